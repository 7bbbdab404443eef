using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Zendesk.Tickets;

/// <summary>What an order's state means for its ticket.</summary>
internal static class OrderStanding
{
    /// <summary>The comment that tells of it.</summary>
    public static string KindOf(OrderState state) => state switch
    {
        OrderState.PendingApproval => CommentKind.Approval,
        OrderState.Running or OrderState.Backordered => CommentKind.Ordered,
        OrderState.Completed => CommentKind.Completed,
        OrderState.Cancelled => CommentKind.Cancelled,
        OrderState.Shadow => CommentKind.Shadow,
        _ => CommentKind.Failed,
    };

    /// <summary>Where the ticket stands with it.</summary>
    public static TicketState Of(OrderState state) => state switch
    {
        OrderState.PendingApproval => TicketState.AwaitingApproval,
        OrderState.Running => TicketState.Ordered,
        OrderState.Backordered => TicketState.Backordered,
        _ => TicketState.Done,
    };

    /// <summary>Where a ticket stands by its newest order; one without is waited on.</summary>
    public static async Task<TicketState> OfTicketAsync(AgentHostDb db, TicketRow ticket, CancellationToken cancellationToken) =>
        await db.Orders.AsNoTracking().FirstOrDefaultAsync(o => o.Id == ticket.OrderId && o.TenantId == ticket.TenantId, cancellationToken) is { } order ? Of(order.State) : TicketState.Waiting;
}
