namespace AgentHost.Operations.Inventory;

/// <summary>A number that nobody holds.</summary>
public sealed record IdleNumber
{
    /// <summary>E.164.</summary>
    public required string Number { get; init; }

    /// <summary>available, unmanaged, aging …</summary>
    public required string State { get; init; }

    /// <summary>Provider name.</summary>
    public required string Provider { get; init; }

    /// <summary>Account name.</summary>
    public required string Account { get; init; }

    /// <summary>USD a month; null when unknown.</summary>
    public decimal? MonthlyCost { get; init; }

    /// <summary>Since when nobody holds it, UTC.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Whether it exists only at a simulated carrier.</summary>
    public bool Simulated { get; init; }
}
