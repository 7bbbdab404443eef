using AgentHost.Numbering;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations.Outbox;

/// <summary>
/// Hands rows to receivers outside, each destination by itself, so that one that hangs holds no other up. Delivered at least once: a process that dies after a
/// delivery leaves the row, and it goes out again under the same key. What is refused for good or failed too often is parked, and operators hear of it.
/// </summary>
public sealed class DeliveryWork(
    Database database, IEnumerable<IDelivery> deliveries, OutboxLag lag, KillPoints kill, IdSource ids, TimeProvider time, OperationsOptions options, ILogger<DeliveryWork> log)
{
    private const int AtOnce = 8;

    // Longer than any delivery takes, so that a row is with one process at a time.
    private static readonly TimeSpan LeaseBeyondTimeout = TimeSpan.FromSeconds(20);

    private readonly IReadOnlyList<IDelivery> _deliveries = [.. deliveries];

    // By destination; one look at a time.
    private readonly Dictionary<string, Task> _underWay = [];

    /// <summary>Delivers what is due, one round for each destination; false when nothing was due.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var rounds = (await DueAsync(cancellationToken)).Select(destination => RoundAsync(destination, cancellationToken));
        return (await Task.WhenAll(rounds)).Any(delivered => delivered);
    }

    /// <summary>
    /// Looks once, for a process that lives long: begins to deliver to each destination with due rows that is not being delivered to, and does not wait for it.
    /// </summary>
    public async Task LookAsync(CancellationToken stop)
    {
        foreach (var destination in await DueAsync(stop))
        {
            if (!_underWay.TryGetValue(destination, out var before) || before.IsCompleted)
            {
                _underWay[destination] = DrainAsync(destination, stop);
            }
        }
    }

    /// <summary>Waits for what <see cref="LookAsync"/> has begun, after a stop.</summary>
    public Task FinishAsync() => Task.WhenAll(_underWay.Values);

    // As soon as one is delivered the next is taken, so that one that is slow holds up nothing but its own lane.
    private async Task DrainAsync(string destination, CancellationToken stop)
    {
        var underWay = new List<Task>();
        try
        {
            do
            {
                if (!stop.IsCancellationRequested)
                {
                    underWay.AddRange((await TakeAsync(destination, AtOnce - underWay.Count, stop)).Select(row => DeliverAsync(Find(destination)!, row)));
                }

                if (underWay.Count > 0)
                {
                    var ended = await Task.WhenAny(underWay);
                    underWay.Remove(ended);
                    await ended;
                }
            }
            while (underWay.Count > 0);
        }
        catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            // The next look finds the rows again.
            log.LogError(e, "Delivering to {Destination} failed by a fault of this process", destination);
        }
        catch (OperationCanceledException)
        {
            // Stopped while nothing was being taken.
        }
        finally
        {
            await Task.WhenAll(underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IReadOnlyList<string>> DueAsync(CancellationToken cancellationToken)
    {
        var served = _deliveries.Select(d => d.Destination).OfType<string>().ToList();
        if (served.Count == 0)
        {
            return [];
        }

        var now = time.GetUtcNow();
        var due = await database.ReadAsync(
            (db, token) => db.Outbox
                .Where(o => o.State == OutboxState.Pending && o.DueAt <= now && o.LeaseUntil <= now && !Destinations.Own.Contains(o.Destination))
                .Free(db).Select(o => o.Destination).Distinct().ToListAsync(token),
            cancellationToken);
        return [.. due.Where(destination => Find(destination) is not null)];
    }

    private IDelivery? Find(string destination) => _deliveries.FirstOrDefault(
        d => d.Destination is { } name && (name.EndsWith(':') ? destination.StartsWith(name, StringComparison.Ordinal) : destination == name));

    private async Task<bool> RoundAsync(string destination, CancellationToken cancellationToken)
    {
        var rows = await TakeAsync(destination, AtOnce, cancellationToken);
        await Task.WhenAll(rows.Select(row => DeliverAsync(Find(destination)!, row)));
        return rows.Count > 0;
    }

    private Task<List<OutboxRow>> TakeAsync(string destination, int count, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var lease = (Find(destination)!.LongestTry ?? options.Outbox.Timeout) + LeaseBeyondTimeout;
        return database.WriteAsync(
            (db, token) => db.Outbox.Where(o => o.Destination == destination && o.State == OutboxState.Pending).Free(db).LeaseAsync(count, options.WorkerName, now, lease, token),
            cancellationToken);
    }

    // Not cut off by a stop: it ends by its own time-out, and its outcome is recorded.
    private async Task DeliverAsync(IDelivery delivery, OutboxRow row)
    {
        var began = time.GetTimestamp();
        DeliveryAnswer answer;
        try
        {
            answer = await delivery.SendAsync(row, CancellationToken.None);
        }
        catch (Exception e) when (e is not ProcessDeathException && DatabaseFaults.Recognise(e) is null)
        {
            log.LogError(e, "Delivering {Kind} to {Destination} failed by a fault of this program", row.Kind, row.Destination);
            answer = new DeliveryAnswer.Failed("internal_error", $"A fault of this program ({e.GetType().Name}).");
        }

        kill.Reach(KillPoints.AfterDeliveryBeforeRecord);
        lag.Delivered(row.Destination, answer, time.GetElapsedTime(began));
        await database.WriteAsync((db, token) => RecordAsync(db, row, answer, token), CancellationToken.None);
    }

    private async Task RecordAsync(AgentHostDb db, OutboxRow leased, DeliveryAnswer answer, CancellationToken cancellationToken)
    {
        var row = await db.Outbox.Where(o => o.Id == leased.Id).ForUpdate().FirstAsync(cancellationToken);
        if (row.LeaseEpoch != leased.LeaseEpoch || row.State != OutboxState.Pending)
        {
            // Another process has taken it over, or a person has dropped it.
            return;
        }

        var now = time.GetUtcNow();
        row.Tries += answer is DeliveryAnswer.Postponed ? 0 : 1;
        row.LeaseOwner = null;
        row.LeaseUntil = now;
        row.Problem = answer switch
        {
            DeliveryAnswer.Refused(var code, var detail) => $"{code}: {detail}",
            DeliveryAnswer.Failed(var code, var detail, _) => $"{code}: {detail}",
            DeliveryAnswer.Postponed(var code, var detail, _) => $"{code}: {detail}",
            DeliveryAnswer.Needless(var detail) => $"needless: {detail}",
            DeliveryAnswer.Gone => "removed: The receiver was removed.",
            _ => null,
        };
        switch (answer)
        {
            case DeliveryAnswer.Delivered:
                (row.State, row.SentAt) = (OutboxState.Sent, now);
                break;
            case DeliveryAnswer.Gone or DeliveryAnswer.Needless:
                row.State = OutboxState.Dropped;
                break;
            case DeliveryAnswer.Postponed(_, _, var turn):
                row.DueAt = now + turn;
                break;
            case DeliveryAnswer.Failed(_, _, var retryAfter) when row.Tries < options.Outbox.MostTries:
                var wait = Backoff.Wait(row.Tries, options.Outbox.LongestWait, ids);
                row.DueAt = now + (retryAfter is { } asked && asked > wait ? asked < options.Outbox.LongestWait ? asked : options.Outbox.LongestWait : wait);
                break;
            default:
                Parking.Park(db, row, ids, now, log);
                break;
        }
    }
}
