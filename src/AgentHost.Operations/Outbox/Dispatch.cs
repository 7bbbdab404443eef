using AgentHost.Numbering;
using AgentHost.Operations.Alerts;
using AgentHost.Operations.InventoryService;
using AgentHost.Operations.Tickets;
using AgentHost.Operations.Webhooks;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations.Outbox;

/// <summary>
/// Makes rows for each receiver of the news that other transactions wrote: what they say is read from committed rows once, and every try sends the same. All of it in
/// the transaction that holds the news, so that nothing is made twice.
/// </summary>
public sealed class Dispatch(Database database, AlertRound alerts, IdSource ids, TimeProvider time, OperationsOptions options, ILogger<Dispatch> log)
{
    private const int Batch = 50;
    private const int MostTries = 5;

    /// <summary>Works off news that is due; false when none is.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!await database.ReadAsync((db, token) => Due(db, now).AnyAsync(token), cancellationToken))
        {
            return false;
        }

        try
        {
            return await database.WriteAsync((db, token) => StepAsync(db, now, token), cancellationToken);
        }
        catch (Exception e) when (DatabaseFaults.IsUniqueViolation(e, out _))
        {
            // Another process told operators of the same for the first time at the same moment; the next look finds its row.
            return false;
        }
    }

    private static IQueryable<OutboxRow> Due(AgentHostDb db, DateTimeOffset now) =>
        db.Outbox.Where(o => o.State == OutboxState.Pending && o.DueAt <= now && Destinations.News.Contains(o.Destination)).Free(db);

    private async Task<bool> StepAsync(AgentHostDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await Due(db, now).OrderBy(o => o.DueAt).ThenBy(o => o.Id).Take(Batch).ForUpdateSkipLocked().ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            row.Tries++;
            row.LeaseEpoch++;
            try
            {
                db.Outbox.AddRange(await ReadyAsync(db, row, now, cancellationToken));
                (row.State, row.SentAt) = (OutboxState.Sent, now);
            }
            catch (Exception e) when (e is not OperationCanceledException && DatabaseFaults.Recognise(e) is null)
            {
                // One that can't be read holds up nothing but its own lane.
                log.LogError(e, "News {Kind} {Id} could not be made ready", row.Kind, row.Id);
                row.Problem = $"internal_error: A fault of this program ({e.GetType().Name}).";
                row.DueAt = now + Backoff.Wait(row.Tries, options.Outbox.LongestWait, ids);
                if (row.Tries >= MostTries)
                {
                    Parking.Park(db, row, ids, now, log);
                }
            }
        }

        db.Outbox.AddRange(await alerts.TellAsync(db, [.. rows.Where(r => r is { Destination: Destinations.Operators, State: OutboxState.Sent })], cancellationToken));
        return rows.Count > 0;
    }

    // Alerts are told together, after this.
    private async Task<IReadOnlyList<OutboxRow>> ReadyAsync(AgentHostDb db, OutboxRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        log.Log(row.Destination == Destinations.Operators ? LogLevel.Warning : LogLevel.Information, "{Kind} {Payload}", row.Kind, row.PayloadJson);
        return row.Destination switch
        {
            Destinations.Notice => [.. await TenantEvents.ReadyAsync(db, row, ids, now, cancellationToken), .. await TicketNews.ReadyAsync(db, row, ids, now, cancellationToken)],
            Destinations.Inventory => await InventoryBatches.ReadyAsync(db, row, options, ids, now, cancellationToken),
            _ => [],
        };
    }
}
