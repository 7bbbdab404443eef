namespace AgentHost.Operations.Numbers;

/// <summary>The accounts in use and those found but not used.</summary>
public sealed record ProviderList
{
    /// <summary>"simulated", "sandbox" or "live".</summary>
    public required string Mode { get; init; }

    /// <summary>In the order in which they are tried.</summary>
    public IReadOnlyList<ProviderView> Providers { get; init; } = [];

    /// <summary>The tenant's own order of providers, which comes before that of priority; empty for none.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>Sentences about credentials that were found and are not used.</summary>
    public IReadOnlyList<string> NotUsed { get; init; } = [];
}
