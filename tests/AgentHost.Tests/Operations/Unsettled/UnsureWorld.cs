using AgentHost.Operations.Orders;
using AgentHost.Providers.Local;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Unsettled;

/// <summary>Worlds in which something is unsure.</summary>
internal static class UnsureWorld
{
    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>An order of so many numbers, the purchase of one of which got no answer, and nobody can be asked after it.</summary>
    public static async Task<OrderView> WithUnsurePurchaseAsync(this OperationsUnderTest world, LocalFault fault, int quantity = 1)
    {
        world.Faults.Set(LocalOperation.Purchase, fault);
        world.Faults.Set(LocalOperation.Find, LocalFault.TimeoutBefore, int.MaxValue);
        return await world.BuyAsync(Order(Local("206", quantity)));
    }

    /// <summary>The horizon passes for what is unsure.</summary>
    public static Task<PurchaseIntentRow> PassHorizonAsync(this OperationsUnderTest world) =>
        world.Database.WriteAsync(
            async (db, token) =>
            {
                var intent = await db.PurchaseIntents.SingleAsync(i => i.State == IntentState.Unknown, token);
                intent.State = IntentState.NeedsHuman;
                (await db.CarrierOrders.SingleAsync(c => c.Id == intent.CarrierOrderId, token)).NextAskAt = DateTimeOffset.MaxValue;
                db.IntentChanges.Add(new IntentChangeRow { Id = $"{intent.Id}-h", IntentId = intent.Id, From = IntentState.Unknown, To = IntentState.NeedsHuman, Why = "the carrier gave no answer within the horizon", Actor = "test", At = world.Time.GetUtcNow() });
                return intent;
            },
            Ct);

    public static Task<PurchaseIntentRow> IntentAsync(this OperationsUnderTest world, string id) =>
        world.Database.ReadAsync((db, token) => db.PurchaseIntents.SingleAsync(i => i.Id == id, token), Ct);

    /// <summary>Settled less ended is what the budget says is committed, and what was set aside is what open slots hold.</summary>
    public static async Task AssertMoneyAsync(this OperationsUnderTest world)
    {
        var (entries, budget) = await world.Database.ReadAsync(async (db, token) => (await db.LedgerEntries.ToListAsync(token), await db.Budgets.SingleAsync(token)), Ct);
        decimal Sum(LedgerKind kind) => entries.Where(e => e.Kind == kind).Sum(e => e.Monthly);
        Assert.Equal(Sum(LedgerKind.Settle) - Sum(LedgerKind.End), budget.MonthlySettled);
        Assert.Equal(Sum(LedgerKind.Reserve) - Sum(LedgerKind.Settle) - Sum(LedgerKind.Free), budget.MonthlyReserved);
    }
}
