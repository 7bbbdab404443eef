using AgentHost.Providers;
using AgentHost.Providers.Carriers;
using AgentHost.Providers.Routing;

namespace AgentHost.Composition;

/// <summary>What is set about carriers.</summary>
internal sealed record CarrierSettings
{
    /// <summary>The carriers that there are adapters for.</summary>
    public IReadOnlyList<CarrierAdapter> Catalog { get; init; } = [];

    /// <summary>The sandbox that stands in for all of them (AGENTHOST_SANDBOX), on this machine; null for the carriers themselves.</summary>
    public Uri? Sandbox { get; init; }

    /// <summary>How long a purchase may take to show at the sandbox (AgentHost:SandboxSettleWindow); null for the window of each carrier.</summary>
    public TimeSpan? SandboxSettleWindow { get; init; }

    /// <summary>The environment's account of each carrier with credentials there, then the named ones.</summary>
    public IReadOnlyList<AccountSettings> Accounts { get; init; } = [];

    /// <summary>How patient routing is with them (PROVIDER_MAX_RETRIES and its kin).</summary>
    public RoutingOptions Patience { get; init; } = new();

    /// <summary>Where numbers point, by account name, else by provider name.</summary>
    public IReadOnlyDictionary<string, NumberSettings> Routing { get; init; } = new Dictionary<string, NumberSettings>();
}
