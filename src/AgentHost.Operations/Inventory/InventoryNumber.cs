namespace AgentHost.Operations.Inventory;

/// <summary>A number in inventory.</summary>
public sealed record InventoryNumber
{
    /// <summary>E.164.</summary>
    public required string Number { get; init; }

    /// <summary>available, assigned, aging, unmanaged, releasing, released …</summary>
    public required string State { get; init; }

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

    /// <summary>Provider name, or "external".</summary>
    public required string Provider { get; init; }

    /// <summary>Account name.</summary>
    public required string Account { get; init; }

    /// <summary>Whether it exists only at the simulated carrier.</summary>
    public bool Simulated { get; init; }

    /// <summary>Who has it.</summary>
    public string? Holder { get; init; }

    /// <summary>The order that got it.</summary>
    public string? OrderId { get; init; }

    /// <summary>The routing profile that it goes by, when one was named.</summary>
    public string? RoutingProfile { get; init; }

    /// <summary>Price a month; null when unknown.</summary>
    public decimal? MonthlyPrice { get; init; }

    /// <summary>Cost a month; operators only, and only where it is known.</summary>
    public decimal? MonthlyCost { get; init; }

    /// <summary>"ready", or why not.</summary>
    public required string Readiness { get; init; }

    /// <summary>order, backorder, stock, added, adopted or imported.</summary>
    public required string Source { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset AcquiredAt { get; init; }

    /// <summary>Not before this may another hold it, UTC.</summary>
    public DateTimeOffset? AgingUntil { get; init; }
}
