using AgentHost.Agent.Dispatch;
using AgentHost.Numbering.Reading;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Requests;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tools.Server;
using AgentHost.Zendesk.Wire;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Zendesk.Tickets;

/// <summary>
/// What the requester wants, comment by comment: an answer to what was asked, or the conversation goes on by the same flow and tools as everywhere, as a caller who may do what
/// the requester may and no more. Only the last of several comments is acted upon; those before it are read first.
/// </summary>
internal sealed class RequesterTurn(IOpensTools door, Database database, ITicketDesk client, CommentIntake intake, Conversations conversations, TicketOutcome outcomes)
{
    private const int WaitSeconds = 20;

    /// <summary>Works on what the requester has written since the last look.</summary>
    public async Task TakeAsync(TicketRow ticket, TicketRead read, CommentsRead comments, Asker.Known asker, CancellationToken cancellationToken)
    {
        var fresh = comments.Comments
            .Where(c => c.Public && c.AuthorId == asker.UserId && c.Id > ticket.HandledCommentId && c.Via?.IsMerge != true && !AutomaticReply.Is(null, c.Text))
            .ToList();
        foreach (var comment in ticket.HandledCommentId == 0 && AutomaticReply.Is(read.Ticket.Subject, "") ? [] : fresh)
        {
            var taken = await intake.TakeAsync(read, comment, ticket.HandledCommentId == 0, ticket.Language, cancellationToken);
            var turn = new Turn(ticket, comment, taken, asker);
            ticket = comment == fresh[^1] || taken.Said is not null ? await ActOrWaitAsync(turn, comments, cancellationToken) : await ReadOnlyAsync(turn, cancellationToken);
            if (ticket.State is TicketState.HandedOver or TicketState.Paused)
            {
                return;
            }
        }

        var newest = comments.Comments.Count == 0 ? 0 : comments.Comments[^1].Id;
        if (newest > Math.Min(ticket.HandledCommentId, ticket.CommandCommentId))
        {
            await outcomes.LookedAsync(ticket, newest, cancellationToken);
        }
    }

    /// <summary>
    /// Finds what a process left that died after it had ordered: whatever was written since, and whatever became of the ticket, its order is the ticket's and is told of.
    /// </summary>
    public async Task<TicketRow> FindAsync(TicketRow ticket, CommentsRead comments, CancellationToken cancellationToken)
    {
        var keys = comments.Comments.Where(c => c.Id > ticket.HandledCommentId && c.Public && People.Text(c.AuthorId) == ticket.RequesterId).ToDictionary(c => Turn.KeyOf(ticket, c));
        if (keys.Count == 0 || ticket.TenantId is not { } tenant)
        {
            return ticket;
        }

        var names = keys.Keys.ToList();
        var left = await database.ReadAsync(
            (db, token) => db.Orders.Where(o => o.TenantId == tenant && names.Contains(o.IdempotencyKey)).OrderBy(o => o.CreatedAt).ToListAsync(token), cancellationToken);
        foreach (var order in left)
        {
            var comment = keys[order.IdempotencyKey];
            var hash = await HashAsync(ticket, comment, order.State, comments, cancellationToken);
            ticket = await outcomes.OrderedAsync(ticket, comment, RequesterWords.LanguageOf(comment.Text, ticket.Language), order, hash, cancellationToken);
        }

        return ticket;
    }

    private async Task<TicketRow> ActOrWaitAsync(Turn turn, CommentsRead comments, CancellationToken cancellationToken)
    {
        try
        {
            return await ActAsync(turn, comments, cancellationToken);
        }
        catch (ZendeskTroubleException e) when (e.IsCarriers)
        {
            await outcomes.DelayedAsync(turn, cancellationToken);
            throw new ZendeskTroubleException(e.Code, e.Message, e.RetryAfter) { Since = turn.Comment.CreatedAt };
        }
    }

    private async Task<TicketRow> ActAsync(Turn turn, CommentsRead comments, CancellationToken cancellationToken)
    {
        if (turn.Intake.Code is { } unreadable)
        {
            return await outcomes.HandedOverAsync(turn, unreadable, cancellationToken);
        }

        return (turn.OpenQuote, turn.Intake.Said) switch
        {
            ({ }, true) when turn.Intake.SenderDoubted => await outcomes.HandedOverAsync(turn, "sender_doubted", cancellationToken),
            ({ } quote, true) => await PlaceAsync(turn, quote, comments, cancellationToken),
            ({ }, false) => await outcomes.DeclinedAsync(turn, cancellationToken),
            (null, false) when turn.Ticket is { OrderId: { } order, State: TicketState.AwaitingApproval or TicketState.Ordered or TicketState.Backordered } => await CallOffAsync(turn, order, cancellationToken),
            _ => await ConverseAsync(turn, comments, cancellationToken),
        };
    }

    private async Task<TicketRow> ConverseAsync(Turn turn, CommentsRead comments, CancellationToken cancellationToken)
    {
        var caller = turn.Asker.Caller(turn.Intake.Untrusted);
        await using var tools = await door.OpenAsync(caller, null, cancellationToken);
        var flow = new TicketFlow(tools, turn, await ModeAsync(caller, cancellationToken), await BeforeAsync(turn, cancellationToken), WaitSeconds);
        var outcome = await flow.RunAsync(cancellationToken);
        switch (outcome)
        {
            case DispatchOutcome.Ordered { Order: var order }:
                return await OrderedAsync(turn, order.OrderId, comments, cancellationToken);
            case DispatchOutcome.Stopped { Problem.Code: "idempotency_key_reused" } when await OrderOfAsync(turn, cancellationToken) is { } placed:
                return await OrderedAsync(turn, placed.Id, comments, cancellationToken);
            case DispatchOutcome.Stopped { Problem: var problem }:
                return await outcomes.ToldAsync(turn, flow.View, flow.Quote, TicketFlow.Stopped(problem), cancellationToken);
            default:
                return await outcomes.ToldAsync(turn, flow.View, flow.Quote, outcome, cancellationToken);
        }
    }

    private async Task<TicketRow> PlaceAsync(Turn turn, string quote, CommentsRead comments, CancellationToken cancellationToken)
    {
        await using var tools = await door.OpenAsync(turn.Asker.Caller(turn.Intake.Untrusted), FormAnswer.OfRequester(turn.Ticket.DuplicateOf), cancellationToken);
        var placed = await tools.CallAsync<OrderView>("order_place", new { quote_id = quote, idempotency_key = turn.Key, wait_seconds = WaitSeconds }, null, cancellationToken);
        if (placed.Value is { } order)
        {
            return await OrderedAsync(turn, order.OrderId, comments, cancellationToken);
        }

        switch (placed.Problem?.Code)
        {
            case "quote_already_ordered" when await OrderByQuoteAsync(turn, quote, cancellationToken) is { } earlier:
                return await OrderedAsync(turn, earlier, comments, cancellationToken);
            case "quote_expired" when turn.Ticket.RequestId is { } request:
                // What was agreed to is no longer offered: the price is shown anew.
                var again = await tools.CallAsync<QuoteView>("order_quote", new { request_id = request }, null, cancellationToken);
                return await outcomes.ToldAsync(
                    turn, null, again.Value, again.Value is { } offer ? new DispatchOutcome.Quoted(offer, QuotedBecause.NobodyAsked) : TicketFlow.Stopped(again.Problem), cancellationToken);
            default:
                return await outcomes.ToldAsync(turn, null, null, TicketFlow.Stopped(placed.Problem), cancellationToken);
        }
    }

    private async Task<TicketRow> CallOffAsync(Turn turn, string order, CancellationToken cancellationToken)
    {
        await using var tools = await door.OpenAsync(turn.Asker.Caller(turn.Intake.Untrusted), null, cancellationToken);
        var cancelled = await tools.CallAsync<OrderView>("order_cancel", new { order_id = order, reason = $"By the requester in ticket {turn.Ticket.Id}." }, null, cancellationToken);
        return await outcomes.ToldAsync(turn, null, null, cancelled.Value is { } view ? new DispatchOutcome.OrderTold(view) : TicketFlow.Stopped(cancelled.Problem), cancellationToken);
    }

    // A comment before the last: part of what is wanted, to be acted upon with the rest.
    private async Task<TicketRow> ReadOnlyAsync(Turn turn, CancellationToken cancellationToken)
    {
        await using var tools = await door.OpenAsync(turn.Asker.Caller(turn.Intake.Untrusted), null, cancellationToken);
        var read = await BeforeAsync(turn, cancellationToken) is { } before
            ? new ToolAnswer<RequestView>(before, null)
            : await tools.CallAsync<RequestView>("request_parse", new { text = turn.Intake.Text, request_id = turn.Conversation }, null, cancellationToken);
        return await outcomes.ReadAsync(turn, read.Value, cancellationToken);
    }

    private async Task<TicketRow> OrderedAsync(Turn turn, string order, CommentsRead comments, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync((db, token) => db.Orders.FirstAsync(o => o.Id == order, token), cancellationToken);
        return await outcomes.OrderedAsync(turn, row, await HashAsync(turn.Ticket, turn.Comment, row.State, comments, cancellationToken), cancellationToken);
    }

    private Task<OrderRow?> OrderOfAsync(Turn turn, CancellationToken cancellationToken) =>
        database.ReadAsync((db, token) => db.Orders.FirstOrDefaultAsync(o => o.TenantId == turn.Asker.Tenant && o.IdempotencyKey == turn.Key, token), cancellationToken);

    private Task<string?> OrderByQuoteAsync(Turn turn, string quote, CancellationToken cancellationToken) => database.ReadAsync(
        (db, token) => db.Orders.Where(o => o.TenantId == turn.Asker.Tenant && o.QuoteId == quote).Select(o => (string?)o.Id).FirstOrDefaultAsync(token), cancellationToken);

    private async Task<SpendingMode> ModeAsync(Caller caller, CancellationToken cancellationToken) =>
        (await database.ReadAsync((db, token) => db.TenantAsync(caller.Tenant, token), cancellationToken)).ModeFor(caller);

    // A process that died after it had read the comment left the conversation one turn longer: the same words are not taken in twice.
    private async Task<RequestView?> BeforeAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Conversation is not { } id)
        {
            return null;
        }

        var row = await database.ReadAsync((db, token) => db.Requests.FirstOrDefaultAsync(r => r.Id == id && r.TenantId == turn.Asker.Tenant, token), cancellationToken);
        if (row is null || StoredJson.Read<List<string>>(row.TurnsJson) is not [.., var last] || last != turn.Intake.Text)
        {
            return null;
        }

        return (await conversations.GetAsync(turn.Asker.Caller(untrusted: true), id, cancellationToken)).Value;
    }

    // Only an approval is bound to the words; all of them have to be read for it.
    private async Task<string?> HashAsync(TicketRow ticket, ZendeskComment comment, OrderState state, CommentsRead comments, CancellationToken cancellationToken)
    {
        if (state != OrderState.PendingApproval)
        {
            return null;
        }

        var all = comments;
        if (comments.Cut || ticket.HandledCommentId > 0)
        {
            var heard = await client.GetCommentsAsync(long.Parse(ticket.Id, System.Globalization.CultureInfo.InvariantCulture), 0, cancellationToken);
            all = heard.TryGet(out var given) ? given : throw ZendeskTroubleException.Of(heard);
        }

        return RequesterWordsHash.Of(all.Comments, ticket.RequesterId, comment.Id);
    }
}
