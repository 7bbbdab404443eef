namespace AgentHost.Tools.Orders;

/// <summary>The arguments of order_cancel.</summary>
public sealed record OrderCancelArguments
{
    /// <summary>The order.</summary>
    public required string OrderId { get; init; }

    /// <summary>Why, for the record.</summary>
    public string? Reason { get; init; }
}
