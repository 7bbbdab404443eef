using AgentHost.Storage;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Orders;

/// <summary>How many slots of a line are in a state.</summary>
/// <param name="OrderLineId">The line.</param>
/// <param name="State">The state.</param>
/// <param name="Count">How many.</param>
internal sealed record SlotCount(string OrderLineId, SlotState State, int Count)
{
    private static readonly PreparedQuery<SlotCount> Counts = new((db, order) =>
        db.Slots.Where(s => s.OrderId == order).GroupBy(s => new { s.OrderLineId, s.State }).Select(g => new SlotCount(g.Key.OrderLineId, g.Key.State, g.Count())));

    /// <summary>The slots of an order, as saved; one query for all who count them.</summary>
    public static async Task<IReadOnlyList<SlotCount>> OfAsync(AgentHostDb db, string orderId, CancellationToken cancellationToken) =>
        await Counts.ReadAsync(db, orderId, cancellationToken);
}
