using System.Text.Json;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Pricing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations;

/// <summary>Cost is not price: tenants pay by their rate card, budgets and ceilings stay on what the carriers charge, and customers never see that.</summary>
public sealed class RateCardTests
{
    /// <summary>Somebody with a key that may read and order, and no more.</summary>
    private static readonly Caller Customer = Person with { Actor = "cust", Channel = "http", SingleUserTerminal = false, Scopes = new HashSet<string> { Scope.NumbersRead, Scope.NumbersOrder } };

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Order_WithAMarkup_IsPaidAtThePriceAndBudgetedAtTheCost(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await SetAsync(world, new RateCardLine { MarkupPercent = 25m });

        var quote = await world.QuoteAsync(Order(Local("206", 4)));
        var order = await OrderedAsync(world, quote);

        // Local charges 0.50 once and 1.00 a month.
        Assert.Equal((2.5m, 5m, 2m, 4m), (quote.OneTimePrice, quote.MonthlyPrice, quote.OneTimeCost, quote.MonthlyCost));
        Assert.Equal(("completed", 2.5m, 5m, 2m, 4m), (order.State, order.OneTimePrice, order.MonthlyPrice, order.OneTimeCost, order.MonthlyCost));
        Assert.All(await world.InventoryAsync(), n => Assert.Equal((1m, 1.25m), (n.MonthlyCost, n.MonthlyPrice)));
        var budget = await world.Database.ReadAsync((db, token) => db.Budgets.SingleAsync(token), CancellationToken.None);
        Assert.Equal((0m, 4m, 2m), (budget.MonthlyReserved, budget.MonthlySettled, budget.OneTimeSettled));
        var line = await world.Database.ReadAsync((db, token) => db.OrderLines.SingleAsync(token), CancellationToken.None);
        Assert.Equal((1m, 1.25m), (line.MonthlyCeiling, line.MonthlyPrice));
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task For_SeveralLines_TakesTheOneThatSaysMost()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await SetAsync(world, new RateCardLine { MarkupPercent = 10m });
        await SetAsync(world, new RateCardLine { Country = "CA", MarkupPercent = 20m });
        await SetAsync(world, new RateCardLine { NumberType = "toll_free", Monthly = 5m });
        await SetAsync(world, new RateCardLine { NumberType = "toll_free", Country = "CA", Monthly = 6m, OneTime = 1m });

        var card = (await world.Database.ReadAsync((db, token) => db.TenantAsync(Tenants.Main, token), CancellationToken.None)).Rates;

        Assert.Equal(new Rate(null, null, 10m), card.For(NumberType.Local, "US"));
        Assert.Equal(new Rate(null, null, 20m), card.For(NumberType.Local, "CA"));
        Assert.Equal(new Rate(null, 5m, 0m), card.For(NumberType.TollFree, "US"));
        Assert.Equal(new Rate(1m, 6m, 0m), card.For(NumberType.TollFree, "CA"));
        Assert.Equal(Rate.AtCost, RateCard.None.For(NumberType.Local, "US"));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Tenant_ManyLinesOrNone_IsReadWhole(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        Assert.Empty((await TenantAsync(world)).Rates.Lines);
        await world.SetPolicyAsync(new TenantPolicy { AutomaticNumbers = 7 }, SpendingMode.Ask);
        Assert.Empty((await TenantAsync(world)).Rates.Lines);
        await SetAsync(world, new RateCardLine { MarkupPercent = 10m });
        await SetAsync(world, new RateCardLine { Country = "CA", MarkupPercent = 20m });

        var tenant = await TenantAsync(world);

        Assert.Equal((7, SpendingMode.Ask, 2), (tenant.Policy.AutomaticNumbers, tenant.Mode, tenant.Rates.Lines.Count));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Order_CardChangedAfterTheQuote_KeepsTheQuotedPrice(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await SetAsync(world, new RateCardLine { Monthly = 2m });
        var quote = await world.QuoteAsync(Order(Local("206", 2)));
        await SetAsync(world, new RateCardLine { Monthly = 9m });

        var order = await OrderedAsync(world, quote);

        Assert.Equal((4m, 2m), (order.MonthlyPrice, (await world.InventoryAsync())[0].MonthlyPrice));
    }

    [Theory]
    [InlineData(2.00, 2)]
    [InlineData(1.99, 0)]
    public async Task Quote_UnderACap_HoldsThePriceToItAndNotTheCost(double cap, int available)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await SetAsync(world, new RateCardLine { MarkupPercent = 100m });

        Assert.Equal(available, (await world.QuoteAsync(Order(Local("206", 2) with { MaxMonthlyPrice = (decimal)cap, Nearby = false }))).Available);
    }

    [Theory]
    [InlineData(3.00, 2)]
    [InlineData(2.99, 0)]
    public async Task Quote_FixedPriceUnderACap_HoldsThatToItWhateverTheCost(double cap, int available)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await SetAsync(world, new RateCardLine { Monthly = 3m });

        Assert.Equal(available, (await world.QuoteAsync(Order(Local("206", 2) with { MaxMonthlyPrice = (decimal)cap, Nearby = false }))).Available);
    }

    [Fact]
    public async Task Quote_BackorderUnderACap_IsHeldToItByTheEstimate()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var wish = Local("212", 10) with { MaxMonthlyPrice = 1.50m, Nearby = false };

        // Local's list says 1.50 for a backordered local number.
        Assert.Equal("backorder", (await world.QuoteAsync(Order(wish) with { Backorder = true })).Lines[0].ShortPlan);
        await SetAsync(world, new RateCardLine { MarkupPercent = 10m });
        Assert.Equal("left_out", (await world.QuoteAsync(Order(wish) with { Backorder = true })).Lines[0].ShortPlan);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Backorder_WithAFixedPrice_IsPaidAtIt(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await SetAsync(world, new RateCardLine { OneTime = 0m, Monthly = 4m });

        var order = await OrderedAsync(world, await world.QuoteAsync(Order(Local("212", 8) with { Nearby = false }) with { Backorder = true }));
        await world.WorkForAsync(TimeSpan.FromHours(2), TimeSpan.FromMinutes(5));

        order = await world.OrderAsync(order.OrderId);
        Assert.Equal(("completed", 32m, 0m), (order.State, order.MonthlyPrice, order.OneTimePrice));
        Assert.All(await world.InventoryAsync(), n => Assert.Equal(4m, n.MonthlyPrice));
        Assert.Equal(12m, order.MonthlyCost);
    }

    [Fact]
    public async Task Quote_FixedPriceAtAnUnknownCost_TellsThePriceAndIsNotAutomatic()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, carriers: carrier => [new SilentOnPrices(carrier)]);
        await SetAsync(world, new RateCardLine { OneTime = 0m, Monthly = 3m });

        var quote = await world.QuoteAsync(Order(Local("206", 2)), Customer);

        Assert.Equal((6m, true, "asker"), (quote.MonthlyPrice, quote.PriceUnknown, quote.Approval));
        var offer = Assert.Single(quote.Lines[0].Offers);
        Assert.Equal((3m, false), (offer.MonthlyEach, offer.PriceUnknown));
    }

    [Fact]
    public async Task Quote_ByOperator_TellsWhereTheCostIsFrom()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, carriers: carrier => [new SilentOnPrices(carrier)]);
        await world.Get<PriceBook>().SetAsync(Person, new EnteredPrice(SilentOnPrices.Name, "default", NumberType.Local, "US", Money.Zero, Money.Usd(0.35m)), CancellationToken.None);

        var offer = Assert.Single((await world.QuoteAsync(Order(Local("206", 2)))).Lines[0].Offers);

        Assert.Equal((0.35m, "entered", world.Time.GetUtcNow()), (offer.MonthlyCostEach, offer.CostSource, offer.CostAsOf));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task EveryAnswer_ToACustomer_HoldsPricesAndNoCost(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await SetAsync(world, new RateCardLine { MarkupPercent = 37m });
        await world.SetPolicyAsync(new TenantPolicy { AutomaticNumbers = 0 });
        var quote = await world.QuoteAsync(Order(Local("206", 2)), Customer);
        var needed = await world.Get<Placement>().PlaceAsync(Customer, quote.QuoteId, "k", PersonsAnswer.NotAsked, CancellationToken.None);
        var placed = await world.PlaceAsync(quote.QuoteId, "k", PersonsAnswer.Yes, Customer);
        await world.WorkAsync();
        var bought = (await world.InventoryAsync())[0].E164;
        async Task<List<object>> AnswersAsync(Caller caller) =>
        [
            await world.QuoteAsync(Order(Local("206", 2), Local("212", 9)), caller),
            Assert.IsType<PlacementAnswer.ConfirmationNeeded>(needed.Value).Effect,
            (await world.Get<OrderQueries>().GetAsync(caller, placed.OrderId, CancellationToken.None)).Value!,
            (await world.Get<OrderQueries>().ListAsync(caller, null, 10, null, CancellationToken.None)).Value!,
            (await world.Get<InventoryQueries>().ListAsync(caller, new InventoryFilter(), 10, null, CancellationToken.None)).Value!,
            (await world.Get<InventoryQueries>().GetAsync(caller, bought, CancellationToken.None)).Value!,
            (await world.Get<NumberSearch>().SearchAsync(caller, Local("305", 3), 3, CancellationToken.None)).Value!,
            (await world.Get<NumberCheck>().CheckAsync(caller, ["+12065550077"], CancellationToken.None)).Value!,
            placed,
        ];

        Assert.All(await AnswersAsync(Customer), answer =>
        {
            Assert.DoesNotContain(Fields(answer), field => field.Contains("cost", StringComparison.Ordinal) && field != "cost_unknown");
            Assert.Contains(Fields(answer), field => field is "monthly_price" or "monthly_each");
        });
        Assert.Equal(1.37m, (await world.InventoryAsync())[0].MonthlyPrice);

        // The question and the placed order were made for the customer; all else tells an operator both.
        var toOperator = await AnswersAsync(Person);
        Assert.All(toOperator.Where((_, index) => index is not (1 or 8)), answer => Assert.Contains(Fields(answer), field => field.StartsWith("monthly_cost", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Approval_OfAnOrderWithAMarkup_ShowsTheAskerThePriceAndTheOperatorBoth()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await SetAsync(world, new RateCardLine { MarkupPercent = 50m });
        await world.SetPolicyAsync(new TenantPolicy { AskerNumbers = 0 });
        var quote = await world.QuoteAsync(Order(Local("206", 2)), Customer);
        var order = await world.PlaceAsync(quote.QuoteId, "k", PersonsAnswer.NotAsked, Customer);

        var pending = Assert.Single((await world.Get<Approvals>().ListAsync(Person, CancellationToken.None)).Value!.Approvals);

        Assert.Equal((3m, 2m, 1.5m, 1m), (pending.Effect.MonthlyPrice, pending.Effect.MonthlyCost, pending.Effect.OneTimePrice, pending.Effect.OneTimeCost));
        Assert.Equal((3m, null), (order.Approval!.Effect.MonthlyPrice, order.Approval.Effect.MonthlyCost));
    }

    [Fact]
    public async Task Place_OverTheCommitment_IsRefusedByCostAndTellsCustomersNoAmount()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await SetAsync(world, new RateCardLine { Monthly = 0.10m });
        await world.SetPolicyAsync(new TenantPolicy { MonthlyCommitment = 1.5m });
        var quote = await world.QuoteAsync(Order(Local("206", 2)), Customer);

        var refused = (await world.Get<Placement>().PlaceAsync(Customer, quote.QuoteId, "k", PersonsAnswer.Yes, CancellationToken.None)).Problem!;
        var told = (await world.Get<Placement>().PlaceAsync(Person, quote.QuoteId, "k", PersonsAnswer.Yes, CancellationToken.None)).Problem!;

        Assert.Equal(("budget_exceeded", "budget_exceeded"), (refused.Code, told.Code));
        Assert.DoesNotContain("$", refused.ToString());
        Assert.Contains("$2.00", told.Cause);
    }

    [Fact]
    public async Task Sweep_OfANumberBoughtElsewhere_PricesItByTheCard()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await SetAsync(world, new RateCardLine { Monthly = 2.5m });
        await world.Carrier.PurchaseAsync(new PurchaseRequest(ClientReference.Create(world.Get<IdSource>().Ulid(), 0), [E164.Parse("+12065550042")]), CancellationToken.None);

        await world.WorkAsync();

        Assert.Equal((1m, 2.5m), (Assert.Single(await world.InventoryAsync()).MonthlyCost, (await world.InventoryAsync())[0].MonthlyPrice));
    }

    public static TheoryData<string, RateCardLine> Impossible => new()
    {
        { "rate_empty", new RateCardLine() },
        { "rate_impossible", new RateCardLine { Monthly = -1m } },
        { "rate_impossible", new RateCardLine { OneTime = 2_000_000m } },
        { "rate_impossible", new RateCardLine { Monthly = 0.00001m } },
        { "rate_impossible", new RateCardLine { MarkupPercent = -5m } },
        { "rate_impossible", new RateCardLine { MarkupPercent = 5_000m } },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task Set_WhatCantBe_IsRefused(string code, RateCardLine line)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        Assert.Equal(code, (await world.Get<RateCards>().SetAsync(Person, Tenants.Main, line, CancellationToken.None)).Problem?.Code);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Card_SetTwiceAndRemoved_IsAuditedAndOnlyByAnAdministrator(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var cards = world.Get<RateCards>();
        var line = new RateCardLine { NumberType = "local", Country = "US", Monthly = 2m };
        await SetAsync(world, line);
        await SetAsync(world, line with { Monthly = 3m });
        Assert.Equal(3m, Assert.Single((await cards.ListAsync(Person, Tenants.Main, CancellationToken.None)).Value!.Lines).Monthly);
        Assert.Empty((await cards.RemoveAsync(Person, Tenants.Main, line, CancellationToken.None)).Value!.Lines);
        Assert.Equal("rate_not_found", (await cards.RemoveAsync(Person, Tenants.Main, line, CancellationToken.None)).Problem?.Code);

        Assert.Equal("scope_missing", (await cards.ListAsync(Customer, Tenants.Main, CancellationToken.None)).Problem?.Code);
        Assert.Equal("scope_missing", (await cards.SetAsync(Customer, Tenants.Main, line, CancellationToken.None)).Problem?.Code);
        Assert.Equal("tenant_not_found", (await cards.SetAsync(Person, "nobody", line, CancellationToken.None)).Problem?.Code);
        var actions = await world.Database.ReadAsync((db, token) => db.AuditEvents.OrderBy(e => e.Number).Select(e => e.Action).ToListAsync(token), CancellationToken.None);
        Assert.Equal(["rate.set", "rate.set", "rate.remove"], actions);
    }

    private static Task<Tenant> TenantAsync(OperationsUnderTest world) => world.Database.ReadAsync((db, token) => db.TenantAsync(Tenants.Main, token), CancellationToken.None);

    private static async Task SetAsync(OperationsUnderTest world, RateCardLine line) =>
        Assert.Null((await world.Get<RateCards>().SetAsync(Person, Tenants.Main, line, CancellationToken.None)).Problem);

    private static async Task<OrderView> OrderedAsync(OperationsUnderTest world, QuoteView quote)
    {
        var order = await world.PlaceAsync(quote.QuoteId, "k");
        await world.WorkAsync();
        return await world.OrderAsync(order.OrderId);
    }

    private static List<string> Fields(object answer)
    {
        var names = new List<string>();
        void Add(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in element.EnumerateObject())
                {
                    names.Add(property.Name);
                    Add(property.Value);
                }
            }
            else if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                {
                    Add(item);
                }
            }
        }

        Add(JsonSerializer.SerializeToElement(answer, answer.GetType(), StoredJson.Options));
        return names;
    }
}
