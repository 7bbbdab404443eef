using AgentHost.Numbering;


namespace AgentHost.Providers;

/// <summary>The carrier's view of a port-in.</summary>
/// <param name="CarrierOrderIds">The carrier's ids.</param>
/// <param name="State">How it stands as a whole: what waits for us first, then what is least far.</param>
/// <param name="FocAt">The date that the losing carrier confirmed, UTC; null while there is none.</param>
/// <param name="Numbers">How each number stands.</param>
/// <param name="Detail">What the carrier says, without secrets; null when nothing.</param>
public sealed record PortInStatus(
    IReadOnlyList<string> CarrierOrderIds, PortInState State, DateTimeOffset? FocAt, IReadOnlyDictionary<E164, PortInState> Numbers, string? Detail);
