using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;
using AgentHost.Providers.Inteliquent;

namespace AgentHost.Tests.Providers.Inteliquent;

public sealed class InteliquentSearchTests : IAsyncLifetime
{
    private InteliquentCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await InteliquentCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Search_AreaCode_GivesNumbersWithPlaceAndFeaturesAndNoPrice()
    {
        var offers = await _carrier.Open().SearchAsync(InteliquentCarrier.In("206", 3), InteliquentCarrier.Ct);

        Assert.Equal(["+12065550100", "+12065550101", "+12065550102"], offers.Select(offer => offer.Number.Value));
        Assert.Equal(("WA", "674", (Money?)null, (Money?)null), (offers[0].Region, offers[0].Lata, offers[0].OneTimeCost, offers[0].MonthlyCost));
        Assert.Equal([NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms, NumberFeature.E911], offers[0].Features);
        Assert.Equal(("206xxxxxxx", 3), (Asked("tnMask"), Asked()["quantity"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Search_NoInventory_IsEmptyAndTheNextAreaCodeIsAsked()
    {
        _carrier.Carrier.Books.Empty("206");

        Assert.Empty(await _carrier.Open().SearchAsync(InteliquentCarrier.In("206"), InteliquentCarrier.Ct));
        var offers = await _carrier.Open().SearchAsync(new NumberQuery { AreaCodes = [Npa.Parse("206"), Npa.Parse("425"), Npa.Parse("253")], Limit = 2 }, InteliquentCarrier.Ct);

        Assert.All(offers, offer => Assert.Equal("425", offer.Number.Npa.ToString()));
        Assert.Equal(3, _carrier.Carrier.Count("search"));
    }

    [Theory]
    [InlineData("exchange", "tnMask", "415777xxxx", "+14157770001")]
    [InlineData("starts_with", "tnMask", "41577700xx", "+14157770001")]
    [InlineData("ends_with", "tnMask", "415xxx0001", "+14157770001")]
    [InlineData("contains", "tnWildcard", "415*77700*", "+14157770001")]
    [InlineData("contains_over_area_code", "tnMask", "415xxxxxxx", "+14157770001")]
    [InlineData("exchange_and_end", "tnMask", "415777xx01", "+14157770001")]
    [InlineData("exchange_and_contains", "tnWildcard", "415777*00*", "+14157770001")]
    [InlineData("region", "province", "CA", "+14155550100")]
    [InlineData("city", "city", "San Francisco", "+14155550100")]
    [InlineData("city_without_region", "province", "CA", "+14155550100")]
    [InlineData("rate_center", "rateCenter", "OKLD", "+14157770001")]
    [InlineData("lata", "lata", "722", "+14155550100")]
    [InlineData("run", "sequential", "true", "+14155550100")]
    public async Task Search_EachFilter_IsSentToInteliquentAndHeldToItsAnswer(string filter, string field, string asked, string expected)
    {
        _carrier.Carrier.Books.Stock(new StockedNumber("+14157770001", "US", false, "Oakland", "CA", "OKLD", "722", ["voice"]));
        var in415 = InteliquentCarrier.In("415", 1);
        var query = filter switch
        {
            "exchange" => in415 with { Exchange = "777" },
            "starts_with" => in415 with { Pattern = new(PatternKind.StartsWith, "77700") },
            "ends_with" => in415 with { Pattern = new(PatternKind.EndsWith, "0001") },
            "contains" => in415 with { Pattern = new(PatternKind.Contains, "77700") },
            "contains_over_area_code" => in415 with { Pattern = new(PatternKind.Contains, "5777") },
            "exchange_and_end" => in415 with { Exchange = "777", Pattern = new(PatternKind.EndsWith, "01") },
            "exchange_and_contains" => in415 with { Exchange = "777", Pattern = new(PatternKind.Contains, "00") },
            "region" => in415 with { Region = "CA" },
            "city" => in415 with { Region = "CA", City = "San Francisco" },
            "city_without_region" => in415 with { City = "San Francisco" },
            "rate_center" => in415 with { Region = "CA", City = "Oakland", RateCenter = "OKLD" },
            "lata" => in415 with { Lata = "722" },
            _ => in415 with { ConsecutiveRun = 3, Limit = 3 },
        };

        var offers = await _carrier.Open().SearchAsync(query, InteliquentCarrier.Ct);

        Assert.Equal(expected, offers[0].Number.Value);
        Assert.Equal(asked, Asked(field));
        Assert.True(filter != "rate_center" || Asked()["city"] is null);
    }

    [Fact]
    public async Task Search_FiltersThatContradictOneAnother_IsEmptyWithoutAsking()
    {
        var query = InteliquentCarrier.In("415") with { Exchange = "555", Pattern = new(PatternKind.StartsWith, "777") };

        Assert.Empty(await _carrier.Open().SearchAsync(query, InteliquentCarrier.Ct));
        Assert.Empty(await _carrier.Open().SearchAsync(InteliquentCarrier.In("415") with { Pattern = new(PatternKind.EndsWith, "2065550100") }, InteliquentCarrier.Ct));

        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Search_Features_AreReadFromTheAnswerOverSeveralPages()
    {
        var offers = await _carrier.Open(pageSize: 3).SearchAsync(InteliquentCarrier.In("206", 8) with { Features = [NumberFeature.Mms] }, InteliquentCarrier.Ct);

        Assert.Equal(8, offers.Count);
        Assert.All(offers, offer => Assert.DoesNotContain(offer.Number.Line[3], "789"));
        Assert.True(_carrier.Carrier.Count("search") > 1);
        Assert.Equal(Enumerable.Range(1, _carrier.Carrier.Count("search")), _carrier.Carrier.Requests.Select(r => JsonNode.Parse(r.Body)!["pageSort"]!["page"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Search_Canada_AsksItsTierOrProvince()
    {
        var provider = _carrier.Open();

        var any = await provider.SearchAsync(new NumberQuery { Country = "CA", Limit = 3 }, InteliquentCarrier.Ct);
        Assert.Equal(3, any.Count);
        Assert.Equal("CAN", Asked("rateCenterTier"));
        var offers = await provider.SearchAsync(new NumberQuery { Country = "CA", Region = "ON", Limit = 3 }, InteliquentCarrier.Ct);
        Assert.All(offers, offer => Assert.Equal("ON", offer.Region));
        Assert.Equal(("ON", null), (Asked("province"), Asked("rateCenterTier")));
        Assert.Empty(await provider.SearchAsync(InteliquentCarrier.In("206") with { Country = "CA" }, InteliquentCarrier.Ct));
    }

    [Theory]
    [InlineData("GB", NumberType.Local, null)]
    [InlineData("US", NumberType.TollFree, null)]
    [InlineData("US", NumberType.Mobile, null)]
    [InlineData("US", NumberType.Local, 100)]
    public async Task Search_WhatCannotBeFoundHere_IsEmptyWithoutAsking(string country, NumberType type, int? cap)
    {
        Assert.Empty(await _carrier.Open().SearchAsync(new NumberQuery { Country = country, NumberType = type, MaxMonthlyCost = cap }, InteliquentCarrier.Ct));

        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Search_NumbersOrderedHeldOrExcluded_AreLeftOut()
    {
        var provider = _carrier.Open();
        var numbers = InteliquentCarrier.Numbers(4);
        await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [numbers[0]]), InteliquentCarrier.Ct);
        await provider.ReserveAsync(_carrier.Reference(), [numbers[1]], InteliquentCarrier.Ct);

        var offers = await provider.SearchAsync(InteliquentCarrier.In("206", 1) with { Excluding = new HashSet<E164> { numbers[2] } }, InteliquentCarrier.Ct);

        Assert.Equal([numbers[3]], offers.Select(offer => offer.Number));
    }

    [Fact]
    public async Task Check_ExactNumbers_GivesThoseOnOfferAndThoseHeldForUs()
    {
        var provider = _carrier.Open();
        var numbers = InteliquentCarrier.Numbers(3);
        _carrier.Carrier.Books.Take(numbers[1].Value);
        await provider.ReserveAsync(_carrier.Reference(), [numbers[2]], InteliquentCarrier.Ct);

        var offers = await provider.CheckAsync([.. numbers, E164.Parse("+442079460000")], InteliquentCarrier.Ct);

        Assert.Equal([numbers[0], numbers[2]], offers.Select(offer => offer.Number));
    }

    [Fact]
    public async Task Search_RefusedField_SaysSo()
    {
        var provider = _carrier.Open(secret: "wrong");

        Assert.Equal("unauthorized", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.SearchAsync(InteliquentCarrier.In("206"), InteliquentCarrier.Ct))).Reason);
    }

    [Fact]
    public async Task Search_WithATokenThatIsNoMore_GetsAnotherAndGoesOn()
    {
        var provider = _carrier.Open(assumed: new InteliquentAssumptions { AuthMode = InteliquentAuthMode.Bearer });
        var books = _carrier.Carrier.Books;
        Assert.NotEmpty(await provider.SearchAsync(InteliquentCarrier.In("206"), InteliquentCarrier.Ct));
        Assert.NotEmpty(await provider.SearchAsync(InteliquentCarrier.In("206"), InteliquentCarrier.Ct));
        Assert.Equal(1, _carrier.Carrier.Count("token"));
        books.Drop("token", books.Kept("token")[0].Id);

        Assert.NotEmpty(await provider.SearchAsync(InteliquentCarrier.In("206"), InteliquentCarrier.Ct));

        Assert.Equal((2, 4), (_carrier.Carrier.Count("token"), _carrier.Carrier.Count("search")));
    }

    private JsonNode Asked() => JsonNode.Parse(_carrier.Carrier.Requests.Last(request => request.Operation == "search").Body)!;

    private string? Asked(string field) => Asked()[field]?.ToString();
}
