namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>The desk's own clock, which may differ from that of who asks it; timers and timestamps are not touched.</summary>
internal sealed class DeskTime(TimeProvider time) : TimeProvider
{
    /// <summary>How far it is ahead; less than nothing: behind.</summary>
    public TimeSpan Ahead { get; set; }

    public override long TimestampFrequency => time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Ahead;

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);
}
