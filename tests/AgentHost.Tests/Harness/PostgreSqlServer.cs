using System.Diagnostics;
using AgentHost.Storage;
using Npgsql;

namespace AgentHost.Tests.Harness;

/// <summary>
/// One PostgreSQL server for the whole run, from the binaries installed on this machine: its data in a temporary folder, its door a Unix
/// socket there, durable as in production. It is started by the first test that wants it, and stops by itself when this process ends in
/// whatever way, because its keeper waits on a pipe from here.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    /// <summary>A role that needs this password; every other one is trusted.</summary>
    public const string GuardedUser = "guarded";

    private const string Superuser = "agenthost";
    private static readonly Lock StartLock = new();
    private static Task<PostgreSqlServer>? s_started;

    private readonly Process _keeper;
    private readonly string _folder;
    private readonly int _version;
    private readonly Lazy<Task<string>> _migrated;

    private PostgreSqlServer(Process keeper, string folder, int version)
    {
        _keeper = keeper;
        _folder = folder;
        _version = version;
        _migrated = new Lazy<Task<string>>(MigratedTemplateAsync);
    }

    /// <summary>The running server, started now if need be. Without PostgreSQL: the test is skipped, or fails where AGENTHOST_TESTS=full.</summary>
    public static Task<PostgreSqlServer> StartedAsync()
    {
        var bin = Binaries();
        if (bin is null)
        {
            const string Reason = "PostgreSQL is not installed here (no /usr/lib/postgresql/*/bin, no pg_ctl in PATH).";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("AGENTHOST_TESTS") == "full", Reason);
            Assert.Fail(Reason);
        }

        lock (StartLock)
        {
            return s_started ??= StartAsync(bin);
        }
    }

    /// <summary>Stops the server if any test has started it; called at the end of the run.</summary>
    public static async Task StopAsync()
    {
        Task<PostgreSqlServer>? started;
        lock (StartLock)
        {
            started = s_started;
        }

        if (started is { IsCompletedSuccessfully: true })
        {
            await (await started).DisposeAsync();
        }
    }

    /// <summary>Makes an empty database, sorting as English does where the server can, and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        var locale = _version >= 15 ? " TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en'" : "";
        await ExecuteAsync($"CREATE DATABASE {name}{locale}");
        return ConnectionString(name);
    }

    /// <summary>Makes a migrated database, as a copy of one that is migrated once a run.</summary>
    public async Task<string> CreateMigratedDatabaseAsync(string name)
    {
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {await _migrated.Value}");
        return ConnectionString(name);
    }

    /// <summary>Runs a file of SQL as an operator does, by psql; fails with what psql said.</summary>
    public async Task RunPsqlAsync(string database, string file)
    {
        var start = new ProcessStartInfo(Path.Combine(Binaries()!, "psql")) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", $"--host={_folder}", $"--username={Superuser}", $"--dbname={database}", $"--file={file}"])
        {
            start.ArgumentList.Add(argument);
        }

        using var psql = Process.Start(start)!;
        var said = psql.StandardError.ReadToEndAsync();
        await psql.StandardOutput.ReadToEndAsync();
        await psql.WaitForExitAsync();
        Assert.True(psql.ExitCode == 0, await said);
    }

    public Task DropDatabaseAsync(string name) => ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    /// <summary>How to reach a database of this server.</summary>
    public string ConnectionString(string database, string user = Superuser) => $"Host={_folder};Username={user};Database={database};Maximum Pool Size=20";

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<PostgreSqlServer> StartAsync(string bin)
    {
        var folder = Directory.CreateTempSubdirectory("agenthost-pg-").FullName;
        var script = Path.Combine(AppContext.BaseDirectory, "Harness", "postgresql-keeper.sh");
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        foreach (var argument in (string[])[script, bin, folder, Superuser, GuardedUser])
        {
            start.ArgumentList.Add(argument);
        }

        var keeper = Process.Start(start)!;
        if (await keeper.StandardOutput.ReadLineAsync() is not { } line || !line.StartsWith("ready ", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"PostgreSQL of {bin} did not start; its log is in {folder}.");
        }

        return new PostgreSqlServer(keeper, folder, int.Parse(line["ready ".Length..].Split('.')[0]));
    }

    private static string? Binaries()
    {
        const string Debian = "/usr/lib/postgresql";
        var packaged = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderByDescending(d => d.Length).ThenByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return packaged.Concat(path).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "pg_ctl")));
    }

    private async Task<string> MigratedTemplateAsync()
    {
        const string Name = "migrated";

        // Without a pool, because a database is copied only while nobody is connected to it.
        var connectionString = await CreateDatabaseAsync(Name) + ";Pooling=False";
        await using var database = new Database(new DatabaseOptions { ConnectionString = connectionString }, TimeProvider.System);
        await database.MigrateAsync(CancellationToken.None);
        return Name;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
