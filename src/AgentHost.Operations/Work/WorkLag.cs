using System.Diagnostics.Metrics;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Work;

/// <summary>
/// How far the sweeps are behind (reliability rule 15), as the meter <see cref="Name"/>: intents stuck in sending or not asked after in time, those that are unsure by
/// state, and the time since each account's list was compared. Measured by <see cref="RefreshAsync"/>, a few times a minute at most.
/// </summary>
public sealed class WorkLag : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "AgentHost.Work";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private static readonly IntentState[] Unsure = [IntentState.Sending, IntentState.Accepted, IntentState.Unknown, IntentState.NeedsHuman];

    private readonly Database _database;
    private readonly ProviderDirectory _directory;
    private readonly TimeProvider _time;
    private readonly Meter _meter = new(Name);
    private readonly Gauge<double> _intents;
    private readonly Gauge<long> _unsettled;
    private readonly Gauge<double> _accounts;
    private long _next;

    /// <summary>Makes the instruments.</summary>
    public WorkLag(Database database, ProviderDirectory directory, TimeProvider time)
    {
        (_database, _directory, _time) = (database, directory, time);
        _intents = _meter.CreateGauge<double>("agenthost.intents.lag", "s", "How late the carrier is asked after the intent that waits longest, stuck ones included; 0 when none is late.");
        _unsettled = _meter.CreateGauge<long>("agenthost.intents.unsettled", "{intent}", "Intents without a known outcome, by state; needs_human waits for a person.");
        _accounts = _meter.CreateGauge<double>("agenthost.accounts.lag", "s", "Time since the list of an account was last compared with the inventory.");
    }

    /// <summary>Measures, when it was not measured just now.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (now.UtcTicks < Interlocked.Read(ref _next))
        {
            return;
        }

        Interlocked.Exchange(ref _next, (now + Every).UtcTicks);
        await MeasureAsync(now, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private async Task MeasureAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (due, counts, swept) = await _database.ReadAsync(
            async (db, token) =>
            {
                var open = db.CarrierOrders.Where(c => c.Kind != CarrierOrderKind.Backorder && !c.Settled);
                var oldest = await open.Select(c => c.NextAskAt ?? c.SendingUntil).OrderBy(at => at).Select(at => (DateTimeOffset?)at).FirstOrDefaultAsync(token);
                var states = await db.PurchaseIntents.Where(i => i.Live && Unsure.Contains(i.State)).GroupBy(i => i.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(token);
                var runs = await db.Schedules.Where(s => s.LastRunAt != null).Select(s => new { s.Name, s.LastRunAt }).ToListAsync(token);
                return (oldest, states.ToDictionary(s => s.Key, s => s.Count), runs.ToDictionary(r => r.Name, r => r.LastRunAt!.Value));
            },
            cancellationToken);
        _intents.Record(due is { } at ? Math.Max(0, (now - at).TotalSeconds) : 0);
        foreach (var state in Unsure)
        {
            _unsettled.Record(counts.GetValueOrDefault(state), new KeyValuePair<string, object?>("state", Word.Of(state)));
        }

        foreach (var account in _directory.All.Select(p => p.Profile))
        {
            if (swept.TryGetValue(PeriodicWork.SweepName(account.Name, account.Account), out var last))
            {
                _accounts.Record((now - last).TotalSeconds, new("provider", account.Name), new("account", account.Account));
            }
        }
    }
}
