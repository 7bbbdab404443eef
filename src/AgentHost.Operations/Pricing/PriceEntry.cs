namespace AgentHost.Operations.Pricing;

/// <summary>One entry of the price book: what an account is charged. For operators.</summary>
public sealed record PriceEntry
{
    /// <summary>Provider name.</summary>
    public required string Provider { get; init; }

    /// <summary>Account name.</summary>
    public required string Account { get; init; }

    /// <summary>local, toll_free or mobile.</summary>
    public required string NumberType { get; init; }

    /// <summary>ISO code.</summary>
    public required string Country { get; init; }

    /// <summary>Cost once.</summary>
    public decimal OneTime { get; init; }

    /// <summary>Cost a month.</summary>
    public decimal Monthly { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>"carrier" or "entered".</summary>
    public required string Source { get; init; }

    /// <summary>When it was said, UTC.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>What it was converted from; null for US dollars.</summary>
    public string? ConvertedFrom { get; init; }

    /// <summary>Who entered it.</summary>
    public required string SetBy { get; init; }
}
