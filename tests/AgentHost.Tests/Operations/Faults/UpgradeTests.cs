using AgentHost.Operations;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Faults;

/// <summary>An upgrade while orders stand in every state (reliability fault 40): the rows of the older schema go on where they stood.</summary>
public sealed class UpgradeTests
{
    private const string Older = "20261121000010_inbox";
    private static readonly Caller Olga = Person with { Actor = "olga" };

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Upgrade_WithOrdersInEveryState_AllGoOn(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var final = await FinalOnesAsync(world);
        var open = await OpenOnesAsync(world);
        await OlderSchema.ReturnAsync(world.Database, Older);

        await using var upgraded = world.Another();
        await upgraded.Database.MigrateAsync(CancellationToken.None);
        Assert.Null((await upgraded.Get<AgentHost.Operations.Orders.Approvals>().DecideAsync(Olga, open["pending_approval"], true, "booked", CancellationToken.None)).Problem);
        await upgraded.WorkForAsync(TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(10));

        foreach (var (was, id) in open)
        {
            var order = await upgraded.OrderAsync(id);
            Assert.True((order.State, order.Filled) == ("completed", order.Requested), $"The order that was {was} is {order.State} with {order.Filled} of {order.Requested}.");
        }

        foreach (var (was, id) in final)
        {
            Assert.Equal(was, (await upgraded.OrderAsync(id)).State);
        }

        await upgraded.AssertInvariantsAsync();
        Assert.True((await upgraded.Get<AuditVerification>().VerifyAsync(null, null, CancellationToken.None)).Whole);
    }

    private static async Task<Dictionary<string, string>> FinalOnesAsync(OperationsUnderTest world)
    {
        var expired = await PendingAsync(world, "expired");
        world.Time.Advance(TimeSpan.FromHours(73));
        await world.WorkAsync();
        var denied = await PendingAsync(world, "denied");
        await world.Get<AgentHost.Operations.Orders.Approvals>().DecideAsync(Olga, denied, false, "no", CancellationToken.None);
        var cancelled = await PendingAsync(world, "cancelled");
        await world.Get<OrderCancel>().CancelAsync(Person, cancelled, "no", CancellationToken.None);
        await world.SetPolicyAsync(new TenantPolicy(), SpendingMode.Shadow);
        var shadow = (await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 1)))).QuoteId, "shadow")).OrderId;
        await world.SetPolicyAsync(new TenantPolicy());
        var completed = (await world.BuyAsync(Order(Local("206", 2)), "completed")).OrderId;
        return new() { ["expired"] = expired, ["denied"] = denied, ["cancelled"] = cancelled, ["shadow"] = shadow, ["completed"] = completed };
    }

    private static async Task<Dictionary<string, string>> OpenOnesAsync(OperationsUnderTest world)
    {
        var backordered = (await world.PlaceAsync((await world.QuoteAsync(Order(Local("808", 2)) with { Backorder = true })).QuoteId, "backordered")).OrderId;
        await world.WorkAsync();
        Assert.Equal("backordered", (await world.OrderAsync(backordered)).State);
        var open = new Dictionary<string, string> { ["backordered"] = backordered, ["pending_approval"] = await PendingAsync(world, "pending") };
        foreach (var (name, at) in new[] { ("sending, not sent", KillPoints.AfterIntentBeforeCall), ("sending, sent", KillPoints.AfterCallBeforeRecord), ("unknown", KillPoints.AfterCallBeforeRecord) })
        {
            open[name] = (await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 2)))).QuoteId, name)).OrderId;
            await using var dying = world.Another(reached => Die(reached, at));
            await Assert.ThrowsAsync<ProcessDeathException>(() => dying.Get<OrderWork>().StepAsync(open[name], CancellationToken.None));
        }

        var unknown = open["unknown"];
        await world.Database.WriteAsync(
            async (db, token) =>
            {
                var now = world.Time.GetUtcNow();
                await db.PurchaseIntents.Where(i => i.OrderId == unknown).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IntentState.Unknown), token);
                await db.CarrierOrders.Where(c => c.OrderId == unknown).ExecuteUpdateAsync(set => set.SetProperty(c => c.NextAskAt, now), token);
            },
            CancellationToken.None);
        open["running, nothing written"] = (await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 2)))).QuoteId, "untouched")).OrderId;
        return open;
    }

    private static async Task<string> PendingAsync(OperationsUnderTest world, string key) =>
        (await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 30)))).QuoteId, key, PersonsAnswer.CannotAsk)).OrderId;

    private static void Die(string reached, string at)
    {
        if (reached == at)
        {
            throw new ProcessDeathException();
        }
    }
}
