using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using Xunit;

namespace AgentHost.Tests.Numbering;

/// <summary>The rules that the tables keep, so that an edit of a table that breaks one is seen.</summary>
public sealed class NumberingPlanRulesTests
{
    private static readonly NumberingPlan Plan = NumberingPlan.Default;

    [Fact]
    public void Tables_Loaded_HaveTheRowsOfTheFiles()
    {
        Assert.Equal(433, Plan.AreaCodes.Count);
        Assert.Equal(378, Plan.AreaCodes.Count(code => code.Country == "US"));
        Assert.Equal(55, Plan.AreaCodes.Count(code => code.Country == "CA"));
        Assert.Equal(7050, Plan.Places.Count);
        Assert.Equal(190, Plan.Metros.Count);
        Assert.Equal(69, Plan.Regions.Count);
        Assert.Equal(Plan.AreaCodes.Count, Plan.AreaCodes.Select(code => code.Npa).Distinct().Count());
    }

    [Fact]
    public void OverlayGroup_EveryCode_HoldsItselfAndIsSymmetricWithinItsRegion()
    {
        foreach (var code in Plan.AreaCodes)
        {
            Assert.Contains(code.Npa, code.OverlayGroup);
            foreach (var other in code.OverlayGroup.Select(npa => Plan.FindAreaCode(npa)))
            {
                Assert.NotNull(other);
                Assert.Contains(code.Npa, other.OverlayGroup);
                Assert.Equal(code.Region, other.Region);
            }
        }
    }

    [Fact]
    public void OverlayGroup_SomeCodes_AreNotTransitive()
    {
        var open = Plan.AreaCodes.Where(code => code.OverlayGroup.Any(a => code.OverlayGroup.Any(b => !Plan.FindAreaCode(a)!.OverlayGroup.Contains(b)))).Select(code => code.Npa.ToString());

        Assert.Equivalent(new[] { "917", "872", "878", "564", "470", "678", "943", "368", "587", "825", "236", "257", "672", "778" }, open);
    }

    [Fact]
    public void Places_EveryCode_ExistsAndServesTheRegion()
    {
        foreach (var place in Plan.Places)
        {
            Assert.NotEmpty(place.AreaCodes);
            foreach (var code in place.AreaCodes.Select(npa => Plan.FindAreaCode(npa)))
            {
                Assert.NotNull(code);
                Assert.True(code.Region == place.Region || code.OtherRegions.Contains(place.Region), $"{place.Label} {code.Npa}");
            }
        }
    }

    [Fact]
    public void Places_OneCodeOfAnArea_ComesWithTheCodesOverAllOfIt()
    {
        // A code that overlays the whole area of another is one whose group holds the other's whole group.
        // 321 is the documented exception: new numbers are given only in Brevard County, whose places list 321 alone.
        foreach (var place in Plan.Places)
        {
            foreach (var npa in place.AreaCodes.Where(npa => npa != Npa.Parse("321")))
            {
                var missing = Plan.Overlays(npa).Where(over => over != Npa.Parse("321") && OverlaysAllOf(over, npa) && !place.AreaCodes.Contains(over));
                Assert.True(!missing.Any(), $"{place.Label} has {npa} but not {string.Join(" ", missing)}");
            }
        }

        static bool OverlaysAllOf(Npa over, Npa under) =>
            Plan.FindAreaCode(under)!.OverlayGroup.All(Plan.FindAreaCode(over)!.OverlayGroup.Contains);
    }

    [Fact]
    public void AreaCodes_EveryCityNamed_IsAPlaceServedByTheCode()
    {
        foreach (var code in Plan.AreaCodes)
        {
            foreach (var city in code.Cities)
            {
                Assert.Contains(Plan.PlacesNamed(city), place => place.City == city && place.AreaCodes.Contains(code.Npa));
            }
        }
    }

    [Fact]
    public void Regions_Codes_AreThoseOfTheAreaCodesNamingThem()
    {
        foreach (var region in Plan.Regions)
        {
            var codes = Plan.AreaCodes.Where(code => code.Region == region.Code || code.OtherRegions.Contains(region.Code)).Select(code => code.Npa);
            Assert.Equal(codes.Order(), region.AreaCodes.Order());
        }
    }

    [Fact]
    public void Places_Coordinates_LieInNorthAmericaOrItsTerritories()
    {
        Assert.All(Plan.Places.Where(place => place.Region is not ("GU" or "AS" or "MP")), place =>
        {
            Assert.InRange(place.Latitude, 17.6, 83.2);
            Assert.InRange(place.Longitude, -180, -52.5);
        });
    }

    [Fact]
    public void Names_WithinATable_AreUnique()
    {
        Assert.Equal(Plan.Places.Count, Plan.Places.Select(place => place.Label).Distinct().Count());
        var metros = Plan.Metros.SelectMany(metro => metro.Aliases.Prepend(metro.Name)).ToList();
        Assert.Equal(metros.Count, metros.Distinct().Count());
        var regions = Plan.Regions.SelectMany(region => region.Aliases).ToList();
        Assert.Equal(regions.Count, regions.Distinct().Count());
    }

    [Fact]
    public void Codes_GeographicAndOther_DoNotOverlap()
    {
        Assert.All(Plan.AreaCodes, code => Assert.Equal(NpaKind.Geographic, Plan.Classify(code.Npa)));
        Assert.All(Plan.TollFreeCodes, code => Assert.Null(Plan.FindAreaCode(code)));
    }

    [Fact]
    public void Parent_EveryOne_IsARowOr809()
    {
        foreach (var code in Plan.AreaCodes.Where(code => code.Parent is not null))
        {
            Assert.True(code.Parent == Npa.Parse("809") || Plan.FindAreaCode(code.Parent!.Value) is not null, $"{code.Npa}");
            Assert.NotEqual(code.Npa, code.Parent);
        }
    }

    [Fact]
    public void Metros_EveryCodeAndCity_Exists()
    {
        foreach (var metro in Plan.Metros)
        {
            Assert.All(metro.AreaCodes, npa => Assert.NotNull(Plan.FindAreaCode(npa)));
            Assert.Contains(metro.Regions, region => Plan.FindPlace(metro.PrincipalCity, region) is not null);
        }
    }
}
