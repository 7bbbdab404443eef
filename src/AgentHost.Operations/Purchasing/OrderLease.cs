using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Purchasing;

/// <summary>The right to do the next step of an order, with its fencing number (reliability rule 16).</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Tenant">Its tenant.</param>
/// <param name="Owner">The worker.</param>
/// <param name="Epoch">The fencing number.</param>
public sealed record OrderLease(string OrderId, string Tenant, string Owner, long Epoch)
{
    /// <summary>Whether a lost lease keeps from writing.</summary>
    internal bool Fenced { get; init; } = true;

    /// <summary>Locks the order; null when the lease was lost meanwhile, so that a paused worker that wakes writes nothing.</summary>
    public async Task<OrderRow?> HoldAsync(AgentHostDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var order = await db.Orders.Where(o => o.Id == OrderId).ForUpdate().FirstAsync(cancellationToken);
        return Holds(order, now) ? order : null;
    }

    /// <summary>Whether an order that is locked is still this worker's.</summary>
    public bool Holds(OrderRow order, DateTimeOffset now) => !Fenced || (order.LeaseOwner == Owner && order.LeaseEpoch == Epoch && order.LeaseUntil > now);
}
