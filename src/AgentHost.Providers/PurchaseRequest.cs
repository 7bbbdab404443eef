using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>One carrier order for exact numbers, under our reference.</summary>
/// <param name="Reference">Ours; sent where the carrier keeps one.</param>
/// <param name="Numbers">The exact numbers, no more than <see cref="ProviderProfile.NumbersPerOrder"/>.</param>
public sealed record PurchaseRequest(ClientReference Reference, IReadOnlyList<E164> Numbers)
{
    /// <summary>The carrier's ids of the reservations that stand for some of the numbers; those are bought by them.</summary>
    public IReadOnlyDictionary<E164, string> Reservations { get; init; } = new Dictionary<E164, string>();
}
