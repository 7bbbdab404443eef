using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Inventory;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations.Outbox;

/// <summary>
/// The part of the outbox that needs no receiver outside: makes news ready for its receivers, and settings at carriers, at least once, with backoff; what can’t be
/// set is parked and shown. <see cref="DeliveryWork"/> hands over the rest.
/// </summary>
public sealed class OutboxWork(Database database, Dispatch dispatch, NumberSetup setup, IdSource ids, TimeProvider time, OperationsOptions options, RuleSet rules, ILogger<OutboxWork> log)
{
    private const int Batch = 50;
    private const int MostTries = 12;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Works off a batch of due rows; false when none is due.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellationToken) =>
        await dispatch.StepAsync(cancellationToken) | await SetAsync(db => db.Outbox, cancellationToken);

    /// <summary>Makes the settings of an order’s numbers, for someone who waits for it; false when none is due.</summary>
    public Task<bool> ConfigureAsync(string orderId, CancellationToken cancellationToken)
    {
        var prefix = OutboxMail.ConfigureKey(orderId, "");
        return SetAsync(db => db.Outbox.Where(o => o.Key.StartsWith(prefix)), cancellationToken);
    }

    private async Task<bool> SetAsync(Func<AgentHostDb, IQueryable<OutboxRow>> among, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var abandoned = rules.UnsentMailIsSwept;
        IQueryable<OutboxRow> Due(AgentHostDb db) => among(db)
            .Where(o => o.Destination == Destinations.Carrier && o.State == OutboxState.Pending && o.DueAt <= now && o.LeaseUntil <= now && (abandoned || o.LeaseOwner == null));
        if (!await database.ReadAsync((db, token) => Due(db).AnyAsync(token), cancellationToken))
        {
            return false;
        }

        var rows = await database.WriteAsync(
            (db, token) => Due(db).OrderBy(o => o.DueAt).ThenBy(o => o.Id).LeaseAsync(Batch, options.WorkerName, now, options.Lease, token), cancellationToken);
        var outcomes = await setup.MakeAsync([.. rows.Select(r => (r.Id, StoredJson.Read<NumberRef>(r.PayloadJson).Id))], cancellationToken);
        await database.WriteAsync((db, token) => RecordAsync(db, rows, outcomes, token), CancellationToken.None);
        return rows.Count > 0;
    }

    private async Task RecordAsync(AgentHostDb db, List<OutboxRow> leased, Dictionary<string, SetupOutcome> outcomes, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var tenant in leased.Select(r => r.TenantId).Distinct())
        {
            AuditTrail.Attribute(db, time, Caller.Worker(tenant), "number.configured", tenant);
        }

        var rowIds = leased.Select(r => r.Id).ToList();
        var rows = await db.Outbox.Where(o => rowIds.Contains(o.Id)).ToListAsync(cancellationToken);
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
                Parking.Park(db, row, ids, now, log);
            }
            else
            {
                row.DueAt = now + Backoff.Wait(row.Tries, LongestWait, ids);
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
