using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Tickets;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Orders;

/// <summary>Calls an order off: what was bought stays in inventory, what is unsure is settled, nothing new is bought.</summary>
public sealed class OrderCancel(Database database, OrderEnd end, IdSource ids, TimeProvider time)
{
    /// <summary>Cancels what is still open. Backorders of the order are asked to close; their slots end when the carrier confirms.</summary>
    public Task<Result<OrderView>> CancelAsync(Caller caller, string orderId, string? reason, CancellationToken cancellationToken) =>
        database.WriteAsync((db, token) => CancelAsync(db, caller, orderId, reason, token), cancellationToken);

    private async Task<Result<OrderView>> CancelAsync(AgentHostDb db, Caller caller, string orderId, string? reason, CancellationToken cancellationToken)
    {
        var order = await db.Orders.Where(o => o.Id == orderId && o.TenantId == caller.Tenant).ForUpdate().FirstOrDefaultAsync(cancellationToken);
        if (order is null)
        {
            return Problem.NotFound("order", orderId, "See order_list.");
        }

        if (order.FinishedAt is not null)
        {
            return Problem.BadInput("order_final", $"{order.Id} is {Word.Of(order.State)} already.", "Numbers that it bought can be given back with inventory_release.", "Nothing was cancelled.");
        }

        if (order.State == OrderState.PendingApproval)
        {
            foreach (var approval in await db.Approvals.Where(a => a.OrderId == order.Id && a.State == ApprovalState.Pending).ToListAsync(cancellationToken))
            {
                approval.State = ApprovalState.Withdrawn;
            }

            await OrderEnd.CloseUnstartedAsync(db, order, OrderState.Cancelled, time, cancellationToken);
            await TicketNews.TellAsync(db, order, ids, time.GetUtcNow(), cancellationToken);
        }
        else
        {
            order.CancelledAt ??= time.GetUtcNow();
            await StopAsync(db, order, cancellationToken);
        }

        await AuditTrail.AppendAsync(db, time, caller, "order.cancel", order.Id, new { reason }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return await OrderViews.OfAsync(db, order, caller, cancellationToken);
    }

    private async Task StopAsync(AgentHostDb db, OrderRow order, CancellationToken cancellationToken)
    {
        var open = await db.Slots.Where(s => s.OrderId == order.Id && s.State == SlotState.Open).ToListAsync(cancellationToken);
        await OrderEnd.CloseSlotsAsync(db, order, open, SlotState.Cancelled, ids, time, cancellationToken);
        foreach (var backorder in await db.Backorders.Where(b => b.OrderId == order.Id && b.ClosedAt == null).OrderBy(b => b.Id).ForUpdate().ToListAsync(cancellationToken))
        {
            BackorderClosing.Ask(backorder, BackorderClosing.Cancelled, time.GetUtcNow());
        }

        await end.ConcludeAsync(db, order, null, cancellationToken);
    }
}
