namespace AgentHost.Operations.Backorders;

/// <summary>A backorder, with the source and age of what is said.</summary>
public sealed record BackorderView
{
    /// <summary>"BO-…".</summary>
    public required string BackorderId { get; init; }

    /// <summary>Its order.</summary>
    public required string OrderId { get; init; }

    /// <summary>sending, unknown, open, closing, filled, closed, rejected or needs_human.</summary>
    public required string State { get; init; }

    /// <summary>Where it is, in words: who said what and when, and what happens next.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What was asked for, in words.</summary>
    public required string Wish { get; init; }

    /// <summary>Numbers asked for.</summary>
    public int Quantity { get; init; }

    /// <summary>Numbers received.</summary>
    public int Delivered { get; init; }

    /// <summary>Numbers that may still come.</summary>
    public int Missing { get; init; }

    /// <summary>Provider name.</summary>
    public required string Provider { get; init; }

    /// <summary>Account within the provider; null for the usual one.</summary>
    public string? Account { get; init; }

    /// <summary>The carrier’s own id of it.</summary>
    public string? CarrierOrderId { get; init; }

    /// <summary>Its state in the carrier’s own word, as last told.</summary>
    public string? CarrierState { get; init; }

    /// <summary>When the carrier expects it, UTC; null when it does not say.</summary>
    public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>When the carrier said so, UTC.</summary>
    public DateTimeOffset? ExpectedToldAt { get; init; }

    /// <summary>When the carrier was last asked, UTC.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>When it will be asked next, UTC.</summary>
    public DateTimeOffset? NextCheckAt { get; init; }

    /// <summary>When it is closed if it is not filled by then, UTC.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Why it was refused, is unsure, or ended short: a stable code.</summary>
    public string? Code { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset PlacedAt { get; init; }
}
