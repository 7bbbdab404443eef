using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Purchasing;
using AgentHost.Operations.Routing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Orders;

/// <summary>Fills slots with numbers that the tenant owns already: nothing is bought, the money set aside is freed.</summary>
public sealed class StockFilling(Database database, ProviderDirectory directory, NumberingPlan plan, IdSource ids, TimeProvider time, OperationsOptions options)
{
    /// <summary>Fills what it can; gives the count.</summary>
    public async Task<int> FillAsync(OrderLease lease, LineWork work)
    {
        var scopes = SearchScopes.Of(work.Criteria, plan, work.Tenant.Rates).Allowed;
        var any = await database.ReadAsync((db, token) => Stock.CountAsync(db, lease.Tenant, scopes[0].Query, work.Routed, token), CancellationToken.None);
        return any == 0
            ? 0
            : await database.WriteAsync((db, token) => FillAsync(db, lease, work, scopes[0], token), CancellationToken.None);
    }

    private async Task<int> FillAsync(AgentHostDb db, OrderLease lease, LineWork work, SearchScope scope, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await lease.HoldAsync(db, now, cancellationToken) is not { } order)
        {
            return 0;
        }

        var slotIds = work.Slots.Select(s => s.Id).ToList();
        var slots = await db.Slots.Where(s => slotIds.Contains(s.Id) && s.State == SlotState.Open).OrderBy(s => s.Position).ToListAsync(cancellationToken);
        var numbers = await Stock.LockAsync(db, lease.Tenant, scope.Query, work.Routed, slots.Count, cancellationToken);
        var line = await db.OrderLines.FirstAsync(l => l.Id == work.Line.Id, cancellationToken);
        var budget = await db.LockBudgetAsync(lease.Tenant, time, cancellationToken);
        AuditTrail.Attribute(db, time, Caller.Worker(order.TenantId), "order.fill_from_stock", order.Id);
        foreach (var (slot, number) in slots.Zip(numbers))
        {
            number.State = NumberState.Assigned;
            number.StateChangedAt = now;
            number.OrderId = order.Id;
            number.RoutingProfile = order.RoutingProfile;
            db.Assignments.Add(NumberIntake.Assign(number, order.AssignTo ?? order.Id, order.Id, ids, now));
            slot.State = SlotState.Filled;
            slot.PhoneNumberId = number.Id;
            MoneyLedger.Free(db, budget, new LedgerStamp(ids, lease.Tenant, now), slot, line);
        }

        var taken = numbers.Take(slots.Count).ToList();
        await PointAsync(db, taken, now, cancellationToken);
        return taken.Count;
    }

    // It may point where its last holder wanted it. What nothing is said of, and what no account here can be asked about, stays as it is.
    private async Task PointAsync(AgentHostDb db, List<PhoneNumberRow> taken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wanted = await WantedSettings.OfAsync(db, taken, options, cancellationToken);
        foreach (var number in taken.Where(n => (wanted[n.Id].Settings is not null || n.RoutingProfile is not null) && directory.Find(n.Provider, n.Account) is not null))
        {
            number.Readiness = Readiness.Pending;
            OutboxMail.Configure(db, number, ids, now, again: ids.Ulid());
        }
    }
}
