namespace AgentHost.Operations.Numbers;

/// <summary>The accounts in use and those found but not used.</summary>
public sealed record ProviderList
{
    /// <summary>"simulated", "sandbox" or "live".</summary>
    public required string Mode { get; init; }

    /// <summary>In order of priority.</summary>
    public IReadOnlyList<ProviderView> Providers { get; init; } = [];

    /// <summary>Sentences about credentials that were found and are not used.</summary>
    public IReadOnlyList<string> NotUsed { get; init; } = [];
}
