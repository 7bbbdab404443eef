using AgentHost.Operations.Orders;

namespace AgentHost.Operations.Pricing;

/// <summary>What is shown to whom (design §3 rule 7): operators see costs beside prices, customers prices alone.</summary>
internal static class CostsShown
{
    /// <summary>The approval’s effect, without costs for customers.</summary>
    public static ApprovalEffect For(this ApprovalEffect effect, Caller caller) => caller.IsOperator ? effect : effect with { OneTimeCost = null, MonthlyCost = null };

    /// <summary>The line of a quote, without costs for customers.</summary>
    public static QuoteLineView For(this QuoteLineView line, Caller caller) => caller.IsOperator
        ? line
        : line with
        {
            OneTimeCost = null,
            MonthlyCost = null,
            Offers = [.. line.Offers.Select(offer => offer with { OneTimeCostEach = null, MonthlyCostEach = null, CostSource = null, CostAsOf = null })],
        };
}
