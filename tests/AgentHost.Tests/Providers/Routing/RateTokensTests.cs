using AgentHost.Providers.Routing;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Providers.Routing;

/// <summary>Turns at a carrier's limit.</summary>
public sealed class RateTokensTests
{
    private static readonly AccountKey Account = new("acme", "default");

    [Theory]
    [InlineData(1, 1, 10)]
    [InlineData(10, 5, 60)]
    [InlineData(50, 50, 200)]
    [InlineData(3, 10, 40)]
    public async Task Wait_ManyAtOnce_NeverMoreThanBurstAndRate(double perSecond, int burst, int count)
    {
        var clock = new FakeTimeProvider();
        var rate = new RequestRate(perSecond, burst, 100);
        using var tokens = new RateTokens(Account, rate, new ProcessRateLedger(clock), clock);
        var times = new List<DateTimeOffset>();

        await clock.UntilAsync(Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
        {
            Assert.Null(await tokens.WaitAsync(TimeSpan.FromHours(1), CancellationToken.None));
            lock (times)
            {
                times.Add(clock.GetUtcNow());
            }
        })));

        times.Sort();
        for (var first = 0; first < times.Count; first++)
        {
            for (var last = first; last < times.Count; last++)
            {
                var allowed = burst + (perSecond * (times[last] - times[first] + TimeSpan.FromMilliseconds(500)).TotalSeconds);
                Assert.True(last - first + 1 <= allowed, $"{last - first + 1} in {times[last] - times[first]}");
            }
        }

        Assert.InRange((times[^1] - times[0]).TotalSeconds, 0, ((count - burst) / perSecond) + 15);
    }

    [Fact]
    public async Task Wait_LongerThanThePatience_SaysHowLongAndUsesNoTurn()
    {
        var clock = new FakeTimeProvider();
        using var tokens = new RateTokens(Account, new RequestRate(0.1, 1, 1), new ProcessRateLedger(clock), clock);
        Assert.Null(await tokens.WaitAsync(TimeSpan.Zero, CancellationToken.None));

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(TimeSpan.FromSeconds(10), await tokens.WaitAsync(TimeSpan.FromSeconds(1), CancellationToken.None));
        }

        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await tokens.WaitAsync(TimeSpan.Zero, CancellationToken.None));
    }

    [Fact]
    public async Task Wait_GivenUp_LeavesItsTurnToTheNext()
    {
        var clock = new FakeTimeProvider();
        using var tokens = new RateTokens(Account, new RequestRate(0.1, 1, 1), new ProcessRateLedger(clock), clock);
        await tokens.WaitAsync(TimeSpan.Zero, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var waiting = tokens.WaitAsync(TimeSpan.FromMinutes(1), stop.Token).AsTask();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        Assert.Equal(TimeSpan.FromSeconds(10), await tokens.WaitAsync(TimeSpan.FromSeconds(1), CancellationToken.None));
    }

    [Fact]
    public async Task Pause_WhileOthersWait_HoldsThemToo()
    {
        var clock = new FakeTimeProvider();
        using var tokens = new RateTokens(Account, new RequestRate(1, 1, 1), new ProcessRateLedger(clock), clock);
        await tokens.WaitAsync(TimeSpan.Zero, CancellationToken.None);
        var began = clock.GetUtcNow();
        var waiting = tokens.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None).AsTask();

        tokens.Pause(TimeSpan.FromSeconds(5));
        await clock.UntilAsync(waiting);

        Assert.InRange(clock.GetUtcNow() - began, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));
        Assert.Null(tokens.PausedUntil);
    }
}
