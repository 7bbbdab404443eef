using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Outbox;

/// <summary>
/// What waits in the outbox, by destination: for people, and as metrics of the name "AgentHost.Outbox" (reliability rule 15). The gauges show what was last read;
/// long-lived processes read every quarter of a minute.
/// </summary>
public sealed class OutboxLag : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "AgentHost.Outbox";

    // OpenTelemetry's for calls, and on to the longest try.
    private static readonly InstrumentAdvice<double> Buckets = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] };

    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(15);

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _deliveries;
    private readonly Histogram<double> _durations;
    private volatile OutboxSummary _last = new([]);
    private DateTimeOffset? _readAt;

    /// <summary>Makes the instruments; nothing is read yet.</summary>
    public OutboxLag(Database database, TimeProvider time)
    {
        (_database, _time) = (database, time);
        _meter.CreateObservableGauge("agenthost.outbox.lag", () => Each(d => d.OldestAt is { } oldest ? Math.Max(0, (_time.GetUtcNow() - oldest).TotalSeconds) : 0), "s", "Age of the oldest row that is to be sent");
        _meter.CreateObservableGauge("agenthost.outbox.pending", () => Each(d => d.Pending), "{row}", "Rows to be sent");
        _meter.CreateObservableGauge("agenthost.outbox.parked", () => Each(d => d.Parked), "{row}", "Rows that were given up until a person looks");
        _deliveries = _meter.CreateCounter<long>("agenthost.outbox.deliveries", "{delivery}", "Tries to deliver a row, by destination and outcome");
        _durations = _meter.CreateHistogram("agenthost.outbox.delivery.duration", "s", "How long a try took", tags: null, Buckets);
    }

    /// <summary>What waits now.</summary>
    public Task<OutboxSummary> ReadAsync(CancellationToken cancellationToken) => _database.ReadAsync(
        async (db, token) =>
        {
            var rows = await db.Outbox.Where(o => o.State == OutboxState.Pending || o.State == OutboxState.Parked)
                .GroupBy(o => new { o.Destination, o.State })
                .Select(g => new { g.Key.Destination, g.Key.State, Count = g.Count(), Oldest = g.Min(o => o.CreatedAt) }).ToListAsync(token);
            return new OutboxSummary([.. rows.GroupBy(r => r.Destination).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
            {
                var pending = g.FirstOrDefault(r => r.State == OutboxState.Pending);
                return new OutboxDestination(g.Key, pending?.Count ?? 0, g.FirstOrDefault(r => r.State == OutboxState.Parked)?.Count ?? 0, pending?.Oldest);
            })]);
        },
        cancellationToken);

    /// <summary>Reads anew for the gauges, when it is time.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (_readAt is null || _time.GetUtcNow() - _readAt >= ReadEvery)
        {
            _last = await ReadAsync(cancellationToken);
            _readAt = _time.GetUtcNow();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Delivered(string destination, DeliveryAnswer answer, TimeSpan took)
    {
        var tags = new TagList
        {
            { "destination", destination },
            { "outcome", answer switch { DeliveryAnswer.Delivered => "delivered", DeliveryAnswer.Refused(var code, _) => code, DeliveryAnswer.Failed(var code, _, _) => code, DeliveryAnswer.Postponed(var code, _, _) => code, DeliveryAnswer.Needless => "needless", _ => "gone" } },
        };
        _deliveries.Add(1, tags);
        _durations.Record(took.TotalSeconds, tags);
    }

    private IEnumerable<Measurement<double>> Each(Func<OutboxDestination, double> value) =>
        _last.Destinations.Select(d => new Measurement<double>(value(d), new KeyValuePair<string, object?>("destination", d.Destination)));
}
