namespace AgentHost.Simulation.Scheduling;

/// <summary>The world's clock as one process sees it: when the process is dead, none of its timers fires any more.</summary>
internal sealed class ProcessClock(SimulatedProcess process, TimeProvider world) : TimeProvider
{
    public override long TimestampFrequency => world.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => world.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow();

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => world.CreateTimer(
        fired =>
        {
            if (!process.Killed)
            {
                callback(fired);
            }
        },
        state,
        dueTime,
        period);
}
