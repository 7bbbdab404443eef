using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>What the carrier says of a purchase.</summary>
/// <param name="Complete">Whether every list was read to its end; only then does "not found" mean anything.</param>
/// <param name="CarrierOrderId">The carrier's order id, where it tells.</param>
/// <param name="Numbers">One entry for each number asked after.</param>
public sealed record FindAnswer(bool Complete, string? CarrierOrderId, IReadOnlyDictionary<E164, FoundNumber> Numbers);
