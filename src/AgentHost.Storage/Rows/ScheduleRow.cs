namespace AgentHost.Storage.Rows;

/// <summary>Periodic work, one run at a time across processes.</summary>
public sealed class ScheduleRow : ILeased
{
    /// <summary>What is run.</summary>
    public required string Name { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? LastRunAt { get; set; }

    /// <summary>For work that asks another side what changed there: up to when it has been told, by that side's own times and not by our clock, UTC; null before the first run.</summary>
    public DateTimeOffset? SeenUntil { get; set; }

    /// <summary>What the last run did or ended with.</summary>
    public string? LastOutcome { get; set; }

    /// <summary>The worker that holds the row, or null.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Fencing number: raised with every lease, carried by what the holder writes (reliability rule 16).</summary>
    public long LeaseEpoch { get; set; }

    /// <summary>When the lease ends, UTC.</summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>When the next step is due, UTC.</summary>
    public DateTimeOffset DueAt { get; set; }
}
