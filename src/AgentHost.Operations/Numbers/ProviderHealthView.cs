using AgentHost.Numbering;
using AgentHost.Providers.Routing;

namespace AgentHost.Operations.Numbers;

/// <summary>What a process has seen of a carrier account by the way.</summary>
public sealed record ProviderHealthView
{
    /// <summary>unknown, healthy, degraded or down.</summary>
    public required string Condition { get; init; }

    /// <summary>closed: it is asked; open: not, after too many failures; half_open: one call tries.</summary>
    public required string Breaker { get; init; }

    /// <summary>When an open breaker lets a call try, UTC.</summary>
    public DateTimeOffset? OpenUntil { get; init; }

    /// <summary>Until when the carrier asked to be left alone, UTC.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Exchanges since the process began.</summary>
    public long Requests { get; init; }

    /// <summary>Of them, failed ones.</summary>
    public long Failures { get; init; }

    /// <summary>Share of failures in the last five minutes, 0 to 1.</summary>
    public double? ErrorRate { get; init; }

    /// <summary>Median time to an answer in the last five minutes.</summary>
    public int? LatencyMs { get; init; }

    /// <summary>The time that 95 of 100 answers kept within.</summary>
    public int? Latency95Ms { get; init; }

    /// <summary>Share of the time in which it answered, 0 to 1.</summary>
    public double? Uptime { get; init; }

    /// <summary>The last failure, as a stable word.</summary>
    public string? LastTrouble { get; init; }

    /// <summary>When that was, UTC.</summary>
    public DateTimeOffset? LastTroubleAt { get; init; }

    /// <summary>How long ago this was seen, when another process saw it.</summary>
    public int? AgeSeconds { get; init; }

    internal static ProviderHealthView Of(HealthSnapshot seen) => new()
    {
        Condition = Word.Of(seen.Condition),
        Breaker = Word.Of(seen.Breaker),
        OpenUntil = seen.OpenUntil,
        PausedUntil = seen.PausedUntil,
        Requests = seen.Requests,
        Failures = seen.Failures,
        ErrorRate = seen.ErrorRate is { } errors ? Math.Round(errors, 4) : null,
        LatencyMs = (int?)seen.Latency?.TotalMilliseconds,
        Latency95Ms = (int?)seen.Latency95?.TotalMilliseconds,
        Uptime = seen.Uptime is { } uptime ? Math.Round(uptime, 4) : null,
        LastTrouble = seen.LastTrouble,
        LastTroubleAt = seen.LastTroubleAt,
    };
}
