using System.Collections.Frozen;
using AgentHost.Numbering;
using AgentHost.Operations.Policy;
using AgentHost.Providers;

namespace AgentHost.Operations.Numbers;

/// <summary>What is looked for, for whom, and where not to look.</summary>
/// <param name="Tenant">The tenant with its policy.</param>
/// <param name="Query">What to ask the carriers.</param>
/// <param name="Count">How many are needed.</param>
/// <param name="Provider">The only provider to ask, when one was named: "twilio", or "twilio/marketing" for one account.</param>
/// <param name="Stops">Stops of spending; a stopped provider is not asked.</param>
/// <param name="Excluding">Numbers not to offer.</param>
public sealed record SourcingNeed(
    Tenant Tenant, NumberQuery Query, int Count, string? Provider, SpendingStops Stops, IReadOnlySet<E164> Excluding)
{
    /// <summary>When waiting for answers ends, UTC; null for the usual time from now.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether the numbers are bought right away: then an account that does not answer gets no new orders.</summary>
    public bool Buying { get; init; }

    /// <summary>Where answers of the last minutes may come from; null to ask the carriers. Only what people and models look at is ever read from there, no order.</summary>
    public OfferCache? Recent { get; init; }

    /// <summary>The only accounts, by provider and name, that a routing profile has settings for; null for every account.</summary>
    public IReadOnlySet<(string Provider, string Account)>? Routed { get; init; }

    /// <summary>Accounts, by provider and name, that have refused this order as a whole and are not asked again for it.</summary>
    public IReadOnlySet<(string Provider, string Account)> Avoiding { get; init; } = FrozenSet<(string Provider, string Account)>.Empty;
}
