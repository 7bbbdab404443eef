using AgentHost.Storage;

namespace AgentHost.Simulation;

/// <summary>An empty, migrated database, made once and copied for each run; in memory where the machine has such a folder.</summary>
internal static class DatabaseTemplate
{
    private const string MemoryFolder = "/dev/shm";
    private static readonly Lazy<string> Template = new(Make);

    /// <summary>A folder with a database of its own.</summary>
    public static string Copy()
    {
        var folder = NewFolder();
        File.Copy(Template.Value, Path.Combine(folder, DatabaseOptions.FileName));
        return folder;
    }

    private static string Make()
    {
        var folder = NewFolder();
        Task.Run(async () =>
        {
            await using var database = new Database(new DatabaseOptions { DataFolder = folder }, TimeProvider.System);
            await database.MigrateAsync(CancellationToken.None);
        }).GetAwaiter().GetResult();
        return Path.Combine(folder, DatabaseOptions.FileName);
    }

    private static string NewFolder()
    {
        var parent = Directory.Exists(MemoryFolder) ? MemoryFolder : Path.GetTempPath();
        return Directory.CreateDirectory(Path.Combine(parent, $"agenthost-sim-{Path.GetRandomFileName()}")).FullName;
    }
}
