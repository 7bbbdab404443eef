using Microsoft.EntityFrameworkCore;

namespace AgentHost.Storage;

/// <summary>
/// Row locks for what is read in order to be written by (reliability rule 24). On PostgreSQL the query becomes SELECT … FOR UPDATE; on
/// SQLite a write transaction holds the whole database already, so nothing is added. Only for plain queries over one table: the lock clause
/// does not go with grouping, aggregates or DISTINCT.
/// </summary>
public static class Locking
{
    internal const string Tag = "agenthost:for-update";
    internal const string SkipTag = "agenthost:for-update-skip-locked";

    /// <summary>Locks the rows to the end of the transaction; waits for whoever holds them.</summary>
    public static IQueryable<T> ForUpdate<T>(this IQueryable<T> query) => query.TagWith(Tag);

    /// <summary>Locks the rows to the end of the transaction; passes over those that another transaction holds.</summary>
    public static IQueryable<T> ForUpdateSkipLocked<T>(this IQueryable<T> query) => query.TagWith(SkipTag);
}
