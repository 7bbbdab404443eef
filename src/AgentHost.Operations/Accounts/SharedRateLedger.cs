using AgentHost.Providers.Routing;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Accounts;

/// <summary>
/// The turns at carriers' limits in rows that all processes share (reliability rule 18). A few turns are taken at once, so that not every request costs a
/// write; a pause reaches the other processes with the next turns that they take, half a second later at most.
/// </summary>
public sealed class SharedRateLedger(Database database, TimeProvider time) : IRateLedger
{
    /// <inheritdoc/>
    public TimeSpan Ahead { get; } = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public async ValueTask<RateTurns> TakeAsync(AccountKey account, RequestRate rate, int count, DateTimeOffset pausedUntil, CancellationToken cancellationToken) =>
        await WriteAsync(
            account,
            bucket =>
            {
                bucket.PausedUntil = pausedUntil > bucket.PausedUntil ? pausedUntil : bucket.PausedUntil;
                var (turns, next) = RateTurns.Take(bucket.NextAt, bucket.PausedUntil, rate, count, time.GetUtcNow());
                bucket.NextAt = next;
                return turns;
            },
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask PauseAsync(AccountKey account, DateTimeOffset until, CancellationToken cancellationToken) =>
        await WriteAsync(account, bucket => bucket.PausedUntil = until > bucket.PausedUntil ? until : bucket.PausedUntil, cancellationToken);

    private async Task<T> WriteAsync<T>(AccountKey account, Func<RateBucketRow, T> change, CancellationToken cancellationToken)
    {
        for (var first = true; ; first = false)
        {
            try
            {
                return await database.WriteAsync(
                    async (db, token) =>
                    {
                        var bucket = await db.RateBuckets.Where(b => b.Provider == account.Provider && b.Account == account.Account).ForUpdate().FirstOrDefaultAsync(token);
                        if (bucket is null)
                        {
                            bucket = new RateBucketRow { Provider = account.Provider, Account = account.Account, NextAt = DateTimeOffset.UnixEpoch, PausedUntil = DateTimeOffset.UnixEpoch };
                            db.RateBuckets.Add(bucket);
                        }

                        return change(bucket);
                    },
                    cancellationToken);
            }
            catch (Exception e) when (first && DatabaseFaults.IsUniqueViolation(e, out _))
            {
                // Another process made the row at the same moment.
            }
        }
    }
}
