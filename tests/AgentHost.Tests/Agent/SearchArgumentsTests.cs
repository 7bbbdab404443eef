using AgentHost.Agent.Dispatch;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;

namespace AgentHost.Tests.Agent;

/// <summary>Nothing that a person asked a search to hold to is left out of the call.</summary>
public sealed class SearchArgumentsTests
{
    [Fact]
    public void Of_ALineWithEveryFilter_NamesEach()
    {
        var line = new RequestLine
        {
            Country = "CA",
            NumberType = NumberType.Local,
            AreaCodes = [Npa.Parse("416")],
            Exchange = "555",
            Region = "ON",
            City = "Toronto",
            RateCenter = "TORONTO",
            Lata = "888",
            Features = [NumberFeature.Sms],
            Pattern = new NumberPattern(PatternKind.EndsWith, "00"),
            Consecutive = true,
            Provider = "telnyx",
            MaxMonthlyPrice = 2m,
            Quantity = 5,
        };

        var named = SearchArguments.Of(line);

        Assert.Equal(
            ["area_codes", "city", "consecutive", "country", "exchange", "features", "lata", "limit", "max_monthly_price", "number_type", "pattern_digits", "pattern_kind", "provider", "rate_center", "region"],
            named.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("888", named["lata"]);
    }
}
