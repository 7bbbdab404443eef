using AgentHost.CarrierSandbox.Bandwidth;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;

namespace AgentHost.Tests.Providers.Bandwidth;

public sealed class BandwidthSearchTests : IAsyncLifetime
{
    private BandwidthCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await BandwidthCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Search_AreaCode_GivesNumbersWithPlaceAndFeaturesOfTheAccountAndWithoutPrice()
    {
        var offers = await _carrier.Open().SearchAsync(BandwidthCarrier.In("206", 10), BandwidthCarrier.Ct);

        Assert.Equal(Enumerable.Range(100, 10).Select(line => $"+12065550{line}"), offers.Select(offer => offer.Number.Value));
        Assert.Equal(("WA", "SEATTLE", "674", null, null), (offers[0].Region, offers[0].City, offers[0].Lata, offers[0].OneTimeCost, offers[0].MonthlyCost));
        Assert.Equal([NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms], offers[0].Features);
        Assert.Equal([NumberFeature.Voice], offers[9].Features);
        Assert.EndsWith("/availableNumbers?countryCodeA3=USA&areaCode=206&quantity=10&enableTNDetail=true", Asked(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_SeveralAreaCodes_AreAskedInTheirOrderUntilThereIsEnough()
    {
        _carrier.Carrier.Books.Empty("206");

        var offers = await _carrier.Open().SearchAsync(new NumberQuery { AreaCodes = [Npa.Parse("206"), Npa.Parse("425"), Npa.Parse("253")], Limit = 2 }, BandwidthCarrier.Ct);

        Assert.All(offers, offer => Assert.Equal("425", offer.Number.Npa.ToString()));
        Assert.Equal((2, 2), (offers.Count, _carrier.Carrier.Count("search")));
    }

    [Theory]
    [InlineData("exchange", "npaNxx=415777&quantity=100&enableTNDetail=true&LCA=false", "+14157770001")]
    [InlineData("exchange_and_region", "npaNxx=415777&state=CA&quantity=100&enableTNDetail=true", "+14157770001")]
    [InlineData("starts_with_4", "npaNxxx=4157770&quantity=100&enableTNDetail=true&LCA=false", "+14157770001")]
    [InlineData("starts_with_5", "npaNxxx=4157770&quantity=1000&enableTNDetail=true&LCA=false", "+14157770001")]
    [InlineData("starts_with_2", "areaCode=415&quantity=1000&enableTNDetail=true", "+14157770001")]
    [InlineData("ends_with", "areaCode=415&localVanity=0001&endsIn=true&quantity=100&enableTNDetail=true", "+14157770001")]
    [InlineData("ends_with_8", "areaCode=415&localVanity=7770001&endsIn=true&quantity=100&enableTNDetail=true", "+14157770001")]
    [InlineData("contains", "areaCode=415&localVanity=77700&endsIn=false&quantity=100&enableTNDetail=true", "+14157770001")]
    [InlineData("single_digit", "areaCode=415&quantity=1000&enableTNDetail=true", "+14155550191")]
    [InlineData("exchange_and_end", "npaNxx=415777&quantity=1000&enableTNDetail=true&LCA=false", "+14157770001")]
    [InlineData("region", "areaCode=415&state=CA&quantity=1&enableTNDetail=true", "+14155550100")]
    [InlineData("region_alone", "countryCodeA3=USA&state=AK&quantity=1&enableTNDetail=true", "+19075550100")]
    [InlineData("city", "areaCode=415&state=CA&city=SAN%20FRANCISCO&quantity=1&enableTNDetail=true", "+14155550100")]
    [InlineData("city_alone", "countryCodeA3=USA&state=AK&city=ANCHORAGE&quantity=1&enableTNDetail=true", "+19075550100")]
    [InlineData("rate_center", "areaCode=415&state=CA&rateCenter=CENTER&quantity=1&enableTNDetail=true", "+14155550100")]
    [InlineData("rate_center_alone", "state=CA&rateCenter=OKLD&quantity=1&enableTNDetail=true&LCA=false", "+14157770001")]
    [InlineData("lata", "areaCode=415&lata=722&quantity=2&enableTNDetail=true", "+14155550100")]
    [InlineData("features", "areaCode=415&quantity=1000&enableTNDetail=true", "+14155550100")]
    public async Task Search_EachFilter_IsSentInBandwidthsCombinationsAndHeldToItsAnswer(string filter, string asked, string expected)
    {
        _carrier.Carrier.Books.Stock(new StockedNumber("+14157770001", "US", false, "Oakland", "CA", "OKLD", "722", ["voice"]));
        var in415 = BandwidthCarrier.In("415", 100);
        var center = _carrier.Carrier.Books.FindOffered("+14155550100")!.RateCenter!;
        var one = in415 with { Limit = 1 };
        var query = filter switch
        {
            "exchange" => in415 with { Exchange = "777" },
            "exchange_and_region" => in415 with { Exchange = "777", Region = "CA" },
            "starts_with_4" => in415 with { Pattern = new(PatternKind.StartsWith, "7770") },
            "starts_with_5" => in415 with { Pattern = new(PatternKind.StartsWith, "77700") },
            "starts_with_2" => in415 with { Pattern = new(PatternKind.StartsWith, "77") },
            "ends_with" => in415 with { Pattern = new(PatternKind.EndsWith, "0001") },
            "ends_with_8" => in415 with { Pattern = new(PatternKind.EndsWith, "57770001") },
            "contains" => in415 with { Pattern = new(PatternKind.Contains, "77700") },
            "single_digit" => in415 with { Pattern = new(PatternKind.EndsWith, "1"), Excluding = Enumerable.Range(0, 9).Select(i => E164.Parse($"+141555501{i}1")).Append(E164.Parse("+14157770001")).ToHashSet() },
            "exchange_and_end" => in415 with { Exchange = "777", Pattern = new(PatternKind.EndsWith, "01") },
            "region" => one with { Region = "CA" },
            "region_alone" => one with { AreaCodes = [], Region = "AK" },
            "city" => one with { City = "San Francisco" },
            "city_alone" => one with { AreaCodes = [], City = "Anchorage" },
            "rate_center" => one with { RateCenter = center },
            "rate_center_alone" => one with { AreaCodes = [], Region = "CA", RateCenter = "OKLD" },
            "lata" => one with { Lata = "722", Excluding = new HashSet<E164> { E164.Parse("+14157770001") } },
            _ => one with { Features = [NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms] },
        };

        var offers = await _carrier.Open().SearchAsync(query, BandwidthCarrier.Ct);

        Assert.Equal([expected], offers.Select(offer => offer.Number.Value));
        Assert.Contains(asked.Replace("CENTER", Uri.EscapeDataString(center), StringComparison.Ordinal), Asked(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_LocalCallingArea_IsLeftToTheAnswerWhereItCannotBeSwitchedOff()
    {
        _carrier.Carrier.Books.Stock(new StockedNumber("+14157770001", "US", false, "Oakland", "CA", "OKLD", "722", ["voice"]));

        var offers = await _carrier.Open().SearchAsync(BandwidthCarrier.In("415", 5) with { Exchange = "777" }, BandwidthCarrier.Ct);

        Assert.Equal("+14157770001", Assert.Single(offers).Number.Value);
    }

    [Fact]
    public async Task Search_TollFree_GoesByPatternOrByAllSevenDigits()
    {
        var provider = _carrier.Open();
        var tollFree = new NumberQuery { NumberType = NumberType.TollFree, Limit = 2 };

        var offers = await provider.SearchAsync(tollFree with { AreaCodes = [Npa.Parse("833")], Region = "CA" }, BandwidthCarrier.Ct);
        Assert.Equal(["+18335550100", "+18335550101"], offers.Select(offer => offer.Number.Value));
        Assert.Contains(NumberFeature.Sms, offers[0].Features);
        Assert.EndsWith("/availableNumbers?tollFreeWildCardPattern=83%2A&quantity=2", Asked(), StringComparison.Ordinal);

        Assert.Equal(2, (await provider.SearchAsync(tollFree, BandwidthCarrier.Ct)).Count);
        Assert.EndsWith("/availableNumbers?tollFreeWildCardPattern=8%2A%2A&quantity=2", Asked(), StringComparison.Ordinal);

        var exact = await provider.SearchAsync(tollFree with { AreaCodes = [Npa.Parse("844")], Pattern = new(PatternKind.EndsWith, "5550123") }, BandwidthCarrier.Ct);
        Assert.Equal("+18445550123", Assert.Single(exact).Number.Value);
        Assert.EndsWith("/availableNumbers?tollFreeVanity=5550123&quantity=1000", Asked(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_NothingToSearchBy_TakesAnyRegionOfTheCountry()
    {
        var offers = await _carrier.Open().SearchAsync(new NumberQuery { Country = "CA", Limit = 3 }, BandwidthCarrier.Ct);

        Assert.Equal(3, offers.Count);
        Assert.Contains("countryCodeA3=CAN&state=", Asked(), StringComparison.Ordinal);
        Assert.Empty(await _carrier.Open().SearchAsync(new NumberQuery { RateCenter = "OKLD" }, BandwidthCarrier.Ct));
    }

    [Fact]
    public async Task Search_RunOfNumbersAndPriceCap_AreAppliedHere()
    {
        var provider = _carrier.Open();
        _carrier.Carrier.Books.Take("+15125550104");

        var run = await provider.SearchAsync(BandwidthCarrier.In("512", 10) with { ConsecutiveRun = 5 }, BandwidthCarrier.Ct);

        Assert.Equal(Enumerable.Range(105, 10).Select(line => $"+15125550{line}"), run.Select(offer => offer.Number.Value));
        Assert.Contains("quantity=5000", Asked(), StringComparison.Ordinal);
        Assert.Empty(await provider.SearchAsync(BandwidthCarrier.In("512") with { MaxMonthlyCost = 100m }, BandwidthCarrier.Ct));
    }

    [Theory]
    [InlineData("US", NumberType.Mobile)]
    [InlineData("GB", NumberType.Local)]
    public async Task Search_WhatBandwidthDoesNotSellHere_IsEmptyWithoutAsking(string country, NumberType type)
    {
        Assert.Empty(await _carrier.Open().SearchAsync(new NumberQuery { Country = country, NumberType = type }, BandwidthCarrier.Ct));

        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Search_ExhaustedAreaCode_IsEmpty()
    {
        _carrier.Carrier.Books.Empty("206");

        Assert.Empty(await _carrier.Open().SearchAsync(BandwidthCarrier.In("206"), BandwidthCarrier.Ct));
    }

    [Theory]
    [InlineData("SMS", new[] { NumberFeature.Voice, NumberFeature.Sms }, new[] { NumberFeature.Voice })]
    [InlineData("SMS,TollFree", new[] { NumberFeature.Voice, NumberFeature.Sms }, new[] { NumberFeature.Voice, NumberFeature.Sms })]
    [InlineData("", new[] { NumberFeature.Voice }, new[] { NumberFeature.Voice })]
    public async Task Search_Features_AreThoseOfTheAccountsProducts(string messaging, NumberFeature[] local, NumberFeature[] tollFree)
    {
        _carrier.Carrier.Books.Keep(BandwidthFace.ProductsKind, BandwidthFace.AccountId, new Dictionary<string, string?> { ["messaging"] = messaging });
        var provider = _carrier.Open();

        Assert.Equal(local, (await provider.SearchAsync(BandwidthCarrier.In("206", 1), BandwidthCarrier.Ct))[0].Features);
        Assert.Equal(tollFree, (await provider.SearchAsync(new NumberQuery { NumberType = NumberType.TollFree, Limit = 1 }, BandwidthCarrier.Ct))[0].Features);
        Assert.Equal(1, _carrier.Carrier.Count("account"));
    }

    [Fact]
    public async Task Search_WithoutProducts_GivesVoiceAlone()
    {
        _carrier.Carrier.Faults.Set("account", SandboxFault.ServerError, times: int.MaxValue);
        var provider = _carrier.Open();

        Assert.Equal([NumberFeature.Voice], (await provider.SearchAsync(BandwidthCarrier.In("206", 1), BandwidthCarrier.Ct))[0].Features);
        Assert.Empty(await provider.SearchAsync(BandwidthCarrier.In("206", 1) with { Features = [NumberFeature.Sms] }, BandwidthCarrier.Ct));
        Assert.Equal(1, _carrier.Carrier.Count("account"));
    }

    [Fact]
    public async Task Check_ExactNumbers_AsksOncePerBlockAndTellsThoseOnOffer()
    {
        var provider = _carrier.Open();
        _carrier.Carrier.Books.Take("+12065550101");
        E164[] numbers = [.. new[] { "+12065550100", "+12065550101", "+12065550102", "+14165550100", "+18335550100", "+12065559999" }.Select(E164.Parse)];

        var offers = await provider.CheckAsync(numbers, BandwidthCarrier.Ct);

        Assert.Equal(["+12065550100", "+12065550102", "+14165550100", "+18335550100"], offers.Select(offer => offer.Number.Value));
        Assert.Equal(
            ["npaNxxx=2065550", "npaNxxx=4165550", "tollFreeVanity=5550100", "npaNxxx=2065559"],
            _carrier.Carrier.Requests.Where(request => request.Operation == "search").Select(request => request.Path.Split('?', '&').First(part => part.StartsWith("npaNxxx", StringComparison.Ordinal) || part.StartsWith("toll", StringComparison.Ordinal))));
    }

    private string Asked() => _carrier.Carrier.Requests.Last(request => request.Operation == "search").Path;
}
