using System.CommandLine;
using AgentHost.Operations.Outbox;

namespace AgentHost.Commands;

/// <summary><c>outbox list|replay|drop</c>: what waits to leave, and what a person decides of rows that were parked.</summary>
internal static class OutboxCommands
{
    public static Command Create(CommandRunner runner) => new("outbox", "What leaves the system: rows that wait, and rows that were parked.")
    {
        OutboxListCommand.Create(runner),
        Replay(runner),
        Drop(runner),
    };

    private static Command Replay(CommandRunner runner)
    {
        var id = new Argument<string?>("id") { Description = "The row.", Arity = ArgumentArity.ZeroOrOne };
        var destination = new Option<string?>("--destination") { Description = "All rows parked for this destination." };
        var command = new Command("replay", "Try parked rows again, under the same keys.") { id, destination };
        command.Validators.Add(result =>
        {
            if (result.GetValue(id) is null == result.GetValue(destination) is null)
            {
                result.AddError("Give a row, or --destination.");
            }
        });
        runner.Run(command, async (session, parsed, ct) =>
        {
            var changes = session.Services.GetRequiredService<OutboxChanges>();
            var replayed = parsed.GetValue(destination) is { } name
                ? await changes.ReplayAllAsync(session.Caller, name, ct)
                : await changes.ReplayAsync(session.Caller, parsed.GetValue(id)!, ct);
            return session.Show(replayed, r => $"{Rows(r.Rows.Count)} will be tried again by the next worker (`agenthost serve`, or `agenthost work` now).");
        });
        return command;
    }

    private static Command Drop(CommandRunner runner)
    {
        var id = new Argument<string>("id") { Description = "The row." };
        var reason = new Option<string>("--reason") { Description = "Why, for the record.", Required = true };
        var command = new Command("drop", "Give a row up for good; what waits behind it goes on.") { id, reason };
        runner.Run(command, async (session, parsed, ct) => session.Show(
            await session.Services.GetRequiredService<OutboxChanges>().DropAsync(session.Caller, parsed.GetValue(id)!, parsed.GetValue(reason)!, ct),
            item => $"{item.Id} for {item.Destination} was dropped."));
        return command;
    }

    internal static string Rows(int count) => count == 1 ? "1 row" : $"{count} rows";
}
