using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations;

public sealed class QuoteTests
{
    [Fact]
    public async Task Quote_ScarceCode_OffersOverlaysAndNearbyButTakesNone()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);

        var quote = await world.QuoteAsync(Order(Local("212", 10)));

        var line = Assert.Single(quote.Lines);
        Assert.Equal((6, 4), (line.Available, line.Short));
        Assert.All(line.Offers, o => Assert.Equal("212", o.AreaCode));
        Assert.Contains(line.Alternatives, a => a.Kind == "overlay" && a.AreaCodes.Contains("646") && a.Available == 4 && a.MonthlyEach == 1m);
        Assert.DoesNotContain(line.Alternatives, a => a.AreaCodes.Contains("718") && a.Kind == "overlay");
    }

    [Fact]
    public async Task Quote_NearbyIsFine_FillsFromOverlaysInOneGo()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);

        var order = await world.BuyAsync(Order(Local("212", 10) with { Nearby = true }));

        Assert.Equal("completed", order.State);
        Assert.Equal(6, order.Lines[0].Numbers.Count(n => n.Number.StartsWith("+1212", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Quote_OnlyThatCode_OffersNothingElse()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        Assert.Empty((await world.QuoteAsync(Order(Local("212", 10) with { Nearby = false }))).Lines[0].Alternatives);
    }

    [Fact]
    public async Task Quote_APlace_IsServedByAllItsCodes()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);

        var quote = await world.QuoteAsync(Order(new RequestLine { City = "San Francisco", Region = "CA", Quantity = 5 }));

        Assert.Equal(5, quote.Available);
        Assert.All(quote.Lines[0].Offers, o => Assert.Equal("628", o.AreaCode));
    }

    [Fact]
    public async Task Quote_TwoLinesOfOneCode_PromiseEachNumberOnce()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);

        var quote = await world.QuoteAsync(Order(Local("305", 3), Local("305", 3) with { Features = [NumberFeature.Voice] }));

        Assert.Equal(4, quote.Available);
    }

    [Theory]
    [InlineData(1001, "quantity_over_limit", ProblemKind.Refused)]
    [InlineData(0, "quantity_impossible", ProblemKind.BadInput)]
    [InlineData(-3, "quantity_impossible", ProblemKind.BadInput)]
    public async Task Quote_ImpossibleCount_IsRefusedWithACode(int count, string code, ProblemKind kind)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);

        var result = await world.Get<Quoting>().QuoteAsync(Person, null, Order(Local("206", count)), null, CancellationToken.None);

        Assert.Equal((code, kind), (result.Problem?.Code, result.Problem?.Kind));
    }

    public static TheoryData<string, RequestLine> Unserved => new()
    {
        { "area_code_not_in_service", Local("555", 1) },
        { "area_code_not_in_service", Local("999", 1) },
        { "area_code_not_in_service", Local("800", 1) },
        { "country_not_served", new RequestLine { Country = "GB", City = "London", Quantity = 1 } },
        { "provider_not_in_use", Local("206", 1) with { Provider = "telnyx" } },
        { "question", new RequestLine { City = "Seattle", Region = "WA" } },
        { "question", new RequestLine { Quantity = 4 } },
    };

    [Theory]
    [MemberData(nameof(Unserved))]
    public async Task Quote_WhatCantBeServed_SaysWhy(string code, RequestLine line)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        Assert.Equal(code, (await world.Get<Quoting>().QuoteAsync(Person, null, Order(line), null, CancellationToken.None)).Problem?.Code);
    }

    [Fact]
    public async Task Quote_CarrierSilent_SaysWhoDidNotAnswer()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        world.Faults.Set(LocalOperation.Search, LocalFault.ServerErrorBefore);

        var quote = await world.QuoteAsync(Order(Local("206", 2) with { Nearby = false }));

        Assert.Equal(0, quote.Available);
        Assert.Equal("local", Assert.Single(quote.Unanswered).Provider);
    }

    [Fact]
    public async Task Quote_PriceCapBelowThePrice_FindsNothing()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        Assert.Equal(0, (await world.QuoteAsync(Order(Local("206", 2) with { MaxMonthlyPrice = 0.5m, Nearby = false }))).Available);
    }

    [Fact]
    public async Task Quote_ExactNumbers_BuysJustThose()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var request = new NumberRequest { Intent = RequestIntent.Order, Lines = [new RequestLine { Quantity = 2 }], Numbers = [E164.Parse("+12065550042"), E164.Parse("+12065550077")] };

        var order = await world.BuyAsync(request);

        Assert.Equal(["+12065550042", "+12065550077"], order.Lines[0].Numbers.Select(n => n.Number));
    }

    [Fact]
    public async Task Quote_ProviderNotAllowedByPolicy_FindsNothing()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.SetPolicyAsync(new TenantPolicy { Providers = ["plivo"] });
        Assert.Equal(0, (await world.QuoteAsync(Order(Local("206", 2)))).Available);
    }
}
