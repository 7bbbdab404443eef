namespace AgentHost.Operations.Orders;

/// <summary>Something close to what was asked for.</summary>
public sealed record Alternative
{
    /// <summary>"overlay": another code over the same area; "nearby": a place close by; "city": another city the requester named.</summary>
    public required string Kind { get; init; }

    /// <summary>In words, such as "area code 332 (same area)".</summary>
    public required string Label { get; init; }

    /// <summary>Its area codes.</summary>
    public IReadOnlyList<string> AreaCodes { get; init; } = [];

    /// <summary>Its city.</summary>
    public string? City { get; init; }

    /// <summary>Its region.</summary>
    public string? Region { get; init; }

    /// <summary>Numbers to be had, up to the count wanted.</summary>
    public int Available { get; init; }

    /// <summary>Price a month, each.</summary>
    public decimal MonthlyEach { get; init; }

    /// <summary>Whether the price of some of them is not known; <see cref="MonthlyEach"/> is the highest of the others.</summary>
    public bool PriceUnknown { get; init; }

    /// <summary>Distance.</summary>
    public int? Kilometers { get; init; }
}
