using AgentHost.Storage.Connections;
using Microsoft.Data.Sqlite;

namespace AgentHost.Storage.Copies;

/// <summary>Copies of the database, made while other processes go on using it, and what an engine itself says of a database.</summary>
public static class DatabaseCopy
{
    /// <summary>The word in <c>stopped_by</c> of the stop of spending that every copy carries; see <see cref="Mark"/>.</summary>
    public const string Marker = "agenthost backup";

    /// <summary>Whether a path is that of the database itself, by whatever name.</summary>
    public static bool IsItself(Database database, string path) =>
        database.Target.File is { } file && Resolved(file) == Resolved(path);

    /// <summary>
    /// Writes a copy as of one moment: SQLite's online backup, or a dump in SQL by PostgreSQL's own pg_dump. The file is whole when this returns; on SQLite it
    /// still lacks the mark. Throws <see cref="DatabaseFaultException"/>, <see cref="IOException"/>, or <see cref="PgDumpException"/>.
    /// </summary>
    public static async Task WriteAsync(Database database, string path, DateTimeOffset at, CancellationToken ct)
    {
        await database.EnsureReadyAsync(ct);
        if (database.Engine == DatabaseEngine.PostgreSql)
        {
            await PostgreSqlDump.WriteAsync(database.Target.ConnectionString, path, Mark(at), at, ct);
        }
        else
        {
            await Task.Run(() => CopySqlite(database.Target, path), ct);
        }
    }

    /// <summary>The words of the stop of spending that a copy carries, so that a copy put in the database's place buys nothing before a person has looked.</summary>
    public static string Mark(DateTimeOffset at) =>
        $"This database is the backup of {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, put in place; what was done since then is unknown to it. Run `agenthost db restored`.";

    /// <summary>What the engine finds wrong with the database's own structure; empty when nothing. PostgreSQL has no such check from within.</summary>
    public static async Task<IReadOnlyList<string>> ExamineAsync(Database database, CancellationToken ct)
    {
        if (database.Engine == DatabaseEngine.PostgreSql)
        {
            await database.ReadAsync((_, _) => Task.FromResult(true), ct);
            return [];
        }

        try
        {
            return await Task.Run(() => IntegrityOf(database.Target.ConnectionString), ct);
        }
        catch (SqliteException e) when (DatabaseFaults.Recognise(e, database.Place)?.Code == DatabaseFaults.CorruptCode)
        {
            return [e.Message];
        }
        catch (SqliteException e) when (DatabaseFaults.Recognise(e) is not null)
        {
            throw DatabaseFaults.Recognise(e, database.Place)!;
        }
    }

    private static void CopySqlite(DatabaseTarget target, string path)
    {
        SqliteFile.Prepare(path);
        try
        {
            using var from = new SqliteConnection(target.ConnectionString);
            using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            from.Open();
            to.Open();
            from.BackupDatabase(to);
        }
        catch (SqliteException e) when (DatabaseFaults.Recognise(e) is not null)
        {
            throw DatabaseFaults.Recognise(e, path)!;
        }
    }

    private static List<string> IntegrityOf(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = new SqliteCommand("PRAGMA integrity_check", connection);
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read())
        {
            found.Add(reader.GetString(0));
        }

        return found is ["ok"] ? [] : found;
    }

    private static string Resolved(string path)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
    }
}
