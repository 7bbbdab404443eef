using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Work;

/// <summary>The rows of periodic work: each schedule's run is with one process at a time, and is due again some time after it ended.</summary>
public sealed class Schedules(Database database, OperationsOptions options, TimeProvider time)
{
    /// <summary>Takes the schedule that has been due for longest; null when none is. Those that have no row yet are due at once.</summary>
    /// <param name="names">The schedules that the caller runs.</param>
    /// <param name="lease">Longer than a run takes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ScheduleRow?> TakeAsync(IReadOnlyCollection<string> names, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var known = await database.ReadAsync(
            (db, token) => db.Schedules.Where(s => names.Contains(s.Name)).Select(s => new { s.Name, Due = s.DueAt <= now && s.LeaseUntil <= now }).ToListAsync(token), cancellationToken);
        var missing = names.Except(known.Select(s => s.Name)).ToList();
        if (missing.Count == 0 && !known.Exists(s => s.Due))
        {
            return null;
        }

        await MakeAsync(missing, now, cancellationToken);
        var taken = await database.WriteAsync(
            (db, token) => db.Schedules.Where(s => names.Contains(s.Name)).LeaseAsync(1, options.WorkerName, now, lease, token), cancellationToken);
        return taken.FirstOrDefault();
    }

    /// <summary>Writes down what came of the run, unless another process has taken the schedule over. Not cut off by a stop.</summary>
    public Task ReturnAsync(ScheduleRow taken, ScheduleRun run) => database.WriteAsync(
        async (db, token) =>
        {
            var row = await db.Schedules.FirstAsync(s => s.Name == taken.Name, token);
            if (row.LeaseEpoch == taken.LeaseEpoch)
            {
                var now = time.GetUtcNow();
                (row.LeaseOwner, row.LeaseUntil, row.DueAt) = (null, now, now + run.Next);
                row.LastRunAt = run.Done ? now : row.LastRunAt;
                row.SeenUntil = run.SeenUntil ?? row.SeenUntil;
                row.LastOutcome = run.Outcome;
            }
        },
        CancellationToken.None);

    private async Task MakeAsync(List<string> missing, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (missing.Count == 0)
        {
            return;
        }

        try
        {
            await database.WriteAsync(
                (db, _) =>
                {
                    db.Schedules.AddRange(missing.Select(name => new ScheduleRow { Name = name, DueAt = now, LeaseUntil = now }));
                    return Task.CompletedTask;
                },
                cancellationToken);
        }
        catch (Exception e) when (DatabaseFaults.IsUniqueViolation(e, out _))
        {
            // Another process made them at the same moment.
        }
    }
}
