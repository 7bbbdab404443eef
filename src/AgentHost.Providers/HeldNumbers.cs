using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>What a carrier holds for us, as the caller has it written down: any process may let go of it.</summary>
/// <param name="Reference">The reference that it was held under.</param>
/// <param name="Numbers">The numbers, each with the carrier's own id of its reservation where it gave one.</param>
public sealed record HeldNumbers(ClientReference Reference, IReadOnlyDictionary<E164, string?> Numbers);
