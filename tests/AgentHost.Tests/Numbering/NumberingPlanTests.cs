using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using Xunit;

namespace AgentHost.Tests.Numbering;

public sealed class NumberingPlanTests
{
    private static readonly NumberingPlan Plan = NumberingPlan.Default;

    [Theory]
    [InlineData("416", "942", true)]
    [InlineData("437", "942", true)]
    [InlineData("832", "621", true)]
    [InlineData("321", "407", true)]
    [InlineData("718", "917", true)]
    [InlineData("212", "917", true)]
    [InlineData("240", "227", true)]
    [InlineData("206", "564", true)]
    [InlineData("360", "564", true)]
    [InlineData("214", "972", true)]
    [InlineData("404", "678", true)]
    [InlineData("404", "770", false)]
    [InlineData("206", "360", false)]
    [InlineData("212", "718", false)]
    [InlineData("250", "604", false)]
    [InlineData("403", "780", false)]
    [InlineData("312", "773", false)]
    [InlineData("313", "734", false)]
    [InlineData("412", "724", false)]
    [InlineData("679", "734", false)]
    [InlineData("206", "425", false)]
    public void Overlays_PairsOfCodes_ShareOrNot_EitherWay(string left, string right, bool share)
    {
        Assert.Equal(share, Plan.Overlays(Npa.Parse(left)).Contains(Npa.Parse(right)));
        Assert.Equal(share, Plan.Overlays(Npa.Parse(right)).Contains(Npa.Parse(left)));
    }

    [Fact]
    public void Overlays_CodeItself_IsLeftOut()
    {
        Assert.Equal(["332", "646", "917"], Plan.Overlays(Npa.Parse("212")).Select(npa => npa.ToString()));
        Assert.Empty(Plan.Overlays(Npa.Parse("800")));
        Assert.Empty(Plan.Overlays(Npa.Parse("999")));
    }

    [Theory]
    [InlineData("206", NpaKind.Geographic)]
    [InlineData("787", NpaKind.Geographic)]
    [InlineData("867", NpaKind.Geographic)]
    [InlineData("555", NpaKind.Unassigned)]
    [InlineData("999", NpaKind.Unassigned)]
    [InlineData("800", NpaKind.TollFree)]
    [InlineData("833", NpaKind.TollFree)]
    [InlineData("822", NpaKind.Reserved)]
    [InlineData("900", NpaKind.Premium)]
    [InlineData("500", NpaKind.Personal)]
    [InlineData("700", NpaKind.CarrierService)]
    [InlineData("600", NpaKind.CanadaNongeographic)]
    [InlineData("644", NpaKind.Reserved)]
    [InlineData("242", NpaKind.OtherCountry)]
    [InlineData("876", NpaKind.OtherCountry)]
    [InlineData("273", NpaKind.Reserved)]
    [InlineData("926", NpaKind.Reserved)]
    public void Classify_Code_SaysWhatItIsFor(string npa, NpaKind kind) => Assert.Equal(kind, Plan.Classify(Npa.Parse(npa)));

    [Fact]
    public void TollFreeCodes_InService_AreSeven() =>
        Assert.Equal(["800", "833", "844", "855", "866", "877", "888"], Plan.TollFreeCodes.Select(npa => npa.ToString()));

    [Theory]
    [InlineData("New York", "New York, NY")]
    [InlineData("NYC", "New York, NY")]
    [InlineData("nyc", "New York, NY")]
    [InlineData("the Big Apple", "New York, NY")]
    [InlineData("Vancouver", "Vancouver, BC")]
    [InlineData("London", "London, ON")]
    [InlineData("Portland", "Portland, OR")]
    [InlineData("  seattle ", "Seattle, WA")]
    [InlineData("MONTREAL", "Montréal, QC")]
    [InlineData("Montréal", "Montréal, QC")]
    [InlineData("Quebec City", "Québec City, QC")]
    [InlineData("Saint Louis", "St. Louis, MO")]
    [InlineData("St Louis", "St. Louis, MO")]
    [InlineData("St. John's", "St. John's, NL")]
    [InlineData("saint john’s", "St. John's, NL")]
    [InlineData("Saint John", "Saint John, NB")]
    [InlineData("Ft. Worth", "Fort Worth, TX")]
    [InlineData("Washington, D.C.", "Washington, DC")]
    [InlineData("LA", "Los Angeles, CA")]
    [InlineData("TO", "Toronto, ON")]
    [InlineData("SAN", "San Diego, CA")]
    public void FindPlace_Name_IsTheLargestOfThatName(string name, string label) => Assert.Equal(label, Plan.FindPlace(name)?.Label);

    [Theory]
    [InlineData("la")]
    [InlineData("to")]
    [InlineData("San")]
    [InlineData("Den")]
    [InlineData("Atlantis")]
    [InlineData("")]
    [InlineData("\uD83D\uDE80")]
    public void FindPlace_EverydayWordOrNoPlace_IsNone(string name) => Assert.Null(Plan.FindPlace(name));

    [Theory]
    [InlineData("Portland", "ME", "Portland, ME")]
    [InlineData("Portland", "Maine", "Portland, ME")]
    [InlineData("Vancouver", "wa", "Vancouver, WA")]
    [InlineData("Vancouver", "Wash.", "Vancouver, WA")]
    [InlineData("Springfield", "Ill.", "Springfield, IL")]
    public void FindPlace_WithRegion_IsThePlaceThere(string name, string region, string label) => Assert.Equal(label, Plan.FindPlace(name, region)?.Label);

    [Theory]
    [InlineData("Seattle", "TX")]
    [InlineData("Seattle", "Narnia")]
    public void FindPlace_WithRegionWithoutIt_IsNone(string name, string region) => Assert.Null(Plan.FindPlace(name, region));

    [Theory]
    [InlineData("Portland", true)]
    [InlineData("Vancouver", true)]
    [InlineData("Springfield", true)]
    [InlineData("Seattle", false)]
    [InlineData("New York", false)]
    public void IsAmbiguous_NamesakeOfSomeSize_IsSeen(string name, bool ambiguous) => Assert.Equal(ambiguous, Plan.IsAmbiguous(Plan.FindPlace(name)!));

    [Theory]
    [InlineData("Bay Area", "San Francisco")]
    [InlineData("the bay area", "San Francisco")]
    [InlineData("DFW", "Dallas")]
    [InlineData("gta", "Toronto")]
    [InlineData("South Florida", "Miami")]
    [InlineData("Twin Cities", "Minneapolis")]
    public void FindMetro_NameOrAlias_HasItsPrincipalCity(string name, string city) => Assert.Equal(city, Plan.FindMetro(name)?.PrincipalCity);

    [Theory]
    [InlineData("WA", "WA")]
    [InlineData("wash", "WA")]
    [InlineData("N. Carolina", "NC")]
    [InlineData("N.C.", "NC")]
    [InlineData("Québec", "QC")]
    [InlineData("ile-du-prince-edouard", "PE")]
    [InlineData("ON", "ON")]
    public void FindRegion_CodeNameOrAlias_IsFound(string text, string code) => Assert.Equal(code, Plan.FindRegion(text)?.Code);

    [Theory]
    [InlineData("me", true)]
    [InlineData("LA", false)]
    [InlineData("TO", true)]
    [InlineData("Miss", true)]
    [InlineData("NYC", false)]
    public void IsEverydayWord_Alias_NeedsContext(string alias, bool everyday) => Assert.Equal(everyday, PlaceName.IsEverydayWord(alias));

    [Fact]
    public void Nearest_Seattle_IsSortedWithinReachAndWithoutItself()
    {
        var seattle = Plan.FindPlace("Seattle")!;

        var near = Plan.Nearest(seattle, 10, 40);

        Assert.Equal(10, near.Count);
        Assert.Equal(near.OrderBy(found => found.Kilometers), near);
        Assert.All(near, found => Assert.InRange(found.Kilometers, 0.1, 40));
        Assert.DoesNotContain(near, found => found.Place == seattle);
        Assert.Contains(near, found => found.Place.City == "Bellevue");
        Assert.DoesNotContain(Plan.Nearest(seattle, 1000, 40), found => found.Place.City == "Olympia");
    }

    [Theory]
    [InlineData("Seatle", "Seattle, WA")]
    [InlineData("Philadelpia", "Philadelphia, PA")]
    [InlineData("Huoston", "Houston, TX")]
    [InlineData("Torontoo", "Toronto, ON")]
    public void SuggestPlaces_Misspelt_NamesTheRightOneFirst(string misspelt, string label) => Assert.Equal(label, Plan.SuggestPlaces(misspelt)[0]);

    [Theory]
    [InlineData("zzzzzzzzzzzz")]
    [InlineData("x")]
    public void SuggestPlaces_NothingNear_IsEmpty(string text) => Assert.Empty(Plan.SuggestPlaces(text));
}
