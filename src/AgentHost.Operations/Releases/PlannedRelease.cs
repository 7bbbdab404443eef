using AgentHost.Numbering;
using AgentHost.Providers;

namespace AgentHost.Operations.Releases;

/// <summary>A release that is committed and may now be sent, once.</summary>
/// <param name="CarrierOrderId">Our row.</param>
/// <param name="Provider">The account.</param>
/// <param name="Number">The number.</param>
/// <param name="Reference">Our reference.</param>
/// <param name="SendBefore">From then on others count it as over, so that it is not sent any more; UTC.</param>
public sealed record PlannedRelease(string CarrierOrderId, IProvider Provider, E164 Number, ClientReference Reference, DateTimeOffset SendBefore);
