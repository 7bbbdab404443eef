using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>What is known after one attempt to buy.</summary>
/// <param name="CarrierOrderId">The carrier's own id of the order, where it gave one.</param>
/// <param name="Outcomes">One outcome for each number of the request.</param>
public sealed record PurchaseAnswer(string? CarrierOrderId, IReadOnlyDictionary<E164, PurchaseOutcome> Outcomes)
{
    /// <summary>The same outcome for every number.</summary>
    public static PurchaseAnswer All(IEnumerable<E164> numbers, PurchaseOutcome outcome, string? carrierOrderId = null) =>
        new(carrierOrderId, numbers.ToDictionary(n => n, _ => outcome));
}
