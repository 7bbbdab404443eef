using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>Asks after one purchase.</summary>
/// <param name="Reference">The reference it was sent under.</param>
/// <param name="CarrierOrderId">The carrier's order id, where one is known.</param>
/// <param name="Numbers">The numbers asked for.</param>
public sealed record FindQuery(ClientReference Reference, string? CarrierOrderId, IReadOnlyList<E164> Numbers);
