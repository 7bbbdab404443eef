using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;

namespace AgentHost.Tests.Providers.Wire;

public sealed class OfferSelectionTests
{
    private static readonly OfferedNumber Offer = new()
    {
        Number = E164.Parse("+14155550123"),
        NumberType = NumberType.Local,
        Features = [NumberFeature.Voice],
        Region = "CA",
        RateCenter = "SNFC CNTRL",
        Lata = "722",
        MonthlyCost = Money.Usd(1m),
    };

    private static readonly NumberQuery Any = new();

    public static TheoryData<string, bool> Cases => new()
    {
        { "nothing", true }, { "area_code", true }, { "other_area_code", false }, { "exchange", true }, { "other_exchange", false }, { "region", true }, { "other_region", false },
        { "rate_center", true }, { "other_rate_center", false }, { "lata", true }, { "other_lata", false }, { "feature", true }, { "missing_feature", false }, { "pattern", true },
        { "other_pattern", false }, { "price", true }, { "lower_price", false }, { "type", false }, { "excluded", false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fits_OneCriterion_HoldsOrNot(string criterion, bool fits)
    {
        var query = criterion switch
        {
            "area_code" => Any with { AreaCodes = [Npa.Parse("212"), Npa.Parse("415")] },
            "other_area_code" => Any with { AreaCodes = [Npa.Parse("212")] },
            "exchange" => Any with { Exchange = "555" },
            "other_exchange" => Any with { Exchange = "556" },
            "region" => Any with { Region = "CA" },
            "other_region" => Any with { Region = "NY" },
            "rate_center" => Any with { RateCenter = "Snfc Cntrl" },
            "other_rate_center" => Any with { RateCenter = "OAKLAND" },
            "lata" => Any with { Lata = "722" },
            "other_lata" => Any with { Lata = "132" },
            "feature" => Any with { Features = [NumberFeature.Voice] },
            "missing_feature" => Any with { Features = [NumberFeature.Sms] },
            "pattern" => Any with { Pattern = new(PatternKind.EndsWith, "123") },
            "other_pattern" => Any with { Pattern = new(PatternKind.EndsWith, "124") },
            "price" => Any with { MaxMonthlyCost = 1m },
            "lower_price" => Any with { MaxMonthlyCost = 0.99m },
            "type" => Any with { NumberType = NumberType.TollFree },
            "excluded" => Any with { Excluding = new HashSet<E164> { Offer.Number } },
            _ => Any,
        };

        Assert.Equal(fits, OfferSelection.Fits(query, Offer));
    }

    [Fact]
    public void Fits_WhatTheOfferDoesNotTell_IsNotFulfilledButARegionFollowsFromTheCode()
    {
        var bare = new OfferedNumber { Number = Offer.Number, NumberType = NumberType.Local, Features = [] };

        Assert.False(OfferSelection.Fits(Any with { RateCenter = "SNFC CNTRL" }, bare));
        Assert.False(OfferSelection.Fits(Any with { Lata = "722" }, bare));
        Assert.False(OfferSelection.Fits(Any with { MaxMonthlyCost = 5m }, bare));
        Assert.False(OfferSelection.Fits(Any with { MaxMonthlyCost = 5m }, bare with { MonthlyCost = new Money(1m, "EUR") }));
        Assert.True(OfferSelection.Fits(Any with { Region = "CA" }, bare));
        Assert.False(OfferSelection.Fits(Any with { Region = "NY" }, bare));
    }

    [Fact]
    public void Select_Runs_ComeWholeInOrderAndNeverAcrossAnExchange()
    {
        var offers = new[] { "+14155559998", "+14155559999", "+14155560000", "+14155550103", "+14155550101", "+14155550102", "+14155550101" }.Select(n => Offer with { Number = E164.Parse(n) });

        Assert.Equal(["+14155550101", "+14155550102", "+14155550103"], OfferSelection.Select(Any with { ConsecutiveRun = 3 }, offers).Select(o => o.Number.Value));
        Assert.Empty(OfferSelection.Select(Any with { ConsecutiveRun = 3, Limit = 2 }, offers));
    }
}
