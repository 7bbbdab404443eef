namespace AgentHost.Storage.Rows;

/// <summary>A decision on an order, bound to the quote by its hash.</summary>
public sealed class ApprovalRow
{
    /// <summary>"APP-" reference.</summary>
    public required string Id { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>The order.</summary>
    public required string OrderId { get; set; }

    /// <summary>Who may decide.</summary>
    public ApprovalTier Tier { get; set; }

    /// <summary>Pending, or how it was decided.</summary>
    public ApprovalState State { get; set; }

    /// <summary>What would happen, computed here: JSON of <c>ApprovalEffect</c>.</summary>
    public required string EffectJson { get; set; }

    /// <summary>The hash of the quote it was given for.</summary>
    public required string QuoteHash { get; set; }

    /// <summary>Who asked.</summary>
    public required string RequestedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>UTC; 72 hours by default.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>"policy", "asker", "operator" or "self".</summary>
    public string? DecidedAs { get; set; }

    /// <summary>Why, in the words of who decided.</summary>
    public string? Reason { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? DecidedAt { get; set; }
}
