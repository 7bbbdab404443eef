namespace AgentHost.Operations.Numbers;

/// <summary>What a search found.</summary>
public sealed record FoundNumbers
{
    /// <summary>Numbers that can be bought, those of the carrier that is tried first in front.</summary>
    public IReadOnlyList<FoundNumber> Numbers { get; init; } = [];

    /// <summary>Numbers of our own stock that match.</summary>
    public int InStock { get; init; }

    /// <summary>What else could serve when there is too little.</summary>
    public IReadOnlyList<Orders.Alternative> Alternatives { get; init; } = [];

    /// <summary>Providers that did not answer.</summary>
    public IReadOnlyList<Orders.ProviderTrouble> Unanswered { get; init; } = [];

    /// <summary>How old the oldest of the carriers’ answers is; null when all were given just now.</summary>
    public int? AgeSeconds { get; init; }
}
