using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AgentHost.Storage.Leasing;

/// <summary>Adds the lock clause to PostgreSQL queries that <see cref="Locking"/> has tagged: EF Core has no operator for it.</summary>
internal sealed class LockingClause : DbCommandInterceptor
{
    // EF Core writes tags as comment lines before the statement.
    private const string TagLine = $"-- {Locking.Tag}";
    private const string SkipTagLine = $"-- {Locking.SkipTag}";

    /// <inheritdoc/>
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Add(command);
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Add(command);
        return ValueTask.FromResult(result);
    }

    private static void Add(DbCommand command)
    {
        var text = command.CommandText;
        if (!text.StartsWith("--", StringComparison.Ordinal))
        {
            return;
        }

        if (text.Contains(SkipTagLine, StringComparison.Ordinal))
        {
            command.CommandText = text + "\nFOR UPDATE SKIP LOCKED";
        }
        else if (text.Contains(TagLine, StringComparison.Ordinal))
        {
            command.CommandText = text + "\nFOR UPDATE";
        }
    }
}
