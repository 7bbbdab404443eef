using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>One carrier order for exact numbers, under our reference.</summary>
/// <param name="Reference">Ours; sent where the carrier keeps one.</param>
/// <param name="Numbers">The exact numbers, no more than <see cref="ProviderProfile.NumbersPerOrder"/>.</param>
public sealed record PurchaseRequest(ClientReference Reference, IReadOnlyList<E164> Numbers);
