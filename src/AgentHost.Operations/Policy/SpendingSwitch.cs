using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Storage;
using AgentHost.Storage.Copies;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Policy;

/// <summary>Stops and resumes spending (design §3 rule 5).</summary>
public sealed class SpendingSwitch(Database database, IdSource ids, TimeProvider time, OperationsOptions options)
{
    private const string Resume = "spending.resume";

    /// <summary>Stops spending for all, a provider or a tenant, before the next intent in every process.</summary>
    public Task<Result<SpendingStatus>> StopAsync(Caller caller, StopScope scope, string target, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(caller, scope, target, reason, "spending.stop", (db, rows) =>
        {
            if (rows.Count == 0)
            {
                db.SpendingStops.Add(new SpendingStopRow { Id = ids.Ulid(), Scope = scope, Target = target, Reason = reason, StoppedBy = caller.Actor, StoppedAt = time.GetUtcNow() });
            }
        }, cancellationToken);

    /// <summary>Ends the stops of that scope and target.</summary>
    public Task<Result<SpendingStatus>> ResumeAsync(Caller caller, StopScope scope, string target, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(caller, scope, target, reason, Resume, (_, rows) =>
        {
            foreach (var row in rows)
            {
                row.ResumedBy = caller.Actor;
                row.ResumedAt = time.GetUtcNow();
            }
        }, cancellationToken);

    /// <summary>The stops in force.</summary>
    public async Task<Result<SpendingStatus>> StatusAsync(Caller caller, CancellationToken cancellationToken) =>
        await database.ReadAsync(StatusAsync, cancellationToken);

    private async Task<Result<SpendingStatus>> ChangeAsync(
        Caller caller, StopScope scope, string target, string reason, string action, Action<AgentHostDb, List<SpendingStopRow>> change, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin("Stopping and resuming spending") is { } refused)
        {
            return refused;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Problem.BadInput("reason_missing", "A stop or its end needs a reason.", "Give one with --reason.");
        }

        return await database.WriteAsync<Result<SpendingStatus>>(
            async (db, token) =>
            {
                var rows = await db.SpendingStops.Where(s => s.ResumedAt == null && s.Scope == scope && s.Target == target).ToListAsync(token);
                if (action == Resume && rows.Find(s => s.StoppedBy == DatabaseCopy.Marker) is { } restored)
                {
                    return Problem.Refused("database_restored", restored.Reason, "Run `agenthost db restored`: it compares the carriers' lists and puts open orders on hold; then resume.", "Nothing was resumed.");
                }

                change(db, rows);
                await AuditTrail.AppendAsync(db, time, caller, action, $"{Word.Of(scope)}:{target}", new { reason }, token);
                await db.SaveChangesAsync(token);
                return await StatusAsync(db, token);
            },
            cancellationToken);
    }

    private async Task<SpendingStatus> StatusAsync(AgentHostDb db, CancellationToken cancellationToken)
    {
        var stops = await SpendingStops.ReadAsync(db, cancellationToken);
        return new(options.Mode, [.. stops.Stops.OrderBy(s => s.StoppedAt).Select(s => new SpendingStopView(Word.Of(s.Scope), s.Target, s.Reason, s.StoppedBy, s.StoppedAt))]);
    }
}
