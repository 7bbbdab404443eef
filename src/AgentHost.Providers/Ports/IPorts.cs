using AgentHost.Numbering;


namespace AgentHost.Providers;

/// <summary>A carrier that takes numbers over from another carrier.</summary>
public interface IPorts
{
    /// <summary>Whether numbers can be ported in; one answer for each. Throws <see cref="ProviderUnavailableException"/> as every read does.</summary>
    Task<IReadOnlyList<Portability>> CheckPortabilityAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken);

    /// <summary>
    /// One attempt to order a port-in, its documents included. No step of it is ever sent again; what is unsure is settled by <see cref="FindPortAsync"/>.
    /// </summary>
    Task<PortAnswer> SubmitPortAsync(PortInRequest request, CancellationToken cancellationToken);

    /// <summary>How a port-in stands, by our reference, or by the carrier's id where one is known; null when the carrier has none.</summary>
    Task<PortInStatus?> FindPortAsync(ClientReference reference, string? carrierOrderId, CancellationToken cancellationToken);

    /// <summary>Asks to cancel a port-in. Cancelled only once <see cref="FindPortAsync"/> says so.</summary>
    Task<EffectOutcome> CancelPortAsync(ClientReference reference, string? carrierOrderId, CancellationToken cancellationToken);
}
