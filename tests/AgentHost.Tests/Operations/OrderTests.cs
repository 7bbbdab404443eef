using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations;

public sealed class OrderTests
{
    public static TheoryData<DatabaseEngine> Engines => Harness.Engines.Both;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Place_TwoLines_EveryNumberBoughtOnceAndInInventory(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);

        var order = await world.BuyAsync(Order(
            new RequestLine { City = "Seattle", Region = "WA", Quantity = 10, Features = [NumberFeature.Sms] }, TollFree(2)));

        Assert.Equal("completed", order.State);
        Assert.Equal(12, order.Filled);
        Assert.Equal(14m, order.MonthlyPrice);
        Assert.All(order.Lines.SelectMany(l => l.Numbers), n => Assert.Equal("ready", n.Readiness));
        Assert.All(order.Lines[0].Numbers, n => Assert.Contains("sms", n.Features));
        await world.AssertInvariantsAsync();
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Place_SameKeyTwice_OneOrder(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var quote = await world.QuoteAsync(Order(Local("206", 3)));

        var first = await world.PlaceAsync(quote.QuoteId, "k");
        await world.WorkAsync();
        var second = await world.PlaceAsync(quote.QuoteId, "k");

        Assert.Equal(first.OrderId, second.OrderId);
        Assert.True(second.Repeated);
        Assert.Equal(3, (await world.OwnedAtCarrierAsync()).Count);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Place_SameKeyFromManyAtOnce_OneOrder(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await using var other = world.Another();
        var quote = await world.QuoteAsync(Order(Local("206", 2)));

        var orders = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? world : other).PlaceAsync(quote.QuoteId, "same")));
        await world.WorkAsync();

        Assert.Single(orders.Select(o => o.OrderId).Distinct());
        Assert.Equal(2, (await world.OwnedAtCarrierAsync()).Count);
    }

    [Fact]
    public async Task Place_SameRequestAgain_AnotherOrder()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);

        var first = await world.BuyAsync(Order(Local("206", 2)), "a");
        var second = await world.BuyAsync(Order(Local("206", 2)), "b");

        Assert.NotEqual(first.OrderId, second.OrderId);
        Assert.Empty(first.Lines[0].Numbers.Select(n => n.Number).Intersect(second.Lines[0].Numbers.Select(n => n.Number)));
        Assert.Equal(4, (await world.OwnedAtCarrierAsync()).Count);
    }

    [Fact]
    public async Task Place_KeyOfAnotherQuote_IsRefused()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.BuyAsync(Order(Local("206", 1)), "k");
        var other = await world.QuoteAsync(Order(Local("206", 2)));

        var result = await world.Get<Placement>().PlaceAsync(Person, other.QuoteId, "k", PersonsAnswer.Yes, CancellationToken.None);

        Assert.Equal("idempotency_key_reused", result.Problem?.Code);
    }

    [Fact]
    public async Task Place_QuoteOrderedAlready_NamesTheOrder()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var quote = await world.QuoteAsync(Order(Local("206", 1)));
        var order = await world.PlaceAsync(quote.QuoteId, "k");

        var result = await world.Get<Placement>().PlaceAsync(Person, quote.QuoteId, "k2", PersonsAnswer.Yes, CancellationToken.None);

        Assert.Equal("quote_already_ordered", result.Problem?.Code);
        Assert.Contains(order.OrderId, result.Problem!.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Place_QuoteOfAnotherTenant_IsNotFound()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var quote = await world.QuoteAsync(Order(Local("206", 1)));

        var result = await world.Get<Placement>().PlaceAsync(Person with { Tenant = "other" }, quote.QuoteId, "k", PersonsAnswer.Yes, CancellationToken.None);

        Assert.Equal("quote_not_found", result.Problem?.Code);
    }

    [Fact]
    public async Task Place_ExpiredQuote_IsRefused()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var quote = await world.QuoteAsync(Order(Local("206", 1)));
        world.Time.Advance(TimeSpan.FromHours(1));

        var result = await world.Get<Placement>().PlaceAsync(Person, quote.QuoteId, "k", PersonsAnswer.Yes, CancellationToken.None);

        Assert.Equal("quote_expired", result.Problem?.Code);
        Assert.Empty(await world.OwnedAtCarrierAsync());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Place_StockFirst_BuysOnlyTheRest(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await world.Get<AgentHost.Operations.Inventory.InventoryChanges>().AddAsync(Person, ["+12065550900", "+12065550901"], null, CancellationToken.None);

        var order = await world.BuyAsync(Order(Local("206", 5)));

        Assert.Equal("completed", order.State);
        Assert.Equal(3, (await world.OwnedAtCarrierAsync()).Count);
        Assert.Contains(order.Lines[0].Numbers, n => n.Number == "+12065550900" && n.Provider == "external");
        Assert.Equal(3m, order.MonthlyPrice);
    }

    [Theory]
    [InlineData(LocalFault.ApplyThenDrop)]
    [InlineData(LocalFault.ServerErrorAfter)]
    [InlineData(LocalFault.ServerErrorBefore)]
    [InlineData(LocalFault.TimeoutBefore)]
    [InlineData(LocalFault.Refuse)]
    [InlineData(LocalFault.RefuseSome)]
    public async Task Purchase_UnderFault_EndsWithExactlyTheCount(LocalFault fault)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        world.Faults.Set(LocalOperation.Purchase, fault);

        var order = await world.BuyAsync(Order(Local("206", 7)));
        await world.WorkForAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));

        order = await world.OrderAsync(order.OrderId);
        Assert.Equal("completed", order.State);
        Assert.Equal(7, (await world.OwnedAtCarrierAsync()).Count);
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Purchase_UnknownOutcome_FreezesItsSlotsUntilAsked()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, local: l => l.NumbersPerOrder = 1);
        world.Faults.Set(LocalOperation.Purchase, LocalFault.ApplyThenDrop);
        world.Faults.Set(LocalOperation.Find, LocalFault.ServerErrorBefore, int.MaxValue);

        var order = await world.BuyAsync(Order(Local("206", 4)));

        Assert.Equal("running", order.State);
        Assert.Equal(3, order.Filled);
        Assert.Equal(1, order.Settling);
        Assert.Equal(4, (await world.OwnedAtCarrierAsync()).Count);
        world.Faults.Clear();
        await world.WorkForAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(5));
        Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Purchase_NeverAnswered_IsAPersonsMatterNotARejection()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        world.Faults.Set(LocalOperation.Purchase, LocalFault.ApplyThenDrop);
        world.Faults.Set(LocalOperation.Find, LocalFault.ServerErrorBefore, int.MaxValue);
        await world.BuyAsync(Order(Local("206", 1)));

        await world.WorkForAsync(TimeSpan.FromHours(25), TimeSpan.FromMinutes(20));

        var intents = await world.Database.ReadAsync((db, _) => Task.FromResult(db.PurchaseIntents.ToList()), CancellationToken.None);
        Assert.Equal(IntentState.NeedsHuman, Assert.Single(intents).State);
        Assert.Single(await world.OwnedAtCarrierAsync());
    }

    [Fact]
    public async Task Place_SpendingStopped_NothingIsBoughtUntilResumed()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var quote = await world.QuoteAsync(Order(Local("206", 2)));
        var order = await world.PlaceAsync(quote.QuoteId, "k");
        var stops = world.Get<SpendingSwitch>();
        await stops.StopAsync(Person, StopScope.All, "", "drill", CancellationToken.None);

        await world.WorkAsync();
        Assert.Empty(await world.OwnedAtCarrierAsync());
        Assert.Equal("spending_stopped", (await world.OrderAsync(order.OrderId)).ProblemCode);
        var refused = await world.Get<Placement>().PlaceAsync(Person, (await world.QuoteAsync(Order(Local("206", 1)))).QuoteId, "k2", PersonsAnswer.Yes, CancellationToken.None);
        Assert.Equal("spending_stopped", refused.Problem?.Code);

        await stops.ResumeAsync(Person, StopScope.All, "", "over", CancellationToken.None);
        await world.WorkForAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(10));
        Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);
    }

    [Fact]
    public async Task Place_ShadowMode_IsOnlyNoted()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.SetPolicyAsync(new TenantPolicy(), SpendingMode.Shadow);

        var order = await world.BuyAsync(Order(Local("206", 2)));

        Assert.Equal("shadow", order.State);
        Assert.Empty(await world.OwnedAtCarrierAsync());
    }

    [Theory]
    [InlineData(LocalFault.TimeoutBefore, "cancelled", 0)]
    [InlineData(LocalFault.ApplyThenDrop, "completed", 2)]
    public async Task Cancel_WhileAPurchaseIsUnsure_TriesNothingElseAndKeepsWhatCame(LocalFault fault, string state, int owned)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        world.Faults.Set(LocalOperation.Purchase, fault);
        var order = await world.BuyAsync(Order(Local("206", 2)));

        await world.Get<OrderCancel>().CancelAsync(Person, order.OrderId, "changed my mind", CancellationToken.None);
        await world.WorkForAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(5));

        Assert.Equal((state, owned), ((await world.OrderAsync(order.OrderId)).State, (await world.OwnedAtCarrierAsync()).Count));
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Cancel_RunningOrder_KeepsWhatWasBoughtAndStops()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 5)))).QuoteId, "k");

        var result = await world.Get<OrderCancel>().CancelAsync(Person, order.OrderId, "changed my mind", CancellationToken.None);
        await world.WorkAsync();

        Assert.Equal("cancelled", result.Value?.State);
        Assert.Empty(await world.OwnedAtCarrierAsync());
        await world.AssertInvariantsAsync();
    }
}
