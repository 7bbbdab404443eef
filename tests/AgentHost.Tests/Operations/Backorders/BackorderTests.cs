using AgentHost.Numbering.Requests;
using AgentHost.Operations.Backorders;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Backorders;

public sealed class BackorderTests
{
    private static NumberRequest Empty(int quantity, bool? backorder) => Order(Local("808", quantity)) with { Backorder = backorder };

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Order_NothingInStockAndBackorderAllowed_FillsLater(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);

        var order = await world.BuyAsync(Empty(4, true));
        Assert.Equal("backordered", order.State);
        Assert.Equal(4, order.Backordered);
        Assert.NotNull(Assert.Single(order.Backorders).ExpectedAt);

        await world.WorkForAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(30));

        order = await world.OrderAsync(order.OrderId);
        Assert.Equal("completed", order.State);
        Assert.Equal("filled", order.Backorders[0].State);
        Assert.All(order.Lines[0].Numbers, n => Assert.StartsWith("+1808555", n.Number, StringComparison.Ordinal));
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Order_PartlyInStock_BuysThatAndBackordersTheRest()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, local: l => l.BackorderPartialFirst = true);

        var order = await world.BuyAsync(Order(Local("305", 8)) with { Backorder = true });
        Assert.Equal((4, 4), (order.Filled, order.Backordered));

        await world.WorkForAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(30));
        order = await world.OrderAsync(order.OrderId);
        Assert.Equal((6, 2, "backordered"), (order.Filled, order.Backordered, order.State));

        await world.WorkForAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30));
        Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Quote_NothingInStockAndNothingSaid_OffersABackorderAndOrdersNothing()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);

        var quote = await world.QuoteAsync(Empty(4, null));
        var placed = await world.Get<AgentHost.Operations.Orders.Placement>().PlaceAsync(Person, quote.QuoteId, "key-0001", AgentHost.Operations.Orders.PersonsAnswer.Yes, CancellationToken.None);

        Assert.Equal("backorder_offered", quote.Lines[0].ShortPlan);
        Assert.Equal("nothing_available", placed.Problem?.Code);
    }

    [Fact]
    public async Task Order_BackorderRuledOut_EndsPartialWithTheTruth()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);

        var order = await world.BuyAsync(Order(Local("305", 8)) with { Backorder = false });

        Assert.Equal(("partial", 4, 4), (order.State, order.Filled, order.Unfilled));
        Assert.Equal("area_code_exhausted", order.ProblemCode);
        await world.AssertInvariantsAsync();
    }

    [Theory]
    [InlineData(LocalFault.ApplyThenDrop)]
    [InlineData(LocalFault.TimeoutBefore)]
    public async Task Backorder_AnswerLost_IsSettledByReferenceAndPlacedOnce(LocalFault fault)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        world.Faults.Set(LocalOperation.Backorder, fault);

        var order = await world.BuyAsync(Empty(3, true));
        await world.WorkForAsync(TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(2));

        Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);
        Assert.Equal(3, (await world.OwnedAtCarrierAsync()).Count);
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Cancel_OpenBackorder_FreesItsSlotsOnlyAfterTheCarrierClosed()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.BuyAsync(Empty(3, true));

        var result = await world.Get<BackorderCancel>().CancelAsync(Person, order.Backorders[0].BackorderId, CancellationToken.None);
        await world.WorkForAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(20));

        Assert.Equal("closed", result.Value?.State);
        Assert.Equal("cancelled", (await world.OrderAsync(order.OrderId)).State);
        Assert.Empty(await world.OwnedAtCarrierAsync());
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Check_BeforeItIsDue_AsksNow()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.BuyAsync(Empty(2, true));
        world.Time.Advance(TimeSpan.FromMinutes(3));

        var result = await world.Get<BackorderWork>().CheckAsync(Person, order.Backorders[0].BackorderId, CancellationToken.None);

        Assert.Equal("filled", Assert.Single(result.Value!.Backorders).State);
        Assert.Equal(world.Time.GetUtcNow(), result.Value.Backorders[0].CheckedAt);
    }
}
