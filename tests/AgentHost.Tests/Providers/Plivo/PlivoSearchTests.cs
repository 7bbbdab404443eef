using AgentHost.CarrierSandbox.Ledger;
using AgentHost.CarrierSandbox.Plivo;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;

namespace AgentHost.Tests.Providers.Plivo;

public sealed class PlivoSearchTests : IAsyncLifetime
{
    private PlivoCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await PlivoCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Search_AreaCode_GivesNumbersWithPlaceFeaturesAndPrice()
    {
        var offers = await _carrier.Open().SearchAsync(PlivoCarrier.In("206", 10), PlivoCarrier.Ct);

        Assert.Equal(Enumerable.Range(100, 10).Select(line => $"+12065550{line}"), offers.Select(offer => offer.Number.Value));
        Assert.Equal(
            ("WA", "Seattle", "674", Money.Zero, Money.Usd(0.80m), NumberType.Local),
            (offers[0].Region, offers[0].City, offers[0].Lata, offers[0].OneTimeCost!.Value, offers[0].MonthlyCost!.Value, offers[0].NumberType));
        Assert.Equal([NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms], offers[0].Features);
        Assert.Equal([NumberFeature.Voice, NumberFeature.Sms], offers[8].Features);
        Assert.Equal([NumberFeature.Voice], offers[9].Features);
        Assert.EndsWith("/PhoneNumber/?country_iso=US&type=local&pattern=206&limit=20&offset=0", Assert.Single(Asked()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    [InlineData(100, 5)]
    [InlineData(500, 5)]
    public async Task Search_MoreThanAPage_ReadsAsManyPagesAsItTakes(int limit, int pages)
    {
        var offers = await _carrier.Open().SearchAsync(PlivoCarrier.In("206", limit), PlivoCarrier.Ct);

        Assert.Equal(Math.Min(limit, 100), offers.DistinctBy(offer => offer.Number).Count());
        Assert.Equal(pages, Asked().Count);
    }

    [Fact]
    public async Task Search_SeveralAreaCodes_AreAskedInTheirOrderUntilThereIsEnough()
    {
        _carrier.Carrier.Books.Empty("206");

        var offers = await _carrier.Open().SearchAsync(new NumberQuery { AreaCodes = [Npa.Parse("206"), Npa.Parse("425"), Npa.Parse("253")], Limit = 2 }, PlivoCarrier.Ct);

        Assert.Equal(["+14255550100", "+14255550101"], offers.Select(offer => offer.Number.Value));
        Assert.Equal(2, Asked().Count);
    }

    [Theory]
    [InlineData("exchange", "npanxx=415777&limit", "+14157770001")]
    [InlineData("starts_with", "pattern=41577700&limit", "+14157770001")]
    [InlineData("exchange_and_start", "pattern=41577700&limit", "+14157770001")]
    [InlineData("ends_with", "pattern=415&limit=20&offset=100", "+14157770001")]
    [InlineData("contains", "pattern=415&limit=20&offset=100", "+14157770001")]
    [InlineData("city", "pattern=415&city=Oakland&limit", "+14157770001")]
    [InlineData("rate_center", "pattern=415&rate_center=OKLD&limit", "+14157770001")]
    [InlineData("lata", "pattern=415&lata=721&limit", "+14157770001")]
    [InlineData("features", "pattern=415&services=voice%2Csms%2Cmms&limit", "+14155550100")]
    [InlineData("run", "pattern=415&limit=20&offset=100", "+14155550100")]
    [InlineData("excluded", "pattern=415&limit=20&offset=0", "+14155550101")]
    public async Task Search_EachFilter_IsSentToPlivoAndHeldToItsAnswer(string filter, string asked, string expected)
    {
        _carrier.Carrier.Books.Stock(new StockedNumber("+14157770001", "US", false, "Oakland", "CA", "OKLD", "721", ["voice"]));
        var in415 = PlivoCarrier.In("415", 1);
        var query = filter switch
        {
            "exchange" => in415 with { Exchange = "777" },
            "starts_with" => in415 with { Pattern = new(PatternKind.StartsWith, "77700") },
            "exchange_and_start" => in415 with { Exchange = "777", Pattern = new(PatternKind.StartsWith, "77700") },
            "ends_with" => in415 with { Pattern = new(PatternKind.EndsWith, "0001") },
            "contains" => in415 with { Pattern = new(PatternKind.Contains, "77700") },
            "city" => in415 with { Region = "CA", City = "Oakland" },
            "rate_center" => in415 with { RateCenter = "OKLD" },
            "lata" => in415 with { Lata = "721" },
            "features" => in415 with { Features = [NumberFeature.Mms, NumberFeature.Voice, NumberFeature.Sms] },
            "run" => in415 with { ConsecutiveRun = 1 + 1, Limit = 3 },
            _ => in415 with { Excluding = new HashSet<E164> { E164.Parse("+14155550100") } },
        };

        var offers = await _carrier.Open().SearchAsync(query, PlivoCarrier.Ct);

        Assert.Equal(filter == "run" ? [expected, "+14155550101"] : [expected], offers.Select(offer => offer.Number.Value));
        Assert.Contains(asked, Asked()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_RegionAlone_IsAskedByItsName()
    {
        var offers = await _carrier.Open().SearchAsync(new NumberQuery { Region = "WA", Limit = 3 }, PlivoCarrier.Ct);

        Assert.All(offers, offer => Assert.Equal("WA", offer.Region));
        Assert.Equal(3, offers.Count);
        Assert.Contains("type=local&region=Washington&limit", Assert.Single(Asked()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_RegionThatPlivoDoesNotKnowByName_IsAskedByItsAreaCodes()
    {
        _carrier.Set(PlivoFace.Regions, "unnamed");

        var offers = await _carrier.Open().SearchAsync(new NumberQuery { Region = "WA", City = "Seattle", Limit = 1 }, PlivoCarrier.Ct);

        Assert.Equal("+12065550100", Assert.Single(offers).Number.Value);
        Assert.Equal(["region=Washington&city=Seattle", "pattern=206&city=Seattle"], Asked().Select(path => path[(path.IndexOf("local&", StringComparison.Ordinal) + 6)..path.IndexOf("&limit", StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task Search_TollFreeByPrefix_GivesThatPrefixAtItsPrice()
    {
        var offers = await _carrier.Open().SearchAsync(new NumberQuery { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("833")], Region = "CA", City = "Oakland", Limit = 2 }, PlivoCarrier.Ct);

        Assert.Equal(["+18335550100", "+18335550101"], offers.Select(offer => offer.Number.Value));
        Assert.Equal((Money.Usd(1.00m), NumberType.TollFree, null), (offers[0].MonthlyCost!.Value, offers[0].NumberType, offers[0].Region));
        Assert.Contains("type=tollfree&pattern=833&limit", Assert.Single(Asked()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_PriceCap_IsAppliedHere()
    {
        var provider = _carrier.Open();

        Assert.Empty(await provider.SearchAsync(PlivoCarrier.In("512") with { MaxMonthlyCost = 0.79m }, PlivoCarrier.Ct));
        Assert.NotEmpty(await provider.SearchAsync(PlivoCarrier.In("512") with { MaxMonthlyCost = 0.80m }, PlivoCarrier.Ct));
    }

    [Fact]
    public async Task Search_Canada_AsksItsInventory()
    {
        var offers = await _carrier.Open().SearchAsync(PlivoCarrier.In("416", 1) with { Country = "CA", Region = "ON" }, PlivoCarrier.Ct);

        Assert.Equal(("+14165550100", "ON"), (Assert.Single(offers).Number.Value, offers[0].Region));
        Assert.Contains("country_iso=CA", Asked()[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("US", NumberType.Mobile, NumberFeature.Voice)]
    [InlineData("GB", NumberType.Local, NumberFeature.Voice)]
    [InlineData("US", NumberType.Local, NumberFeature.Fax)]
    public async Task Search_WhatPlivoDoesNotSellHere_IsEmptyWithoutAsking(string country, NumberType type, NumberFeature feature)
    {
        Assert.Empty(await _carrier.Open().SearchAsync(new NumberQuery { Country = country, NumberType = type, Features = [feature] }, PlivoCarrier.Ct));

        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Search_NumberUnderARestriction_IsLeftOut()
    {
        var books = _carrier.Carrier.Books;
        books.Empty("907");
        books.Stock(new StockedNumber("+19075550100", "US", false, "Juneau", "AK", "JUNEAU", "832", ["voice", "address"]));
        books.Stock(new StockedNumber("+19075550101", "US", false, "Juneau", "AK", "JUNEAU", "832", ["voice"]));

        Assert.Equal("+19075550101", Assert.Single(await _carrier.Open().SearchAsync(PlivoCarrier.In("907"), PlivoCarrier.Ct)).Number.Value);
    }

    [Fact]
    public async Task Check_ExactNumbers_GivesThoseOnOffer()
    {
        _carrier.Carrier.Books.Take("+12065550101");
        E164[] numbers = [E164.Parse("+12065550100"), E164.Parse("+12065550101"), E164.Parse("+14165550100"), E164.Parse("+18335550100"), E164.Parse("+442079460000")];

        var offers = await _carrier.Open().CheckAsync(numbers, PlivoCarrier.Ct);

        Assert.Equal([numbers[0], numbers[2], numbers[3]], offers.Select(offer => offer.Number));
        Assert.Equal([Money.Usd(0.80m), Money.Usd(0.80m), Money.Usd(1.00m)], offers.Select(offer => offer.MonthlyCost!.Value));
    }

    private List<string> Asked() => [.. _carrier.Carrier.Requests.Where(request => request.Operation == "search").Select(request => request.Path)];
}
