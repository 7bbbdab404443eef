using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Purchasing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations;

/// <summary>A process that dies at a named place, and another that goes on from the rows.</summary>
public sealed class RecoveryTests
{
    public static TheoryData<DatabaseEngine, string> Deaths
    {
        get
        {
            var data = new TheoryData<DatabaseEngine, string>();
            foreach (var engine in new[] { DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql })
            {
                foreach (var name in KillPoints.OfOrders)
                {
                    data.Add(engine, name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task Death_AtAnyPlace_TheNextProcessFinishesExactly(DatabaseEngine engine, string at)
    {
        await using var world = await CreateAsync(engine);
        var backorder = at.Contains("backorder", StringComparison.Ordinal);
        var request = Order(backorder ? Local("808", 3) : Local("206", 5)) with { Backorder = backorder };
        var order = await world.PlaceAsync((await world.QuoteAsync(request)).QuoteId, "key-0001");
        await using (var dying = world.Another(reached => Die(reached, at)))
        {
            await DieAsync(dying);
        }

        await world.WorkForAsync(TimeSpan.FromMinutes(8), TimeSpan.FromSeconds(10));

        order = await world.OrderAsync(order.OrderId);
        Assert.Equal("completed", order.State);
        Assert.Equal(backorder ? 3 : 5, (await world.OwnedAtCarrierAsync()).Count);
        Assert.All(order.Lines[0].Numbers, n => Assert.Equal("ready", n.Readiness));
        await world.AssertInvariantsAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task PausedWorker_WakesAfterItsLease_WritesNoIntent(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 2)))).QuoteId, "key-0001");
        var stale = await world.Database.WriteAsync(
            async (db, token) =>
            {
                var leased = await db.Orders.Where(o => o.Id == order.OrderId).LeaseAsync(1, "paused", world.Time.GetUtcNow(), TimeSpan.FromSeconds(10), token);
                return new OrderLease(order.OrderId, leased[0].TenantId, "paused", leased[0].LeaseEpoch);
            },
            CancellationToken.None);
        world.Time.Advance(TimeSpan.FromMinutes(1));

        var line = await world.Database.ReadAsync((db, token) => db.OrderLines.FirstAsync(token), CancellationToken.None);
        var written = await world.Get<WriteAhead>().CommitAsync(stale, line.Id, [], CancellationToken.None);

        Assert.IsType<WriteAheadResult.LeaseLost>(written);
        Assert.IsNotType<WriteAheadResult.LeaseLost>(await world.Get<WriteAhead>().CommitAsync(stale with { Fenced = false }, line.Id, [], CancellationToken.None));
        await world.WorkAsync();
        Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Death_ManyCallsAhead_LeavesNoneThatWouldWaitLongForItsTurn()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, local: l => l.NumbersPerOrder = 1);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 20)))).QuoteId, "key-0001");
        await using (var dying = world.Another(reached => Die(reached, KillPoints.AfterIntentBeforeCall)))
        {
            await DieAsync(dying);
        }

        var ends = await world.Database.ReadAsync((db, token) => db.CarrierOrders.Select(c => c.SendingUntil).ToListAsync(token), CancellationToken.None);
        var profile = world.Get<ProviderDirectory>().All[0].Profile;
        Assert.Equal(4 * profile.ConcurrentOrders, ends.Count);
        Assert.True(ends.Max() - world.Time.GetUtcNow() < 6 * profile.CallTimeout);

        await world.WorkForAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(5));

        Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);
        Assert.Equal(20, (await world.OwnedAtCarrierAsync()).Count);
        await world.AssertInvariantsAsync();
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite, false)]
    [InlineData(DatabaseEngine.Sqlite, true)]
    [InlineData(DatabaseEngine.PostgreSql, false)]
    [InlineData(DatabaseEngine.PostgreSql, true)]
    public async Task StandsStill_BetweenCommitAndCall_SendsNothingAnyMore(DatabaseEngine engine, bool backorder)
    {
        await using var world = await CreateAsync(engine);
        var request = Order(backorder ? Local("808", 3) : Local("206", 5)) with { Backorder = backorder };
        var order = await world.PlaceAsync((await world.QuoteAsync(request)).QuoteId, "key-0001");
        var at = backorder ? KillPoints.AfterBackorderIntentBeforeCall : KillPoints.AfterIntentBeforeCall;
        await using (var still = world.Another(reached => world.Time.Advance(reached == at ? TimeSpan.FromMinutes(3) : TimeSpan.Zero)))
        {
            await still.Get<OrderWork>().StepAsync(null, CancellationToken.None);
        }

        Assert.Empty(await world.OwnedAtCarrierAsync());
        var sent = await world.Database.ReadAsync((db, token) => db.CarrierOrders.ToListAsync(token), CancellationToken.None);
        Assert.NotEmpty(sent);
        Assert.All(sent, row => Assert.True(row.Settled));
        Assert.Equal("not_sent", await world.Database.ReadAsync((db, token) => backorder ? db.Backorders.Select(b => b.Code).SingleAsync(token) : db.PurchaseIntents.Select(i => i.Code).Distinct().SingleAsync(token), CancellationToken.None));

        await world.WorkForAsync(TimeSpan.FromMinutes(8), TimeSpan.FromSeconds(10));

        Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);
        Assert.Equal(backorder ? 3 : 5, (await world.OwnedAtCarrierAsync()).Count);
        await world.AssertInvariantsAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task TwoProcesses_ManyOrders_EveryNumberToOneSlot(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine, local: l => l.NumbersPerOrder = 3);
        await using var other = world.Another();
        var orders = new List<OrderView>();
        for (var i = 0; i < 6; i++)
        {
            orders.Add(await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 10)))).QuoteId, $"key-{i:0000}"));
        }

        for (var i = 0; i < 10; i++)
        {
            await Task.WhenAll(world.WorkAsync(), other.WorkAsync());
            world.Time.Advance(TimeSpan.FromSeconds(3));
        }

        foreach (var order in orders)
        {
            Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);
        }

        Assert.Equal(60, (await world.OwnedAtCarrierAsync()).Count);
        await world.AssertInvariantsAsync();
    }

    [Theory]
    [InlineData(IntentState.Sending, IntentState.Confirmed, true)]
    [InlineData(IntentState.Sending, IntentState.NeedsHuman, false)]
    [InlineData(IntentState.Accepted, IntentState.Unknown, true)]
    [InlineData(IntentState.Unknown, IntentState.NeedsHuman, true)]
    [InlineData(IntentState.Rejected, IntentState.Confirmed, false)]
    [InlineData(IntentState.Confirmed, IntentState.Rejected, false)]
    [InlineData(IntentState.NeedsHuman, IntentState.Unknown, false)]
    public void Transitions_AreTheTableOfTheReliabilityRules(IntentState from, IntentState to, bool allowed) =>
        Assert.Equal(allowed, IntentTransitions.Allows(from, to));

    private static void Die(string reached, string at)
    {
        if (reached == at)
        {
            throw new ProcessDeathException();
        }
    }

    private static async Task DieAsync(OperationsUnderTest dying)
    {
        try
        {
            await dying.Get<OrderWork>().StepAsync(null, CancellationToken.None);
            await dying.Get<OrderWork>().StepAsync(null, CancellationToken.None);
            Assert.Fail("The process should have died.");
        }
        catch (ProcessDeathException)
        {
            // As it should.
        }
    }

}
