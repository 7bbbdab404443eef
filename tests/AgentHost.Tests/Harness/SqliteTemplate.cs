using AgentHost.Storage;

namespace AgentHost.Tests.Harness;

/// <summary>One migrated SQLite file a run, which tests copy: migrating anew for each would be much of their time. The migrations have tests of their own.</summary>
internal static class SqliteTemplate
{
    private static readonly Lazy<Task<string>> Migrated = new(MigrateAsync);

    /// <summary>Puts a copy into a folder, as the database that the program finds there.</summary>
    public static async Task CopyToAsync(string folder)
    {
        var template = await Migrated.Value;
        File.Copy(template, Path.Combine(folder, DatabaseOptions.FileName));
    }

    /// <summary>Removes it, at the end of the run.</summary>
    public static async Task RemoveAsync()
    {
        if (Migrated.IsValueCreated)
        {
            Directory.Delete(Path.GetDirectoryName(await Migrated.Value)!, recursive: true);
        }
    }

    private static async Task<string> MigrateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("agenthost-template-").FullName;
        var file = Path.Combine(folder, DatabaseOptions.FileName);
        await using (var database = new Database(new DatabaseOptions { DataFolder = folder }, TimeProvider.System))
        {
            await database.EnsureReadyAsync(CancellationToken.None);
        }

        // The last connection takes what is in the log into the file and removes the log.
        Assert.False(File.Exists(file + "-wal"), "The template's log was not taken into its file.");
        return file;
    }
}
