using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Wire;

namespace AgentHost.Operations.Releases;

/// <summary>A release that is committed and may now be sent, once.</summary>
/// <param name="CarrierOrderId">Our row.</param>
/// <param name="Provider">The account.</param>
/// <param name="Number">The number.</param>
/// <param name="Reference">Our reference.</param>
/// <param name="Turn">The time within which it has to be begun.</param>
public sealed record PlannedRelease(string CarrierOrderId, IProvider Provider, E164 Number, ClientReference Reference, TimeToSend Turn);
