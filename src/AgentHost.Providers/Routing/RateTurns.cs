namespace AgentHost.Providers.Routing;

/// <summary>Turns that were taken: the first at <paramref name="From"/>, the others each an interval later.</summary>
/// <param name="From">UTC; in the past when the account has rested.</param>
/// <param name="PausedUntil">Until when the account asked to be left alone, UTC; the past when it did not.</param>
public sealed record RateTurns(DateTimeOffset From, DateTimeOffset PausedUntil)
{
    /// <summary>Takes turns from a bucket whose next free one is at <paramref name="next"/>; gives them and the bucket's new next.</summary>
    public static (RateTurns Turns, DateTimeOffset Next) Take(DateTimeOffset next, DateTimeOffset pausedUntil, RequestRate rate, int count, DateTimeOffset now)
    {
        var rested = now - ((rate.Burst - 1) * rate.Interval);
        var from = next > rested ? next : rested;
        return (new RateTurns(from, pausedUntil), from + (count * rate.Interval));
    }
}
