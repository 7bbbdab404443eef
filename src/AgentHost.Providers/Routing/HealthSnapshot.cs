namespace AgentHost.Providers.Routing;

/// <summary>What this process has seen of an account, at one moment.</summary>
public sealed record HealthSnapshot
{
    /// <summary>What it comes to.</summary>
    public required AccountCondition Condition { get; init; }

    /// <summary>Whether it is asked: the worst of its breakers.</summary>
    public BreakerState Breaker { get; init; }

    /// <summary>When an open breaker lets one call try, UTC.</summary>
    public DateTimeOffset? OpenUntil { get; init; }

    /// <summary>Until when the carrier asked to be left alone (429), UTC.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Exchanges since the process began.</summary>
    public long Requests { get; init; }

    /// <summary>Of them, those that the carrier answered usably.</summary>
    public long Successes { get; init; }

    /// <summary>Of them, those that failed: no answer, a server error, a limit, credentials refused.</summary>
    public long Failures { get; init; }

    /// <summary>The share of failures among the exchanges of the last five minutes, 0 to 1; null when there were none.</summary>
    public double? ErrorRate { get; init; }

    /// <summary>The median time to a usable answer, over the last five minutes; null when there was none.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>The time that 95 of 100 usable answers kept within; null when there was none.</summary>
    public TimeSpan? Latency95 { get; init; }

    /// <summary>The share of the time since the first exchange in which the account answered, 0 to 1; null before the first.</summary>
    public double? Uptime { get; init; }

    /// <summary>The last failure as a stable word, such as "timeout".</summary>
    public string? LastTrouble { get; init; }

    /// <summary>When that was, UTC.</summary>
    public DateTimeOffset? LastTroubleAt { get; init; }

    /// <summary>When the last exchange was, UTC.</summary>
    public DateTimeOffset? LastCallAt { get; init; }
}
