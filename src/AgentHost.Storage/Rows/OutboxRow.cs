namespace AgentHost.Storage.Rows;

/// <summary>Something to be done outside, written with the change it speaks of (design §3 rule 3).</summary>
public sealed class OutboxRow : ILeased
{
    /// <summary>ULID.</summary>
    public required string Id { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>Where to: "carrier", "notice", "operators", "inventory"; or a receiver outside: "inventory_service", "alert_mail", "alert_webhook", "webhook:WHK-…".</summary>
    public required string Destination { get; set; }

    /// <summary>What: "configure", "order_outcome".</summary>
    public required string Kind { get; set; }

    /// <summary>What makes it one and the same, unique: writing it twice is refused.</summary>
    public required string Key { get; set; }

    /// <summary>What is needed to do it.</summary>
    public required string PayloadJson { get; set; }

    /// <summary>Rows of one destination and lane leave in the order of their positions: one that is pending or parked holds those after it. Null: on its own.</summary>
    public string? Lane { get; set; }

    /// <summary>The place in the lane, from 1.</summary>
    public long? Position { get; set; }

    /// <summary>Pending, sent, parked or dropped.</summary>
    public OutboxState State { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; set; }

    /// <summary>What the last try ended with.</summary>
    public string? Problem { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When it was given up, UTC; null unless it is parked or was dropped.</summary>
    public DateTimeOffset? ParkedAt { get; set; }

    /// <summary>The worker that holds the row, or null.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Fencing number: raised with every lease, carried by what the holder writes (reliability rule 16).</summary>
    public long LeaseEpoch { get; set; }

    /// <summary>When the lease ends, UTC.</summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>When the next step is due, UTC.</summary>
    public DateTimeOffset DueAt { get; set; }
}
