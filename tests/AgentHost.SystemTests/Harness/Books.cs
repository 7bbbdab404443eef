using AgentHost.Providers.Local;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.SystemTests.Harness;

/// <summary>
/// Our database beside the carrier's own ledger, when all is at rest (reliability §2, I1, I2, I3, I6, I7, I9): what was sold, what we hold, what it cost.
/// </summary>
public static class Books
{
    /// <summary>Holds that both tell the same, that nothing was bought twice, and that nothing is left open.</summary>
    public static async Task AssertAgreeAsync(Installation installation)
    {
        var sold = installation.CarrierLedger().Where(e => e.Event == LocalEvent.Sold).ToList();
        await installation.Database.ReadAsync(
            async (db, token) =>
            {
                AssertInventoryIsWhatWasSold(sold, await db.PhoneNumbers.ToListAsync(token));
                AssertNothingIsOpen(await db.PurchaseIntents.ToListAsync(token), await db.Backorders.ToListAsync(token));
                AssertSlots(await db.OrderLines.ToListAsync(token), await db.Slots.ToListAsync(token), await db.Assignments.Where(a => a.EndedAt == null).ToListAsync(token));
                var entries = await db.LedgerEntries.ToListAsync(token);
                AssertMoney(entries, await db.Budgets.SingleOrDefaultAsync(token));
                Assert.Equal(
                    (sold.Sum(e => e.Monthly), sold.Sum(e => e.OneTime)),
                    (Sum(entries, LedgerKind.Settle, e => e.Monthly), Sum(entries, LedgerKind.Settle, e => e.OneTime)));
                await AssertEverySaleWasCommittedFirstAsync(db, sold, token);
                return true;
            },
            CancellationToken.None);
    }

    /// <summary>Holds that nothing was bought, ordered or set aside.</summary>
    public static async Task AssertUntouchedAsync(Installation installation)
    {
        Assert.Empty(installation.CarrierLedger());
        Assert.Equal(0, await installation.CountOrdersAsync());
    }

    // Each number once at the carrier, and each once here.
    private static void AssertInventoryIsWhatWasSold(List<LocalEntry> sold, List<PhoneNumberRow> numbers)
    {
        Assert.Equal(sold.Select(e => e.Number!.Value.Value).Order(), numbers.Where(n => n.Active).Select(n => n.E164).Order());
        Assert.Equal(sold.Count, sold.Select(e => e.Number).Distinct().Count());
        Assert.All(numbers, n => Assert.Equal(Readiness.Ready, n.Readiness));
        Assert.All(numbers, n => Assert.True(n.Simulated));
    }

    /// <summary>No outcome is unsure, no slot has two numbers, no backorder stands.</summary>
    internal static void AssertNothingIsOpen(List<PurchaseIntentRow> intents, List<BackorderRow> backorders)
    {
        Assert.All(intents, i => Assert.True(i.State is IntentState.Confirmed or IntentState.Rejected, $"{i.E164} is {i.State}."));
        Assert.Equal(intents.Where(i => i.State == IntentState.Confirmed).Select(i => i.SlotId).Distinct().Count(), intents.Count(i => i.State == IntentState.Confirmed));
        Assert.All(backorders, b => Assert.NotNull(b.ClosedAt));
    }

    /// <summary>Each line has its slots and no more, each filled slot a number of its own, each number one holder.</summary>
    internal static void AssertSlots(List<OrderLineRow> lines, List<SlotRow> slots, List<AssignmentRow> assignments)
    {
        Assert.All(lines, line => Assert.Equal(line.Quantity, slots.Count(s => s.OrderLineId == line.Id)));
        var filled = slots.Where(s => s.State == SlotState.Filled).Select(s => s.PhoneNumberId).ToList();
        Assert.DoesNotContain(slots, s => s.State is SlotState.Open or SlotState.Buying or SlotState.Backordered);
        Assert.Equal(filled.Count, filled.Distinct().Count());
        Assert.Equal(filled.Order(), assignments.Select(a => (string?)a.PhoneNumberId).Order());
    }

    /// <summary>What was set aside was either spent or freed, and the budget's head says the same.</summary>
    internal static void AssertMoney(List<LedgerEntryRow> entries, BudgetRow? budget)
    {
        decimal Monthly(LedgerKind kind) => Sum(entries, kind, e => e.Monthly);
        decimal OneTime(LedgerKind kind) => Sum(entries, kind, e => e.OneTime);
        Assert.Equal(Monthly(LedgerKind.Reserve), Monthly(LedgerKind.Settle) + Monthly(LedgerKind.Free));
        Assert.Equal(OneTime(LedgerKind.Reserve), OneTime(LedgerKind.Settle) + OneTime(LedgerKind.Free));
        Assert.Equal((0m, 0m), (budget?.MonthlyReserved ?? 0m, budget?.OneTimeReserved ?? 0m));
        Assert.Equal((Monthly(LedgerKind.Settle), OneTime(LedgerKind.Settle)), (budget?.MonthlySettled ?? 0m, budget?.OneTimeSettled ?? 0m));
    }

    private static decimal Sum(List<LedgerEntryRow> entries, LedgerKind kind, Func<LedgerEntryRow, decimal> amount) => entries.Where(e => e.Kind == kind).Sum(amount);

    private static async Task AssertEverySaleWasCommittedFirstAsync(Storage.AgentHostDb db, List<LocalEntry> sold, CancellationToken token)
    {
        var orders = await db.CarrierOrders.ToDictionaryAsync(c => c.Reference, token);
        var intents = (await db.PurchaseIntents.ToListAsync(token)).ToLookup(i => (i.CarrierOrderId, i.E164));
        Assert.All(sold, entry =>
        {
            var order = orders[entry.Reference!];
            Assert.True(order.CreatedAt <= entry.At, $"{entry.Number} was sold at {entry.At:O}, its order is of {order.CreatedAt:O}.");
            if (order.Kind == CarrierOrderKind.Purchase)
            {
                Assert.Equal(IntentState.Confirmed, Assert.Single(intents[(order.Id, entry.Number!.Value.Value)]).State);
            }
        });
    }
}
