using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Storage;
using AgentHost.Storage.Copies;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Backups;

/// <summary>
/// Backs the database up while it is used, and checks what was written. Every copy carries a stop of all spending, so that one that is put in the database's
/// place buys nothing before a person has run <c>agenthost db restored</c>.
/// </summary>
public sealed class DatabaseBackup(Database database, IdSource ids, TimeProvider time)
{
    private static readonly string[] SqliteCompanions = ["-wal", "-shm", "-journal"];

    /// <summary>Writes a backup. Nothing is overwritten unless told so, and never the database itself.</summary>
    public async Task<Result<BackupView>> WriteAsync(Caller caller, string path, bool force, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin("A backup", "Nothing was written.") is { } refused)
        {
            return refused;
        }

        var file = Path.GetFullPath(path);
        if (DatabaseCopy.IsItself(database, file))
        {
            return Problem.BadInput("backup_onto_itself", $"{file} is the database itself.", "Name another file, best on another disk.", "Nothing was written.");
        }

        if (Directory.Exists(file) || (File.Exists(file) && !force))
        {
            return Problem.BadInput("backup_exists", $"{file} exists already.", "Name another file, or give --force to replace it.", "Nothing was written.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(file)))
        {
            return new Problem(ProblemKind.Database, "backup_unwritable", $"There is no folder {Path.GetDirectoryName(file)}.", "No backup was written.", "Make it, or name a file in another one.");
        }

        var part = $"{file}.part";
        try
        {
            Remove(part);
            var view = await WriteAsync(caller, file, part, cancellationToken);
            if (view.Problem is null)
            {
                File.Move(part, file, overwrite: true);
            }

            return view;
        }
        catch (PgDumpException e) when (e.Missing)
        {
            return new Problem(ProblemKind.Configuration, "pg_dump_missing", "pg_dump is not installed on this machine.", "Nothing was written.", $"Install PostgreSQL's client, or run where it is: {e.Message}");
        }
        catch (PgDumpException e)
        {
            return new Problem(ProblemKind.Database, "pg_dump_failed", $"pg_dump failed: {e.Message}", "No backup was written.", "Correct what it says, then run it again.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem(ProblemKind.Database, "backup_unwritable", $"{file} can't be written: {e.Message.TrimEnd('.')}.", "No backup was written.", "Name a file in a folder that this user may write, with room for a copy.");
        }
        finally
        {
            Remove(part);
        }
    }

    /// <summary>Looks a database over: its structure, its schema, its audit chains.</summary>
    public Task<DatabaseCheckView> CheckAsync(CancellationToken cancellationToken) => CheckAsync(database, cancellationToken);

    private static async Task<DatabaseCheckView> CheckAsync(Database of, CancellationToken cancellationToken)
    {
        var damage = await DatabaseCopy.ExamineAsync(of, cancellationToken);
        IReadOnlyList<string> pending = damage.Count > 0 ? [] : await of.PendingMigrationsAsync(cancellationToken);
        if (damage.Count + pending.Count > 0)
        {
            return new(false, damage, pending, new AuditReport(true, []), false);
        }

        var audit = await new AuditVerification(of).VerifyAsync(null, null, cancellationToken);
        var backup = await of.ReadAsync((db, token) => db.SpendingStops.AnyAsync(s => s.ResumedAt == null && s.StoppedBy == DatabaseCopy.Marker, token), cancellationToken);
        return new(audit.Whole, damage, pending, audit, backup);
    }

    private async Task<Result<BackupView>> WriteAsync(Caller caller, string file, string part, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        await DatabaseCopy.WriteAsync(database, part, at, cancellationToken);
        IReadOnlyList<AuditChainReport> chains;
        string[] looked;
        if (database.Engine == DatabaseEngine.Sqlite)
        {
            if (await MarkAndCheckAsync(caller, part, at, cancellationToken) is var check && !check.Sound)
            {
                var wrong = check.Damage.Concat(check.Audit.Chains.Select(c => c.Break?.Detail).OfType<string>()).FirstOrDefault();
                return new Problem(ProblemKind.Database, "backup_unsound", $"The copy is not sound, as the database then is not either: {wrong}", "No backup was written.", "Run `agenthost db check`; see docs/operations.md, The database.");
            }

            (chains, looked) = (check.Audit.Chains, ["integrity_check", "schema", "audit"]);
        }
        else
        {
            (chains, looked) = ((await new AuditVerification(database).VerifyAsync(null, null, cancellationToken)).Chains, ["pg_dump", "end_of_file"]);
        }

        await AuditAsync(caller, file, cancellationToken);
        return new BackupView
        {
            File = file,
            Bytes = new FileInfo(part).Length,
            At = at,
            Format = database.Engine == DatabaseEngine.Sqlite ? "sqlite" : "sql",
            Checked = looked,
            Chains = chains,
        };
    }

    private async Task<DatabaseCheckView> MarkAndCheckAsync(Caller caller, string part, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var options = new DatabaseOptions { ConnectionString = $"Data Source={part};Pooling=False", ShortLived = true };
        await using var copy = new Database(options, time);
        await copy.WriteAsync(
            async (db, token) =>
            {
                db.SpendingStops.Add(new SpendingStopRow { Id = ids.Ulid(), Scope = StopScope.All, Reason = DatabaseCopy.Mark(at), StoppedBy = DatabaseCopy.Marker, StoppedAt = at });
                await AuditTrail.AppendAsync(db, time, caller, "database.copy", "backup", new { at }, token);
            },
            cancellationToken);
        return await CheckAsync(copy, cancellationToken);
    }

    private Task AuditAsync(Caller caller, string file, CancellationToken cancellationToken) =>
        database.WriteAsync((db, token) => AuditTrail.AppendAsync(db, time, caller, "database.backup", Path.GetFileName(file), new { }, token), cancellationToken);

    private static void Remove(string part)
    {
        foreach (var name in SqliteCompanions.Select(c => part + c).Append(part))
        {
            File.Delete(name);
        }
    }
}
