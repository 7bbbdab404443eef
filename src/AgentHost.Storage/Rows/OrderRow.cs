namespace AgentHost.Storage.Rows;

/// <summary>An order: what was approved, to be filled exactly once.</summary>
public sealed class OrderRow : ILeased
{
    /// <summary>"ORD-" reference.</summary>
    public required string Id { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>The caller’s key: unique within the tenant.</summary>
    public required string IdempotencyKey { get; set; }

    /// <summary>The quote it was placed by.</summary>
    public required string QuoteId { get; set; }

    /// <summary>The conversation.</summary>
    public string? RequestId { get; set; }

    /// <summary>Where it stands.</summary>
    public OrderState State { get; set; }

    /// <summary>Who placed it.</summary>
    public required string PlacedBy { get; set; }

    /// <summary>The door it came by.</summary>
    public required string Channel { get; set; }

    /// <summary>Who or what the numbers are for.</summary>
    public string? AssignTo { get; set; }

    /// <summary>The customer’s own reference.</summary>
    public string? CustomerReference { get; set; }

    /// <summary>The routing profile that its numbers go by; null: the tenant's default at the account, else the settings.</summary>
    public string? RoutingProfile { get; set; }

    /// <summary>Whether what is not in stock may be backordered; null: not said.</summary>
    public bool? BackorderAllowed { get; set; }

    /// <summary>The day they are needed by.</summary>
    public DateOnly? NeededBy { get; set; }

    /// <summary>Approved cost once, at most.</summary>
    public decimal OneTimeCeiling { get; set; }

    /// <summary>Approved cost a month, at most.</summary>
    public decimal MonthlyCeiling { get; set; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>Why it stands still or failed: stable code.</summary>
    public string? ProblemCode { get; set; }

    /// <summary>The same for people.</summary>
    public string? ProblemText { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>Nothing is bought after this, UTC.</summary>
    public DateTimeOffset? EnvelopeExpiresAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>When a person cancelled it, UTC: a slot whose purchase was under way then is not tried again when it comes to nothing.</summary>
    public DateTimeOffset? CancelledAt { get; set; }

    /// <summary>Since when it is on hold for a person's decision, UTC: nothing new is bought for it. Null while it is not.</summary>
    public DateTimeOffset? HeldAt { get; set; }

    /// <summary>Why it is on hold, for people.</summary>
    public string? HeldReason { get; set; }

    /// <summary>The worker that holds the row, or null.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Fencing number: raised with every lease, carried by what the holder writes (reliability rule 16).</summary>
    public long LeaseEpoch { get; set; }

    /// <summary>When the lease ends, UTC.</summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>When the next step is due, UTC.</summary>
    public DateTimeOffset DueAt { get; set; }
}
