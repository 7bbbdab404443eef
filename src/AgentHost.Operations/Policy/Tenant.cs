using AgentHost.Operations.Pricing;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Policy;

/// <summary>A tenant with what it may do.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Mode">Shadow, ask or auto.</param>
/// <param name="Policy">Its policy.</param>
public sealed record Tenant(string Id, SpendingMode Mode, TenantPolicy Policy)
{
    /// <summary>How far an order of that caller goes by itself: as the channel says, else as the tenant does.</summary>
    public SpendingMode ModeFor(Caller caller) => ModeAt(caller.Channel);

    /// <summary>How far an order that came by a channel goes by itself.</summary>
    public SpendingMode ModeAt(string channel) => Policy.Channels.TryGetValue(channel, out var mode) ? mode : Mode;

    /// <summary>What it pays.</summary>
    public RateCard Rates { get; init; } = RateCard.None;
}
