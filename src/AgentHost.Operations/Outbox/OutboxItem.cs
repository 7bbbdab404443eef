namespace AgentHost.Operations.Outbox;

/// <summary>A row of the outbox, without what it carries.</summary>
public sealed record OutboxItem
{
    /// <summary>Its id, which the receiver sees as the idempotency key.</summary>
    public required string Id { get; init; }

    /// <summary>Where to.</summary>
    public required string Destination { get; init; }

    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>What.</summary>
    public required string Kind { get; init; }

    /// <summary>pending, sent, parked or dropped.</summary>
    public required string State { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; init; }

    /// <summary>What the last try ended with: code and words.</summary>
    public string? Problem { get; init; }

    /// <summary>The row that it waits for, because it comes before it in the same lane.</summary>
    public string? Behind { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried next, UTC; null when it is not.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? ParkedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? SentAt { get; init; }
}
