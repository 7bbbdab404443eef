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

    /// <summary>The answer to a request for several numbers at a carrier that sells one an order.</summary>
    /// <param name="request">The request.</param>
    /// <param name="carrier">The carrier's name as people write it.</param>
    public static PurchaseAnswer TooMany(PurchaseRequest request, string carrier) =>
        All(request.Numbers.Distinct(), new PurchaseOutcome.Rejected("too_many_numbers", $"{carrier} sells one number an order; nothing was sent."));
}
