using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AgentHost.Operations.Work;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Operations.Unsettled;

namespace AgentHost.Tests.Operations;

/// <summary>The sweeps say how far behind they are (reliability rule 15).</summary>
public sealed class WorkLagTests
{
    [Fact]
    public async Task Refresh_UnsureIntentAndNoWorker_SaysHowLateItIs()
    {
        await using var world = await OperationsUnderTest.CreateAsync(DatabaseEngine.Sqlite);
        await world.WithUnsurePurchaseAsync(LocalFault.ApplyThenDrop);
        var lag = world.Get<WorkLag>();
        var seen = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => Listen(instrument, l) };
        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => seen[$"{instrument.Name} {(tags.Length > 0 ? tags[0].Value : "")}".Trim()] = value;
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();

        world.Time.Advance(TimeSpan.FromMinutes(10));
        await lag.RefreshAsync(UnsureWorld.Ct);
        seen.TryRemove("agenthost.intents.unsettled sending", out _);
        await lag.RefreshAsync(UnsureWorld.Ct);

        Assert.InRange(seen["agenthost.intents.lag"], 500, 600);
        Assert.Equal(1, seen["agenthost.intents.unsettled unknown"]);
        Assert.Equal(0, seen["agenthost.intents.unsettled needs_human"]);
        Assert.InRange(seen["agenthost.accounts.lag local"], 600, 700);
        Assert.DoesNotContain("agenthost.intents.unsettled sending", seen.Keys);

        void Listen(Instrument instrument, MeterListener l)
        {
            if (instrument.Meter.Name == WorkLag.Name)
            {
                l.EnableMeasurementEvents(instrument);
            }
        }
    }
}
