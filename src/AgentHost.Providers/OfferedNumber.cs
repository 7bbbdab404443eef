using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>A number that can be bought, as the carrier offers it.</summary>
public sealed record OfferedNumber
{
    /// <summary>The number.</summary>
    public required E164 Number { get; init; }

    /// <summary>Its type.</summary>
    public required NumberType NumberType { get; init; }

    /// <summary>What it can do, by the carrier's answer.</summary>
    public required IReadOnlyList<NumberFeature> Features { get; init; }

    /// <summary>Two-letter region where the carrier tells or the area code does.</summary>
    public string? Region { get; init; }

    /// <summary>City, where known.</summary>
    public string? City { get; init; }

    /// <summary>Rate center, where known.</summary>
    public string? RateCenter { get; init; }

    /// <summary>LATA, where the carrier tells.</summary>
    public string? Lata { get; init; }

    /// <summary>What the carrier charges once; null when it does not say.</summary>
    public Money? OneTimeCost { get; init; }

    /// <summary>What the carrier charges a month; null when it does not say.</summary>
    public Money? MonthlyCost { get; init; }

    /// <summary>Where the costs come from when the carrier's offer did not tell them; adapters leave it null.</summary>
    public CostOrigin? CostFrom { get; init; }
}
