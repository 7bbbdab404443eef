using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;

namespace AgentHost.Tests.Providers.Telnyx;

public sealed class TelnyxSearchTests : IAsyncLifetime
{
    private TelnyxCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await TelnyxCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Search_AreaCode_GivesNumbersWithPlaceFeaturesAndPrice()
    {
        var offers = await _carrier.Open().SearchAsync(TelnyxCarrier.In("206", 3), TelnyxCarrier.Ct);

        Assert.Equal(["+12065550100", "+12065550101", "+12065550102"], offers.Select(offer => offer.Number.Value));
        Assert.Equal(("WA", "SEATTLE", Money.Usd(1.00m), Money.Usd(1.00m)), (offers[0].Region, offers[0].City, offers[0].OneTimeCost!.Value, offers[0].MonthlyCost!.Value));
        Assert.Equal([NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms, NumberFeature.Fax, NumberFeature.E911], offers[0].Features);
        Assert.EndsWith("filter[country_code]=US&filter[phone_number_type]=local&filter[national_destination_code]=206&filter[limit]=3", Asked(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_SeveralAreaCodes_AreAskedInTheirOrderUntilThereIsEnough()
    {
        _carrier.Carrier.Books.Empty("206");

        var offers = await _carrier.Open().SearchAsync(new NumberQuery { AreaCodes = [Npa.Parse("206"), Npa.Parse("425"), Npa.Parse("253")], Limit = 2 }, TelnyxCarrier.Ct);

        Assert.All(offers, offer => Assert.Equal("425", offer.Number.Npa.ToString()));
        Assert.Equal(2, _carrier.Carrier.Count("search"));
    }

    [Theory]
    [InlineData("exchange", "filter[phone_number][starts_with]=777", "+14157770001")]
    [InlineData("starts_with", "filter[phone_number][starts_with]=77700", "+14157770001")]
    [InlineData("ends_with", "filter[phone_number][ends_with]=0001", "+14157770001")]
    [InlineData("ends_with_all", "filter[phone_number][ends_with]=7770001", "+14157770001")]
    [InlineData("contains", "filter[phone_number][contains]=77700", "+14157770001")]
    [InlineData("exchange_and_end", "filter[phone_number][starts_with]=777&filter[phone_number][ends_with]=01", "+14157770001")]
    [InlineData("exchange_anywhere", "filter[phone_number][contains]=777", "+14157770001")]
    [InlineData("starts_with_anywhere", "filter[phone_number][contains]=77700", "+14157770001")]
    [InlineData("region", "filter[administrative_area]=CA", "+14155550100")]
    [InlineData("city", "filter[administrative_area]=CA&filter[locality]=San%20Francisco", "+14155550100")]
    [InlineData("rate_center", "filter[rate_center]=CENTER", "+14155550100")]
    [InlineData("features", "filter[features][]=voice&filter[features][]=sms&filter[features][]=mms&filter[features][]=fax&filter[features][]=emergency", "+14155550100")]
    public async Task Search_EachFilter_IsSentToTelnyxAndHeldToItsAnswer(string filter, string asked, string expected)
    {
        _carrier.Carrier.Books.Stock(new StockedNumber("+14157770001", "US", false, "Oakland", "CA", "OKLD", "722", ["voice"]));
        var in415 = TelnyxCarrier.In("415", 100);
        var center = _carrier.Carrier.Books.FindOffered("+14155550100")!.RateCenter!;
        var query = filter switch
        {
            "exchange" => in415 with { Exchange = "777" },
            "starts_with" => in415 with { Pattern = new(PatternKind.StartsWith, "77700") },
            "ends_with" => in415 with { Pattern = new(PatternKind.EndsWith, "0001") },
            "ends_with_all" => in415 with { Pattern = new(PatternKind.EndsWith, "4157770001") },
            "contains" => in415 with { Pattern = new(PatternKind.Contains, "77700") },
            "exchange_and_end" => in415 with { Exchange = "777", Pattern = new(PatternKind.EndsWith, "01") },
            "exchange_anywhere" => in415 with { AreaCodes = [], Exchange = "777" },
            "starts_with_anywhere" => in415 with { AreaCodes = [], Pattern = new(PatternKind.StartsWith, "77700") },
            "region" => in415 with { Region = "CA", Limit = 1 },
            "city" => in415 with { Region = "CA", City = "San Francisco", Limit = 1 },
            "rate_center" => in415 with { RateCenter = center.ToLowerInvariant(), Limit = 1 },
            _ => in415 with { Features = [NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms, NumberFeature.Fax, NumberFeature.E911], Limit = 1 },
        };

        var offers = await _carrier.Open().SearchAsync(query, TelnyxCarrier.Ct);

        Assert.Equal([expected], offers.Select(offer => offer.Number.Value));
        Assert.Contains(asked.Replace("CENTER", Uri.EscapeDataString(center), StringComparison.Ordinal), Asked(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("415", 20)]
    [InlineData("1", 20)]
    [InlineData("15777", 1)]
    public async Task Search_PatternThatTheAreaCodeMayBePartOf_IsSiftedHere(string digits, int count)
    {
        _carrier.Carrier.Books.Stock(new StockedNumber("+14157770001", "US", false, "Oakland", "CA", "OKLD", "722", ["voice"]));
        var offers = await _carrier.Open().SearchAsync(TelnyxCarrier.In("415") with { Pattern = new(PatternKind.Contains, digits) }, TelnyxCarrier.Ct);

        Assert.Equal(count, offers.Count);
        Assert.DoesNotContain("contains", Asked(), StringComparison.Ordinal);
        Assert.EndsWith("filter[limit]=200", Asked(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_TollFreeByPrefix_GivesThatPrefixAtItsPrice()
    {
        var offers = await _carrier.Open().SearchAsync(new NumberQuery { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("833")], Region = "CA", Limit = 2 }, TelnyxCarrier.Ct);

        Assert.Equal(["+18335550100", "+18335550101"], offers.Select(offer => offer.Number.Value));
        Assert.Equal(Money.Usd(2.00m), offers[0].MonthlyCost);
        Assert.Contains("filter[phone_number_type]=toll_free", Asked(), StringComparison.Ordinal);
        Assert.DoesNotContain("administrative_area", Asked(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_PriceCapAndRunOfNumbers_AreAppliedHere()
    {
        var provider = _carrier.Open();
        _carrier.Carrier.Books.Take("+15125550104");

        Assert.Empty(await provider.SearchAsync(TelnyxCarrier.In("512") with { MaxMonthlyCost = 0.99m }, TelnyxCarrier.Ct));
        Assert.NotEmpty(await provider.SearchAsync(TelnyxCarrier.In("512") with { MaxMonthlyCost = 1.00m }, TelnyxCarrier.Ct));
        var run = await provider.SearchAsync(TelnyxCarrier.In("512", 10) with { ConsecutiveRun = 5 }, TelnyxCarrier.Ct);
        Assert.Equal(Enumerable.Range(105, 10).Select(line => $"+15125550{line}"), run.Select(offer => offer.Number.Value));
    }

    [Fact]
    public async Task Search_PriceInAnotherCurrency_IsConvertedOrUnknown()
    {
        _carrier.Trait("currency", "EUR");

        var converted = await _carrier.Open(rates: [new ExchangeRate("EUR", 1.23456m, new DateOnly(2026, 1, 2))]).SearchAsync(TelnyxCarrier.In("206", 1), TelnyxCarrier.Ct);
        var unknown = await _carrier.Open().SearchAsync(TelnyxCarrier.In("206", 1), TelnyxCarrier.Ct);

        Assert.Equal((Money.Usd(1.2346m), Money.Usd(1.2346m)), (converted[0].OneTimeCost!.Value, converted[0].MonthlyCost!.Value));
        Assert.Equal((null, null), (unknown[0].OneTimeCost, unknown[0].MonthlyCost));
    }

    [Fact]
    public async Task Search_Canada_AsksItsInventory()
    {
        var offers = await _carrier.Open().SearchAsync(TelnyxCarrier.In("416", 1) with { Country = "CA", Region = "ON" }, TelnyxCarrier.Ct);

        Assert.Equal("+14165550100", Assert.Single(offers).Number.Value);
        Assert.Contains("filter[country_code]=CA", Asked(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("US", NumberType.Mobile, null)]
    [InlineData("GB", NumberType.Local, null)]
    [InlineData("US", NumberType.Local, "722")]
    public async Task Search_WhatTelnyxDoesNotSellOrTellHere_IsEmptyWithoutAsking(string country, NumberType type, string? lata)
    {
        Assert.Empty(await _carrier.Open().SearchAsync(new NumberQuery { Country = country, NumberType = type, Lata = lata }, TelnyxCarrier.Ct));

        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Search_NumbersExcluded_AreLeftOutAndMadeUpFor()
    {
        var excluded = new HashSet<E164> { E164.Parse("+19075550100"), E164.Parse("+19075550101") };

        var offers = await _carrier.Open().SearchAsync(TelnyxCarrier.In("907", 2) with { Excluding = excluded }, TelnyxCarrier.Ct);

        Assert.Equal(["+19075550102", "+19075550103"], offers.Select(offer => offer.Number.Value));
    }

    [Fact]
    public async Task Check_ExactNumbers_GivesThoseOnOfferAlsoWhileWeHoldThem()
    {
        var provider = _carrier.Open();
        _carrier.Carrier.Books.Take("+12065550101");
        E164[] numbers = [E164.Parse("+12065550100"), E164.Parse("+12065550101"), E164.Parse("+14165550100"), E164.Parse("+18335550100"), E164.Parse("+442079460000")];
        await provider.ReserveAsync(_carrier.Reference(), [numbers[0]], TelnyxCarrier.Ct);

        var offers = await provider.CheckAsync(numbers, TelnyxCarrier.Ct);

        Assert.Equal([numbers[0], numbers[2], numbers[3]], offers.Select(offer => offer.Number));
        Assert.Equal([NumberType.Local, NumberType.Local, NumberType.TollFree], offers.Select(offer => offer.NumberType));
        Assert.Equal(Money.Usd(2.00m), offers[2].MonthlyCost);
    }

    [Theory]
    [InlineData(400, "10015", true)]
    [InlineData(422, "10027", true)]
    [InlineData(422, "10033", false)]
    [InlineData(400, "10007", false)]
    [InlineData(404, "10005", false)]
    [InlineData(403, "10010", false)]
    public async Task Search_Refused_IsEmptyOnlyWhereThereIsNoCoverage(int status, string code, bool empty)
    {
        await using var answers = await OneAnswer.StartAsync(status, $$"""{"errors":[{"code":"{{code}}","title":"…","detail":"No coverage"}]}""");
        var search = _carrier.Open(at: answers.Address).SearchAsync(TelnyxCarrier.In("206"), TelnyxCarrier.Ct);

        if (empty)
        {
            Assert.Empty(await search);
        }
        else
        {
            await Assert.ThrowsAsync<ProviderUnavailableException>(() => search);
        }
    }

    private string Asked() => _carrier.Carrier.Requests.Last(request => request.Operation == "search").Path
        .Replace("%5B", "[", StringComparison.Ordinal).Replace("%5D", "]", StringComparison.Ordinal);
}
