using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.Operations.Backorders;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Carriers;

/// <summary>Several carriers together: the next one goes on where one can't, and a backorder takes over where none has the numbers.</summary>
public sealed class SeveralCarriersTests
{
    [Fact]
    public async Task Order_PlivoDown_IsFilledByInteliquent()
    {
        await using var test = await CarriersUnderTest.CreateAsync();
        test.Carrier("plivo").Faults.Set("*", SandboxFault.Unavailable, times: int.MaxValue);

        var order = await test.FinishAsync((await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 3)))).OrderId);

        Assert.Equal(("completed", 3), (order.State, order.Filled));
        Assert.All(await test.InventoryAsync(), number => Assert.Equal("inteliquent", number.Provider));
        await test.AssertAgreeAsync();
    }

    [Theory]
    [InlineData(SandboxFault.Unauthorized)]
    [InlineData(SandboxFault.Forbidden)]
    [InlineData(SandboxFault.RateLimited)]
    [InlineData(SandboxFault.InsufficientFunds)]
    public async Task Order_TheFirstCarrierRefusesToSell_IsFilledByTheNext(SandboxFault fault)
    {
        await using var test = await CarriersUnderTest.CreateAsync("twilio", "vonage");
        var placed = await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)));
        test.Carrier("twilio").Faults.Set("purchase", fault, times: int.MaxValue);

        var order = await test.FinishAsync(placed.OrderId, TimeSpan.FromHours(6));

        Assert.Equal(("completed", 2), (order.State, order.Filled));
        Assert.All(await test.InventoryAsync(), number => Assert.Equal("vonage", number.Provider));
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task Order_TheNextCarrierAsksMoreThanWasApproved_BuysNothingThereAndSaysWhy()
    {
        await using var test = await CarriersUnderTest.CreateAsync("plivo", "twilio");
        var placed = await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)));
        test.Carrier("plivo").Faults.Set("purchase", SandboxFault.Unauthorized, times: int.MaxValue);

        var order = await test.FinishAsync(placed.OrderId, TimeSpan.FromHours(2));

        Assert.Equal(("failed", "unauthorized"), (order.State, order.ProblemCode));
        Assert.Empty(test.Carrier("twilio").Books.Owned);
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task Order_AnUnknownOutcomeAtTheFirst_IsNotTriedElsewhere()
    {
        await using var test = await CarriersUnderTest.CreateAsync("twilio", "plivo");
        var placed = await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 1)));
        test.Carrier("plivo").Faults.Set("purchase", SandboxFault.Reset, afterCommit: true);
        test.Carrier("plivo").Faults.Set("find", SandboxFault.Unavailable, times: int.MaxValue);
        test.Carrier("plivo").Faults.Set("owned", SandboxFault.Unavailable, times: int.MaxValue);
        test.Carrier("plivo").Faults.Set("search", SandboxFault.Unavailable, times: int.MaxValue);

        await test.WorkForAsync(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(2));
        Assert.Empty(test.Carrier("twilio").Books.Owned);

        test.Carrier("plivo").Faults.Clear();
        var order = await test.FinishAsync(placed.OrderId, TimeSpan.FromHours(2));
        Assert.Equal(("completed", 1), (order.State, order.Filled));
        Assert.Empty(test.Carrier("twilio").Books.Owned);
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task Order_PlivoAndInteliquentEmpty_IsBackorderedAndCompletesLater()
    {
        await using var test = await CarriersUnderTest.CreateAsync("plivo", "inteliquent");
        test.Carrier("plivo").Books.Empty("206");
        test.Carrier("inteliquent").Books.Empty("206");
        test.Carrier("inteliquent").Pace = new CarrierPace(Backorder: 3_600_000);
        var request = OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)) with { Backorder = true };

        var placed = await test.PlaceAsync(request);
        await test.WorkAsync();
        await test.WorkForAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10));
        Assert.Equal("backordered", (await test.OrderAsync(placed.OrderId)).State);
        Assert.Equal(
            "inteliquent",
            Assert.Single((await test.Get<BackorderQueries>().ListAsync(OperationsUnderTest.Person, false, 10, null, TestContext.Current.CancellationToken)).Value!.Backorders).Provider);

        await test.WorkForAsync(TimeSpan.FromDays(3), TimeSpan.FromHours(1));

        var order = await test.OrderAsync(placed.OrderId);
        Assert.Equal(("completed", 2), (order.State, order.Filled));
        Assert.All(await test.InventoryAsync(), number => Assert.Equal(("inteliquent", NumberState.Assigned), (number.Provider, number.State)));
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task Quote_AllCarriersDown_SaysWhoDidNotAnswer()
    {
        await using var test = await CarriersUnderTest.CreateAsync();
        foreach (var carrier in test.Sandbox.Carriers.All.Values)
        {
            carrier.Faults.Set("*", SandboxFault.Unavailable, times: int.MaxValue);
        }

        var quote = await test.QuoteAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 1)));

        Assert.Equal(0, quote.Available);
        Assert.Equal(test.Directory.All.Select(p => p.Profile.Name).Order(), quote.Unanswered.Select(u => u.Provider).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(CarriersUnderTest.Names), MemberType = typeof(CarriersUnderTest))]
    public async Task Order_ProviderNamed_GoesThereAlone(string carrier)
    {
        await using var test = await CarriersUnderTest.CreateAsync();

        var placed = await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 1)), "k1", carrier);
        await test.FinishAsync(placed.OrderId);

        Assert.Equal(carrier, Assert.Single(await test.InventoryAsync()).Provider);
        await test.AssertAgreeAsync();
    }
}
