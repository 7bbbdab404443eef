using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Orders;

/// <summary>The arguments of order_get.</summary>
public sealed record OrderGetArguments
{
    /// <summary>The order.</summary>
    public required string OrderId { get; init; }

    /// <summary>How much to tell.</summary>
    public Detail Detail { get; init; }
}
