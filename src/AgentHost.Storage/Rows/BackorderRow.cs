namespace AgentHost.Storage.Rows;

/// <summary>A carrier order without exact numbers; it holds slots until it is final.</summary>
public sealed class BackorderRow : ILeased
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

    /// <summary>What the carrier said with a rejection, without secrets.</summary>
    public string? Detail { get; set; }

    /// <summary>The carrier's own id of it, where it gave one.</summary>
    public string? CarrierOrderId { get; set; }

    /// <summary>Its state in the carrier's own word, as last told.</summary>
    public string? CarrierState { get; set; }

    /// <summary>When the carrier expects it, UTC.</summary>
    public DateTimeOffset? ExpectedAt { get; set; }

    /// <summary>When the carrier told <see cref="ExpectedAt"/>, UTC.</summary>
    public DateTimeOffset? ExpectedToldAt { get; set; }

    /// <summary>When there last was a reason to ask at once (an event of the carrier, a person), UTC. What was asked before that is no answer to it.</summary>
    public DateTimeOffset? NewsAt { get; set; }

    /// <summary>When it is to be closed if it is not filled by then, UTC; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When it was decided to have it closed, UTC. From then on its open slots end, and are not tried elsewhere.</summary>
    public DateTimeOffset? CloseAskedAt { get; set; }

    /// <summary>Why: "cancelled" or "expired".</summary>
    public string? CloseReason { get; set; }

    /// <summary>When the carrier was last sent the wish to close it, UTC; written before the call.</summary>
    public DateTimeOffset? CloseSentAt { get; set; }

    /// <summary>What the carrier said when it refused to close it for good; null while it has not.</summary>
    public string? CloseRefusal { get; set; }

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
