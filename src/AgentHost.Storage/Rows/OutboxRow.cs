namespace AgentHost.Storage.Rows;

/// <summary>Something to be done outside, written with the change it speaks of (design §3 rule 3).</summary>
public sealed class OutboxRow
{
    /// <summary>ULID.</summary>
    public required string Id { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>Where to: "carrier", "notice".</summary>
    public required string Destination { get; set; }

    /// <summary>What: "configure", "order_outcome".</summary>
    public required string Kind { get; set; }

    /// <summary>Idempotency key, unique.</summary>
    public required string Key { get; set; }

    /// <summary>What is needed to do it.</summary>
    public required string PayloadJson { get; set; }

    /// <summary>Pending, sent or parked.</summary>
    public OutboxState State { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; set; }

    /// <summary>What the last try ended with.</summary>
    public string? Problem { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The worker that holds the row, or null.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Fencing number: raised with every lease, carried by what the holder writes (reliability rule 16).</summary>
    public long LeaseEpoch { get; set; }

    /// <summary>When the lease ends, UTC.</summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>When the next step is due, UTC.</summary>
    public DateTimeOffset DueAt { get; set; }
}
