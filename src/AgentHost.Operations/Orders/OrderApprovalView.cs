namespace AgentHost.Operations.Orders;

/// <summary>Where an approval stands, with what it would do.</summary>
public sealed record OrderApprovalView
{
    /// <summary>"APP-…".</summary>
    public required string ApprovalId { get; init; }

    /// <summary>The order.</summary>
    public required string OrderId { get; init; }

    /// <summary>automatic, asker or approver.</summary>
    public required string Tier { get; init; }

    /// <summary>pending, approved, denied, expired or withdrawn.</summary>
    public required string State { get; init; }

    /// <summary>What would happen, computed here.</summary>
    public required ApprovalEffect Effect { get; init; }

    /// <summary>Who asked.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>policy, asker, operator or self.</summary>
    public string? DecidedAs { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}
