using AgentHost.Operations.Orders;

namespace AgentHost.Operations.Numbers;

/// <summary>What the carriers offered, with those that did not answer.</summary>
/// <param name="Numbers">The numbers, first choice first.</param>
/// <param name="Unanswered">Providers that did not answer.</param>
/// <param name="AsOf">When the oldest of the answers was given, UTC; null when all were given just now.</param>
public sealed record SourcedNumbers(IReadOnlyList<SourcedNumber> Numbers, IReadOnlyList<ProviderTrouble> Unanswered, DateTimeOffset? AsOf = null);
