using Microsoft.EntityFrameworkCore;

namespace AgentHost.Storage;

/// <summary>Takes rows to work on, so that two workers never hold one.</summary>
public static class Leases
{
    /// <summary>
    /// Inside <see cref="Database.WriteAsync{T}"/>: takes up to <paramref name="count"/> of the candidates that are due and that nobody holds,
    /// the longest due first; sets owner and end, and raises the fencing number. The rows are tracked; the lease holds once the write is
    /// committed. Rows that another transaction has locked are passed over.
    /// </summary>
    public static async Task<List<T>> LeaseAsync<T>(
        this IQueryable<T> candidates, int count, string owner, DateTimeOffset now, TimeSpan lease, CancellationToken ct)
        where T : class, ILeased
    {
        var rows = await candidates
            .AsTracking()
            .Where(row => row.DueAt <= now && row.LeaseUntil <= now)
            .OrderBy(row => row.DueAt)
            .Take(count)
            .ForUpdateSkipLocked()
            .ToListAsync(ct);
        foreach (var row in rows)
        {
            row.LeaseOwner = owner;
            row.LeaseEpoch++;
            row.LeaseUntil = now + lease;
        }

        return rows;
    }
}
