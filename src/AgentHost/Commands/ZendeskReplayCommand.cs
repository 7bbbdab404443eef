using System.CommandLine;
using AgentHost.Zendesk.Tickets;

namespace AgentHost.Commands;

/// <summary><c>zendesk replay TICKET</c>: what would be done with a ticket, doing nothing.</summary>
internal static class ZendeskReplayCommand
{
    public static Command Create(CommandRunner runner)
    {
        var ticket = new Argument<long>("ticket") { Description = "Zendesk's number." };
        var replay = new Command("replay", "Read a ticket and say what would be done with it. Nothing is written or ordered.") { ticket };
        runner.Run(replay, (session, parsed, ct) => ZendeskPart.RunAsync<TicketReplay>(session, async tickets => session.Show(await tickets.RunAsync(parsed.GetValue(ticket), ct), Words)));
        return replay;
    }

    private static string Words(ReplayView view) =>
        $"Ticket {view.Ticket} is {view.Status}; its requester is {(view.Tenant is { } tenant ? $"known, for tenant {tenant} in mode {view.Mode}" : $"not known ({view.Requester})")}.\n"
        + (view.LeftAlone is { } why ? $"It would be left to people: {why}.\n" : "")
        + string.Concat(view.Comments.Select(comment => $"  comment {comment.Comment} of {comment.At:yyyy-MM-dd HH:mm}: {comment.Read}{(comment.Untrusted ? " (words of others: nothing automatic)" : "")}\n"))
        + $"Then: {view.Then}\n";
}
