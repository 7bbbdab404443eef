namespace AgentHost.Operations.Orders;

/// <summary>A page of orders, the newest first.</summary>
public sealed record OrderPage
{
    /// <summary>The orders.</summary>
    public IReadOnlyList<OrderSummary> Orders { get; init; } = [];

    /// <summary>For the next page; null at the end.</summary>
    public string? NextCursor { get; init; }
}
