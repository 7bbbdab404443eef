using Microsoft.Data.Sqlite;

namespace AgentHost.Storage.Connections;

/// <summary>What the options come to: the engine, a connection string in its driver's own words, and the file where there is one.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="ConnectionString">As the driver reads it.</param>
/// <param name="Place">How messages name the database: a path, or server and database, never a password.</param>
internal sealed record DatabaseTarget(DatabaseEngine Engine, string ConnectionString, string Place)
{
    /// <summary>The full path of the SQLite file; null for PostgreSQL and for a database in memory.</summary>
    public string? File { get; private init; }

    /// <summary>Whether SQLite opens the file for reading alone.</summary>
    public bool ReadOnly { get; private init; }

    /// <summary>Whether it is a SQLite database in memory, which lives as long as one connection to it is open.</summary>
    public bool InMemory { get; private init; }

    /// <summary>How long a writer waits for another one, in this process or in another.</summary>
    public TimeSpan WriterWait { get; private init; } = TimeSpan.FromSeconds(30);

    public static DatabaseTarget From(DatabaseOptions options)
    {
        if (options.ConnectionString is { } given && PostgreSqlAddress.Recognises(given))
        {
            return PostgreSqlAddress.Read(given);
        }

        if (string.IsNullOrWhiteSpace(options.ConnectionString) && string.IsNullOrWhiteSpace(options.DataFolder))
        {
            throw new ArgumentException("Neither a connection string nor a data folder is given.", nameof(options));
        }

        var builder = string.IsNullOrWhiteSpace(options.ConnectionString)
            ? new SqliteConnectionStringBuilder { DataSource = Path.Combine(options.DataFolder, DatabaseOptions.FileName) }
            : new SqliteConnectionStringBuilder(options.ConnectionString);
        if (options.MaxPages is not null)
        {
            // The limit stays with a connection; others of this process must not be handed one.
            builder.Pooling = false;
        }

        return Sqlite(builder);
    }

    private static DatabaseTarget Sqlite(SqliteConnectionStringBuilder builder)
    {
        var inMemory = builder.Mode == SqliteOpenMode.Memory || builder.DataSource == ":memory:";
        if (inMemory)
        {
            // Without a shared cache every connection would have a database of its own.
            builder.Mode = SqliteOpenMode.Memory;
            builder.Cache = SqliteCacheMode.Shared;
        }
        else
        {
            builder.DataSource = Path.GetFullPath(builder.DataSource);
        }

        // The driver's Default Timeout is 30 s unless the connection string says otherwise. It retries by itself; PRAGMA busy_timeout is
        // not used, because this native build then sleeps a whole second at a time.
        builder.ForeignKeys ??= true;
        return new DatabaseTarget(DatabaseEngine.Sqlite, builder.ToString(), builder.DataSource)
        {
            File = inMemory ? null : builder.DataSource,
            InMemory = inMemory,
            ReadOnly = builder.Mode == SqliteOpenMode.ReadOnly,
            WriterWait = builder.DefaultTimeout == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(builder.DefaultTimeout),
        };
    }
}
