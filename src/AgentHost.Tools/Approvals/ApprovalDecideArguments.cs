namespace AgentHost.Tools.Approvals;

/// <summary>The arguments of approval_decide.</summary>
public sealed record ApprovalDecideArguments
{
    /// <summary>The order, or its approval.</summary>
    public required string OrderId { get; init; }

    /// <summary>What the operator decides.</summary>
    public required Decision Decision { get; init; }

    /// <summary>Why, for the record.</summary>
    public string? Reason { get; init; }
}
