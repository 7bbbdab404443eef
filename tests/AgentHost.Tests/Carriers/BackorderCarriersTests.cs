using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Orders;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Carriers;

/// <summary>Backorders through the carriers' own adapters, over HTTP: refused and placed elsewhere, answers lost after the carrier has acted, closing.</summary>
public sealed class BackorderCarriersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Place_InteliquentRefuses_IsPlacedAtBandwidthAndFilledThere()
    {
        await using var test = await OpenAsync("inteliquent", "bandwidth");
        test.Carrier("inteliquent").Books.Keep("account", "inteliquent", new Dictionary<string, string?> { ["least_backorder"] = "10" });

        var order = await PlaceAsync(test);
        Assert.Equal(["rejected backorder_size inteliquent", "open  bandwidth"], order.Backorders.Select(b => $"{b.State} {b.Code} {b.Provider}"));

        await test.WorkForAsync(TimeSpan.FromHours(13), TimeSpan.FromHours(1));
        order = await test.OrderAsync(order.OrderId);
        Assert.Equal(("completed", 2), (order.State, order.Filled));
        Assert.Equal(1, test.Carrier("inteliquent").Count("backorder"));
        await test.AssertAgreeAsync();
    }

    [Theory]
    [InlineData("inteliquent", "backorder")]
    [InlineData("bandwidth", "purchase")]
    [InlineData("telnyx", "backorder")]
    public async Task Place_TheAnswerIsLostAfterTheCarrierActed_IsFoundByItsReferenceAndFilled(string carrier, string operation)
    {
        await using var test = await OpenAsync(carrier);
        test.Carrier(carrier).Faults.Set(operation, SandboxFault.Reset, afterCommit: true);

        var order = await PlaceAsync(test);
        await test.WorkForAsync(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1));
        Assert.Equal("open", Assert.Single((await test.OrderAsync(order.OrderId)).Backorders).State);

        await test.WorkForAsync(TimeSpan.FromHours(13), TimeSpan.FromHours(1));
        Assert.Equal(("completed", 2), ((await test.OrderAsync(order.OrderId)).State, (await test.OrderAsync(order.OrderId)).Filled));
        Assert.Equal(1, test.Carrier(carrier).Count(operation));
        await test.AssertAgreeAsync();
    }

    [Theory]
    [InlineData("inteliquent", "cancel")]
    [InlineData("bandwidth", "backorder")]
    public async Task Cancel_TheAnswerIsLostAfterTheCarrierActed_FreesTheSlotsWhenItIsConfirmed(string carrier, string operation)
    {
        await using var test = await OpenAsync(carrier);
        var order = await PlaceAsync(test);
        await test.WorkForAsync(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5));
        test.Carrier(carrier).Faults.Set(operation, SandboxFault.Reset, afterCommit: true);

        var answer = await test.WaitAsync(test.Get<BackorderCancel>().CancelAsync(OperationsUnderTest.Person, order.Backorders[0].BackorderId, Ct));
        Assert.Null(answer.Problem);
        await test.WorkForAsync(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(1));

        Assert.Equal("cancelled", (await test.OrderAsync(order.OrderId)).State);
        Assert.Empty(test.Carrier(carrier).Books.Owned);
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task Cancel_AtTelnyx_SaysThatItCannotBeClosedThereAndTakesWhatComes()
    {
        await using var test = await OpenAsync("telnyx");
        var order = await PlaceAsync(test);

        var answer = await test.WaitAsync(test.Get<BackorderCancel>().CancelAsync(OperationsUnderTest.Person, order.Backorders[0].BackorderId, Ct));
        Assert.Equal("backorder_not_closable", answer.Problem!.Code);
        Assert.Contains("Telnyx has no way to close a backorder", (await test.OrderAsync(order.OrderId)).Backorders[0].Summary, StringComparison.Ordinal);

        await test.WorkForAsync(TimeSpan.FromHours(13), TimeSpan.FromHours(1));
        Assert.Equal(2, (await test.OrderAsync(order.OrderId)).Filled);
        Assert.All(await test.InventoryAsync(), number => Assert.Equal(NumberState.Assigned, number.State));
        await test.AssertAgreeAsync();
    }

    private static async Task<CarriersUnderTest> OpenAsync(params string[] carriers)
    {
        var test = await CarriersUnderTest.CreateAsync(carriers);
        foreach (var carrier in carriers)
        {
            test.Carrier(carrier).Books.Empty("206");
            test.Carrier(carrier).Pace = new CarrierPace(Order: 0, Backorder: 3_600_000);
        }

        return test;
    }

    private static async Task<OrderView> PlaceAsync(CarriersUnderTest test)
    {
        var placed = await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)) with { Backorder = true });
        await test.WorkAsync();
        return await test.OrderAsync(placed.OrderId);
    }
}
