namespace AgentHost.Storage.Rows;

/// <summary>A stop of spending, for all, a provider or a tenant.</summary>
public sealed class SpendingStopRow
{
    /// <summary>ULID.</summary>
    public required string Id { get; set; }

    /// <summary>What it stops.</summary>
    public StopScope Scope { get; set; }

    /// <summary>Provider or tenant name; empty for all.</summary>
    public string Target { get; set; } = "";

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>Who.</summary>
    public required string StoppedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StoppedAt { get; set; }

    /// <summary>Who ended it.</summary>
    public string? ResumedBy { get; set; }

    /// <summary>UTC; null while it holds.</summary>
    public DateTimeOffset? ResumedAt { get; set; }
}
