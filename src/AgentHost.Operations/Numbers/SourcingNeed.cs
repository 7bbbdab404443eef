using AgentHost.Numbering;
using AgentHost.Operations.Policy;
using AgentHost.Providers;

namespace AgentHost.Operations.Numbers;

/// <summary>What is looked for, for whom, and where not to look.</summary>
/// <param name="Tenant">The tenant with its policy.</param>
/// <param name="Query">What to ask the carriers.</param>
/// <param name="Count">How many are needed.</param>
/// <param name="Provider">The only provider to ask, when one was named.</param>
/// <param name="Stops">Stops of spending; a stopped provider is not asked.</param>
/// <param name="Excluding">Numbers not to offer.</param>
public sealed record SourcingNeed(
    Tenant Tenant, NumberQuery Query, int Count, string? Provider, SpendingStops Stops, IReadOnlySet<E164> Excluding);
