using AgentHost.Numbering;

namespace AgentHost.Operations.Orders;

/// <summary>What a quote plans to do, as it is stored; an approval binds to it by its hash.</summary>
/// <param name="Lines">One for each line of the request.</param>
/// <param name="Exact">The exact numbers wanted, when the request names them.</param>
/// <param name="Doubts">What was read with a doubt: then an order is not automatic.</param>
/// <param name="Simulated">Whether the numbers exist only at the simulated carrier.</param>
public sealed record QuotePlan(IReadOnlyList<QuotePlanLine> Lines, IReadOnlyList<E164> Exact, IReadOnlyList<string> Doubts, bool Simulated)
{
    /// <summary>The routing profile that the numbers go by; absent in plans that name none.</summary>
    public string? RoutingProfile { get; init; }
}
