namespace AgentHost.Storage.Rows;

/// <summary>One request to one carrier account, under our reference.</summary>
public sealed class CarrierOrderRow
{
    /// <summary>ULID.</summary>
    public required string Id { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>The order; empty for a release, which belongs to none.</summary>
    public required string OrderId { get; set; }

    /// <summary>Purchase, backorder or release.</summary>
    public CarrierOrderKind Kind { get; set; }

    /// <summary>Provider name.</summary>
    public required string Provider { get; set; }

    /// <summary>Account name.</summary>
    public required string Account { get; set; }

    /// <summary>Our reference, unique.</summary>
    public required string Reference { get; set; }

    /// <summary>The carrier’s own id.</summary>
    public string? CarrierOrderId { get; set; }

    /// <summary>The approval it is sent under; empty for a release, which spends nothing.</summary>
    public required string ApprovalId { get; set; }

    /// <summary>Whether every intent of it is final.</summary>
    public bool Settled { get; set; }

    /// <summary>How often the carrier was asked.</summary>
    public int Asks { get; set; }

    /// <summary>Negative answers that count (rule 8); of a release, answers that count and agree.</summary>
    public int Negatives { get; set; }

    /// <summary>When the first of them came, UTC.</summary>
    public DateTimeOffset? FirstNegativeAt { get; set; }

    /// <summary>Of a release: whether the answers that are counted say that the account lists the number still; null before the first, and in other orders.</summary>
    public bool? StillListed { get; set; }

    /// <summary>When to ask next, UTC; null while it is being sent or once settled.</summary>
    public DateTimeOffset? NextAskAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The lease owner that sent it; of a release, whoever works on it, because it is its own lease.</summary>
    public required string Owner { get; set; }

    /// <summary>The lease epoch it was sent under; of a release, raised by everybody who takes it up.</summary>
    public long Epoch { get; set; }

    /// <summary>When its call has left or never will, UTC: a row still in Sending is unknown then (rule 15), and the settle window begins (rule 8).</summary>
    public DateTimeOffset SendingUntil { get; set; }
}
