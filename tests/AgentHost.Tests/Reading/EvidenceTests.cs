using AgentHost.Numbering;
using AgentHost.Numbering.Reading;
using AgentHost.Numbering.Requests;

namespace AgentHost.Tests.Reading;

public sealed class EvidenceTests
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    [Theory]
    [InlineData("I need 5 numbers in 206", 5, "5 numbers", true)]
    [InlineData("I need 5 numbers in 206", 5, "5  NUMBERS", true)]
    [InlineData("I need 5 numbers in 206", 6, "5 numbers", false)]
    [InlineData("I need 5 numbers in 206", 5, "6 numbers", false)]
    [InlineData("I need 15 numbers in 206", 5, "5 numbers", false)]
    [InlineData("I need five numbers in 206", 5, "five", true)]
    [InlineData("I need a Denver number", 1, "a Denver number", true)]
    [InlineData("I need numbers in 206, call me at 206-555-0142", 555, "555", false)]
    [InlineData("I need numbers in 206", 206, "206", false)]
    public void HasQuantity_OfAQuotation_IsWhatItSays(string text, int count, string quote, bool holds) =>
        Assert.Equal(holds, Examine(text).HasQuantity(count, quote));

    [Theory]
    [InlineData("I need 5 numbers in 206", "206", "206", true)]
    [InlineData("I need 5 numbers in 206", "415", "206", false)]
    [InlineData("I need 5 numbers, not in 206", "206", "206", false)]
    [InlineData("I need 5 numbers in Denver. Call me at 206-555-0142.", "206", "206", false)]
    [InlineData("I need 206 numbers in Denver", "206", "206", false)]
    public void HasAreaCode_OfAQuotation_IsWhatItSays(string text, string code, string quote, bool holds) =>
        Assert.Equal(holds, Examine(text).HasAreaCode(Npa.Parse(code), quote));

    [Theory]
    [InlineData("5 numbers in NYC", "New York", "NY", "NYC", "New York", "NY")]
    [InlineData("5 numbers in Portland", "Portland", "ME", "Portland", "Portland", "OR")]
    [InlineData("5 numbers in Portland, ME", "Portland", "ME", "Portland, ME", "Portland", "ME")]
    public void FindPlace_Named_IsTheGazetteers(string text, string city, string region, string quote, string foundCity, string foundRegion)
    {
        var place = Examine(text).FindPlace(city, region, null, quote);
        Assert.Equal((foundCity, foundRegion), (place!.Value.City, place.Value.Region));
    }

    [Fact]
    public void FindPlace_OfAnotherCountry_IsNull() => Assert.Null(Examine("4 numbers in Amsterdam").FindPlace("Amsterdam", null, "NL", "Amsterdam"));

    [Fact]
    public void HasRateCenter_NamedAsOne_Holds()
    {
        Assert.True(Examine("5 numbers in rate center CHAMBLY").HasRateCenter("CHAMBLY", "rate center CHAMBLY"));
        Assert.False(Examine("5 numbers in Chambly").HasRateCenter("CHAMBLY", "Chambly"));
    }

    [Fact]
    public void FindPlace_NotNamed_IsNull() => Assert.Null(Examine("5 numbers in Denver").FindPlace("Boston", "MA", null, "Denver"));

    [Fact]
    public void OwnWords_WithQuotedMail_LeaveItOut()
    {
        var evidence = Examine("5 in 206\n> 900 in 415\n");
        Assert.DoesNotContain("415", evidence.OwnWords, StringComparison.Ordinal);
        Assert.Null(evidence.Find("900 in 415"));
        Assert.False(evidence.HasQuantity(900, "900 in 415"));
    }

    [Fact]
    public void HasFeature_Negated_IsFalse()
    {
        Assert.True(Examine("5 in 206 with sms").HasFeature(NumberFeature.Sms, "sms"));
        Assert.False(Examine("5 in 206, no sms").HasFeature(NumberFeature.Sms, "sms"));
    }

    [Fact]
    public void Asks_OfAnAction_TakesItsWord()
    {
        Assert.True(Examine("please cancel order ORD-7K2M9QX").Asks(RequestIntent.CancelOrder, "cancel order"));
        Assert.False(Examine("how is order ORD-7K2M9QX").Asks(RequestIntent.CancelOrder, "how is order"));
    }

    private static Evidence Examine(string text) => OfflineReader.Default.Examine(text, Day);
}
