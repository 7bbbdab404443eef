using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>What a carrier holds for us.</summary>
/// <param name="Numbers">The numbers held.</param>
/// <param name="ExpiresAt">Until when, UTC.</param>
public sealed record ReservationAnswer(IReadOnlyList<E164> Numbers, DateTimeOffset ExpiresAt);
