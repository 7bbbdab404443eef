using AgentHost.Storage;
using Microsoft.Data.Sqlite;

namespace AgentHost.Simulation.Storage;

/// <summary>
/// The database of a run, in memory where the machine has such a folder: a copy of an empty one, which takes less time than to migrate it.
/// </summary>
internal sealed class RunDatabase : IDisposable
{
    private const string MemoryFolder = "/dev/shm";
    private static readonly Lazy<SqliteConnection> Template = new(MakeTemplate);
    private readonly string _folder;

    private RunDatabase()
    {
        _folder = NewFolder();
        Rows = new SqliteConnection($"Data Source={Path.Combine(_folder, DatabaseOptions.FileName)};Pooling=False");
        Rows.Open();
        Copy();
        Database = new Database(new DatabaseOptions { DataFolder = _folder }, TimeProvider.System, interceptors: [Door]);
        Database.EnsureReadyAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>What the product uses.</summary>
    public Database Database { get; }

    /// <summary>Stands between it and the file.</summary>
    public DatabaseDoor Door { get; } = new();

    /// <summary>What the invariants read by.</summary>
    public SqliteConnection Rows { get; }

    /// <summary>
    /// An empty one, for one run alone: what was killed there stands still for good, and must not meet the rows of another run.
    /// </summary>
    public static RunDatabase Make() => Task.Run(() => new RunDatabase()).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Dispose()
    {
        Door.World = null;
        Task.Run(async () => await Database.DisposeAsync()).GetAwaiter().GetResult();
        Rows.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Copy()
    {
        lock (Template)
        {
            Template.Value.BackupDatabase(Rows);
        }
    }

    private static SqliteConnection MakeTemplate()
    {
        var folder = NewFolder();
        Task.Run(async () =>
        {
            await using var database = new Database(new DatabaseOptions { DataFolder = folder }, TimeProvider.System);
            await database.MigrateAsync(CancellationToken.None);
        }).GetAwaiter().GetResult();
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, DatabaseOptions.FileName)};Pooling=False");
        connection.Open();
        return connection;
    }

    private static string NewFolder()
    {
        var parent = Directory.Exists(MemoryFolder) ? MemoryFolder : Path.GetTempPath();
        return Directory.CreateDirectory(Path.Combine(parent, $"agenthost-sim-{Path.GetRandomFileName()}")).FullName;
    }
}
