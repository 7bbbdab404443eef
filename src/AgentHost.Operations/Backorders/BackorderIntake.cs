using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Pricing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Backorders;

/// <summary>
/// Takes what a backorder delivered into inventory, with its slots and its money, in the caller’s transaction (reliability rule 12). What is there already
/// changes nothing; what comes beyond the count, or late, is stock (rule 25).
/// </summary>
public sealed class BackorderIntake(IdSource ids, TimeProvider time)
{
    /// <summary>Takes it; gives how many slots were filled. The caller holds the locks of the order and the backorder.</summary>
    public async Task<int> TakeAsync(
        AgentHostDb db, OrderRow order, BackorderRow backorder, IReadOnlyList<OwnedNumber> delivered, ProviderProfile profile, CancellationToken cancellationToken)
    {
        var texts = delivered.Select(d => d.Number.Value).ToList();
        var present = await db.PhoneNumbers.Where(n => n.Active && texts.Contains(n.E164)).ForUpdate().ToDictionaryAsync(n => n.E164, cancellationToken);
        var over = await OverAsync(db, backorder, texts, cancellationToken);
        var arrived = delivered.DistinctBy(d => d.Number)
            .Where(d => !over.Contains(d.Number.Value) && (!present.TryGetValue(d.Number.Value, out var row) || IsAdopted(row, backorder))).ToList();
        if (arrived.Count == 0)
        {
            return 0;
        }

        var line = await db.OrderLines.FirstAsync(l => l.Id == backorder.OrderLineId, cancellationToken);
        var slots = new Queue<SlotRow>(
            await db.Slots.Where(s => s.BackorderId == backorder.Id && s.State == SlotState.Backordered).OrderBy(s => s.Position).ToListAsync(cancellationToken));
        var budget = await db.LockBudgetAsync(order.TenantId, time, cancellationToken);
        var filled = 0;
        var entered = new List<PhoneNumberRow>();
        foreach (var owned in arrived)
        {
            var cost = await CostAsync(db, owned, profile, line, cancellationToken);
            var slot = slots.Count > 0 ? slots.Dequeue() : null;
            var number = Enter(db, order, line, Row(owned, profile, order, slot, cost.Monthly), present.GetValueOrDefault(owned.Number.Value));
            entered.Add(number);
            backorder.Delivered++;
            if (slot is null)
            {
                Surplus(db, order, backorder, number);
            }
            else
            {
                Fill(db, order, line, budget, slot, number, cost);
                filled++;
            }
        }

        OutboxMail.Stocked(db, order.TenantId, entered, ids, time.GetUtcNow());
        await AuditTrail.AppendAsync(
            db, time, Caller.Worker(order.TenantId), "backorder.delivered", backorder.Id,
            new { numbers = arrived.Select(a => a.Number.Value), filled, delivered = backorder.Delivered, of = backorder.Quantity }, cancellationToken);
        return filled;
    }

    // Brought before, and given back since: a carrier's list of what it delivered need not forget it.
    private static async Task<HashSet<string>> OverAsync(AgentHostDb db, BackorderRow backorder, List<string> numbers, CancellationToken cancellationToken) =>
        [.. await db.PhoneNumbers
            .Where(n => !n.Active && n.OrderId == backorder.OrderId && n.Provider == backorder.Provider && n.Account == backorder.Account && numbers.Contains(n.E164))
            .Select(n => n.E164).ToListAsync(cancellationToken)];

    // A sweep of the account saw it first and could not tell whose it is; the carrier now says that this backorder brought it.
    private static bool IsAdopted(PhoneNumberRow row, BackorderRow backorder) =>
        row.State == NumberState.Unmanaged && (row.Provider, row.Account) == (backorder.Provider, backorder.Account) && row.AcquiredAt >= backorder.PlacedAt;

    private PhoneNumberRow Row(OwnedNumber owned, ProviderProfile profile, OrderRow order, SlotRow? slot, decimal? monthly) => NumberIntake.Owned(
        owned, profile, order.TenantId, slot is null ? NumberState.Available : NumberState.Assigned, slot is null ? "stock" : "backorder", order.Id, monthly, ids, time.GetUtcNow());

    private PhoneNumberRow Enter(AgentHostDb db, OrderRow order, OrderLineRow line, PhoneNumberRow arrived, PhoneNumberRow? adopted)
    {
        var number = adopted ?? arrived;
        if (adopted is null)
        {
            db.PhoneNumbers.Add(arrived);
        }
        else
        {
            (adopted.TenantId, adopted.OrderId, adopted.Source, adopted.MonthlyCost) = (arrived.TenantId, arrived.OrderId, arrived.Source, arrived.MonthlyCost);
            (adopted.State, adopted.StateChangedAt, adopted.Readiness) = (arrived.State, arrived.StateChangedAt, arrived.Readiness);
        }

        number.MonthlyPrice = Rate.Read(line.RateJson).MonthlyPrice(number.MonthlyCost);
        number.RoutingProfile = order.RoutingProfile;
        OutboxMail.Configure(db, number, ids, time.GetUtcNow());
        return number;
    }

    private void Fill(
        AgentHostDb db, OrderRow order, OrderLineRow line, BudgetRow budget, SlotRow slot, PhoneNumberRow number, (decimal? OneTime, decimal? Monthly) cost)
    {
        var now = time.GetUtcNow();
        db.Assignments.Add(NumberIntake.Assign(number, order.AssignTo ?? order.Id, order.Id, ids, now));
        slot.State = SlotState.Filled;
        slot.PhoneNumberId = number.Id;
        var charge = new Charge(cost.OneTime ?? 0m, cost.Monthly ?? 0m, Rate.Read(line.RateJson).OneTimePrice(cost.OneTime), number.MonthlyPrice);
        MoneyLedger.Settle(db, budget, new LedgerStamp(ids, order.TenantId, now), slot, line, null, charge);
        if (charge.OneTime > line.OneTimeCeiling || charge.Monthly > line.MonthlyCeiling)
        {
            OutboxMail.Alert(
                db, order.TenantId, "charged_above_quote", $"charge:{slot.Id}:{number.E164}", new { number = number.E164, order = order.Id, oneTime = charge.OneTime, monthly = charge.Monthly }, ids, now);
        }
    }

    private void Surplus(AgentHostDb db, OrderRow order, BackorderRow backorder, PhoneNumberRow number)
    {
        var why = backorder.ClosedAt is null ? "beyond the count" : "after its end";
        OutboxMail.Alert(
            db, order.TenantId, "backorder_surplus", $"surplus:{backorder.Id}:{number.E164}", new { number = number.E164, backorder = backorder.Id, why }, ids, time.GetUtcNow());
    }

    // What the carrier says it charges, else by the book or the carrier's list, else what was approved; null when nobody ever knew.
    private static async Task<(decimal? OneTime, decimal? Monthly)> CostAsync(
        AgentHostDb db, OwnedNumber owned, ProviderProfile profile, OrderLineRow line, CancellationToken cancellationToken)
    {
        if (owned is { OneTimeCost: { } once, MonthlyCost: { } monthly })
        {
            return (once.Amount, monthly.Amount);
        }

        var estimate = await PricedOffers.EstimateAsync(db, profile, owned.NumberType, NumberIntake.Country(owned.Number.Value), cancellationToken);
        var known = line.CostUnknown != true;
        return (
            (owned.OneTimeCost ?? estimate?.OneTime)?.Amount ?? (known ? line.OneTimeCeiling : null),
            (owned.MonthlyCost ?? estimate?.Monthly)?.Amount ?? (known ? line.MonthlyCeiling : null));
    }
}
