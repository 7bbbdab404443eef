using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;
using AgentHost.Providers.Local;
using FsCheck.Fluent;

namespace AgentHost.Tests.Providers.Local;

public sealed class LocalSearchTests : IDisposable
{
    private const int MostOfAScarceCode = 12;

    private readonly LocalCarrier _carrier = new();

    public void Dispose() => _carrier.Dispose();

    [Theory]
    [InlineData("206", 5_000)]
    [InlineData("564", 4_000)]
    [InlineData("425", 4_000)]
    [InlineData("212", 6)]
    [InlineData("646", 5_000)]
    [InlineData("415", 0)]
    [InlineData("628", 4_000)]
    [InlineData("305", 4)]
    [InlineData("786", 4_000)]
    [InlineData("808", 0)]
    public async Task Search_KnownPlaces_HaveTheStockTheyAreDocumentedWith(string npa, int size) =>
        Assert.Equal(size, (await SearchAsync(LocalCarrier.In(npa, 20_000))).Count);

    [Fact]
    public async Task Search_EveryCode_SellsOnly555WithoutDirectoryAssistance()
    {
        var scarce = 0;
        foreach (var (code, place) in NumberingPlan.Default.AreaCodes.Select((code, place) => (code, place)))
        {
            // All of one code in sixteen; of the others enough to tell those that have little.
            var whole = place % 16 == 0;
            var offers = await SearchAsync(new NumberQuery { AreaCodes = [code.Npa], Country = code.Country, Limit = whole ? 20_000 : MostOfAScarceCode + 1 });
            var foreign = offers.FirstOrDefault(offer => !offer.Number.Value.StartsWith($"+1{code.Npa}555", StringComparison.Ordinal) || offer.Number.Line == "1212");
            Assert.Null(foreign);
            Assert.Distinct(offers.Select(offer => offer.Number));
            if (offers.Count <= MostOfAScarceCode)
            {
                scarce++;
            }
            else if (whole)
            {
                Assert.InRange(offers.Count, 2_000, 6_000);
            }
        }

        var codes = NumberingPlan.Default.AreaCodes.Count;
        Assert.InRange(scarce, codes / 12, codes / 6);
    }

    [Fact]
    public async Task Search_TollFree_SellsOnly01XxInServiceCodes()
    {
        var offers = await SearchAsync(new NumberQuery { NumberType = NumberType.TollFree, Limit = 5_000 });

        Assert.Equal(609, offers.Count);
        Assert.All(offers, offer => Assert.Matches(@"^\+18(00|33|44|55|66|77|88)55501\d\d$", offer.Number.Value));
        Assert.All(offers, offer => Assert.Equal((Money.Zero, Money.Usd(2)), (offer.OneTimeCost, offer.MonthlyCost)));
        Assert.All(offers, offer => Assert.Contains(NumberFeature.Sms, offer.Features));
        Assert.Equal(9, (await SearchAsync(new NumberQuery { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("800")], Limit = 100 })).Count);
    }

    [Fact]
    public async Task Search_City_IsServedByAllItsCodesInTheirOrder()
    {
        var offers = await SearchAsync(new NumberQuery { City = "New York", Region = "NY", Limit = 50 });

        Assert.Equal(50, offers.Count);
        Assert.All(offers.Take(6), offer => Assert.Equal(Npa.Parse("212"), offer.Number.Npa));
        Assert.All(offers.Skip(6), offer => Assert.NotEqual(Npa.Parse("212"), offer.Number.Npa));
        Assert.All(offers, offer => Assert.Equal(("New York", "NY"), (offer.City, offer.Region)));
    }

    [Fact]
    public async Task Search_CodesInOrderOfPreference_ComeInThatOrder()
    {
        var offers = await SearchAsync(new NumberQuery { AreaCodes = [Npa.Parse("646"), Npa.Parse("212")], Limit = 5_006 });

        Assert.Equal(5_006, offers.Count);
        Assert.Equal(Npa.Parse("646"), offers[0].Number.Npa);
        Assert.Equal(Npa.Parse("212"), offers[^1].Number.Npa);
    }

    [Fact]
    public async Task Search_EachFilter_IsKept()
    {
        var seattle = LocalCarrier.In("206", 100);
        Assert.All(await SearchAsync(seattle with { Pattern = new NumberPattern(PatternKind.EndsWith, "77") }), offer => Assert.EndsWith("77", offer.Number.Value));
        Assert.All(await SearchAsync(seattle with { Pattern = new NumberPattern(PatternKind.StartsWith, "5554") }), offer => Assert.StartsWith("+12065554", offer.Number.Value));
        Assert.All(await SearchAsync(seattle with { Pattern = new NumberPattern(PatternKind.Contains, "06555") }), offer => Assert.Contains("06555", offer.Number.Value));
        Assert.All(await SearchAsync(seattle with { Features = [NumberFeature.Sms, NumberFeature.Mms, NumberFeature.Fax] }), offer => Assert.Contains(NumberFeature.Fax, offer.Features));
        Assert.Equal(100, (await SearchAsync(seattle with { Features = [NumberFeature.Sms] })).Count);
        Assert.Equal(100, (await SearchAsync(seattle with { Exchange = "555" })).Count);
        Assert.Empty(await SearchAsync(seattle with { Exchange = "556" }));
        Assert.Equal(100, (await SearchAsync(seattle with { MaxMonthlyCost = 1.00m })).Count);
        Assert.Empty(await SearchAsync(seattle with { MaxMonthlyCost = 0.99m }));
        Assert.Empty(await SearchAsync(seattle with { Country = "CA" }));
        Assert.Empty(await SearchAsync(seattle with { NumberType = NumberType.Mobile }));
        Assert.Empty(await SearchAsync(seattle with { Lata = "674" }));
        Assert.Empty(await SearchAsync(LocalCarrier.In("555")));
        Assert.Empty(await SearchAsync(LocalCarrier.In("999")));
        Assert.Empty(await SearchAsync(new NumberQuery { City = "London", Country = "GB" }));
        Assert.All(await SearchAsync(new NumberQuery { RateCenter = "SEATTLE", Limit = 10 }), offer => Assert.Equal(("SEATTLE", "WA"), (offer.RateCenter, offer.Region)));
        Assert.All(await SearchAsync(new NumberQuery { Region = "ON", Country = "CA", Limit = 10 }), offer => Assert.Equal("ON", offer.Region));
    }

    [Fact]
    public async Task Search_Excluding_LeavesThoseOut()
    {
        var first = await SearchAsync(LocalCarrier.In("206", 10));

        var next = await SearchAsync(LocalCarrier.In("206", 10) with { Excluding = first.Select(offer => offer.Number).ToHashSet() });

        Assert.Empty(first.Select(offer => offer.Number).Intersect(next.Select(offer => offer.Number)));
    }

    [Theory]
    [InlineData(5, 20)]
    [InlineData(10, 10)]
    public async Task Search_Consecutive_GivesWholeRuns(int run, int limit)
    {
        var offers = await SearchAsync(LocalCarrier.In("206", limit) with { ConsecutiveRun = run });

        Assert.Equal(limit, offers.Count);
        foreach (var block in offers.Select(offer => int.Parse(offer.Number.Line)).Chunk(run))
        {
            Assert.Equal(Enumerable.Range(block[0], run), block);
        }
    }

    [Fact]
    public async Task Search_TwiceAndInAnotherProcess_IsTheSame()
    {
        var query = new NumberQuery { City = "Toronto", Region = "ON", Country = "CA", Limit = 500 };

        Assert.Equal((await SearchAsync(query)).Select(offer => offer.Number), (await SearchAsync(query)).Select(offer => offer.Number));
    }

    [Fact]
    public async Task Search_AnyOrderOfBuyingAndHolding_NeverOffersWhatIsSoldOrHeld()
    {
        var provider = _carrier.Open();
        var steps = Gen.Elements("212", "305", "206", "416").SelectMany(npa => Gen.Choose(0, 2).Select(act => (npa, act))).ArrayOf();
        foreach (var plan in steps.Sample(40, 12))
        {
            foreach (var (npa, act) in plan)
            {
                var gone = _carrier.Ledger().Where(entry => entry.Event is LocalEvent.Sold or LocalEvent.Reserved).Select(entry => entry.Number!.Value).ToHashSet();
                var offers = (await provider.SearchAsync(LocalCarrier.In(npa, 6), CancellationToken.None)).Select(offer => offer.Number).ToList();
                Assert.DoesNotContain(offers, gone.Contains);
                if (offers.Count > 0 && act == 0)
                {
                    Assert.IsType<PurchaseOutcome.Confirmed>(await _carrier.BuyAsync(provider, offers[^1]));
                }
                else if (offers.Count > 0 && act == 1)
                {
                    Assert.Equal(offers[..1], (await provider.ReserveAsync(_carrier.Reference(), offers[..1], CancellationToken.None)).Numbers);
                }
            }
        }
    }

    [Fact]
    public async Task Search_AnyPattern_GivesOnlyMatches()
    {
        var provider = _carrier.Open();
        var patterns =
            from kind in Gen.Elements(Enum.GetValues<PatternKind>())
            from digits in Gen.Elements("0123456789".ToCharArray()).ArrayOf(2)
            select new NumberPattern(kind, kind == PatternKind.StartsWith ? "555" + new string(digits) : new string(digits));
        foreach (var pattern in patterns.Sample(2, 30))
        {
            Assert.All(await provider.SearchAsync(LocalCarrier.In("206", 50) with { Pattern = pattern }, CancellationToken.None), offer => Assert.True(pattern.Matches(offer.Number)));
        }
    }

    [Fact]
    public async Task Check_SomeBuyableSomeNot_AnswersForTheBuyable()
    {
        var provider = _carrier.Open();
        var numbers = (await SearchAsync(LocalCarrier.In("206", 3))).Select(offer => offer.Number).ToList();
        await _carrier.BuyAsync(provider, numbers[0]);

        var offers = await provider.CheckAsync([.. numbers, E164.Parse("+12065551212"), E164.Parse("+12066661234"), E164.Parse("+442079460000")], CancellationToken.None);

        Assert.Equal(numbers[1..], offers.Select(offer => offer.Number));
        Assert.All(offers, offer => Assert.Equal((Money.Usd(0.50m), Money.Usd(1.00m), "WA"), (offer.OneTimeCost, offer.MonthlyCost, offer.Region)));
    }

    private Task<IReadOnlyList<OfferedNumber>> SearchAsync(NumberQuery query) => _carrier.Open().SearchAsync(query, CancellationToken.None);
}
