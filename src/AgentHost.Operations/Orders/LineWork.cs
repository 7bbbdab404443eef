using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Policy;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Orders;

/// <summary>What one step works on: open slots of one line, as they were read.</summary>
/// <param name="Order">The order.</param>
/// <param name="Line">The line.</param>
/// <param name="Criteria">What the line asks for.</param>
/// <param name="Slots">Open slots, no more than a step takes.</param>
/// <param name="Exact">The exact numbers wanted, when the request names them.</param>
/// <param name="Refusals">What accounts refused this order as a whole.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Stops">Stops of spending.</param>
/// <param name="MostAttempts">Purchases tried for a slot before it is given up.</param>
public sealed record LineWork(
    OrderRow Order, OrderLineRow Line, RequestLine Criteria, IReadOnlyList<SlotRow> Slots, IReadOnlyList<E164> Exact, OrderRefusals Refusals, Tenant Tenant, SpendingStops Stops, int MostAttempts)
{
    /// <summary>The only accounts that the order's routing profile has settings for; null where it names none.</summary>
    public IReadOnlySet<(string Provider, string Account)>? Routed { get; init; }

    /// <summary>The order's approval; null when it has none.</summary>
    internal GivenApproval? Approval { get; init; }

    /// <summary>Slots whose every number was refused.</summary>
    public IReadOnlyList<string> Worn => [.. Slots.Where(s => s.Attempts - Refusals.PassedBySlot.GetValueOrDefault(s.Id) >= MostAttempts).Select(s => s.Id)];
}
