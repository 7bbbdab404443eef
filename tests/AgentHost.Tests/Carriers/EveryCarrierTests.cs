using AgentHost.CarrierSandbox.Faults;
using AgentHost.Numbering;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Carriers;

/// <summary>The same order on each carrier alone, from the quote to the inventory, over HTTP; and whatever goes wrong in it.</summary>
public sealed class EveryCarrierTests
{
    public static TheoryData<string> Names => CarriersUnderTest.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Order_OnTheCarrierAlone_IsFilled(string carrier)
    {
        await using var test = await CarriersUnderTest.CreateAsync(carrier);

        var order = await test.FinishAsync((await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 3), OperationsUnderTest.Local("415", 2)))).OrderId);

        Assert.True(order is { State: "completed", Filled: 5 }, $"{order.State}, {order.Filled} filled: {order.ProblemCode} {order.ProblemText}");
        Assert.True(order.Simulated);
        Assert.All(await test.InventoryAsync(), number => Assert.Equal((carrier, "default", NumberState.Assigned, order.OrderId), (number.Provider, number.Account, number.State, number.OrderId)));
        await test.AssertAgreeAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Order_OfTollFreeNumbers_IsFilledOrSaysThatThereAreNone(string carrier)
    {
        await using var test = await CarriersUnderTest.CreateAsync(carrier);
        var sells = test.Directory.All[0].Profile.NumberTypes.Contains(NumberType.TollFree);
        var quote = await test.QuoteAsync(OperationsUnderTest.Order(OperationsUnderTest.TollFree(2)));

        Assert.Equal(sells ? 2 : 0, quote.Available);
        if (sells)
        {
            var order = await test.FinishAsync((await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.TollFree(2)))).OrderId);
            Assert.Equal(("completed", 2), (order.State, order.Filled));
            Assert.All(await test.InventoryAsync(), number => Assert.Equal(NumberType.TollFree, number.NumberType));
        }

        await test.AssertAgreeAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Order_NumberTakenBetweenSearchAndPurchase_IsFilledByAnother(string carrier)
    {
        await using var test = await CarriersUnderTest.CreateAsync(carrier);
        var placed = await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 1)));
        test.Carrier(carrier).Faults.Set("purchase", SandboxFault.Taken);

        var order = await test.FinishAsync(placed.OrderId);

        Assert.Equal(("completed", 1), (order.State, order.Filled));
        await test.AssertAgreeAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Order_WithTooLittleMoneyAtTheCarrier_EndsWithWhatToDo(string carrier)
    {
        await using var test = await CarriersUnderTest.CreateAsync(carrier);
        var placed = await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)));
        test.Carrier(carrier).Books.Deposit(0.01m - test.Carrier(carrier).Books.Balance);

        var order = await test.FinishAsync(placed.OrderId, TimeSpan.FromHours(2));

        Assert.Equal(("failed", 0), (order.State, order.Filled));
        var tellsBalance = (await test.WaitAsync(test.Directory.All[0].GetAccountAsync(TestContext.Current.CancellationToken))).Balance is not null;
        Assert.Contains(order.ProblemCode, (string[])["insufficient_funds", "account_blocked", .. tellsBalance ? Array.Empty<string>() : ["too_many_refusals"]]);
        Assert.True(!tellsBalance || order.ProblemText!.StartsWith(carrier, StringComparison.Ordinal), order.ProblemText);
        await test.AssertAgreeAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Order_OfAnExhaustedAreaCode_SaysSoBeforeAnythingIsPlaced(string carrier)
    {
        await using var test = await CarriersUnderTest.CreateAsync(carrier);
        test.Carrier(carrier).Books.Empty("206");

        var quote = await test.QuoteAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)));

        Assert.Equal((0, 2), (quote.Available, quote.Lines[0].Short));
        Assert.NotEmpty(quote.Lines[0].Alternatives);
        Assert.Empty(test.Carrier(carrier).Books.Owned);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Order_TheAreaCodeIsEmptiedAfterTheQuote_EndsAsExhausted(string carrier)
    {
        await using var test = await CarriersUnderTest.CreateAsync(carrier);
        var placed = await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)));
        test.Carrier(carrier).Books.Empty("206");

        var order = await test.FinishAsync(placed.OrderId);

        Assert.Equal(("failed", "area_code_exhausted"), (order.State, order.ProblemCode));
        await test.AssertAgreeAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Order_CarrierDownForAnHour_IsFilledAfterIt(string carrier)
    {
        await using var test = await CarriersUnderTest.CreateAsync(carrier);
        var placed = await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)));
        test.Carrier(carrier).Faults.Set("*", SandboxFault.Unavailable, times: int.MaxValue);

        await test.WorkForAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(10));

        var waiting = await test.OrderAsync(placed.OrderId);
        Assert.Equal(("running", "provider_unavailable"), (waiting.State, waiting.ProblemCode));
        Assert.Empty(await test.InventoryAsync());

        test.Carrier(carrier).Faults.Clear();
        var order = await test.FinishAsync(placed.OrderId);
        Assert.Equal(("completed", 2), (order.State, order.Filled));
        await test.AssertAgreeAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Order_WorkedOnByTwoProcesses_BuysEachNumberOnce(string carrier)
    {
        await using var test = await CarriersUnderTest.CreateAsync(carrier);
        await using var other = test.Another();
        var first = await test.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 4)), "k1");
        var second = await other.PlaceAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 4)), "k2");

        await Task.WhenAll(test.WorkAsync(), other.WorkAsync());
        var orders = new[] { await test.FinishAsync(first.OrderId), await other.FinishAsync(second.OrderId) };

        Assert.All(orders, order => Assert.Equal(("completed", 4), (order.State, order.Filled)));
        Assert.Equal(8, test.Carrier(carrier).Books.Owned.Count);
        await test.AssertAgreeAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Order_PriceAboveTheCap_IsNotOffered(string carrier)
    {
        await using var test = await CarriersUnderTest.CreateAsync(carrier);

        var quote = await test.QuoteAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 1) with { MaxMonthlyPrice = 0.01m }));

        Assert.Equal(0, quote.Available);
    }
}
