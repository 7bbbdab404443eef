using AgentHost.Operations.Purchasing;
using AgentHost.Operations.Unsettled;
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
    Database database, Settlement settlement, SlotFilling filling, SlotGiveUp giveUp, OrderEnd end, TimeProvider time, OperationsOptions options, RuleSet rules, ILogger<OrderWork> log)
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

        StepEnd step;
        try
        {
            await using var kept = new LeaseKeeper(database, lease, time, options.Lease);
            await settlement.AskDueAsync(lease, cancellationToken);
            await giveUp.GiveUpByPolicyAsync(lease, cancellationToken);
            step = await filling.FillAsync(lease, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await end.ConcludeAsync(lease, null);
            throw;
        }
        catch (Exception e) when (e is not (DatabaseFaultException or ProcessDeathException))
        {
            log.LogError(e, "A step of {Order} failed", lease.OrderId);
            step = StepEnd.Waits(AfterFault, "step_failed", "A step failed; it is tried again.");
        }

        if (!step.Concluded)
        {
            await end.ConcludeAsync(lease, step.Pause);
        }

        return true;
    }

    private async Task<OrderLease?> LeaseAsync(string? orderId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await LeaseAsync(db => Due(db, orderId, now), now, cancellationToken) ?? await LeaseAsync(db => LeftBehind(db, orderId, now), now, cancellationToken);
    }

    private async Task<OrderLease?> LeaseAsync(Func<AgentHostDb, IQueryable<OrderRow>> due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await database.ReadAsync((db, token) => due(db).AnyAsync(token), cancellationToken))
        {
            return null;
        }

        var leased = await database.WriteAsync((db, token) => due(db).OrderBy(o => o.DueAt).LeaseAsync(1, options.WorkerName, now, options.Lease, token), cancellationToken);
        return leased is [var order] ? new OrderLease(order.Id, order.TenantId, options.WorkerName, order.LeaseEpoch) { Fenced = rules.LeasesAreFenced } : null;
    }

    private static IQueryable<OrderRow> Due(AgentHostDb db, string? orderId, DateTimeOffset now) =>
        db.Orders.Where(o => o.State == OrderState.Running && o.DueAt <= now && o.LeaseUntil <= now && (orderId == null || o.Id == orderId));

    // An order that has its numbers, and the purchase of a slot that was given up is unsure still.
    private static IQueryable<OrderRow> LeftBehind(AgentHostDb db, string? orderId, DateTimeOffset now) =>
        db.Orders.Where(o => o.State != OrderState.Running && o.DueAt <= now && o.LeaseUntil <= now && (orderId == null || o.Id == orderId)
            && db.CarrierOrders.Where(c => c.Kind == CarrierOrderKind.Purchase && !c.Settled && c.NextAskAt <= now).Select(c => c.OrderId).Contains(o.Id));
}
