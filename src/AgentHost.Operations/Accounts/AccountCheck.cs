namespace AgentHost.Operations.Accounts;

/// <summary>What a check of one account found.</summary>
public sealed record AccountCheck
{
    /// <summary>Provider name.</summary>
    public required string Provider { get; init; }

    /// <summary>Account name.</summary>
    public required string Account { get; init; }

    /// <summary>"passed", "refused", or "no_answer": then an earlier result stands.</summary>
    public required string Result { get; init; }

    /// <summary>Stable code of a refusal or of the missing answer; null when passed.</summary>
    public string? Code { get; init; }

    /// <summary>What was found.</summary>
    public required string Detail { get; init; }

    /// <summary>What to do next; null when nothing.</summary>
    public string? Next { get; init; }

    /// <summary>What the account has left, where the carrier tells.</summary>
    public decimal? Balance { get; init; }

    /// <summary>ISO 4217, with <see cref="Balance"/>.</summary>
    public string? Currency { get; init; }

    /// <summary>Whether a sandbox stood in for the carrier.</summary>
    public bool Simulated { get; init; }

    /// <summary>Whether the account may be bought from now.</summary>
    public bool Open { get; init; }
}
