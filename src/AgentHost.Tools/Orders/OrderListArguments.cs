namespace AgentHost.Tools.Orders;

/// <summary>The arguments of order_list.</summary>
public sealed record OrderListArguments
{
    /// <summary>A state.</summary>
    public string? State { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>For the next page.</summary>
    public string? Cursor { get; init; }
}
