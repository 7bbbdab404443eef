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

    /// <summary>Price once, each.</summary>
    public decimal OneTimeEach { get; init; }

    /// <summary>Price a month, each.</summary>
    public decimal MonthlyEach { get; init; }

    /// <summary>A few of the numbers.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Whether they exist only at the simulated carrier.</summary>
    public bool Simulated { get; init; }
}
