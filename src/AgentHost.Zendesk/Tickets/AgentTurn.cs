using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Storage.Rows;
using AgentHost.Tools.Server;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Zendesk.Tickets;

/// <summary>What agents want of a ticket: their commands in internal notes, and whether one of them has taken it over by writing, by assignment or by tag.</summary>
internal sealed class AgentTurn(IOpensTools door, ITicketDesk client, People people, TicketBook book)
{
    private static readonly string[] Staff = ["agent", "admin"];

    /// <summary>Does what agents have written since the last look, oldest first; gives the row as it then stands.</summary>
    public async Task<TicketRow> TakeAsync(TicketRow ticket, TicketRead read, CommentsRead comments, long me, CancellationToken cancellationToken)
    {
        foreach (var comment in comments.Comments.Where(c => c.Id > ticket.CommandCommentId && c.AuthorId != me && Staff.Contains(comments.AuthorOf(c)?.Role)))
        {
            ticket = comment.Public || AgentCommand.Read(comment.Text) is not { } command
                ? await HeardAsync(ticket, comment, takesOver: comment.Public && comment.Via?.IsMerge != true, cancellationToken)
                : await ObeyAsync(ticket, read, comment, command, cancellationToken);
        }

        var reason = read.Ticket.Tags.Contains(client.Options.TagOff) ? "tag"
            : read.Ticket.AssigneeId is { } assignee && assignee != me && People.Text(assignee) != ticket.AssigneeAllowed ? "assignee"
            : null;
        return reason is null || IsOut(ticket) ? ticket : await PauseAsync(ticket, null, reason, cancellationToken);
    }

    /// <summary>Whether people have the ticket already, so that nothing has to be said of it.</summary>
    public static bool IsOut(TicketRow ticket) => ticket.State is TicketState.Paused or TicketState.HandedOver or TicketState.Failed;

    // A note among agents is theirs; a public answer says that one of them has the ticket.
    private Task<TicketRow> HeardAsync(TicketRow ticket, ZendeskComment comment, bool takesOver, CancellationToken cancellationToken) =>
        takesOver && !IsOut(ticket)
            ? PauseAsync(ticket, comment, "agent", cancellationToken)
            : book.WriteAsync(
                ticket,
                (_, row, _, _) =>
                {
                    row.CommandCommentId = comment.Id;
                    return Task.CompletedTask;
                },
                cancellationToken);

    private Task<TicketRow> PauseAsync(TicketRow ticket, ZendeskComment? comment, string reason, CancellationToken cancellationToken) => book.WriteAsync(
        ticket,
        async (_, row, pen, token) =>
        {
            (row.State, row.Problem) = (TicketState.Paused, $"paused: {reason}");
            row.CommandCommentId = comment?.Id ?? row.CommandCommentId;
            await pen.WriteAsync(CommentKind.Paused, pen.About(comment is null ? $"{reason}:{People.Text(row.CommandCommentId)}" : People.Text(comment.Id), reason), token);
        },
        cancellationToken);

    private async Task<TicketRow> ObeyAsync(TicketRow ticket, TicketRead read, ZendeskComment comment, AgentCommand command, CancellationToken cancellationToken)
    {
        switch (command.Verb)
        {
            case CommandVerb.Pause:
                return await PauseAsync(ticket, comment, "agent", cancellationToken);
            case CommandVerb.Approve or CommandVerb.Decline:
                var answer = await DecideAsync(ticket, comment, command, cancellationToken);
                return await DecidedAsync(ticket, read, comment, answer, cancellationToken);
            default:
                return await LetGoAsync(ticket, read, comment, command.Verb, cancellationToken);
        }
    }

    private Task<TicketRow> LetGoAsync(TicketRow ticket, TicketRead read, ZendeskComment comment, CommandVerb verb, CancellationToken cancellationToken) => book.WriteAsync(
        ticket,
        async (db, row, pen, token) =>
        {
            row.CommandCommentId = comment.Id;
            if (verb is CommandVerb.Resume or CommandVerb.Retry)
            {
                row.AssigneeAllowed = read.Ticket.AssigneeId is { } assignee ? People.Text(assignee) : null;
                (row.State, row.Problem, row.Tries, row.Misses, row.Replies) = (await OrderStanding.OfTicketAsync(db, row, token), null, 0, 0, 0);

                // What was written before is the agent's; only what failed, or was handed over, is looked at again when that is asked for.
                row.HandledCommentId = verb == CommandVerb.Resume ? Math.Max(row.HandledCommentId, comment.Id) : row.HandledCommentId;
                await pen.WriteAsync(CommentKind.Resumed, pen.About(People.Text(comment.Id)), token);
            }
            else
            {
                await pen.WriteAsync(CommentKind.Explain, pen.About(People.Text(comment.Id), verb == CommandVerb.Unknown ? "command_unknown" : null) with { Order = row.OrderId }, token);
            }
        },
        cancellationToken);

    // The agent's typed command is a person's answer to the tool's form, and no other's.
    private async Task<Problem?> DecideAsync(TicketRow ticket, ZendeskComment comment, AgentCommand command, CancellationToken cancellationToken)
    {
        if (ticket is not { TenantId: { } tenant, OrderId: { } order })
        {
            return Problem.BadInput("nothing_to_decide", "No order of this ticket waits for a decision.", "See the ticket’s orders.", "Nothing was decided.");
        }

        if (await people.DeciderAsync(comment.AuthorId, tenant, cancellationToken) is not { } decider)
        {
            return Problem.Refused("decider_not_listed", "This agent may not decide orders.", "An administrator gives the right with agenthost zendesk people set.", "Nothing was decided.");
        }

        if (command.Verb == CommandVerb.Approve && !await IsUnchangedAsync(ticket, comment, cancellationToken))
        {
            return Problem.Refused("approval_outdated", "The requester’s words changed after the order was placed.", "The ticket is looked at again.", "Nothing was decided.");
        }

        await using var tools = await door.OpenAsync(decider, FormAnswer.OfDecider, cancellationToken);
        var decided = await tools.CallAsync<OrderView>(
            "approval_decide",
            new { order_id = order, decision = command.Verb == CommandVerb.Approve ? "approve" : "deny", reason = command.Reason ?? $"By a command in ticket {ticket.Id}." },
            null,
            cancellationToken);
        return decided.Problem;
    }

    private async Task<bool> IsUnchangedAsync(TicketRow ticket, ZendeskComment command, CancellationToken cancellationToken)
    {
        var heard = await client.GetCommentsAsync(long.Parse(ticket.Id, System.Globalization.CultureInfo.InvariantCulture), 0, cancellationToken);
        var all = heard.TryGet(out var read) ? read.Comments : throw ZendeskTroubleException.Of(heard);
        var newer = all.Any(c => c.Public && People.Text(c.AuthorId) == ticket.RequesterId && c.Id > ticket.HandledCommentId && c.Id < command.Id);
        return !newer && RequesterWordsHash.Of(all, ticket.RequesterId, ticket.HandledCommentId) == ticket.TextHash;
    }

    private Task<TicketRow> DecidedAsync(TicketRow ticket, TicketRead read, ZendeskComment comment, Problem? problem, CancellationToken cancellationToken) => book.WriteAsync(
        ticket,
        async (db, row, pen, token) =>
        {
            row.CommandCommentId = comment.Id;
            if (problem is null)
            {
                // Whoever decides lets it go on: the outcome is told although the ticket became theirs.
                row.AssigneeAllowed = read.Ticket.AssigneeId is { } assignee ? People.Text(assignee) : null;
                (row.State, row.Problem) = (await OrderStanding.OfTicketAsync(db, row, token), null);
                return;
            }

            row.Problem = $"{problem.Code}: {problem.Cause} {problem.NotDone}";
            await pen.WriteAsync(CommentKind.Explain, pen.About(People.Text(comment.Id), problem.Code) with { Order = row.OrderId }, token);
        },
        cancellationToken);
}
