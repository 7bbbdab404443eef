namespace AgentHost.Tests.Harness;

public sealed class FakeTimeProviderTests
{
    [Fact]
    public void Advance_TimersDueOnTheWay_RunInOrderAtTheirOwnTime()
    {
        var clock = new FakeTimeProvider();
        var start = clock.GetUtcNow();
        var ticks = new List<string>();
        using var late = clock.CreateTimer(_ => ticks.Add($"late {(clock.GetUtcNow() - start).TotalSeconds}"), null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        using var often = clock.CreateTimer(_ => ticks.Add($"often {(clock.GetUtcNow() - start).TotalSeconds}"), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(ticks);
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["often 2", "often 4", "late 5", "often 6"], ticks);
        Assert.Equal(TimeSpan.FromSeconds(6), clock.GetElapsedTime(0));
    }

    [Fact]
    public async Task Delay_OnTheClock_EndsWhenAdvanced()
    {
        var clock = new FakeTimeProvider();
        var delay = Task.Delay(TimeSpan.FromSeconds(3), clock, TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        await delay;
    }

    [Fact]
    public void Jump_WallClock_LeavesTimersAndTimestamps()
    {
        var clock = new FakeTimeProvider();
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        clock.Jump(clock.GetUtcNow().AddDays(-1));
        clock.Jump(clock.GetUtcNow().AddDays(2));

        Assert.Equal((0, TimeSpan.Zero), (fired, clock.GetElapsedTime(0)));
    }
}
