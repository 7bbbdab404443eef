using System.Text;
using AgentHost.Storage.Connections;
using Microsoft.Data.Sqlite;

namespace AgentHost.Storage;

/// <summary>A database in memory that gets the tables of an embedded one and none of its rows: what is written to it is gone with it.</summary>
public static class EmptyTwin
{
    private const string Tables = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~'";
    private const string History = """SELECT 'INSERT INTO "__EFMigrationsHistory" VALUES (' || quote("MigrationId") || ', ' || quote("ProductVersion") || ')' FROM "__EFMigrationsHistory" """;

    /// <summary>Whether a database can have one: it is SQLite's, in a file that is there.</summary>
    public static bool IsPossible(DatabaseOptions of) => DatabaseTarget.From(of) is { File: { } file } && File.Exists(file);

    /// <summary>Makes one that has no tables yet, for a process that soon ends.</summary>
    /// <param name="name">What it is called in this process; two of one name are one.</param>
    /// <param name="time">The clock.</param>
    public static Database Create(string name, TimeProvider time)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = name, Mode = SqliteOpenMode.Memory };
        return new Database(new DatabaseOptions { ConnectionString = connection.ToString(), ShortLived = true }, time);
    }

    /// <summary>Gives it the tables, with the history of migrations, so that none is applied again. The file is only read. Throws <see cref="SqliteException"/> when it can't be.</summary>
    public static void Fill(Database twin, DatabaseOptions of)
    {
        // A file that went away in between is not made anew here, and a connection that the driver kept would hold the file's log open at the end of the process.
        var address = new SqliteConnectionStringBuilder(DatabaseTarget.From(of).ConnectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        using var source = new SqliteConnection(address.ToString());
        using var target = new SqliteConnection(twin.Target.ConnectionString);
        source.Open();
        target.Open();
        using var write = target.CreateCommand();
        write.CommandText = $"BEGIN;{Statements(source, Tables)}{Statements(source, History)}COMMIT;";
        write.ExecuteNonQuery();
    }

    private static StringBuilder Statements(SqliteConnection source, string query)
    {
        using var read = source.CreateCommand();
        read.CommandText = query;
        using var rows = read.ExecuteReader();
        var statements = new StringBuilder();
        while (rows.Read())
        {
            statements.Append(rows.GetString(0)).Append(";\n");
        }

        return statements;
    }
}
