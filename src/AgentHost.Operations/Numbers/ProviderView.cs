namespace AgentHost.Operations.Numbers;

/// <summary>An account at a carrier.</summary>
public sealed record ProviderView
{
    /// <summary>Its name.</summary>
    public required string Provider { get; init; }

    /// <summary>Its account.</summary>
    public required string Account { get; init; }

    /// <summary>Whether it can be used now.</summary>
    public bool Usable { get; init; }

    /// <summary>Why not, or what the carrier says.</summary>
    public required string Detail { get; init; }

    /// <summary>Whether it is enabled.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>When it was last checked, UTC; null before the first check.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Whether its numbers exist only there.</summary>
    public bool Simulated { get; init; }

    /// <summary>ISO codes.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Types sold.</summary>
    public IReadOnlyList<string> NumberTypes { get; init; } = [];

    /// <summary>Takes reservations.</summary>
    public bool Reserves { get; init; }

    /// <summary>Takes backorders.</summary>
    public bool Backorders { get; init; }

    /// <summary>In <see cref="BalanceCurrency"/>; null when it does not tell.</summary>
    public decimal? Balance { get; init; }

    /// <summary>ISO 4217; null for US dollars. Set where the carrier's currency has no rate here.</summary>
    public string? BalanceCurrency { get; init; }

    /// <summary>Whether the balance is below the limit that operators are told at.</summary>
    public bool LowBalance { get; init; }

    /// <summary>How old what the carrier says of the account is; null when it said so just now.</summary>
    public int? AgeSeconds { get; init; }

    /// <summary>What was seen of it by the way; null for what this process itself simulates.</summary>
    public ProviderHealthView? Health { get; init; }
}
