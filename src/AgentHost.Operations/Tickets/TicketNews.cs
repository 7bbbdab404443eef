using AgentHost.Numbering;
using AgentHost.Operations.Outbox;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Tickets;

/// <summary>
/// Makes comments on tickets of news about orders that came by ticket, in the transaction that holds the news: also days later, and also in a process that cannot
/// reach Zendesk, which posts nothing itself.
/// </summary>
internal static class TicketNews
{
    /// <summary>The channel of tickets.</summary>
    public const string Channel = "zendesk";

    // Where the ticket itself is in the middle of something else, its state is not the order's.
    private static readonly TicketState[] Followed = [TicketState.Waiting, TicketState.AwaitingApproval, TicketState.Ordered, TicketState.Backordered];

    /// <summary>
    /// Tells of an order's state that only tickets hear of: approved, denied, expired, or cancelled before it began. Nothing for other channels. The caller holds the
    /// order's lock.
    /// </summary>
    public static Task TellAsync(AgentHostDb db, OrderRow order, IdSource ids, DateTimeOffset now, CancellationToken cancellationToken) =>
        order.Channel == Channel ? OutboxMail.OutcomeAsync(db, order, ids, now, cancellationToken) : Task.CompletedTask;

    /// <summary>The row for the comment that the news makes; none when it is about no ticket, or was told before.</summary>
    public static async Task<IReadOnlyList<OutboxRow>> ReadyAsync(AgentHostDb db, OutboxRow news, IdSource ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await OrderAsync(db, news, cancellationToken) is not { } order
            || await TicketAsync(db, order, cancellationToken) is not { } ticket
            || await MailAsync(db, news, order, ticket, cancellationToken) is not { } mail
            || await db.Outbox.AnyAsync(o => o.Key == mail.Key, cancellationToken))
        {
            return [];
        }

        ticket.Position++;
        ticket.UpdatedAt = now;
        if (ticket.OrderId == order.Id && Followed.Contains(ticket.State))
        {
            ticket.State = StateOf(order.State);
        }

        return [TicketMail.Row(mail with { Position = ticket.Position }, news.TenantId, ids, now)];
    }

    // By the conversation, which has an index; a ticket whose conversation is another by now may still have the order as its newest. Where a process died between the two, only
    // the order's key names the ticket.
    private static async Task<TicketRow?> TicketAsync(AgentHostDb db, OrderRow order, CancellationToken cancellationToken)
    {
        var tickets = db.Tickets.Where(t => t.TenantId == order.TenantId);
        var asked = order.RequestId is { } request ? await tickets.Where(t => t.RequestId == request).OrderBy(t => t.Id).ForUpdate().FirstOrDefaultAsync(cancellationToken) : null;
        asked ??= await tickets.Where(t => t.OrderId == order.Id).OrderBy(t => t.Id).ForUpdate().FirstOrDefaultAsync(cancellationToken);
        return asked ?? (TicketOrderKey.TicketOf(order.IdempotencyKey) is { } named ? await tickets.Where(t => t.Id == named).ForUpdate().FirstOrDefaultAsync(cancellationToken) : null);
    }

    private static async Task<OrderRow?> OrderAsync(AgentHostDb db, OutboxRow news, CancellationToken cancellationToken)
    {
        var id = news.Kind switch
        {
            OutboxMail.OrderOutcome => StoredJson.Read<OutboxMail.OrderNews>(news.PayloadJson).Order,
            OutboxMail.BackorderFilled => await OrderOfAsync(db, StoredJson.Read<OutboxMail.BackorderNews>(news.PayloadJson).Backorder, cancellationToken),
            _ => null,
        };
        return id is null
            ? null
            : await db.Orders.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id && o.TenantId == news.TenantId && o.Channel == Channel, cancellationToken);
    }

    private static Task<string?> OrderOfAsync(AgentHostDb db, string backorder, CancellationToken cancellationToken) =>
        db.Backorders.Where(b => b.Id == backorder).Select(b => (string?)b.OrderId).FirstOrDefaultAsync(cancellationToken);

    private static async Task<TicketMail?> MailAsync(AgentHostDb db, OutboxRow news, OrderRow order, TicketRow ticket, CancellationToken cancellationToken)
    {
        TicketMail Mail(string kind, string? again = null) => new() { Ticket = ticket.Id, Kind = kind, Position = 0, Request = order.RequestId, Order = order.Id, Again = again };
        if (news.Kind == OutboxMail.BackorderFilled)
        {
            // The order's own end follows, and says it all.
            return order.FinishedAt is null ? Mail(CommentKind.Progress, news.Key) : null;
        }

        var told = StoredJson.Read<OutboxMail.OrderNews>(news.PayloadJson);
        if (told.Backorder is { } backorder)
        {
            return order.FinishedAt is null ? Mail(CommentKind.Progress, $"{backorder}:{told.Delivered}") : null;
        }

        return Word.To<OrderState>(told.State) switch
        {
            OrderState.Completed => Mail(CommentKind.Completed),
            OrderState.Partial or OrderState.Failed or OrderState.Denied or OrderState.Expired => Mail(CommentKind.Failed),
            OrderState.Cancelled => Mail(CommentKind.Cancelled),
            OrderState.Running => await ToldAsync(db, Mail(CommentKind.Approved), cancellationToken) ? null : Mail(CommentKind.Approved),

            // The public comment that names the backorder is that of the order; once it is made, the rest is for agents.
            OrderState.Backordered => await ToldAsync(db, Mail(CommentKind.Ordered), cancellationToken) ? Mail(CommentKind.Progress, told.State) : Mail(CommentKind.Ordered),
            _ => null,
        };
    }

    private static Task<bool> ToldAsync(AgentHostDb db, TicketMail mail, CancellationToken cancellationToken)
    {
        var (lane, key) = (TicketMail.LaneOf(mail.Ticket), mail.Key);
        return db.Outbox.AnyAsync(o => o.Lane == lane && o.Key.StartsWith(key), cancellationToken);
    }

    private static TicketState StateOf(OrderState state) => state switch
    {
        OrderState.PendingApproval => TicketState.AwaitingApproval,
        OrderState.Running => TicketState.Ordered,
        OrderState.Backordered => TicketState.Backordered,
        _ => TicketState.Done,
    };
}
