using AgentHost.Numbering;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Backorders;

/// <summary>The next account after a definite refusal, and after nothing else (reliability rule 21).</summary>
public sealed class BackorderFailoverTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Place_TheFirstRefuses_IsPlacedAtTheNextAndFilled(DatabaseEngine engine)
    {
        await using var test = await OwingWorld.OpenAsync(engine);
        test.First.Refuses = "not_offered";

        var order = await test.OrderAsync(3);

        Assert.Equal(("backordered", 3), (order.State, order.Backordered));
        Assert.Equal(["rejected inteliquent", "open bandwidth"], order.Backorders.Select(b => $"{b.State} {b.Provider}"));
        Assert.Equal((1, 1), (test.First.Placed, test.Next.Placed));
        test.Next.Deliver(test.Next.Only, 3);
        await test.World.WorkForAsync(TimeSpan.FromHours(5), TimeSpan.FromHours(1));
        Assert.Equal("completed", (await test.OrderAsync(order)).State);
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task Place_EveryCarrierRefuses_EndsWithWhatEachSaid()
    {
        await using var test = await OwingWorld.OpenAsync();
        (test.First.Refuses, test.Next.Refuses) = ("not_offered", "backorder_size");

        var order = await test.OrderAsync(3);

        Assert.Equal(("failed", "backorder_refused"), (order.State, order.ProblemCode));
        Assert.Contains("inteliquent: We do not take this (inteliquent). (not_offered)", order.ProblemText, StringComparison.Ordinal);
        Assert.Contains("bandwidth: We do not take this (bandwidth). (backorder_size)", order.ProblemText, StringComparison.Ordinal);
        Assert.Equal((1, 1), (test.First.Placed, test.Next.Placed));
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task Place_TheFirstIsUnsure_TheNextIsNotAskedUntilItIsSettled()
    {
        await using var test = await OwingWorld.OpenAsync();
        test.First.NextPlaceIsDropped = false;

        var order = await test.OrderAsync(2);
        await test.World.WorkForAsync(TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(10));
        Assert.Equal(("unknown", 0), (Assert.Single((await test.OrderAsync(order)).Backorders).State, test.Next.Placed));

        await test.World.WorkForAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(10));
        order = await test.OrderAsync(order);
        Assert.Equal(["rejected not_placed inteliquent", "open  bandwidth"], order.Backorders.Select(b => $"{b.State} {b.Code} {b.Provider}"));
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task Place_ApplyThenDrop_IsFoundAndNeverPlacedTwice()
    {
        await using var test = await OwingWorld.OpenAsync();
        test.First.NextPlaceIsDropped = true;

        var order = await test.OrderAsync(2);
        await test.World.WorkForAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(10));

        Assert.Equal("open", Assert.Single((await test.OrderAsync(order)).Backorders).State);
        Assert.Equal((1, 0), (test.First.Placed, test.Next.Placed));
    }

    [Fact]
    public async Task Place_ARefusalThatPasses_IsTriedAgainAfterARestWhenNobodyElseTakesIt()
    {
        await using var test = await OwingWorld.OpenAsync();
        (test.First.Refuses, test.Next.Refuses) = ("rate_limited", "not_offered");

        var order = await test.OrderAsync(2);
        Assert.Equal(("running", "provider_unavailable"), (order.State, order.ProblemCode));
        test.First.Refuses = null;
        await test.World.WorkForAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(10));

        Assert.Equal("backordered", (await test.OrderAsync(order)).State);
        Assert.Equal((2, 1), (test.First.Placed, test.Next.Placed));
    }

    [Fact]
    public async Task Place_TheNextChargesMoreThanWasApproved_IsNotAskedAndTheOrderSaysSo()
    {
        await using var test = await OwingWorld.OpenAsync();
        test.First.Refuses = "not_offered";
        test.Next.Profile = test.Next.Profile with { ListPrices = new Dictionary<NumberType, ListPrice> { [NumberType.Local] = new(Money.Usd(0.5m), Money.Usd(1.01m)) } };

        var order = await test.OrderAsync(2);

        Assert.Equal(("failed", 0), (order.State, test.Next.Placed));
        Assert.Contains("bandwidth: it charges more than was approved.", order.ProblemText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Place_TheNextTellsNoPrice_IsNotAskedWhereAPriceWasApproved()
    {
        await using var test = await OwingWorld.OpenAsync();
        test.First.Refuses = "not_offered";
        test.Next.Profile = test.Next.Profile with { ListPrices = new Dictionary<NumberType, ListPrice>() };

        Assert.Equal(("failed", 0), ((await test.OrderAsync(2)).State, test.Next.Placed));
    }

    [Fact]
    public async Task Place_ThePolicyForbidsTheNextSinceTheApproval_IsNotAsked()
    {
        await using var test = await OwingWorld.OpenAsync();
        var quote = await test.World.QuoteAsync(Order(Local("808", 2)) with { Backorder = true });
        var order = await test.World.PlaceAsync(quote.QuoteId, "k1");
        test.First.Refuses = "not_offered";
        await test.World.SetPolicyAsync(new TenantPolicy { Providers = ["inteliquent"] });

        await test.World.WorkAsync();

        Assert.Equal(("failed", 0), ((await test.OrderAsync(order)).State, test.Next.Placed));
    }

    [Fact]
    public async Task Place_TheEnvelopeEndsBeforeTheNext_OrdersNothingMore()
    {
        await using var test = await OwingWorld.OpenAsync();
        test.First.NextPlaceIsDropped = false;
        test.First.Down = true;
        var order = await test.OrderAsync(2);
        test.World.Time.Advance(TimeSpan.FromHours(73));
        test.First.Down = false;

        Assert.Equal("needs_human", (await PassAsync(test, order)).Backorders[0].State);
        await test.CheckAsync((await test.OrderAsync(order)).Backorders[0]);

        Assert.Equal(0, test.Next.Placed);
    }

    [Fact]
    public async Task Ended_ShortByTheCarrier_TheRestIsTriedAtTheNext()
    {
        await using var test = await OwingWorld.OpenAsync();
        var order = await test.OrderAsync(3);
        test.First.Deliver(test.First.Only, 1);
        test.First.Only.Open = false;

        await test.World.WorkForAsync(TimeSpan.FromHours(5), TimeSpan.FromHours(1));
        order = await test.OrderAsync(order);
        Assert.Equal(("backordered", 1, 2), (order.State, order.Filled, order.Backordered));
        Assert.Equal(["closed ended_short", "open "], order.Backorders.Select(b => $"{b.State} {b.Code}"));
        Assert.Equal(2, test.Next.Only.Quantity);

        test.Next.Deliver(test.Next.Only, 2);
        await test.World.WorkForAsync(TimeSpan.FromHours(5), TimeSpan.FromHours(1));
        Assert.Equal(("completed", 3), ((await test.OrderAsync(order)).State, (await test.OrderAsync(order)).Filled));
        await test.AssertAgreeAsync();
    }

    private static async Task<OrderView> PassAsync(OwingWorld test, OrderView order)
    {
        test.First.Down = true;
        await test.World.WorkAsync();
        test.First.Down = false;
        return await test.OrderAsync(order);
    }
}
