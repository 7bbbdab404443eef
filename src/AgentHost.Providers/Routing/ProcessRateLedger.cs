using System.Collections.Concurrent;

namespace AgentHost.Providers.Routing;

/// <summary>The turns of accounts, known to this process alone.</summary>
/// <param name="time">The clock.</param>
public sealed class ProcessRateLedger(TimeProvider time) : IRateLedger
{
    private readonly ConcurrentDictionary<AccountKey, Bucket> _buckets = [];

    /// <inheritdoc/>
    public TimeSpan Ahead => TimeSpan.Zero;

    /// <inheritdoc/>
    public ValueTask<RateTurns> TakeAsync(AccountKey account, RequestRate rate, int count, DateTimeOffset pausedUntil, CancellationToken cancellationToken)
    {
        var bucket = _buckets.GetOrAdd(account, _ => new Bucket());
        lock (bucket)
        {
            bucket.PausedUntil = pausedUntil > bucket.PausedUntil ? pausedUntil : bucket.PausedUntil;
            var (turns, next) = RateTurns.Take(bucket.Next, bucket.PausedUntil, rate, count, time.GetUtcNow());
            bucket.Next = next;
            return ValueTask.FromResult(turns);
        }
    }

    /// <inheritdoc/>
    public ValueTask PauseAsync(AccountKey account, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var bucket = _buckets.GetOrAdd(account, _ => new Bucket());
        lock (bucket)
        {
            bucket.PausedUntil = until > bucket.PausedUntil ? until : bucket.PausedUntil;
        }

        return ValueTask.CompletedTask;
    }

    private sealed class Bucket
    {
        public DateTimeOffset Next { get; set; }

        public DateTimeOffset PausedUntil { get; set; }
    }
}
