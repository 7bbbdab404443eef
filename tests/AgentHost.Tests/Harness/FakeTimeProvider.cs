namespace AgentHost.Tests.Harness;

/// <summary>A clock that stands still until it is advanced; timers that fall due run inside <see cref="Advance"/>, in order.</summary>
public sealed class FakeTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);
    private long _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _elapsed;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on; what falls due on the way sees its own time.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        long end;
        lock (_lock)
        {
            end = _elapsed + by.Ticks;
        }

        while (Next(end) is { } due)
        {
            due.Fire();
        }

        lock (_lock)
        {
            MoveTo(end);
        }
    }

    /// <summary>Sets the wall clock alone, as an operator or NTP does; timers and timestamps do not notice.</summary>
    public void Jump(DateTimeOffset to)
    {
        lock (_lock)
        {
            _now = to;
        }
    }

    private Timer? Next(long end)
    {
        lock (_lock)
        {
            var due = _timers.Where(t => t.DueAt <= end).MinBy(t => t.DueAt);
            if (due is not null)
            {
                MoveTo(Math.Max(due.DueAt, _elapsed));
                due.Reschedule();
            }

            return due;
        }
    }

    private void MoveTo(long elapsed)
    {
        _now += TimeSpan.FromTicks(elapsed - _elapsed);
        _elapsed = elapsed;
    }

    private sealed class Timer(FakeTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public long DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                _period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    DueAt = clock._elapsed + dueTime.Ticks;
                    clock._timers.Add(this);
                }
            }

            if (dueTime == TimeSpan.Zero)
            {
                clock.Advance(TimeSpan.Zero);
            }

            return true;
        }

        public void Reschedule()
        {
            if (_period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero)
            {
                clock._timers.Remove(this);
            }
            else
            {
                DueAt += _period.Ticks;
            }
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
