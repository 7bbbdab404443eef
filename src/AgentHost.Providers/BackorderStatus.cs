namespace AgentHost.Providers;

/// <summary>The carrier's view of a backorder.</summary>
/// <param name="CarrierOrderId">The carrier's own id.</param>
/// <param name="Open">Whether more may still come; false means the list of numbers is final.</param>
/// <param name="Delivered">The numbers delivered so far, all ours.</param>
/// <param name="ExpectedAt">When the rest is expected, where the carrier tells, UTC.</param>
/// <param name="CarrierState">Its state in the carrier's own word, where it has one.</param>
public sealed record BackorderStatus(string? CarrierOrderId, bool Open, IReadOnlyList<OwnedNumber> Delivered, DateTimeOffset? ExpectedAt, string? CarrierState = null);
