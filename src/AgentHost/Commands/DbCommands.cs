using System.CommandLine;
using AgentHost.Operations.Backups;
using AgentHost.Storage;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary><c>db migrate|backup|check|restored</c>: the database itself.</summary>
internal static class DbCommands
{
    public static Command Create(CommandRunner runner) => new("db", "The database.") { Migrate(runner), Backup(runner), Check(runner), Restored(runner) };

    private static Command Migrate(CommandRunner runner)
    {
        var migrate = new Command("migrate", "Bring the database to the schema of this version.");
        runner.Run(migrate, async (session, _, ct) =>
        {
            var applied = await session.Services.GetRequiredService<Database>().MigrateAsync(ct);
            session.Screen.Show(
                new { applied },
                r => r.applied.Count == 0 ? "The database was up to date." : $"Applied: {string.Join(", ", r.applied)}.");
            return ExitCode.Done;
        });
        return migrate;
    }

    private static Command Backup(CommandRunner runner)
    {
        var file = new Argument<string>("file") { Description = "Where to write it." };
        var force = new Option<bool>("--force") { Description = "Replace the file if it is there." };
        var backup = new Command("backup", "Write a copy while the server runs, and check it. On PostgreSQL a dump by pg_dump.") { file, force };
        runner.Run(backup, async (session, parsed, ct) => session.Show(
            await session.Services.GetRequiredService<DatabaseBackup>().WriteAsync(session.Caller, parsed.GetValue(file)!, parsed.GetValue(force), ct), BackupWords.Backup));
        return backup;
    }

    private static Command Check(CommandRunner runner)
    {
        var check = new Command("check", "Look the database over: structure, schema, audit trail. Exit code 1 when the audit trail is broken, 9 when the database is.");
        runner.Run(check, async (session, _, ct) =>
        {
            var view = await session.Services.GetRequiredService<DatabaseBackup>().CheckAsync(ct);
            session.Screen.Show(view, BackupWords.Check);
            return view.Damage.Count + view.Pending.Count > 0 ? ExitCode.Database : view.Sound ? ExitCode.Done : ExitCode.Partly;
        });
        return check;
    }

    private static Command Restored(CommandRunner runner)
    {
        var at = new Option<DateTimeOffset?>("--at") { Description = "As of when the database is, such as 2026-11-20T02:00Z; a file of `db backup` knows it." };
        var restored = new Command(
            "restored", "Take a restored database into use: stop spending, put open orders on hold, compare the accounts. Exit code 1 while a person has to decide.") { at };
        runner.Run(restored, async (session, parsed, ct) => session.Show(
            await session.Services.GetRequiredService<Restoration>().RestoredAsync(session.Caller, parsed.GetValue(at), ct),
            BackupWords.Restored,
            view => view.Complete && view.Held.Count == 0 ? ExitCode.Done : ExitCode.Partly));
        return restored;
    }
}
