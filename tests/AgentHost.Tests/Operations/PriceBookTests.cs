using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Pricing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations;

/// <summary>Carriers that tell no price in their offers, and the price book that tells it for them.</summary>
public sealed class PriceBookTests
{
    private static readonly Money Free = Money.Zero;

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Quote_CostInTheBook_IsPricedAndAutomatic(DatabaseEngine engine)
    {
        await using var world = await SilentAsync(engine);
        await EnterAsync(world, 0.35m, oneTime: 0.10m);

        var quote = await world.QuoteAsync(Order(Local("206", 4)));

        Assert.Equal((4, 0.40m, 1.40m, false, "automatic"), (quote.Available, quote.OneTimePrice, quote.MonthlyPrice, quote.PriceUnknown, quote.Approval));
        var order = await OrderedAsync(world, quote);
        Assert.Equal(("completed", 1.40m), (order.State, order.MonthlyPrice));
        Assert.All(await world.InventoryAsync(), n => Assert.Equal(0.35m, n.MonthlyCost));
        await world.AssertInvariantsAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Quote_CostNobodyKnows_NeedsAPersonAndIsBoughtAtTheirYes(DatabaseEngine engine)
    {
        await using var world = await SilentAsync(engine);

        var quote = await world.QuoteAsync(Order(Local("206", 2)));

        Assert.Equal((2, true, "asker"), (quote.Available, quote.PriceUnknown, quote.Approval));
        var order = await OrderedAsync(world, quote);
        Assert.Equal("completed", order.State);
        Assert.All(await world.InventoryAsync(), n => Assert.Null(n.MonthlyCost));
        Assert.All(order.Lines[0].Numbers, n => Assert.Null(n.MonthlyPrice));
        Assert.EndsWith("in inventory. The price is not known.", OrderWords.Of(order), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quote_OneTimeCostNobodyKnows_IsPriceUnknown()
    {
        await using var world = await SilentAsync(DatabaseEngine.Sqlite);
        Assert.True((await world.QuoteAsync(Order(TollFree(1)))).PriceUnknown);
        await EnterAsync(world, 0.35m);
        Assert.True((await world.QuoteAsync(Order(TollFree(1)))).PriceUnknown);
        Assert.False((await world.QuoteAsync(Order(Local("206", 1)))).PriceUnknown);
    }

    [Theory]
    [InlineData(0.50, 0.35, 2)]
    [InlineData(0.35, 0.35, 2)]
    [InlineData(0.30, 0.35, 0)]
    [InlineData(1000.0, null, 0)]
    public async Task Quote_UnderACap_TakesOnlyWhatTheBookPutsUnderIt(double cap, double? cost, int available)
    {
        await using var world = await SilentAsync(DatabaseEngine.Sqlite);
        if (cost is { } known)
        {
            await EnterAsync(world, (decimal)known);
        }

        var quote = await world.QuoteAsync(Order(Local("206", 2) with { MaxMonthlyPrice = (decimal)cap, Nearby = false }));

        Assert.Equal(available, quote.Available);
        Assert.All(world.Get<ProviderDirectory>().All.OfType<SilentOnPrices>().Single().Asked, asked => Assert.Null(asked.MaxMonthlyCost));
    }

    [Fact]
    public async Task Check_ExactNumbersUnderACap_LeavesOutWhatIsAboveIt()
    {
        await using var world = await SilentAsync(DatabaseEngine.Sqlite);
        await EnterAsync(world, 0.35m);
        var request = new NumberRequest { Intent = RequestIntent.Order, Lines = [new RequestLine { Quantity = 1, MaxMonthlyPrice = 0.30m }], Numbers = [E164.Parse("+12065550042")] };

        Assert.Equal(0, (await world.QuoteAsync(request)).Available);
        Assert.Equal(1, (await world.QuoteAsync(request with { Lines = [new RequestLine { Quantity = 1, MaxMonthlyPrice = 0.40m }] })).Available);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Order_CostRaisedAfterTheQuote_IsRefusedBeforeAnyCall(DatabaseEngine engine)
    {
        await using var world = await SilentAsync(engine);
        await EnterAsync(world, 0.35m);
        var request = new NumberRequest { Intent = RequestIntent.Order, Lines = [new RequestLine { Quantity = 1 }], Numbers = [E164.Parse("+12065550042")] };
        var quote = await world.QuoteAsync(request);
        await EnterAsync(world, 0.36m);

        var order = await OrderedAsync(world, quote);

        Assert.Equal(("failed", "price_above_quote"), (order.State, order.ProblemCode));
        Assert.Empty(await world.OwnedAtCarrierAsync());
        Assert.Equal(0, await world.Database.ReadAsync((db, token) => db.CarrierOrders.CountAsync(token), CancellationToken.None));
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Order_CostForgottenAfterTheQuote_IsNotBoughtUnderTheCeiling()
    {
        await using var world = await SilentAsync(DatabaseEngine.Sqlite);
        await EnterAsync(world, 0.35m);
        var quote = await world.QuoteAsync(Order(Local("206", 2) with { Nearby = false }));
        Assert.Null((await world.Get<PriceBook>().RemoveAsync(Person, SilentOnPrices.Name, "default", NumberType.Local, "US", CancellationToken.None)).Problem);

        var order = await OrderedAsync(world, quote);

        Assert.Equal("failed", order.State);
        Assert.Empty(await world.OwnedAtCarrierAsync());
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Backorder_NoListPrice_IsEstimatedAndSettledByTheBook(DatabaseEngine engine)
    {
        await using var world = await SilentAsync(engine);
        await EnterAsync(world, 0.35m, oneTime: 0.05m);

        var quote = await world.QuoteAsync(Order(Local("212", 8) with { Nearby = false }) with { Backorder = true });
        Assert.Equal((6, "backorder", false), (quote.Available, quote.Lines[0].ShortPlan, quote.PriceUnknown));
        var order = await OrderedAsync(world, quote);
        await world.WorkForAsync(TimeSpan.FromHours(2), TimeSpan.FromMinutes(5));

        order = await world.OrderAsync(order.OrderId);
        Assert.Equal(("completed", 8 * 0.35m, 8 * 0.05m), (order.State, order.MonthlyPrice, order.OneTimePrice));
        Assert.All(await world.InventoryAsync(), n => Assert.Equal(0.35m, n.MonthlyCost));
        await world.AssertInvariantsAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Refresh_AsksTheCarrier_AndLeavesWhatAPersonEntered(DatabaseEngine engine)
    {
        await using var world = await SilentAsync(engine, new ExchangeRate("EUR", 1.1m, new DateOnly(2026, 11, 1)));
        await EnterAsync(world, 0.35m);
        Told(world, NumberType.Local, Money.Usd(9m));
        Told(world, NumberType.TollFree, new Money(1m, "EUR"));

        var list = await RefreshAsync(world);

        Assert.Equal(1, list.Refreshed);
        Assert.Contains("entered by dana", Assert.Single(list.NotTaken));
        Assert.Equal([("local", 0.35m, "entered"), ("toll_free", 1.10m, "carrier")], list.Prices.Select(p => (p.NumberType, p.Monthly, p.Source)));
        Assert.Equal("0.00 EUR once, 1.00 EUR a month at 1.1 of 2026-11-01", list.Prices[1].ConvertedFrom);
        Assert.Equal(1.10m, (await world.QuoteAsync(Order(TollFree(1)))).MonthlyPrice);
    }

    [Fact]
    public async Task Refresh_CurrencyWithoutARate_IsNotTaken()
    {
        await using var world = await SilentAsync(DatabaseEngine.Sqlite);
        Told(world, NumberType.Local, new Money(1m, "EUR"));

        var list = await RefreshAsync(world);

        Assert.Equal((0, 0), (list.Refreshed, list.Prices.Count));
        Assert.Contains("no exchange rate for EUR", Assert.Single(list.NotTaken));
    }

    [Fact]
    public async Task Refresh_CarrierSilent_KeepsTheEntriesAndSaysSo()
    {
        await using var world = await SilentAsync(DatabaseEngine.Sqlite);
        Told(world, NumberType.Local, Money.Usd(0.40m));
        await RefreshAsync(world);
        Carrier(world).PricesDown = true;

        var list = await RefreshAsync(world);

        Assert.Equal("server_error", Assert.Single(list.Unanswered).Reason);
        Assert.Equal(0.40m, Assert.Single(list.Prices).Monthly);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Work_EveryDay_AsksForThePricesAndNotOftener(DatabaseEngine engine)
    {
        await using var world = await SilentAsync(engine);
        Told(world, NumberType.Local, Money.Usd(0.40m));
        await world.WorkAsync();
        Carrier(world).PriceList.Clear();
        Told(world, NumberType.Local, Money.Usd(0.45m));

        await world.WorkForAsync(TimeSpan.FromHours(23), TimeSpan.FromHours(1));
        Assert.Equal(0.40m, Assert.Single(await EntriesAsync(world)).Monthly);
        await world.WorkForAsync(TimeSpan.FromHours(2), TimeSpan.FromHours(1));
        Assert.Equal(0.45m, Assert.Single(await EntriesAsync(world)).Monthly);
    }

    [Fact]
    public async Task Book_ChangedOrRead_NeedsTheScope()
    {
        await using var world = await SilentAsync(DatabaseEngine.Sqlite);
        var customer = Person with { Scopes = new HashSet<string> { Scope.NumbersRead, Scope.NumbersOrder } };
        var approver = Person with { Scopes = new HashSet<string> { Scope.OrdersApprove } };
        var price = new EnteredPrice(SilentOnPrices.Name, "default", NumberType.Local, "US", Free, Money.Usd(1m));

        Assert.Equal("scope_missing", (await world.Get<PriceBook>().ListAsync(customer, null, CancellationToken.None)).Problem?.Code);
        Assert.Equal("scope_missing", (await world.Get<PriceRefresh>().RefreshAsync(customer, null, CancellationToken.None)).Problem?.Code);
        Assert.Equal("scope_missing", (await world.Get<PriceBook>().SetAsync(approver, price, CancellationToken.None)).Problem?.Code);
        Assert.Null((await world.Get<PriceBook>().ListAsync(approver, null, CancellationToken.None)).Problem);
    }

    [Fact]
    public async Task Set_EveryChange_IsAudited()
    {
        await using var world = await SilentAsync(DatabaseEngine.Sqlite);
        await EnterAsync(world, 0.35m);
        await world.Get<PriceBook>().RemoveAsync(Person, SilentOnPrices.Name, "default", NumberType.Local, "US", CancellationToken.None);

        var events = await world.Database.ReadAsync((db, token) => db.AuditEvents.OrderBy(e => e.Number).ToListAsync(token), CancellationToken.None);

        Assert.Equal([("price.set", "dana"), ("price.remove", "dana")], events.Select(e => (e.Action, e.Actor)));
        Assert.All(events, e => Assert.Equal("bandwidth:default:local:US", e.Subject));
    }

    [Fact]
    public async Task Search_OffersThatTellTheirCost_KeepItWhateverTheBookSays()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await EnterAsync(world, 9m, provider: ProviderNames.Local);

        var found = await world.Get<NumberSearch>().SearchAsync(Person, Local("206", 1), 1, CancellationToken.None);

        Assert.Equal(1m, Assert.Single(found.Value!.Numbers).MonthlyPrice);
    }

    private static Task<OperationsUnderTest> SilentAsync(DatabaseEngine engine, params ExchangeRate[] rates) =>
        CreateAsync(engine, carriers: carrier => [new SilentOnPrices(carrier)], rates: rates);

    private static SilentOnPrices Carrier(OperationsUnderTest world) => (SilentOnPrices)Assert.Single(world.Get<ProviderDirectory>().All);

    private static void Told(OperationsUnderTest world, NumberType type, Money monthly) =>
        Carrier(world).PriceList.Add(new CarrierPrice("US", type, new Money(0m, monthly.Currency), monthly, world.Time.GetUtcNow()));

    private static async Task EnterAsync(OperationsUnderTest world, decimal monthly, decimal oneTime = 0m, string provider = SilentOnPrices.Name)
    {
        var price = new EnteredPrice(provider, "default", NumberType.Local, "US", Money.Usd(oneTime), Money.Usd(monthly));
        Assert.Null((await world.Get<PriceBook>().SetAsync(Person, price, CancellationToken.None)).Problem);
    }

    private static async Task<PriceList> RefreshAsync(OperationsUnderTest world)
    {
        var result = await world.Get<PriceRefresh>().RefreshAsync(Person, null, CancellationToken.None);
        return result.Value ?? throw new InvalidOperationException(result.Problem?.ToString());
    }

    private static async Task<IReadOnlyList<PriceEntry>> EntriesAsync(OperationsUnderTest world) =>
        (await world.Get<PriceBook>().ListAsync(Person, null, CancellationToken.None)).Value!.Prices;

    private static async Task<OrderView> OrderedAsync(OperationsUnderTest world, QuoteView quote)
    {
        var order = await world.PlaceAsync(quote.QuoteId, "k");
        await world.WorkAsync();
        return await world.OrderAsync(order.OrderId);
    }
}
