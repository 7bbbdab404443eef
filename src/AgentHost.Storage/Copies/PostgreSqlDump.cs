using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace AgentHost.Storage.Copies;

/// <summary>A dump in plain SQL by PostgreSQL's own pg_dump, which reads one snapshot while others write. In SQL, because a stop of spending is added at its end.</summary>
internal static class PostgreSqlDump
{
    private const string Complete = "-- PostgreSQL database dump complete";
    private const int TailBytes = 4096;

    public static async Task WriteAsync(string connectionString, string path, string mark, DateTimeOffset at, CancellationToken ct)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString);
        if (Program() is not { } program)
        {
            throw new PgDumpException(
                missing: true,
                $"pg_dump --format=plain --no-owner --no-privileges --host={address.Host} --port={address.Port} --username={address.Username} --file={path} {address.Database}");
        }

        using var process = Process.Start(Start(program, address, path)) ?? throw new PgDumpException(missing: false, $"{program} did not start.");
        var said = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            throw new PgDumpException(missing: false, said.Trim());
        }

        if (!(await TailAsync(path, ct)).Contains(Complete, StringComparison.Ordinal))
        {
            throw new PgDumpException(missing: false, $"{path} does not end as a dump does.");
        }

        await File.AppendAllTextAsync(path, await StopAsync(connectionString, mark, at, ct), ct);
    }

    private static ProcessStartInfo Start(string program, NpgsqlConnectionStringBuilder address, string path)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardError = true };
        foreach (var argument in (string[])["--format=plain", "--no-owner", "--no-privileges", "--no-password", $"--file={path}"])
        {
            start.ArgumentList.Add(argument);
        }

        // By the environment, where other users of the machine do not see it.
        (string Name, string? Value)[] variables =
        [
            ("PGHOST", address.Host), ("PGPORT", address.Port.ToString(CultureInfo.InvariantCulture)), ("PGUSER", address.Username), ("PGPASSWORD", address.Password),
            ("PGDATABASE", address.Database), ("PGSSLMODE", Word(address.SslMode)),
        ];
        foreach (var (name, value) in variables.Where(v => !string.IsNullOrEmpty(v.Value)))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static string Word(SslMode mode) => mode switch
    {
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };

    private static string? Program()
    {
        const string Debian = "/usr/lib/postgresql";
        var name = OperatingSystem.IsWindows() ? "pg_dump.exe" : "pg_dump";
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var packaged = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderByDescending(d => d.Length).ThenByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin"))
            : [];
        return path.Concat(packaged).Select(d => Path.Combine(d, name)).FirstOrDefault(File.Exists);
    }

    private static async Task<string> TailAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        file.Position = Math.Max(0, file.Length - TailBytes);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync(ct);
    }

    private static async Task<string> StopAsync(string connectionString, string mark, DateTimeOffset at, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("SELECT quote_ident(current_schema()), quote_literal(@mark), quote_literal(@by)", connection);
        command.Parameters.AddWithValue("mark", mark);
        command.Parameters.AddWithValue("by", DatabaseCopy.Marker);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var micros = (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        return string.Create(CultureInfo.InvariantCulture, $"""

            -- Added by agenthost db backup: a restored database spends nothing before `agenthost db restored`.
            INSERT INTO {reader.GetString(0)}.spending_stops (id, scope, target, reason, stopped_by, stopped_at)
            VALUES ('BACKUP-{micros}', 'all', '', {reader.GetString(1)}, {reader.GetString(2)}, {micros});

            """);
    }
}
