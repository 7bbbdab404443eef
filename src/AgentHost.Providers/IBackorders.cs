using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>A carrier that takes an order for numbers it does not have yet.</summary>
public interface IBackorders
{
    /// <summary>One attempt to place a backorder, never repeated; what is unsure is settled by <see cref="FindBackorderAsync"/> (reliability rule 25).</summary>
    Task<BackorderAnswer> PlaceBackorderAsync(BackorderRequest request, CancellationToken cancellationToken);

    /// <summary>The state of a backorder by our reference; null when the carrier has none under it.</summary>
    Task<BackorderStatus?> FindBackorderAsync(ClientReference reference, CancellationToken cancellationToken);

    /// <summary>Asks to close a backorder. Closed only once <see cref="FindBackorderAsync"/> says so, with its final list.</summary>
    Task<EffectOutcome> CloseBackorderAsync(ClientReference reference, CancellationToken cancellationToken);
}
