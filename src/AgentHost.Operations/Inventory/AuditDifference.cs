namespace AgentHost.Operations.Inventory;

/// <summary>One difference between inventory and a carrier.</summary>
public sealed record AuditDifference
{
    /// <summary>E.164.</summary>
    public required string Number { get; init; }

    /// <summary>Provider name.</summary>
    public required string Provider { get; init; }

    /// <summary>Account name.</summary>
    public required string Account { get; init; }

    /// <summary>"not_in_inventory": the carrier says it is ours; "not_at_carrier": inventory has it, the carrier does not; "settling": a purchase of it is being settled.</summary>
    public required string Kind { get; init; }

    /// <summary>What to do.</summary>
    public required string Next { get; init; }
}
