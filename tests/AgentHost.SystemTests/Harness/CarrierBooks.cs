using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.SystemTests.Harness;

/// <summary>
/// Our database beside the ledger of the sandbox, when all is at rest (reliability §2, I1, I2, I3, I6, I7, I9): what each carrier sold, what we hold, what was asked.
/// </summary>
public static class CarrierBooks
{
    /// <summary>Holds that both tell the same, that nothing was bought or asked for twice, and that nothing is left open.</summary>
    public static Task AssertAgreeAsync(CarrierInstallation shop) => shop.Program.Database.ReadAsync(
        async (db, token) =>
        {
            var numbers = await db.PhoneNumbers.Where(n => n.Active).ToListAsync(token);
            var intents = await db.PurchaseIntents.ToListAsync(token);
            var orders = await db.CarrierOrders.ToListAsync(token);
            foreach (var (name, carrier) in shop.Sandbox.Carriers.All)
            {
                Assert.Equal(carrier.Books.Owned.Select(o => o.Number.Number).Order(), numbers.Where(n => n.Provider == name).Select(n => n.E164).Order());

                // A backorder is an order at Bandwidth, and a request of its own elsewhere; neither is sent again, nor is a purchase.
                var seen = carrier.Requests.Count(r => r is { Operation: "purchase" } or { Operation: "backorder", Method: "POST" });
                Assert.True(seen <= orders.Count(o => o.Provider == name), $"{name} was sent {seen} orders; there are {orders.Count(o => o.Provider == name)} carrier orders.");
            }

            Assert.All(numbers, n => Assert.True(n.Simulated && (n.Readiness == Readiness.Ready || n.ReadinessDetail is { Length: > 0 }), $"{n.E164} is {n.Readiness} without a reason."));
            Books.AssertNothingIsOpen(intents, await db.Backorders.ToListAsync(token));
            Books.AssertSlots(await db.OrderLines.ToListAsync(token), await db.Slots.ToListAsync(token), await db.Assignments.Where(a => a.EndedAt == null).ToListAsync(token));
            Books.AssertMoney(await db.LedgerEntries.ToListAsync(token), await db.Budgets.SingleOrDefaultAsync(token));
            AssertEverySaleWasCommittedFirst(shop.Sold(), intents, orders, numbers);
            return true;
        },
        CancellationToken.None);

    private static void AssertEverySaleWasCommittedFirst(List<LedgerEntry> sold, List<PurchaseIntentRow> intents, List<CarrierOrderRow> orders, List<PhoneNumberRow> numbers)
    {
        Assert.Equal(sold.Count, sold.Select(e => (e.Carrier, e.Number)).Distinct().Count());
        var committed = intents.Where(i => i.State == IntentState.Confirmed)
            .ToDictionary(i => (i.Provider, i.E164), i => orders.Single(o => o.Id == i.CarrierOrderId));
        Assert.All(sold, entry =>
        {
            // A backorder has no intents: the carrier chooses its numbers, and one order stands for them all.
            var backorder = numbers.Single(n => n.E164 == entry.Number && n.Provider == entry.Carrier) is { Source: "backorder" } row
                ? orders.FirstOrDefault(o => o.Kind == CarrierOrderKind.Backorder && o.Provider == entry.Carrier && o.OrderId == row.OrderId)
                : null;
            var order = committed.GetValueOrDefault((entry.Carrier, entry.Number!)) ?? backorder;
            Assert.True(order is not null, $"{entry.Carrier} sold {entry.Number}, and neither a confirmed intent nor a backorder stands for it.");
            Assert.True(order.CreatedAt <= entry.At, $"{entry.Number} was sold at {entry.At:O}, its order is of {order.CreatedAt:O}.");
        });
    }
}
