using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;
using AgentHost.CarrierSandbox.Twilio;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;

namespace AgentHost.Tests.Providers.Twilio;

public sealed class TwilioSearchTests : IAsyncLifetime
{
    private TwilioCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await TwilioCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Search_AreaCode_GivesNumbersWithPlaceFeaturesAndTheAccountsPrice()
    {
        var offers = await _carrier.Open().SearchAsync(TwilioCarrier.In("206", 3), TwilioCarrier.Ct);

        Assert.Equal(["+12065550100", "+12065550101", "+12065550102"], offers.Select(offer => offer.Number.Value));
        Assert.Equal(
            ("WA", "Seattle", "674", Money.Zero, Money.Usd(1.15m)),
            (offers[0].Region, offers[0].City, offers[0].Lata, offers[0].OneTimeCost!.Value, offers[0].MonthlyCost!.Value));
        Assert.Equal([NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms, NumberFeature.Fax], offers[0].Features);
        Assert.Contains("AreaCode=206&ExcludeAllAddressRequired=true&PageSize=3", Asked(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_SeveralAreaCodes_AreAskedInTheirOrderUntilThereIsEnough()
    {
        _carrier.Carrier.Books.Empty("206");

        var offers = await _carrier.Open().SearchAsync(new NumberQuery { AreaCodes = [Npa.Parse("206"), Npa.Parse("425"), Npa.Parse("253")], Limit = 2 }, TwilioCarrier.Ct);

        Assert.All(offers, offer => Assert.Equal("425", offer.Number.Npa.ToString()));
        Assert.Equal(2, _carrier.Carrier.Count("search"));
    }

    [Theory]
    [InlineData("exchange", "AreaCode=415&Contains=%2B1415777%2A%2A%2A%2A", "+14157770001")]
    [InlineData("starts_with", "AreaCode=415&Contains=%2B141577700%2A%2A", "+14157770001")]
    [InlineData("ends_with", "AreaCode=415&Contains=0001%24", "+14157770001")]
    [InlineData("contains", "AreaCode=415&Contains=77700", "+14157770001")]
    [InlineData("single_digit", "AreaCode=415&ExcludeAllAddressRequired=true&PageSize=1000", "+14155550191")]
    [InlineData("exchange_and_end", "Contains=%2B1415777%2A%2A%2A%2A", "+14157770001")]
    [InlineData("region", "InRegion=CA", "+14155550100")]
    [InlineData("city", "InRegion=CA&InLocality=San%20Francisco", "+14155550100")]
    [InlineData("rate_center", "InLata=722&InRateCenter=SNFC%20CNTRL", "+14155550100")]
    [InlineData("rate_center_alone", "AreaCode=415&ExcludeAllAddressRequired=true&PageSize=1000", "+14155550100")]
    [InlineData("lata", "InLata=722", "+14155550100")]
    [InlineData("features", "VoiceEnabled=true&SmsEnabled=true&MmsEnabled=true&FaxEnabled=true", "+14155550100")]
    public async Task Search_EachFilter_IsSentToTwilioAndHeldToItsAnswer(string filter, string asked, string expected)
    {
        _carrier.Carrier.Books.Stock(new StockedNumber("+14157770001", "US", false, "Oakland", "CA", "OKLD", "722", ["voice"]));
        var in415 = TwilioCarrier.In("415", 100);
        var center = _carrier.Carrier.Books.FindOffered("+14155550100")!.RateCenter!;
        var query = filter switch
        {
            "exchange" => in415 with { Exchange = "777" },
            "starts_with" => in415 with { Pattern = new(PatternKind.StartsWith, "77700") },
            "ends_with" => in415 with { Pattern = new(PatternKind.EndsWith, "0001") },
            "contains" => in415 with { Pattern = new(PatternKind.Contains, "77700") },
            "single_digit" => in415 with { Pattern = new(PatternKind.EndsWith, "1"), Exchange = null, Excluding = Enumerable.Range(0, 9).Select(i => E164.Parse($"+141555501{i}1")).Append(E164.Parse("+14157770001")).ToHashSet() },
            "exchange_and_end" => in415 with { Exchange = "777", Pattern = new(PatternKind.EndsWith, "01") },
            "region" => in415 with { Region = "CA", Limit = 1 },
            "city" => in415 with { Region = "CA", City = "San Francisco", Limit = 1 },
            "rate_center" => in415 with { Lata = "722", RateCenter = center, Limit = 1 },
            "rate_center_alone" => in415 with { RateCenter = center, Limit = 1 },
            "lata" => in415 with { Lata = "722", Excluding = new HashSet<E164> { E164.Parse("+14157770001") }, Limit = 1 },
            _ => in415 with { Features = [NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms, NumberFeature.Fax], Limit = 1 },
        };

        var offers = await _carrier.Open().SearchAsync(query, TwilioCarrier.Ct);

        Assert.Equal([expected], offers.Select(offer => offer.Number.Value));
        Assert.Contains(asked.Replace("SNFC%20CNTRL", Uri.EscapeDataString(center), StringComparison.Ordinal), Asked(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_PatternThatTwilioRefuses_IsSoughtInTheAreaCode()
    {
        _carrier.Carrier.Books.Stock(new StockedNumber("+14157770001", "US", false, "Oakland", "CA", "OKLD", "722", ["voice"]));
        _carrier.Carrier.Books.Keep(TwilioFace.AccountKind, TwilioFace.AccountSid, new Dictionary<string, string?> { [TwilioFace.AdjacentWildcards] = "refused" });

        var offers = await _carrier.Open().SearchAsync(TwilioCarrier.In("415", 5) with { Exchange = "777" }, TwilioCarrier.Ct);

        Assert.Equal(["+14157770001"], offers.Select(offer => offer.Number.Value));
        Assert.Contains("AreaCode=415&ExcludeAllAddressRequired=true&PageSize=1000", Asked(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_TollFreeByPrefix_GivesThatPrefixAtItsPrice()
    {
        var offers = await _carrier.Open().SearchAsync(new NumberQuery { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("833")], Region = "CA", Limit = 2 }, TwilioCarrier.Ct);

        Assert.Equal(["+18335550100", "+18335550101"], offers.Select(offer => offer.Number.Value));
        Assert.Equal(Money.Usd(2.15m), offers[0].MonthlyCost);
        Assert.Contains("/US/TollFree.json", Asked(), StringComparison.Ordinal);
        Assert.DoesNotContain("InRegion", Asked(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_PriceCapAndRunOfNumbers_AreAppliedHere()
    {
        var provider = _carrier.Open();
        _carrier.Carrier.Books.Take("+15125550104");

        Assert.Empty(await provider.SearchAsync(TwilioCarrier.In("512") with { MaxMonthlyCost = 1.14m }, TwilioCarrier.Ct));
        Assert.NotEmpty(await provider.SearchAsync(TwilioCarrier.In("512") with { MaxMonthlyCost = 1.15m }, TwilioCarrier.Ct));
        var run = await provider.SearchAsync(TwilioCarrier.In("512", 10) with { ConsecutiveRun = 5 }, TwilioCarrier.Ct);
        Assert.Equal(Enumerable.Range(105, 10).Select(line => $"+15125550{line}"), run.Select(offer => offer.Number.Value));
    }

    [Fact]
    public async Task Search_Canada_AsksItsInventory()
    {
        var offers = await _carrier.Open().SearchAsync(TwilioCarrier.In("416", 1) with { Country = "CA", Region = "ON" }, TwilioCarrier.Ct);

        Assert.Equal("+14165550100", Assert.Single(offers).Number.Value);
        Assert.Contains("/CA/Local.json", Asked(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("US", NumberType.Mobile)]
    [InlineData("GB", NumberType.Local)]
    public async Task Search_WhatTwilioDoesNotSellHere_IsEmptyWithoutAsking(string country, NumberType type)
    {
        Assert.Empty(await _carrier.Open().SearchAsync(new NumberQuery { Country = country, NumberType = type }, TwilioCarrier.Ct));

        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Search_NumbersThatNeedAnAddressOrAreExcluded_AreLeftOut()
    {
        var books = _carrier.Carrier.Books;
        books.Empty("907");
        books.Stock(new StockedNumber("+19075550100", "US", false, "Juneau", "AK", "JUNEAU", "832", ["voice", "address"]));
        books.Stock(new StockedNumber("+19075550101", "US", false, "Juneau", "AK", "JUNEAU", "832", ["voice"]));
        books.Stock(new StockedNumber("+19075550102", "US", false, "Juneau", "AK", "JUNEAU", "832", ["voice"]));

        var offers = await _carrier.Open().SearchAsync(TwilioCarrier.In("907") with { Excluding = new HashSet<E164> { E164.Parse("+19075550101") } }, TwilioCarrier.Ct);

        Assert.Equal(["+19075550102"], offers.Select(offer => offer.Number.Value));
    }

    [Fact]
    public async Task Search_WithoutPrices_GivesOffersOfUnknownCostAndCannotTellUnderACap()
    {
        var provider = _carrier.Open();
        _carrier.Carrier.Faults.Set("prices", SandboxFault.ServerError, times: 9);

        var offers = await provider.SearchAsync(TwilioCarrier.In("206", 1), TwilioCarrier.Ct);

        Assert.Null(Assert.Single(offers).MonthlyCost);
        await provider.SearchAsync(TwilioCarrier.In("206", 1), TwilioCarrier.Ct);
        Assert.Equal(1, _carrier.Carrier.Count("prices"));
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.SearchAsync(TwilioCarrier.In("206", 1) with { MaxMonthlyCost = 100 }, TwilioCarrier.Ct));
    }

    [Fact]
    public async Task Check_ExactNumbers_GivesThoseOnOffer()
    {
        var provider = _carrier.Open();
        _carrier.Carrier.Books.Take("+12065550101");
        E164[] numbers = [E164.Parse("+12065550100"), E164.Parse("+12065550101"), E164.Parse("+14165550100"), E164.Parse("+18335550100"), E164.Parse("+442079460000")];

        var offers = await provider.CheckAsync(numbers, TwilioCarrier.Ct);

        Assert.Equal([numbers[0], numbers[2], numbers[3]], offers.Select(offer => offer.Number));
        Assert.Equal([NumberType.Local, NumberType.Local, NumberType.TollFree], offers.Select(offer => offer.NumberType));
        Assert.Equal(Money.Usd(2.15m), offers[2].MonthlyCost);
    }

    private string Asked() => _carrier.Carrier.Requests.Last(request => request.Operation == "search").Path;
}
