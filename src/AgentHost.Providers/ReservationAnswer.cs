using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>What a carrier holds for us.</summary>
/// <param name="Numbers">The numbers held.</param>
/// <param name="ExpiresAt">Until when, UTC.</param>
public sealed record ReservationAnswer(IReadOnlyList<E164> Numbers, DateTimeOffset ExpiresAt)
{
    /// <summary>The carrier's own ids of the reservations, where it buys and lets go by them. The caller keeps them.</summary>
    public IReadOnlyDictionary<E164, string> CarrierIds { get; init; } = new Dictionary<E164, string>();
}
