namespace AgentHost.Storage.Rows;

/// <summary>A carrier order without exact numbers; it holds slots until it is final.</summary>
public sealed class BackorderRow
{
    /// <summary>"BO-" reference.</summary>
    public required string Id { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>The order.</summary>
    public required string OrderId { get; set; }

    /// <summary>The line.</summary>
    public required string OrderLineId { get; set; }

    /// <summary>The carrier order row.</summary>
    public required string CarrierOrderRowId { get; set; }

    /// <summary>Provider name.</summary>
    public required string Provider { get; set; }

    /// <summary>Account name.</summary>
    public required string Account { get; set; }

    /// <summary>Our reference.</summary>
    public required string Reference { get; set; }

    /// <summary>Numbers asked for.</summary>
    public int Quantity { get; set; }

    /// <summary>Numbers received.</summary>
    public int Delivered { get; set; }

    /// <summary>Where it stands.</summary>
    public BackorderState State { get; set; }

    /// <summary>Code of a rejection, or reason of an unknown outcome.</summary>
    public string? Code { get; set; }

    /// <summary>When the carrier expects it, UTC.</summary>
    public DateTimeOffset? ExpectedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset PlacedAt { get; set; }

    /// <summary>When the carrier was last asked, UTC.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The worker that holds the row, or null.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Fencing number: raised with every lease, carried by what the holder writes (reliability rule 16).</summary>
    public long LeaseEpoch { get; set; }

    /// <summary>When the lease ends, UTC.</summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>When the next step is due, UTC.</summary>
    public DateTimeOffset DueAt { get; set; }
}
