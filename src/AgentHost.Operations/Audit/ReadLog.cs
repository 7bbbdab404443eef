using System.Diagnostics.Metrics;
using AgentHost.Numbering;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations.Audit;

/// <summary>
/// Counts reads: each in telemetry at once (<c>agenthost.reads</c>), and by caller and tool in the table <c>read_counts</c>, a minute's worth at a time and what is
/// left when the process ends. A read changes nothing, so losing a minute of counts in a crash is no harm, and it costs no place in the chain.
/// </summary>
public sealed class ReadLog(Database database, IdSource ids, TimeProvider time, ILogger<ReadLog> log) : IAsyncDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "AgentHost.Audit";

    private static readonly TimeSpan FlushEvery = TimeSpan.FromMinutes(1);
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Reads = Meter.CreateCounter<long>("agenthost.reads", "{call}", "Calls of tools that only read, by tool and door.");

    private readonly Lock _lock = new();
    private Dictionary<(string Tenant, string Actor, string Channel, string Tool), (int Count, DateTimeOffset First, DateTimeOffset Last)> _counts = [];
    private DateTimeOffset _since = time.GetUtcNow();

    /// <summary>Counts one call.</summary>
    public void Count(Caller caller, string tool)
    {
        Reads.Add(1, new KeyValuePair<string, object?>("tool", tool), new KeyValuePair<string, object?>("channel", caller.Channel));
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var key = (caller.Tenant, caller.Actor, caller.Channel, tool);
            _counts[key] = _counts.TryGetValue(key, out var sofar) ? (sofar.Count + 1, sofar.First, now) : (1, now, now);
        }
    }

    /// <summary>Writes down what was counted, once a minute; called by whoever goes round.</summary>
    public async Task FlushDueAsync(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - _since >= FlushEvery)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Writes down what was counted.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        Dictionary<(string Tenant, string Actor, string Channel, string Tool), (int Count, DateTimeOffset First, DateTimeOffset Last)> counts;
        lock (_lock)
        {
            _since = time.GetUtcNow();
            (counts, _counts) = (_counts, []);
        }

        if (counts.Count == 0)
        {
            return;
        }

        var rows = counts.Select(c => new ReadCountRow
        {
            Id = ids.Ulid(),
            TenantId = c.Key.Tenant,
            Actor = c.Key.Actor,
            Channel = c.Key.Channel,
            Tool = c.Key.Tool,
            Count = c.Value.Count,
            FirstAt = c.Value.First,
            LastAt = c.Value.Last,
        }).ToList();
        await database.WriteAsync(
            (db, _) =>
            {
                db.ReadCounts.AddRange(rows);
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await FlushAsync(CancellationToken.None);
        }
        catch (Exception e) when (DatabaseFaults.Recognise(e) is { } fault)
        {
            // A database that can be read and not written: the answers were given, and telemetry has counted them.
            log.LogInformation("The counts of reads could not be written: {Code}", fault.Code);
        }
    }
}
