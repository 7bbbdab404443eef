using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using AgentHost.Storage.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace AgentHost.Storage.Migrations;

/// <summary>
/// Runs migrations, each in one transaction together with its line in the history, so that a process killed in the middle leaves the
/// schema as it was. EF Core's own Migrate() takes its lock on SQLite by a row in a table, which a killed process leaves behind for
/// ever; here the transaction itself is the lock: BEGIN IMMEDIATE on SQLite, pg_advisory_xact_lock on PostgreSQL. The history is EF
/// Core's table, so that its tools can read it.
/// </summary>
/// <param name="target">The database.</param>
/// <param name="settings">What SQLite keeps per connection; null on PostgreSQL.</param>
/// <param name="open">Opens a context; called only when something is pending.</param>
/// <param name="beforeCommit">For tests: runs with the id of a migration whose commands are done and not yet committed.</param>
internal sealed class SchemaMigrator(
    DatabaseTarget target, SqliteSettings? settings, Func<AgentHostDb> open, Func<string, CancellationToken, Task>? beforeCommit = null)
{
    // Any number will do, as long as nobody else takes it: "agenthst" in ASCII.
    private const long AdvisoryLock = 0x6167656e74687374;
    private const string HistoryTable = "__EFMigrationsHistory";

    // A migration may rebuild a big table; the wait for another process that migrates is bounded by it, too.
    private const int TimeoutSeconds = 300;

    /// <summary>The ids of the migrations that the database lacks; throws the fault "schema_newer" when it has one that is not known here.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        return await PendingAsync(connection, null, ct);
    }

    /// <summary>Runs what is pending; returns the ids of those that this call applied.</summary>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        if (target is { Engine: DatabaseEngine.Sqlite, InMemory: false, ReadOnly: false })
        {
            // Kept in the file; a cheap answer when it is so already.
            await ExecuteAsync(connection, null, "PRAGMA journal_mode=WAL", ct);
        }

        var pending = await PendingAsync(connection, null, ct);
        var applied = new List<string>();
        foreach (var id in pending)
        {
            if (await ApplyAsync(connection, id, ct))
            {
                applied.Add(id);
            }
        }

        return applied;
    }

    private async Task<DbConnection> ConnectAsync(CancellationToken ct)
    {
        // Without EF: when nothing is pending, this costs neither a model nor a context. The driver's pool keeps the connection for EF.
        DbConnection connection = target.Engine == DatabaseEngine.Sqlite ? new SqliteConnection(target.ConnectionString) : PostgreSqlConnection();
        try
        {
            await connection.OpenAsync(ct);
            settings?.Apply(connection);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // A method of its own, so that the embedded engine does not load Npgsql.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private NpgsqlConnection PostgreSqlConnection() => new NpgsqlConnection(target.ConnectionString);

    private async Task<bool> ApplyAsync(DbConnection connection, string id, CancellationToken ct)
    {
        await using var transaction = await BeginAsync(connection, ct);
        await ExecuteAsync(
            connection,
            transaction,
            $"""CREATE TABLE IF NOT EXISTS "{HistoryTable}" ("MigrationId" varchar(150) NOT NULL PRIMARY KEY, "ProductVersion" varchar(32) NOT NULL)""",
            ct);
        if (!(await PendingAsync(connection, transaction, ct)).Contains(id))
        {
            // Another process was faster.
            return false;
        }

        foreach (var command in Commands(id))
        {
            await ExecuteAsync(connection, transaction, command, ct);
        }

        await ExecuteAsync(
            connection,
            transaction,
            $"""INSERT INTO "{HistoryTable}" ("MigrationId", "ProductVersion") VALUES ('{id}', '{ProductInfo.GetVersion()}')""",
            ct);
        if (beforeCommit is not null)
        {
            await beforeCommit(id, ct);
        }

        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken ct)
    {
        if (connection is SqliteConnection sqlite)
        {
            return sqlite.BeginTransaction(deferred: false);
        }

        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        await ExecuteAsync(connection, transaction, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({AdvisoryLock})"), ct);
        return transaction;
    }

    private List<string> Commands(string id)
    {
        using var db = open();
        var migration = MigrationList.All.Single(m => m.Id == id).Create();
        migration.ActiveProvider = db.Database.ProviderName!;
        var commands = db.GetService<IMigrationsSqlGenerator>().Generate(migration.UpOperations);
        return commands.Any(c => c.TransactionSuppressed)
            ? throw new InvalidOperationException($"Migration {id} has a command that runs outside a transaction; write it as SQL that does not.")
            : [.. commands.Select(c => c.CommandText)];
    }

    private async Task<List<string>> PendingAsync(DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        var applied = await AppliedAsync(connection, transaction, ct);
        var unknown = applied.Except(MigrationList.All.Select(m => m.Id), StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            DatabaseFaults.ThrowNewer(target.Place, unknown);
        }

        return [.. MigrationList.All.Select(m => m.Id).Where(id => !applied.Contains(id))];
    }

    private async Task<HashSet<string>> AppliedAsync(DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        var applied = new HashSet<string>(StringComparer.Ordinal);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = target.Engine == DatabaseEngine.Sqlite
            ? $"SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '{HistoryTable}'"
            : $"""SELECT 1 WHERE to_regclass('"{HistoryTable}"') IS NOT NULL""";
        if (await command.ExecuteScalarAsync(ct) is null)
        {
            return applied;
        }

        command.CommandText = $"""SELECT "MigrationId" FROM "{HistoryTable}" """;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            applied.Add(reader.GetString(0));
        }

        return applied;
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        if (connection is not SqliteConnection)
        {
            command.CommandTimeout = TimeoutSeconds;
        }

        await command.ExecuteNonQueryAsync(ct);
    }
}
