using AgentHost.Operations.Pricing;
using FsCheck;
using FsCheck.Fluent;

namespace AgentHost.Tests.Operations;

/// <summary>Prices of costs, and caps on prices as caps on costs.</summary>
public sealed class RateTests
{
    [Theory]
    [InlineData(0.35, 20, 0.42)]
    [InlineData(0.3333, 10, 0.3666)]
    [InlineData(1.00, 0, 1.00)]
    [InlineData(0, 50, 0)]
    public void MonthlyPrice_ByMarkup_IsRoundedToATenThousandth(double cost, double percent, double price) =>
        Assert.Equal((decimal)price, new Rate(null, null, (decimal)percent).MonthlyPrice((decimal)cost));

    [Fact]
    public void MonthlyPrice_OfAnUnknownCost_IsKnownOnlyWhereItIsFixed()
    {
        Assert.Null(new Rate(null, null, 10m).MonthlyPrice(null));
        Assert.Equal(2m, new Rate(null, 2m, 10m).MonthlyPrice(null));
    }

    [Fact]
    public void CostWithin_AnyMarkupAndCap_MakesNoPriceAboveTheCapAndLeavesOutNoneUnderIt() =>
        Prop.ForAll<ushort, ushort>((units, percent) =>
        {
            var rate = new Rate(null, null, percent / 100m);
            var (cap, cost) = (units / 100m, units / 10_000m);
            var price = decimal.Round(cost * (1 + (percent / 10_000m)), 4, MidpointRounding.ToPositiveInfinity);
            return rate.MonthlyPrice(rate.CostWithin(cap)) <= cap && cost <= rate.CostWithin(price);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ReadWrite_AnyRate_ComesBack()
    {
        Assert.Null(Rate.AtCost.Write());
        Assert.Equal(Rate.AtCost, Rate.Read(null));
        var rate = new Rate(null, 2.5m, 12.5m);
        Assert.Equal(rate, Rate.Read(rate.Write()));
    }
}
