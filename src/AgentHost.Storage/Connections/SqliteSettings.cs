using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AgentHost.Storage.Connections;

/// <summary>What SQLite keeps per connection, set whenever one is opened.</summary>
/// <param name="maxPages">The most pages the file may have; null: no limit.</param>
internal sealed class SqliteSettings(int? maxPages) : DbConnectionInterceptor
{
    // FULL: a commit is on the disk before the call that spends by it (reliability rule 1). In WAL mode NORMAL may lose the last ones.
    private readonly string _pragmas = maxPages is { } pages
        ? $"PRAGMA synchronous=FULL; PRAGMA max_page_count={pages};"
        : "PRAGMA synchronous=FULL;";

    /// <summary>Sets a connection that was opened without EF.</summary>
    public void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = _pragmas;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    /// <inheritdoc/>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // The SQLite driver has no asynchronous calls; this takes microseconds.
        Apply(connection);
        return Task.CompletedTask;
    }
}
