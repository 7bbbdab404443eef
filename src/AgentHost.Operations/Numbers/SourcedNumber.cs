using AgentHost.Providers;

namespace AgentHost.Operations.Numbers;

/// <summary>A number that can be bought, with the account that offers it.</summary>
/// <param name="Provider">The account.</param>
/// <param name="Offer">The carrier’s offer.</param>
public sealed record SourcedNumber(IProvider Provider, OfferedNumber Offer);
