using AgentHost.Providers;

namespace AgentHost.Operations.Purchasing;

/// <summary>A carrier order that is committed and may now be sent, once.</summary>
/// <param name="CarrierOrderId">Our row.</param>
/// <param name="Provider">The account.</param>
/// <param name="Request">What is sent.</param>
public sealed record PlannedCall(string CarrierOrderId, IProvider Provider, PurchaseRequest Request);
