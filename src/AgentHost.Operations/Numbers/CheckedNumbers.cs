namespace AgentHost.Operations.Numbers;

/// <summary>Whether exact numbers can be bought now.</summary>
public sealed record CheckedNumbers
{
    /// <summary>Those that can.</summary>
    public IReadOnlyList<FoundNumber> Available { get; init; } = [];

    /// <summary>Those that can’t.</summary>
    public IReadOnlyList<string> Unavailable { get; init; } = [];

    /// <summary>Providers that did not answer.</summary>
    public IReadOnlyList<Orders.ProviderTrouble> Unanswered { get; init; } = [];

    /// <summary>How old the oldest of the carriers’ answers is; null when all were given just now.</summary>
    public int? AgeSeconds { get; init; }
}
