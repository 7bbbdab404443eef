using AgentHost.Agent.Dispatch;
using AgentHost.Numbering;
using AgentHost.Numbering.Reading;
using AgentHost.Operations;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Requests;
using AgentHost.Storage;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Zendesk.Tickets;

/// <summary>Says what would be done with a ticket, and does nothing: Zendesk is read, nothing is written here or there, no carrier is asked.</summary>
public sealed class TicketReplay(ZendeskClient client, People people, CommentIntake intake, IRequestReader reader, Database database, TimeProvider time)
{
    /// <summary>Looks at the ticket as if none of it had been handled.</summary>
    public async Task<Result<ReplayView>> RunAsync(long ticket, CancellationToken cancellationToken)
    {
        var (found, heard) = (await client.GetTicketAsync(ticket, cancellationToken), await client.GetCommentsAsync(ticket, 0, cancellationToken));
        if (!found.TryGet(out var read) || !heard.TryGet(out var comments))
        {
            return found is ZendeskAnswer<TicketRead>.NotFound
                ? Problem.NotFound("ticket", People.Text(ticket), "Look the number up in Zendesk.")
                : new Problem(ProblemKind.Carrier, "zendesk_unavailable", $"Zendesk did not show ticket {ticket} ({(found.TryGet(out _) ? heard.Word : found.Word)}).", "Nothing was done.", "Try again in a while.");
        }

        var asker = await people.AskerAsync(read, cancellationToken);
        var known = asker as Asker.Known;
        var mode = known is null ? null : Word.Of((await database.ReadAsync((db, token) => db.TenantAsync(known.Tenant, token), cancellationToken)).ModeAt(People.Channel));
        var (replayed, then) = await ReadAsync(read, comments, cancellationToken);
        var alone = read.Ticket.Status == TicketStatuses.Closed ? "ticket_closed"
            : read.Ticket.Tags.Contains(client.Options.TagOff) ? "tag"
            : read.Ticket.AssigneeId is not null ? "assignee, unless it is AgentHost's own user or one that an agent has let go on"
            : (asker as Asker.Unknown)?.Code;
        return new ReplayView
        {
            Ticket = People.Text(ticket),
            Status = read.Ticket.Status,
            Requester = (asker as Asker.Unknown)?.Code ?? "known",
            Tenant = known?.Tenant,
            Mode = mode,
            LeftAlone = alone,
            Comments = replayed,
            Then = known is null ? "A polite answer that people will look into it." : then,
        };
    }

    private async Task<(IReadOnlyList<ReplayedComment> Comments, string Then)> ReadAsync(TicketRead read, CommentsRead comments, CancellationToken cancellationToken)
    {
        var (replayed, then, before) = (new List<ReplayedComment>(), "Nothing: the requester has written nothing.", (Reading?)null);
        foreach (var comment in comments.Comments.Where(c => c.Public && c.AuthorId == read.Ticket.RequesterId && c.Via?.IsMerge != true && !AutomaticReply.Is(null, c.Text)))
        {
            var taken = await intake.TakeAsync(read, comment, replayed.Count == 0, "en", cancellationToken);
            var said = before is null ? null : taken.Said;
            if (said is null)
            {
                before = await reader.ReadAsync(taken.Text, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), before?.Request, null, cancellationToken);
            }

            replayed.Add(new ReplayedComment(People.Text(comment.Id), comment.CreatedAt, said is { } yes ? yes ? "yes" : "no" : RequestWords.Of(before!.Request), taken.Untrusted));
            then = said switch
            {
                true => "What was quoted or asked would be ordered.",
                false => "What was quoted or asked would be left.",
                _ => Then(before!),
            };
        }

        return (replayed, then);
    }

    private static string Then(Reading reading)
    {
        var view = new RequestView
        {
            RequestId = "",
            Understood = reading.Understood,
            Request = reading.Request,
            Summary = RequestWords.Of(reading.Request),
            Question = ClarifyingQuestion.For(reading.Request, []),
            Notes = [.. reading.Notes.Select(note => new RequestNote { Code = note.Code, Text = note.Text })],
        };
        return NextStep.After(view) switch
        {
            NextStep.Ask ask => $"A question: {ask.Question}",
            NextStep.Quote => $"A quote, then as policy says: {view.Summary}.",
            NextStep.Search => $"A quote of what can be had: {view.Summary}.",
            NextStep.Tell tell => $"News of {tell.Reference}.",
            NextStep.CallOff off => $"{off.Reference} would be called off.",
            NextStep.Stop stop => $"Nothing of its own: {stop.Problem}",
            _ => view.Summary,
        };
    }
}
