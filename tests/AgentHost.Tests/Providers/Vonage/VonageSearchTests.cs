using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;

namespace AgentHost.Tests.Providers.Vonage;

public sealed class VonageSearchTests : IAsyncLifetime
{
    private VonageCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await VonageCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Search_AreaCode_GivesNumbersOfEitherTypeWithFeaturesAndCostInDollars()
    {
        var offers = await _carrier.Open(rates: VonageCarrier.Rate).SearchAsync(VonageCarrier.In("206", 10), VonageCarrier.Ct);

        Assert.Equal(Enumerable.Range(100, 10).Select(line => $"+12065550{line}"), offers.Select(offer => offer.Number.Value));
        Assert.All(offers, offer => Assert.Equal((Money.Zero, Money.Usd(0.99m), NumberType.Local), (offer.OneTimeCost!.Value, offer.MonthlyCost!.Value, offer.NumberType)));
        Assert.Equal([NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms], offers[1].Features);
        Assert.Equal([NumberFeature.Voice, NumberFeature.Sms], offers[8].Features);
        Assert.Equal([NumberFeature.Voice], offers[9].Features);
        Assert.Equal("/number/search?country=US&pattern=1206&search_pattern=0&size=100&index=1", Assert.Single(Asked()));
        Assert.Equal("application/json", _carrier.Carrier.Requests[0].Accept);
    }

    [Fact]
    public async Task Search_WithoutARate_GivesUnknownCostsAndNothingUnderACap()
    {
        var provider = _carrier.Open();

        Assert.False(provider.Profile.PricesInSearch);
        Assert.True(_carrier.Open(rates: VonageCarrier.Rate).Profile.PricesInSearch);
        Assert.Null(Assert.Single(await provider.SearchAsync(VonageCarrier.In("206", 1), VonageCarrier.Ct)).MonthlyCost);
        Assert.Empty(await provider.SearchAsync(VonageCarrier.In("206", 1) with { MaxMonthlyCost = 100m }, VonageCarrier.Ct));
    }

    [Theory]
    [InlineData(0.98, 0)]
    [InlineData(0.99, 1)]
    public async Task Search_PriceCap_IsAppliedToDollars(double cap, int found) =>
        Assert.Equal(found, (await _carrier.Open(rates: VonageCarrier.Rate).SearchAsync(VonageCarrier.In("206", 1) with { MaxMonthlyCost = (decimal)cap }, VonageCarrier.Ct)).Count);

    [Fact]
    public async Task Search_NothingThere_IsEmpty()
    {
        _carrier.Carrier.Books.Empty("206");

        Assert.Empty(await _carrier.Open().SearchAsync(VonageCarrier.In("206"), VonageCarrier.Ct));
    }

    [Fact]
    public async Task Search_SeveralAreaCodesAndPages_AreAskedInTurnUntilThereIsEnough()
    {
        var offers = await _carrier.Open(pageSize: 40).SearchAsync(new NumberQuery { AreaCodes = [Npa.Parse("206"), Npa.Parse("425"), Npa.Parse("253")], Limit = 130 }, VonageCarrier.Ct);

        Assert.Equal((100, 30), (offers.Count(offer => offer.Number.Npa.ToString() == "206"), offers.Count(offer => offer.Number.Npa.ToString() == "425")));
        Assert.Equal(["1206 1", "1206 2", "1206 3", "1425 1"], Asked().Select(path => $"{Value(path, "pattern")} {Value(path, "index")}"));
    }

    [Fact]
    public async Task Search_OverManyPages_EndsInTime()
    {
        var offers = await _carrier.Open(pageSize: 10).SearchAsync(VonageCarrier.In("206", 100), VonageCarrier.Ct);

        Assert.Equal((80, 8), (offers.Count, Asked().Count));
    }

    [Theory]
    [InlineData("exchange", "pattern=1415777&search_pattern=0", "+14157770001")]
    [InlineData("starts_with", "pattern=141577700&search_pattern=0", "+14157770001")]
    [InlineData("ends_with", "pattern=1415&search_pattern=0", "+14157770001")]
    [InlineData("contains", "pattern=1415&search_pattern=0", "+14157770001")]
    [InlineData("ends_anywhere", "pattern=70001&search_pattern=2", "+14157770001")]
    [InlineData("contains_anywhere", "pattern=57770&search_pattern=1", "+14157770001")]
    [InlineData("exchange_anywhere", "pattern=777&search_pattern=1", "+14157770001")]
    [InlineData("region", "pattern=1307&search_pattern=0", "+13075550100")]
    [InlineData("city", "pattern=1307&search_pattern=0", "+13075550100")]
    [InlineData("features", "features=SMS%2CMMS%2CVOICE", "+14155550100")]
    [InlineData("voice_and_mms", "features=VOICE%2CMMS", "+14155550100")]
    [InlineData("sms", "features=SMS&", "+14155550100")]
    [InlineData("excluded", "pattern=1415&search_pattern=0", "+14155550101")]
    public async Task Search_EachFilter_IsSentToVonageAndHeldToItsAnswer(string filter, string asked, string expected)
    {
        _carrier.Carrier.Books.Stock(new StockedNumber("+14157770001", "US", false, "Oakland", "CA", "OKLD", "721", ["voice"]));
        var in415 = VonageCarrier.In("415", 1);
        var anywhere = new NumberQuery { Limit = 1 };
        var query = filter switch
        {
            "exchange" => in415 with { Exchange = "777" },
            "starts_with" => in415 with { Pattern = new(PatternKind.StartsWith, "77700") },
            "ends_with" => in415 with { Pattern = new(PatternKind.EndsWith, "70001") },
            "contains" => in415 with { Pattern = new(PatternKind.Contains, "57770") },
            "ends_anywhere" => anywhere with { Pattern = new(PatternKind.EndsWith, "70001") },
            "contains_anywhere" => anywhere with { Pattern = new(PatternKind.Contains, "57770") },
            "exchange_anywhere" => anywhere with { Exchange = "777" },
            "region" => anywhere with { Region = "WY" },
            "city" => anywhere with { Region = "WY", City = "Cheyenne" },
            "features" => in415 with { Features = [NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms] },
            "voice_and_mms" => in415 with { Features = [NumberFeature.Mms, NumberFeature.Voice] },
            "sms" => in415 with { Features = [NumberFeature.Sms] },
            _ => in415 with { Excluding = new HashSet<E164> { E164.Parse("+14155550100") } },
        };

        var offers = await _carrier.Open(pageSize: filter is "ends_with" or "contains" ? 50 : 100).SearchAsync(query, VonageCarrier.Ct);

        Assert.Equal([expected], offers.Select(offer => offer.Number.Value));
        Assert.Contains(asked, Asked()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_RunOfNumbers_IsFoundOverThePages()
    {
        _carrier.Carrier.Books.Take("+15125550104");

        var run = await _carrier.Open(pageSize: 50).SearchAsync(VonageCarrier.In("512", 10) with { ConsecutiveRun = 5 }, VonageCarrier.Ct);

        Assert.Equal(Enumerable.Range(105, 10).Select(line => $"+15125550{line}"), run.Select(offer => offer.Number.Value));
    }

    [Fact]
    public async Task Search_TollFreeByPrefix_GivesThatPrefixAtItsPrice()
    {
        var offers = await _carrier.Open(rates: VonageCarrier.Rate).SearchAsync(
            new NumberQuery { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("833")], Region = "CA", City = "Oakland", Limit = 2 }, VonageCarrier.Ct);

        Assert.Equal(["+18335550100", "+18335550101"], offers.Select(offer => offer.Number.Value));
        Assert.Equal(Money.Usd(2.75m), offers[0].MonthlyCost!.Value);
        Assert.Contains("type=landline-toll-free&pattern=1833", Assert.Single(Asked()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_Canada_NamesItsCountry()
    {
        Assert.Equal("+14165550100", Assert.Single(await _carrier.Open().SearchAsync(VonageCarrier.In("416", 1) with { Country = "CA", Region = "ON" }, VonageCarrier.Ct)).Number.Value);
        Assert.StartsWith("/number/search?country=CA&pattern=1416", Assert.Single(Asked()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("US", NumberType.Mobile, NumberFeature.Voice, null, null)]
    [InlineData("GB", NumberType.Local, NumberFeature.Voice, null, null)]
    [InlineData("CA", NumberType.TollFree, NumberFeature.Voice, null, null)]
    [InlineData("US", NumberType.Local, NumberFeature.Fax, null, null)]
    [InlineData("US", NumberType.Local, NumberFeature.Voice, "SNFC CNTRL", null)]
    [InlineData("US", NumberType.Local, NumberFeature.Voice, null, "722")]
    public async Task Search_WhatVonageDoesNotSellOrTellHere_IsEmptyWithoutAsking(string country, NumberType type, NumberFeature feature, string? rateCenter, string? lata)
    {
        var query = new NumberQuery { Country = country, NumberType = type, Features = [feature], RateCenter = rateCenter, Lata = lata };

        Assert.Empty(await _carrier.Open().SearchAsync(query, VonageCarrier.Ct));

        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Check_ExactNumbers_GivesThoseOnOffer()
    {
        _carrier.Carrier.Books.Take("+12065550101");
        E164[] numbers = [E164.Parse("+12065550100"), E164.Parse("+12065550101"), E164.Parse("+14165550100"), E164.Parse("+18335550100"), E164.Parse("+442079460000")];

        var offers = await _carrier.Open(rates: VonageCarrier.Rate).CheckAsync(numbers, VonageCarrier.Ct);

        Assert.Equal([numbers[0], numbers[2], numbers[3]], offers.Select(offer => offer.Number));
        Assert.Equal([Money.Usd(0.99m), Money.Usd(0.99m), Money.Usd(2.75m)], offers.Select(offer => offer.MonthlyCost!.Value));
    }

    private List<string> Asked() => [.. _carrier.Carrier.Requests.Where(request => request.Operation == "search").Select(request => request.Path)];

    private static string Value(string path, string name) => path.Split('?', '&').First(field => field.StartsWith($"{name}=", StringComparison.Ordinal))[(name.Length + 1)..];
}
