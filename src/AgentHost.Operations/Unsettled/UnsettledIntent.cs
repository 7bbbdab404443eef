namespace AgentHost.Operations.Unsettled;

/// <summary>Something asked of a carrier whose outcome is not known.</summary>
public sealed record UnsettledIntent
{
    /// <summary>The intent; of a backorder, BO-….</summary>
    public required string Id { get; init; }

    /// <summary>"purchase", "release" or "backorder".</summary>
    public required string Kind { get; init; }

    /// <summary>Where it stands: "needs_human" waits for a person, everything else is asked after.</summary>
    public required string State { get; init; }

    /// <summary>The exact number; null for a backorder.</summary>
    public string? Number { get; init; }

    /// <summary>The order; null for a release.</summary>
    public string? OrderId { get; init; }

    /// <summary>Provider name.</summary>
    public required string Provider { get; init; }

    /// <summary>Account name.</summary>
    public required string Account { get; init; }

    /// <summary>Whether an adapter for the account is in use here, so that it can be asked.</summary>
    public bool AccountInUse { get; init; }

    /// <summary>Our reference, by which the carrier’s support may find it.</summary>
    public required string Reference { get; init; }

    /// <summary>The carrier’s own id of the order, where it told one.</summary>
    public string? CarrierOrderId { get; init; }

    /// <summary>What was last learned.</summary>
    public required string Why { get; init; }

    /// <summary>When it was written down, UTC.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When the carrier is asked next, UTC; null when nobody asks any more, and while it is being sent.</summary>
    public DateTimeOffset? NextAskAt { get; init; }

    /// <summary>Whether its slot was given up: what comes of it is stock.</summary>
    public bool GivenUp { get; init; }
}
