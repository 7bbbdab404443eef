using AgentHost.Operations.Inventory;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations.Outbox;

/// <summary>Delivers outbox rows at least once, with backoff; what can’t be delivered is parked and shown.</summary>
public sealed class OutboxWork(Database database, NumberSetup setup, TimeProvider time, OperationsOptions options, ILogger<OutboxWork> log)
{
    private const int Batch = 50;
    private const int MostTries = 12;

    /// <summary>Delivers a batch of due rows; false when none is due.</summary>
    public Task<bool> StepAsync(CancellationToken cancellationToken) => DeliverAsync(db => db.Outbox, cancellationToken);

    /// <summary>Makes the settings of an order’s numbers, for someone who waits for it; false when none is due.</summary>
    public Task<bool> ConfigureAsync(string orderId, CancellationToken cancellationToken)
    {
        var prefix = OutboxMail.ConfigureKey(orderId, "");
        return DeliverAsync(db => db.Outbox.Where(o => o.Key.StartsWith(prefix)), cancellationToken);
    }

    private async Task<bool> DeliverAsync(Func<AgentHostDb, IQueryable<OutboxRow>> among, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        IQueryable<OutboxRow> Due(AgentHostDb db) => among(db).Where(o => o.State == OutboxState.Pending && o.DueAt <= now && o.LeaseUntil <= now);
        if (!await database.ReadAsync((db, token) => Due(db).AnyAsync(token), cancellationToken))
        {
            return false;
        }

        var rows = await database.WriteAsync(
            (db, token) => Due(db).OrderBy(o => o.DueAt).ThenBy(o => o.Id).LeaseAsync(Batch, options.WorkerName, now, options.Lease, token), cancellationToken);
        var settings = rows.Where(r => r.Destination == OutboxMail.Carrier).ToList();
        var outcomes = await setup.MakeAsync([.. settings.Select(r => (r.Id, StoredJson.Read<NumberRef>(r.PayloadJson).Id))], cancellationToken);
        foreach (var row in rows.Except(settings))
        {
            outcomes[row.Id] = Tell(row);
        }

        await database.WriteAsync((db, token) => RecordAsync(db, rows, outcomes, token), CancellationToken.None);
        return rows.Count > 0;
    }

    // News and alerts go to the log, which is where operators of a single machine look; other destinations join here.
    private SetupOutcome Tell(OutboxRow row)
    {
        var level = row.Destination == OutboxMail.Operators ? LogLevel.Warning : LogLevel.Information;
        log.Log(level, "{Kind} {Payload}", row.Kind, row.PayloadJson);
        return SetupOutcome.Told;
    }

    private async Task RecordAsync(AgentHostDb db, List<OutboxRow> leased, Dictionary<string, SetupOutcome> outcomes, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var ids = leased.Select(r => r.Id).ToList();
        var rows = await db.Outbox.Where(o => ids.Contains(o.Id)).ToListAsync(cancellationToken);
        var numberIds = outcomes.Values.Select(o => o.PhoneNumberId).OfType<string>().ToList();
        var numbers = await db.PhoneNumbers.Where(n => numberIds.Contains(n.Id)).ToDictionaryAsync(n => n.Id, cancellationToken);
        foreach (var row in rows.Where(r => outcomes.ContainsKey(r.Id) && r.LeaseEpoch == leased.First(l => l.Id == r.Id).LeaseEpoch))
        {
            var outcome = outcomes[row.Id];
            row.Tries++;
            row.LeaseOwner = null;
            row.LeaseUntil = now;
            row.Problem = outcome.Detail;
            if (outcome.Done)
            {
                row.State = OutboxState.Sent;
                row.SentAt = now;
            }
            else if (row.Tries >= MostTries)
            {
                row.State = OutboxState.Parked;
            }
            else
            {
                row.DueAt = now + TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, row.Tries)));
            }

            if (outcome.PhoneNumberId is { } id && numbers.TryGetValue(id, out var number))
            {
                // Given up without a named reason of its own.
                number.Readiness = row is { State: OutboxState.Parked } && outcome.Readiness == Readiness.Pending ? Readiness.ConfigureFailed : outcome.Readiness;
                number.ReadinessDetail = outcome.Detail;
            }
        }
    }

    private sealed record NumberRef(string Id);
}
