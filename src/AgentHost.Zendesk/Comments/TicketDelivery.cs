using AgentHost.Operations;
using AgentHost.Operations.Outbox;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Zendesk.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentHost.Zendesk.Comments;

/// <summary>
/// Posts comments, once each (reliability rule 23): rendered from the committed rows of the moment, under a marker in the ticket's audits. Where a try may have been
/// made before, the audits are asked first; the update holds the stamp of the ticket as it was read, so that whatever lands in between makes it a conflict.
/// </summary>
public sealed class TicketDelivery(
    Database database, ITicketDesk client, CommentWriter writer, CommentRenderer renderer, CommentTone tone, TimeProvider time, ILogger<TicketDelivery> log) : IDelivery
{
    /// <summary>What markers begin with; the row's key follows.</summary>
    public const string MarkerPrefix = "agenthost:";

    private const int MostConflicts = 3;

    private static readonly TimeSpan LatestPost = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // What is told of an order that came to something after its ticket was closed.
    private static readonly string[] WorthFollowUp = [CommentKind.Ordered, CommentKind.Completed, CommentKind.Failed, CommentKind.Cancelled];

    /// <inheritdoc/>
    public string Destination => TicketMail.Destination;

    /// <inheritdoc/>
    public TimeSpan? LongestTry => LatestPost + client.Options.Patience + client.Options.CallTimeout;

    /// <summary>What the comment of a row is found again by.</summary>
    public static string MarkerOf(OutboxRow row) => MarkerPrefix + row.Key;

    /// <inheritdoc/>
    public async Task<DeliveryAnswer> SendAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var mail = StoredJson.Read<TicketMail>(row.PayloadJson);

        // Leased before: that holder may have posted it and died, or be cut off from the answer.
        var triedBefore = row.LeaseEpoch > 1;
        for (var conflicts = 0; conflicts < MostConflicts; conflicts++)
        {
            var (draft, end) = await PrepareAsync(row, mail, cancellationToken);
            if (draft is null)
            {
                return end!;
            }

            // Somebody was faster, perhaps another process of ours: everything is read and decided anew.
            if (await PostAsync(row, mail, draft, began, triedBefore || conflicts > 0, cancellationToken) is { } posted)
            {
                return posted;
            }
        }

        return new DeliveryAnswer.Failed("conflict", "Others keep changing the ticket.");
    }

    private async Task<(CommentDraft? Draft, DeliveryAnswer? End)> PrepareAsync(OutboxRow row, TicketMail mail, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Hour;
        var (ticket, view, sent) = await database.ReadAsync(
            async (db, token) =>
            {
                var ticket = await db.Tickets.FirstOrDefaultAsync(t => t.Id == mail.Ticket, token);
                var view = ticket is null ? null : await CommentFacts.ReadAsync(db, row, mail, ticket, token);
                var sent = await db.Outbox.Where(o => o.Lane == row.Lane && o.State == OutboxState.Sent && o.SentAt > since).Select(o => new { o.Kind, o.SentAt }).ToListAsync(token);
                return (ticket, view, sent.OrderBy(o => o.SentAt).Select(o => (At: o.SentAt!.Value, Public: CommentKind.IsPublic(o.Kind))).ToList());
            },
            cancellationToken);
        var ofTenant = mail is not { Request: null, Quote: null, Order: null, Approval: null };
        if (ticket is null || (ofTenant && ticket.TenantId is not null && ticket.TenantId != row.TenantId))
        {
            return (null, new DeliveryAnswer.Refused("ticket_unknown", $"Ticket {mail.Ticket} is not one of the tenant's."));
        }

        if (view is null)
        {
            return (null, new DeliveryAnswer.Needless("What it would say is over, or told by what comes behind it."));
        }

        // An agent has taken the ticket over: what happens is noted for the agent, and the requester hears it from there.
        var isPublic = CommentKind.IsPublic(mail.Kind) && ticket.State != TicketState.Paused;
        if (Wait(sent, isPublic) is { } turn)
        {
            return (null, turn);
        }

        var language = CommentWriter.Language(ticket.Language);
        if (writer.Write(view.Template, view.Facts, language, out var unheld) is not { } body)
        {
            log.LogError("The comment {Key} was not posted: it states \"{Stated}\" ({Kind}), which no row holds", row.Key, unheld?.Value, unheld?.Kind);
            return (null, new DeliveryAnswer.Refused("comment_refused", $"The comment states something that no row holds ({unheld?.Kind})."));
        }

        var said = isPublic ? await tone.ChangeAsync(body, view.Facts, language, cancellationToken) : body;
        return (new CommentDraft(ticket, view, new OutgoingComment(isPublic, said.Plain, said.Html), language), null);
    }

    // By what was posted, whichever process did: not more public comments than is sensible, and not more updates than Zendesk takes of one ticket.
    private DeliveryAnswer.Postponed? Wait(List<(DateTimeOffset At, bool Public)> sent, bool isPublic)
    {
        var now = time.GetUtcNow();
        var replies = sent.FindAll(comment => comment.Public);
        var updates = sent.FindAll(comment => comment.At > now - ZendeskBudget.TicketWindow);
        return isPublic && replies.Count >= client.Options.MostRepliesPerHour
                ? new("replies_capped", $"The ticket had {replies.Count} public comments within an hour.", replies[^client.Options.MostRepliesPerHour].At + Hour - now)
            : updates.Count >= ZendeskBudget.MostOfTicket
                ? new("limited", $"The ticket had {updates.Count} updates within ten minutes.", updates[^ZendeskBudget.MostOfTicket].At + ZendeskBudget.TicketWindow - now)
            : null;
    }

    // Null: somebody changed the ticket since it was read.
    private async Task<DeliveryAnswer?> PostAsync(OutboxRow row, TicketMail mail, CommentDraft draft, long began, bool triedBefore, CancellationToken cancellationToken)
    {
        var id = long.Parse(draft.Ticket.Followup ?? draft.Ticket.Id);
        var read = await client.GetTicketAsync(id, cancellationToken);
        if (!read.TryGet(out var ticket))
        {
            return TicketAnswers.Of(read);
        }

        // After the read: whoever takes the row over from now on and posts changes the stamp that was read.
        if (!await HoldsAsync(row, cancellationToken))
        {
            return new DeliveryAnswer.Failed("lease_lost", "Another process has taken the row over.");
        }

        if (triedBefore && await FindAsync(row, id, cancellationToken) is { } told)
        {
            return told;
        }

        if (time.GetElapsedTime(began) > LatestPost)
        {
            return new DeliveryAnswer.Failed("slow", "Zendesk answers too slowly to go on with this try.");
        }

        if (ticket.Ticket.Status == TicketStatuses.Closed)
        {
            return await FollowUpAsync(row, mail, draft, id, triedBefore, cancellationToken);
        }

        var paused = draft.Ticket.State == TicketState.Paused;
        var answer = await client.UpdateTicketAsync(
            id,
            new TicketUpdate
            {
                UpdatedStamp = ticket.Ticket.UpdatedAt,
                Comment = draft.Comment,
                Status = paused ? null : TicketChanges.Status(draft.View, client.Options),
                Tags = TicketChanges.Tags(draft.View, client.Options, ticket.Ticket.Tags),
                CustomFields = TicketChanges.Fields(draft.View, client.Options),
                Marker = MarkerOf(row),
            },
            cancellationToken);
        return answer switch
        {
            ZendeskAnswer<TicketUpdated>.Ok => new DeliveryAnswer.Delivered(),
            ZendeskAnswer<TicketUpdated>.Conflict => null,
            ZendeskAnswer<TicketUpdated>.Closed => await FollowUpAsync(row, mail, draft, id, triedBefore, cancellationToken),
            ZendeskAnswer<TicketUpdated>.Unknown => await FindAsync(row, id, cancellationToken) ?? TicketAnswers.Of(answer),
            _ => TicketAnswers.Of(answer),
        };
    }

    private Task<bool> HoldsAsync(OutboxRow row, CancellationToken cancellationToken) => database.ReadAsync(
        (db, token) => db.Outbox.AnyAsync(o => o.Id == row.Id && o.LeaseEpoch == row.LeaseEpoch && o.State == OutboxState.Pending, token), cancellationToken);

    // What was said before, if it was: delivered, or that it can't be told; null when it certainly was not.
    private async Task<DeliveryAnswer?> FindAsync(OutboxRow row, long id, CancellationToken cancellationToken)
    {
        // All of them: the two sides' clocks may differ, and a jump of ours must not hide what was said (reliability rule 17).
        var audits = await client.GetAuditsAsync(id, DateTimeOffset.MinValue, cancellationToken);
        return !audits.TryGet(out var found) ? TicketAnswers.Of(audits) : found.Any(audit => audit.Marker == MarkerOf(row)) ? new DeliveryAnswer.Delivered() : null;
    }

    // Zendesk remembers a key for two hours; a try that is older is found by our id, which its search has by then.
    private async Task<DeliveryAnswer> FollowUpAsync(OutboxRow row, TicketMail mail, CommentDraft draft, long closed, bool triedBefore, CancellationToken cancellationToken)
    {
        if (!draft.Comment.Public || !WorthFollowUp.Contains(mail.Kind))
        {
            return new DeliveryAnswer.Needless("The ticket is closed.");
        }

        if (triedBefore && await FindFollowUpAsync(row, draft, cancellationToken) is { } found)
        {
            return found;
        }

        var hasOrder = draft.View.Facts.TryGet("order", out _);
        var answer = await client.CreateTicketAsync(
            new TicketCreate
            {
                Subject = renderer.Phrase(hasOrder ? "subject" : "plain subject", draft.View.Facts, draft.Language),
                Comment = draft.Comment,
                FollowupOf = closed,
                RequesterId = long.TryParse(draft.Ticket.RequesterId, out var requester) ? requester : null,
                Status = TicketChanges.Status(draft.View, client.Options),
                Tags = TicketChanges.Tags(draft.View, client.Options, [client.Options.Tag]),
                CustomFields = TicketChanges.Fields(draft.View, client.Options),
                ExternalId = row.Key,
                Marker = MarkerOf(row),
            },
            row.Key,
            cancellationToken);
        if (answer is ZendeskAnswer<ZendeskTicket>.Refused { Code: "idempotency_mismatch" })
        {
            // A try before made it, and the facts have moved since.
            return await FindFollowUpAsync(row, draft, cancellationToken) ?? new DeliveryAnswer.Failed("followup_not_found", "The follow-up ticket was made, and Zendesk does not list it yet.");
        }

        return answer.TryGet(out var ticket) ? await RememberAsync(draft.Ticket.Id, ticket.Id) : TicketAnswers.Of(answer);
    }

    private async Task<DeliveryAnswer?> FindFollowUpAsync(OutboxRow row, CommentDraft draft, CancellationToken cancellationToken)
    {
        var search = await client.FindTicketsAsync($"external_id:\"{row.Key}\"", null, cancellationToken);
        return !search.TryGet(out var page) ? TicketAnswers.Of(search)
            : page.Tickets.FirstOrDefault(ticket => ticket.ExternalId == row.Key) is { } made ? await RememberAsync(draft.Ticket.Id, made.Id)
            : null;
    }

    private async Task<DeliveryAnswer> RememberAsync(string ticketId, long followup)
    {
        await database.WriteAsync(
            async (db, token) =>
            {
                var row = await db.Tickets.Where(t => t.Id == ticketId).ForUpdate().FirstAsync(token);
                (row.Followup, row.UpdatedAt) = ($"{followup}", time.GetUtcNow());
            },
            CancellationToken.None);
        return new DeliveryAnswer.Delivered();
    }

    private sealed record CommentDraft(TicketRow Ticket, CommentView View, OutgoingComment Comment, CommentLanguage Language);
}
