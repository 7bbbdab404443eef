namespace AgentHost.Simulation.Scheduling;

/// <summary>
/// The world's clock as one process sees it: when the process is dead, none of its timers fires any more; while it is paused, they wait until it wakes.
/// </summary>
internal sealed class ProcessClock(SimulatedProcess process, TimeProvider world) : TimeProvider
{
    private readonly List<Action> _missed = [];

    public override long TimestampFrequency => world.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => world.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow();

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => world.CreateTimer(
        fired =>
        {
            if (process.Paused)
            {
                _missed.Add(() => callback(fired));
            }
            else if (!process.Killed)
            {
                callback(fired);
            }
        },
        state,
        dueTime,
        period);

    /// <summary>The process wakes: what should have fired meanwhile fires now.</summary>
    public void Wake()
    {
        var missed = _missed.ToList();
        _missed.Clear();
        missed.ForEach(fire => fire());
    }
}
