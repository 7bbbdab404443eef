namespace AgentHost.Operations.Orders;

/// <summary>A number that an order got.</summary>
public sealed record OrderedNumber
{
    /// <summary>E.164.</summary>
    public required string Number { get; init; }

    /// <summary>local, toll_free or mobile.</summary>
    public required string NumberType { get; init; }

    /// <summary>What it can do.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>Region.</summary>
    public string? Region { get; init; }

    /// <summary>Price a month.</summary>
    public decimal? MonthlyPrice { get; init; }

    /// <summary>Cost a month; operators only, and only where it is known.</summary>
    public decimal? MonthlyCost { get; init; }

    /// <summary>"ready", or why not.</summary>
    public required string Readiness { get; init; }

    /// <summary>Provider name.</summary>
    public required string Provider { get; init; }

    /// <summary>Whether it exists only at the simulated carrier.</summary>
    public bool Simulated { get; init; }
}
