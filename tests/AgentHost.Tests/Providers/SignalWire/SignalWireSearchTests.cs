using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;

namespace AgentHost.Tests.Providers.SignalWire;

public sealed class SignalWireSearchTests : IAsyncLifetime
{
    private SignalWireCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await SignalWireCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Search_AreaCode_GivesNumbersWithPlaceAndFeaturesAndNoPrice()
    {
        var offers = await _carrier.Open().SearchAsync(SignalWireCarrier.In("206", 3), SignalWireCarrier.Ct);

        Assert.Equal(["+12065550100", "+12065550101", "+12065550102"], offers.Select(offer => offer.Number.Value));
        Assert.Equal(("WA", null, null), (offers[0].Region, offers[0].OneTimeCost, offers[0].MonthlyCost));
        Assert.NotNull(offers[0].RateCenter);
        Assert.Equal([NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms, NumberFeature.Fax], offers[0].Features);
        Assert.Equal("/api/relay/rest/phone_numbers/search?areacode=206&number_type=local&max_results=100", Asked());
    }

    [Fact]
    public async Task Search_SeveralAreaCodes_AreAskedInTheirOrderUntilThereIsEnough()
    {
        _carrier.Carrier.Books.Empty("206");

        var offers = await _carrier.Open().SearchAsync(new NumberQuery { AreaCodes = [Npa.Parse("206"), Npa.Parse("425"), Npa.Parse("253")], Limit = 2 }, SignalWireCarrier.Ct);

        Assert.All(offers, offer => Assert.Equal("425", offer.Number.Npa.ToString()));
        Assert.Equal(2, _carrier.Carrier.Count("search"));
    }

    [Theory]
    [InlineData("exchange", "&contains=777&", "+14157770001")]
    [InlineData("starts_with", "&contains=77700&", "+14157770001")]
    [InlineData("ends_with", "&ends_with=0001&", "+14157770001")]
    [InlineData("contains", "&contains=7700&", "+14157770001")]
    [InlineData("two_digits", "areacode=415&number_type=local&max_results=100", "+14157770001")]
    [InlineData("exchange_and_end", "&contains=777&", "+14157770001")]
    [InlineData("exchange_elsewhere", "&contains=551&", null)]
    [InlineData("region", "&region=CA&", "+14155550100")]
    [InlineData("city", "&region=CA&city=San%20Francisco&", "+14155550100")]
    [InlineData("rate_center", "areacode=415&number_type=local&max_results=100", "+14157770001")]
    [InlineData("features", "areacode=415&number_type=local&max_results=100", "+14157770001")]
    public async Task Search_EachFilter_IsSentWhereItCanBeAndHeldToTheAnswer(string filter, string asked, string? expected)
    {
        _carrier.Carrier.Books.Take("+14155550101");
        _carrier.Carrier.Books.Stock(new StockedNumber("+14157770001", "US", false, "Oakland", "CA", "OKLD", "722", ["fax"]));
        var in415 = SignalWireCarrier.In("415", 100);
        var query = filter switch
        {
            "exchange" => in415 with { Exchange = "777" },
            "starts_with" => in415 with { Pattern = new(PatternKind.StartsWith, "77700") },
            "ends_with" => in415 with { Pattern = new(PatternKind.EndsWith, "0001") },
            "contains" => in415 with { Pattern = new(PatternKind.Contains, "7700") },
            "two_digits" => in415 with { Pattern = new(PatternKind.EndsWith, "01") },
            "exchange_and_end" => in415 with { Exchange = "777", Pattern = new(PatternKind.EndsWith, "01") },
            "exchange_elsewhere" => in415 with { Exchange = "551" },
            "region" => in415 with { Region = "CA", Limit = 1 },
            "city" => in415 with { Region = "CA", City = "San Francisco", Limit = 1 },
            "rate_center" => in415 with { RateCenter = "OKLD" },
            _ => in415 with { Features = [NumberFeature.Fax], Pattern = new(PatternKind.EndsWith, "01") },
        };

        var offers = await _carrier.Open().SearchAsync(query, SignalWireCarrier.Ct);

        Assert.Equal(expected is null ? [] : [expected], offers.Select(offer => offer.Number.Value));
        Assert.Contains(asked, Asked(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_TollFreeByPrefix_GivesThatPrefix()
    {
        var offers = await _carrier.Open().SearchAsync(new NumberQuery { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("833")], Region = "CA", Limit = 2 }, SignalWireCarrier.Ct);

        Assert.Equal(["+18335550100", "+18335550101"], offers.Select(offer => offer.Number.Value));
        Assert.Equal("/api/relay/rest/phone_numbers/search?areacode=833&number_type=toll-free&max_results=100", Asked());
    }

    [Fact]
    public async Task Search_RunOfNumbers_IsFoundInTheAnswerAndACapFindsNoneWithoutPrices()
    {
        _carrier.Carrier.Books.Take("+15125550104");

        var run = await _carrier.Open().SearchAsync(SignalWireCarrier.In("512", 10) with { ConsecutiveRun = 5 }, SignalWireCarrier.Ct);

        Assert.Equal(Enumerable.Range(105, 10).Select(line => $"+15125550{line}"), run.Select(offer => offer.Number.Value));
        Assert.Empty(await _carrier.Open().SearchAsync(SignalWireCarrier.In("512") with { MaxMonthlyCost = 100m }, SignalWireCarrier.Ct));
    }

    [Theory]
    [InlineData(NumberType.Local, "416", "ON", "/AvailablePhoneNumbers/CA/Local?AreaCode=416&InRegion=ON", "+14165550100")]
    [InlineData(NumberType.TollFree, "833", null, "/AvailablePhoneNumbers/CA/TollFree?AreaCode=833", "+18335550100")]
    public async Task Search_Canada_AsksTheCompatibilityApi(NumberType type, string npa, string? region, string asked, string expected)
    {
        var query = SignalWireCarrier.In(npa, 1) with { Country = "CA", NumberType = type, Region = region, Features = [NumberFeature.Sms] };

        var offer = Assert.Single(await _carrier.Open().SearchAsync(query, SignalWireCarrier.Ct));

        Assert.Equal((expected, type), (offer.Number.Value, offer.NumberType));
        Assert.Equal([NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms], offer.Features);
        Assert.EndsWith(asked, Asked(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_CanadaByDigitsAndCity_IsSentToTheCompatibilityApi()
    {
        var offers = await _carrier.Open().SearchAsync(SignalWireCarrier.In("416") with { Country = "CA", Region = "ON", City = "Toronto", Pattern = new(PatternKind.EndsWith, "0142") }, SignalWireCarrier.Ct);

        Assert.Equal("+14165550142", Assert.Single(offers).Number.Value);
        Assert.Contains("?AreaCode=416&Contains=0142&InRegion=ON&InLocality=Toronto", Asked(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("US", NumberType.Mobile)]
    [InlineData("GB", NumberType.Local)]
    public async Task Search_WhatSignalWireDoesNotSellHere_IsEmptyWithoutAsking(string country, NumberType type)
    {
        Assert.Empty(await _carrier.Open().SearchAsync(new NumberQuery { Country = country, NumberType = type }, SignalWireCarrier.Ct));

        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Search_ExcludedNumbers_AreLeftOut()
    {
        var offers = await _carrier.Open().SearchAsync(SignalWireCarrier.In("206", 1) with { Excluding = new HashSet<E164> { E164.Parse("+12065550100") } }, SignalWireCarrier.Ct);

        Assert.Equal(["+12065550101"], offers.Select(offer => offer.Number.Value));
    }

    [Fact]
    public async Task Check_ExactNumbers_GivesThoseOnOffer()
    {
        _carrier.Carrier.Books.Take("+12065550101");
        E164[] numbers = [E164.Parse("+12065550100"), E164.Parse("+12065550101"), E164.Parse("+14165550100"), E164.Parse("+18335550100"), E164.Parse("+442079460000")];

        var offers = await _carrier.Open().CheckAsync(numbers, SignalWireCarrier.Ct);

        Assert.Equal([numbers[0], numbers[2], numbers[3]], offers.Select(offer => offer.Number));
        Assert.Equal([NumberType.Local, NumberType.Local, NumberType.TollFree], offers.Select(offer => offer.NumberType));
        Assert.Contains(_carrier.Carrier.Requests, r => r.Path.Contains("areacode=206&number_type=local&contains=5550100", StringComparison.Ordinal));
    }

    private string Asked() => _carrier.Carrier.Requests.Last(request => request.Operation == "search").Path;
}
