namespace AgentHost.Operations.Numbers;

/// <summary>A number that can be bought.</summary>
public sealed record FoundNumber
{
    /// <summary>E.164.</summary>
    public required string Number { get; init; }

    /// <summary>Provider name.</summary>
    public required string Provider { get; init; }

    /// <summary>Its account, where it is not "default".</summary>
    public string? Account { get; init; }

    /// <summary>local, toll_free or mobile.</summary>
    public required string NumberType { get; init; }

    /// <summary>What it can do.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>Region.</summary>
    public string? Region { get; init; }

    /// <summary>Rate center.</summary>
    public string? RateCenter { get; init; }

    /// <summary>Price once; null when unknown.</summary>
    public decimal? OneTimePrice { get; init; }

    /// <summary>Price a month; null when unknown.</summary>
    public decimal? MonthlyPrice { get; init; }

    /// <summary>Cost once; operators only, and only where it is known.</summary>
    public decimal? OneTimeCost { get; init; }

    /// <summary>Cost a month; operators only, and only where it is known.</summary>
    public decimal? MonthlyCost { get; init; }

    /// <summary>Whether it exists only at the simulated carrier.</summary>
    public bool Simulated { get; init; }
}
