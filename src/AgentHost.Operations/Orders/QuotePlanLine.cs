using AgentHost.Numbering.Requests;
using AgentHost.Operations.Pricing;

namespace AgentHost.Operations.Orders;

/// <summary>One line of a plan.</summary>
public sealed record QuotePlanLine
{
    /// <summary>The line of the request.</summary>
    public required RequestLine Criteria { get; init; }

    /// <summary>The line in words.</summary>
    public required string Wish { get; init; }

    /// <summary>Numbers asked for.</summary>
    public required int Requested { get; init; }

    /// <summary>Of them, from our own stock.</summary>
    public int FromStock { get; init; }

    /// <summary>Of them, bought at carriers.</summary>
    public int FromCarriers { get; init; }

    /// <summary>Of them, backordered.</summary>
    public int Backordered { get; init; }

    /// <summary>The highest cost once per number.</summary>
    public decimal OneTimeCeiling { get; init; }

    /// <summary>The highest cost a month per number.</summary>
    public decimal MonthlyCeiling { get; init; }

    /// <summary>How the tenant's price is made of the cost; null in plans that are older than rate cards: at cost.</summary>
    public Rate? Rate { get; init; }

    /// <summary>The highest price once per number that is known; null in plans that are older than rate cards: the cost.</summary>
    public decimal? OneTimePriceCeiling { get; init; }

    /// <summary>The highest price a month per number that is known; null in plans that are older than rate cards: the cost.</summary>
    public decimal? MonthlyPriceCeiling { get; init; }

    /// <summary>Whether nobody knows the cost of some of them: the ceilings are of the others, and a person has to agree.</summary>
    public bool CostUnknown { get; init; }

    /// <summary>What the carriers offered, one entry for each source, code and price.</summary>
    public IReadOnlyList<QuoteOffer> Offers { get; init; } = [];

    /// <summary>
    /// Numbers that the order will try to get: the others are left out of it. What is set aside and approved covers each of them, those of our stock too: they may
    /// be gone when the order is filled, and are bought then.
    /// </summary>
    public int Planned => FromStock + FromCarriers + Backordered;
}
