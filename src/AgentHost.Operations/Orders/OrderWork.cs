using AgentHost.Operations.Purchasing;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations.Orders;

/// <summary>
/// Does the work of orders: leases one, does one step (settle what is unsure, fill what is open, conclude), commits, goes on. Any process may do
/// the next step; a kill at any instruction leaves rows from which it goes on.
/// </summary>
public sealed class OrderWork(
    Database database, Settlement settlement, SlotFilling filling, OrderEnd end, TimeProvider time, OperationsOptions options, ILogger<OrderWork> log)
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    /// <summary>One step of one due order; false when none is due.</summary>
    /// <param name="orderId">The only order to work on, or null for any.</param>
    /// <param name="cancellationToken">Stops before the next call, not during one.</param>
    public async Task<bool> StepAsync(string? orderId, CancellationToken cancellationToken)
    {
        if (await LeaseAsync(orderId, cancellationToken) is not { } lease)
        {
            return false;
        }

        StepPause? pause;
        try
        {
            await using var kept = new LeaseKeeper(database, lease, time, options.Lease);
            await settlement.AskDueAsync(lease, cancellationToken);
            pause = await filling.FillAsync(lease, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await end.ConcludeAsync(lease, null);
            throw;
        }
        catch (Exception e) when (e is not (DatabaseFaultException or ProcessDeathException))
        {
            log.LogError(e, "A step of {Order} failed", lease.OrderId);
            pause = new StepPause(AfterFault, "step_failed", "A step failed; it is tried again.");
        }

        await end.ConcludeAsync(lease, pause);
        return true;
    }

    private async Task<OrderLease?> LeaseAsync(string? orderId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!await database.ReadAsync((db, token) => Due(db, orderId, now).AnyAsync(token), cancellationToken))
        {
            return null;
        }

        var leased = await database.WriteAsync(
            (db, token) => Due(db, orderId, now).OrderBy(o => o.DueAt).LeaseAsync(1, options.WorkerName, now, options.Lease, token), cancellationToken);
        return leased is [var order] ? new OrderLease(order.Id, order.TenantId, options.WorkerName, order.LeaseEpoch) : null;
    }

    private static IQueryable<OrderRow> Due(AgentHostDb db, string? orderId, DateTimeOffset now) =>
        db.Orders.Where(o => o.State == OrderState.Running && o.DueAt <= now && o.LeaseUntil <= now && (orderId == null || o.Id == orderId));
}
