using AgentHost.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace AgentHost.Tests.Harness;

/// <summary>An empty database of its own for one test: a SQLite file in a temporary folder, or a database on the run's PostgreSQL server.</summary>
public sealed class DatabaseUnderTest : IAsyncDisposable
{
    private readonly List<Database> _others = [];
    private readonly string? _name;

    private DatabaseUnderTest(DatabaseEngine engine, DatabaseOptions options, TimeProvider time, string? name)
    {
        Engine = engine;
        Options = options;
        Time = time;
        _name = name;
        Database = new Database(options, time);
    }

    public DatabaseEngine Engine { get; }

    public DatabaseOptions Options { get; }

    public TimeProvider Time { get; }

    /// <summary>The database, as the program opens it.</summary>
    public Database Database { get; }

    /// <summary>The temporary folder; on PostgreSQL, too, for whatever else the test keeps.</summary>
    public string Folder => Options.DataFolder;

    /// <summary>The SQLite file.</summary>
    public string File => Path.Combine(Folder, DatabaseOptions.FileName);

    /// <summary>A migrated database; skips the test, with the reason, where the machine has no PostgreSQL.</summary>
    public static async Task<DatabaseUnderTest> CreateAsync(DatabaseEngine engine, TimeProvider? time = null)
    {
        var test = await CreateAsync(engine, migrated: true, time);
        await test.Database.EnsureReadyAsync(TestContext.Current.CancellationToken);
        return test;
    }

    /// <summary>The same without any table.</summary>
    public static Task<DatabaseUnderTest> CreateEmptyAsync(DatabaseEngine engine, TimeProvider? time = null) =>
        CreateAsync(engine, migrated: false, time);

    /// <summary>A database made of a backup's file: a copy of it on SQLite, a run of psql over it on PostgreSQL.</summary>
    public static async Task<DatabaseUnderTest> RestoredAsync(DatabaseEngine engine, string backup, TimeProvider time)
    {
        var test = await CreateEmptyAsync(engine, time);
        if (engine == DatabaseEngine.Sqlite)
        {
            System.IO.File.Copy(backup, test.File);
            if (System.IO.File.Exists(backup + "-wal"))
            {
                System.IO.File.Copy(backup + "-wal", test.File + "-wal");
            }
        }
        else
        {
            await (await PostgreSqlServer.StartedAsync()).RunPsqlAsync(test._name!, backup);
        }

        return test;
    }

    /// <summary>Another instance on the same database, as another process has; disposed with this one.</summary>
    public Database Another(IEnumerable<IInterceptor>? interceptors = null, Func<DatabaseOptions, DatabaseOptions>? change = null)
    {
        var other = new Database(change is null ? Options : change(Options), Time, interceptors: interceptors);
        _others.Add(other);
        return other;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var other in _others)
        {
            await other.DisposeAsync();
        }

        await Database.DisposeAsync();
        if (_name is not null)
        {
            await using (var connection = new NpgsqlConnection(Options.ConnectionString))
            {
                NpgsqlConnection.ClearPool(connection);
            }

            await (await PostgreSqlServer.StartedAsync()).DropDatabaseAsync(_name);
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<DatabaseUnderTest> CreateAsync(DatabaseEngine engine, bool migrated, TimeProvider? time)
    {
        string? name = null, connection = null;
        if (engine == DatabaseEngine.PostgreSql)
        {
            var server = await PostgreSqlServer.StartedAsync();
            name = $"t{Guid.NewGuid():N}";
            connection = migrated ? await server.CreateMigratedDatabaseAsync(name) : await server.CreateDatabaseAsync(name);
        }

        var folder = Directory.CreateTempSubdirectory("agenthost-test-").FullName;
        if (migrated && engine == DatabaseEngine.Sqlite)
        {
            await SqliteTemplate.CopyToAsync(folder);
        }

        var options = new DatabaseOptions { DataFolder = folder, ConnectionString = connection };
        return new DatabaseUnderTest(engine, options, time ?? TimeProvider.System, name);
    }
}
