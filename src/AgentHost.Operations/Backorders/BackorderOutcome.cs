using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Pricing;
using AgentHost.Operations.Purchasing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Backorders;

/// <summary>Applies what a carrier says of a backorder: numbers into inventory, slots filled or freed, the order moved on, in one transaction.</summary>
public sealed class BackorderOutcome(Database database, OrderEnd end, IdSource ids, TimeProvider time)
{
    /// <summary>Records the answer to placing it.</summary>
    public Task RecordAnswerAsync(string backorderId, BackorderAnswer answer, ProviderProfile profile) =>
        InOrderAsync(backorderId, async (db, order, backorder, token) =>
        {
            var now = time.GetUtcNow();
            switch (answer)
            {
                case BackorderAnswer.Placed(var carrierOrderId, var expectedAt):
                    backorder.State = BackorderState.Open;
                    backorder.ExpectedAt = expectedAt;
                    backorder.DueAt = NextPoll(backorder, profile, now);
                    (await db.CarrierOrders.FirstAsync(c => c.Id == backorder.CarrierOrderRowId, token)).CarrierOrderId = carrierOrderId;
                    break;
                case BackorderAnswer.Rejected(var code, var detail):
                    backorder.Code = code;
                    order.ProblemCode = code;
                    order.ProblemText = $"{backorder.Provider} refused the backorder: {detail}";
                    await CloseAsync(db, order, backorder, BackorderState.Rejected, SlotState.Unfilled, token);
                    break;
                case BackorderAnswer.Unknown(var reason):
                    backorder.State = BackorderState.Unknown;
                    backorder.Code = reason;
                    backorder.DueAt = now;
                    break;
            }
        });

    /// <summary>Applies the carrier’s view of it.</summary>
    public Task ApplyStatusAsync(string backorderId, BackorderStatus status, ProviderProfile profile) =>
        InOrderAsync(backorderId, async (db, order, backorder, token) =>
        {
            var now = time.GetUtcNow();
            backorder.CheckedAt = now;
            backorder.ExpectedAt = status.ExpectedAt ?? backorder.ExpectedAt;
            if (backorder.State is BackorderState.Sending or BackorderState.Unknown)
            {
                backorder.State = BackorderState.Open;
            }

            await TakeAsync(db, order, backorder, status.Delivered, profile, token);
            if (!status.Open)
            {
                var closing = backorder.State == BackorderState.Closing;
                var filled = backorder.Delivered >= backorder.Quantity;
                await CloseAsync(db, order, backorder, filled ? BackorderState.Filled : BackorderState.Closed, closing ? SlotState.Cancelled : SlotState.Unfilled, token);
            }
            else
            {
                backorder.DueAt = backorder.State == BackorderState.Closing ? now + TimeSpan.FromSeconds(5) : NextPoll(backorder, profile, now);
            }
        });

    /// <summary>
    /// The carrier says that it has no backorder under our reference. Counts only after the settle window, twice, spaced apart; then the slots are
    /// open again. Past the horizon without that it is a person’s matter.
    /// </summary>
    public Task ApplyAbsenceAsync(string backorderId, ProviderProfile profile, OperationsOptions options) =>
        InOrderAsync(backorderId, async (db, order, backorder, token) =>
        {
            var now = time.GetUtcNow();
            backorder.CheckedAt = now;
            backorder.DueAt = now + SettleSchedule.Spacing(profile.SettleWindow);
            var carrierOrder = await db.CarrierOrders.FirstAsync(c => c.Id == backorder.CarrierOrderRowId, token);
            if (backorder.State is not (BackorderState.Sending or BackorderState.Unknown))
            {
                if (now - backorder.PlacedAt > options.SettleHorizon)
                {
                    backorder.State = BackorderState.NeedsHuman;
                    OutboxMail.Alert(db, order.TenantId, "backorder_vanished", $"backorder-vanished:{backorder.Id}", new { backorder = backorder.Id }, ids, now);
                }

                return;
            }

            backorder.State = BackorderState.Unknown;
            if (now - carrierOrder.CreatedAt < profile.SettleWindow)
            {
                return;
            }

            if (carrierOrder.FirstNegativeAt is not { } first)
            {
                carrierOrder.FirstNegativeAt = now;
                carrierOrder.Negatives = 1;
            }
            else if (now - first >= SettleSchedule.Spacing(profile.SettleWindow))
            {
                backorder.Code = "not_placed";
                await CloseAsync(db, order, backorder, BackorderState.Rejected, SlotState.Open, token);
            }
        });

    private static DateTimeOffset NextPoll(BackorderRow backorder, ProviderProfile profile, DateTimeOffset now)
    {
        var poll = now + profile.BackorderPoll;
        return backorder.ExpectedAt is { } expected && expected > now && expected < poll ? expected : poll;
    }

    private Task InOrderAsync(string backorderId, Func<AgentHostDb, OrderRow, BackorderRow, CancellationToken, Task> apply) =>
        database.WriteAsync(
            async (db, token) =>
            {
                var orderId = await db.Backorders.Where(b => b.Id == backorderId).Select(b => b.OrderId).FirstAsync(token);
                var order = await db.Orders.Where(o => o.Id == orderId).ForUpdate().FirstAsync(token);
                var backorder = await db.Backorders.FirstAsync(b => b.Id == backorderId, token);
                await apply(db, order, backorder, token);
                if (order.FinishedAt is null)
                {
                    await end.ConcludeAsync(db, order, null, token);
                }
            },
            CancellationToken.None);

    private async Task TakeAsync(
        AgentHostDb db, OrderRow order, BackorderRow backorder, IReadOnlyList<OwnedNumber> delivered, ProviderProfile profile, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var texts = delivered.Select(d => d.Number.Value).ToList();
        var known = (await db.PhoneNumbers.Where(n => n.Active && texts.Contains(n.E164)).Select(n => n.E164).ToListAsync(cancellationToken)).ToHashSet();
        var slots = new Queue<SlotRow>(await db.Slots.Where(s => s.BackorderId == backorder.Id && s.State == SlotState.Backordered).OrderBy(s => s.Position).ToListAsync(cancellationToken));
        var line = await db.OrderLines.FirstAsync(l => l.Id == backorder.OrderLineId, cancellationToken);
        var rate = Rate.Read(line.RateJson);
        var budget = await db.LockBudgetAsync(order.TenantId, time, cancellationToken);
        foreach (var owned in delivered.Where(d => !known.Contains(d.Number.Value)))
        {
            var wanted = slots.TryDequeue(out var slot);
            var (oneTime, monthly) = await CostAsync(db, owned, profile, line, cancellationToken);
            var number = NumberIntake.Owned(owned, profile, order.TenantId, wanted ? NumberState.Assigned : NumberState.Available, wanted ? "backorder" : "stock", order.Id, monthly, ids, now);
            number.MonthlyPrice = rate.MonthlyPrice(monthly);
            number.RoutingProfile = order.RoutingProfile;
            db.PhoneNumbers.Add(number);
            OutboxMail.Configure(db, number, ids, now);
            backorder.Delivered++;
            if (slot is null)
            {
                OutboxMail.Alert(db, order.TenantId, "backorder_surplus", $"surplus:{backorder.Id}:{number.E164}", new { number = number.E164, backorder = backorder.Id }, ids, now);
                continue;
            }

            db.Assignments.Add(NumberIntake.Assign(number, order.AssignTo ?? order.Id, order.Id, ids, now));
            slot.State = SlotState.Filled;
            slot.PhoneNumberId = number.Id;
            var charge = new Charge(oneTime ?? 0m, monthly ?? 0m, rate.OneTimePrice(oneTime), number.MonthlyPrice);
            MoneyLedger.Settle(db, budget, new LedgerStamp(ids, order.TenantId, now), slot, line, null, charge);
        }

        await AuditTrail.AppendAsync(db, time, Caller.Worker(order.TenantId), "backorder.checked", backorder.Id, new { delivered = backorder.Delivered, of = backorder.Quantity }, cancellationToken);
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

    private async Task CloseAsync(AgentHostDb db, OrderRow order, BackorderRow backorder, BackorderState state, SlotState rest, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        backorder.State = state;
        backorder.ClosedAt = time.GetUtcNow();
        backorder.DueAt = DateTimeOffset.MaxValue;
        (await db.CarrierOrders.FirstAsync(c => c.Id == backorder.CarrierOrderRowId, cancellationToken)).Settled = true;
        var left = await db.Slots.Where(s => s.BackorderId == backorder.Id && s.State == SlotState.Backordered).ToListAsync(cancellationToken);
        if (rest == SlotState.Open)
        {
            left.ForEach(s => (s.State, s.BackorderId) = (SlotState.Open, null));
        }
        else
        {
            await OrderEnd.CloseSlotsAsync(db, order, left, rest, ids, time, cancellationToken);
        }
    }
}
