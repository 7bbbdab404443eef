using System.Diagnostics.Metrics;
using AgentHost.Providers.Routing;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Routing;

/// <summary>What is seen of an account by the way.</summary>
public sealed class AccountHealthTests
{
    private static readonly RoutingOptions Once = new() { Retries = 0, BreakAfterCalls = 100 };

    [Fact]
    public void Read_NothingSeen_IsUnknown()
    {
        var carrier = new FakeCarrier(_ => 200);

        var seen = carrier.Lines.Health.Read();

        Assert.Equal(AccountCondition.Unknown, seen.Condition);
        Assert.Null(seen.ErrorRate);
        Assert.Null(seen.Uptime);
        Assert.True(carrier.Lines.Health.IsProbeDue);
    }

    [Fact]
    public async Task Read_MixedAnswers_CountsRatesAndTimes()
    {
        var carrier = new FakeCarrier(call => new(call % 4 == 0 ? 500 : 200, TimeSpan.FromMilliseconds(100 * call)), Once);
        for (var i = 0; i < 8; i++)
        {
            await carrier.ReadAsync();
        }

        var seen = carrier.Lines.Health.Read();

        Assert.Equal((8, 6, 2), (seen.Requests, seen.Successes, seen.Failures));
        Assert.Equal(0.25, seen.ErrorRate);
        Assert.Equal(AccountCondition.Degraded, seen.Condition);
        Assert.InRange(seen.Latency!.Value, TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(4));
        Assert.InRange(seen.Latency95!.Value, TimeSpan.FromMilliseconds(690), TimeSpan.FromSeconds(8));
        Assert.Equal(("server_error", 1d), (seen.LastTrouble, seen.Uptime));
    }

    [Fact]
    public async Task Read_ThreeFailuresInARow_IsDownUntilItAnswersAndTheTimeCounts()
    {
        var carrier = new FakeCarrier(call => call is > 1 and < 5 ? 500 : 200, Once);
        await carrier.ReadAsync();
        for (var i = 0; i < 3; i++)
        {
            await carrier.ReadAsync();
        }

        Assert.Equal(AccountCondition.Down, carrier.Lines.Health.Read().Condition);
        carrier.Clock.Advance(TimeSpan.FromHours(1));
        await carrier.ReadAsync();
        carrier.Clock.Advance(TimeSpan.FromHours(3));

        var seen = carrier.Lines.Health.Read();
        Assert.InRange(seen.Uptime!.Value, 0.74, 0.76);
        Assert.Equal(AccountCondition.Healthy, seen.Condition);
        Assert.Null(seen.ErrorRate);
    }

    [Fact]
    public async Task IsProbeDue_AfterTraffic_OnlyWhenTheIntervalHasPassed()
    {
        var carrier = new FakeCarrier(_ => 200);
        await carrier.ReadAsync();
        Assert.False(carrier.Lines.Health.IsProbeDue);

        carrier.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.True(carrier.Lines.Health.IsProbeDue);
    }

    [Fact]
    public async Task Metrics_EachExchange_IsMeasuredWithoutAnythingThatNamesANumber()
    {
        var measured = new List<Dictionary<string, object?>>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == CarrierMetrics.Name && instrument is Counter<long>)
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (measured)
            {
                measured.Add(tags.ToArray().ToDictionary());
            }
        });
        listener.Start();
        var carrier = new FakeCarrier(call => call == 1 ? 500 : 404, provider: "measured");

        await carrier.ReadAsync(CarrierOperation.Owned);

        var own = measured.Where(m => (string?)m["provider"] == "measured").ToList();
        Assert.Equal(["server_error", "refused"], own.Select(m => (string?)m["outcome"]));
        Assert.All(own, m => Assert.Equal(["account", "operation", "outcome", "provider"], m.Keys.Order()));
    }
}
