namespace AgentHost.Operations.Orders;

/// <summary>Numbers of one source at one price.</summary>
public sealed record QuoteOffer
{
    /// <summary>Provider name, or "stock".</summary>
    public required string Source { get; init; }

    /// <summary>How many.</summary>
    public int Count { get; init; }

    /// <summary>Their area code.</summary>
    public string? AreaCode { get; init; }

    /// <summary>Whether the price is not known; then what is given of it is 0.</summary>
    public bool PriceUnknown { get; init; }

    /// <summary>Price once, each.</summary>
    public decimal OneTimeEach { get; init; }

    /// <summary>Price a month, each.</summary>
    public decimal MonthlyEach { get; init; }

    /// <summary>Cost once, each; operators only, and only where it is known.</summary>
    public decimal? OneTimeCostEach { get; init; }

    /// <summary>Cost a month, each; operators only, and only where it is known.</summary>
    public decimal? MonthlyCostEach { get; init; }

    /// <summary>Where the cost is from: "offer", or of the price book "carrier" or "entered"; operators only.</summary>
    public string? CostSource { get; init; }

    /// <summary>The date of an entry of the price book, UTC; operators only.</summary>
    public DateTimeOffset? CostAsOf { get; init; }

    /// <summary>A few of the numbers.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Whether they exist only at the simulated carrier.</summary>
    public bool Simulated { get; init; }
}
