namespace AgentHost.Storage.Rows;

/// <summary>What people and checks say of an account at a carrier. Its credentials are settings of the process and never here.</summary>
public sealed class ProviderAccountRow
{
    /// <summary>Provider name.</summary>
    public required string Provider { get; set; }

    /// <summary>Account name.</summary>
    public required string Account { get; set; }

    /// <summary>Whether it may be bought from.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>When a check of it had a definite result, UTC; null before the first.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>Whether that check was passed.</summary>
    public bool CheckPassed { get; set; }

    /// <summary>Whether it was passed at a sandbox that stood in for the carrier; then it says nothing of the carrier itself.</summary>
    public bool CheckedSimulated { get; set; }

    /// <summary>Stable code of the refusal; null when it was passed.</summary>
    public string? CheckCode { get; set; }

    /// <summary>What was found, in words.</summary>
    public string? CheckDetail { get; set; }

    /// <summary>Who changed the row last.</summary>
    public required string ChangedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ChangedAt { get; set; }
}
