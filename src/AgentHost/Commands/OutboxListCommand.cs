using System.CommandLine;
using AgentHost.Operations.Outbox;

namespace AgentHost.Commands;

/// <summary><c>outbox list</c>.</summary>
internal static class OutboxListCommand
{
    public static Command Create(CommandRunner runner)
    {
        var parked = new Option<bool>("--parked") { Description = "Only rows that were given up until a person looks." };
        var destination = new Option<string?>("--destination") { Description = "Only rows for this destination." };
        var page = new PageOptions(50);
        var command = new Command("list", "List what waits, the oldest first.") { parked, destination, page.Limit, page.Cursor };
        runner.Run(command, async (session, parsed, ct) => session.Show(
            await session.Services.GetRequiredService<OutboxQueries>().ListAsync(
                session.Caller, parsed.GetValue(parked), parsed.GetValue(destination), parsed.GetValue(page.Limit), parsed.GetValue(page.Cursor), ct),
            Words));
        return command;
    }

    private static string Words(OutboxPage page)
    {
        if (page.Rows.Count == 0)
        {
            return page.Summary.Count == 0 ? "Nothing waits." : $"No such row. {Summary(page)}";
        }

        var lines = page.Rows.Select(Line).Append("").Append(Summary(page));
        return string.Join('\n', page.NextCursor is { } next ? lines.Append($"More with --cursor {next}.") : lines);
    }

    private static string Line(OutboxItem row)
    {
        var when = row.State == "parked" ? $"parked {row.ParkedAt:yyyy-MM-dd HH:mm} UTC after {row.Tries} tries"
            : row.Behind is { } behind ? $"waits behind {behind}"
            : $"tried {row.Tries} times, next {row.NextTryAt:yyyy-MM-dd HH:mm:ss} UTC";
        return $"{row.Id}  {row.Destination}  {row.Kind}  {when}{(row.Problem is { } problem ? $"  {problem}" : "")}";
    }

    private static string Summary(OutboxPage page) => string.Join(
        '\n', page.Summary.Select(d => $"{d.Destination}: {d.Pending} to be sent{(d.OldestAt is { } oldest ? $" (the oldest since {oldest:yyyy-MM-dd HH:mm} UTC)" : "")}, {d.Parked} parked"));
}
