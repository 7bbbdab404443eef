using AgentHost.Operations.Purchasing;
using AgentHost.Providers;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Backorders;

/// <summary>When a backorder is asked after next.</summary>
public static class BackorderSchedule
{
    private static readonly TimeSpan ShortestClosing = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestClosing = TimeSpan.FromMinutes(15);

    /// <summary>How long a backorder that the carrier had, and shows no more, is left before it is asked after again.</summary>
    public static TimeSpan Vanished { get; } = TimeSpan.FromMinutes(15);

    /// <summary>How long after a question without an answer the next one comes.</summary>
    public static TimeSpan AfterSilence { get; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The next question after an answer; at once where there was news since the question was asked. News that this clock has not reached, because it was set back or another's is
    /// ahead, is asked about when it is reached, or in a minute: not without end until then.
    /// </summary>
    public static DateTimeOffset Next(BackorderRow backorder, ProviderProfile profile, OperationsOptions options, DateTimeOffset askedAt, DateTimeOffset now)
    {
        if (backorder.NewsAt is { } news && news > askedAt)
        {
            return news <= now ? now : Earliest(now, now + AfterSilence, news);
        }

        return backorder.State switch
        {
            BackorderState.Closing => now + Closing(now - (backorder.CloseAskedAt ?? now)),
            BackorderState.Sending or BackorderState.Unknown => now + SettleSchedule.Spacing(profile.SettleWindow),
            _ => Earliest(now, now + options.BackorderPoll(profile), backorder.ExpectedAt, backorder.CloseAskedAt is null ? backorder.ExpiresAt : null),
        };
    }

    // Often at first, then less and less: a carrier may take its time to close.
    private static TimeSpan Closing(TimeSpan since) => TimeSpan.FromTicks(Math.Clamp(since.Ticks / 4, ShortestClosing.Ticks, LongestClosing.Ticks));

    private static DateTimeOffset Earliest(DateTimeOffset now, DateTimeOffset poll, params ReadOnlySpan<DateTimeOffset?> others)
    {
        foreach (var other in others)
        {
            poll = other is { } at && at > now && at < poll ? at : poll;
        }

        return poll;
    }
}
