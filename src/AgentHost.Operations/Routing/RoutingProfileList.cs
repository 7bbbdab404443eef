namespace AgentHost.Operations.Routing;

/// <summary>The routing profiles of a tenant.</summary>
public sealed record RoutingProfileList
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>By name and account.</summary>
    public IReadOnlyList<RoutingProfileView> Profiles { get; init; } = [];

    /// <summary>What the configuration says: for accounts where the tenant has no default.</summary>
    public IReadOnlyList<RoutingProfileView> Settings { get; init; } = [];

    /// <summary>What a change means for orders and numbers that are there.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
