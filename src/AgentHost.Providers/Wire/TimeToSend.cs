namespace AgentHost.Providers.Wire;

/// <summary>
/// The time within which a call that buys or changes something may leave this process. Afterwards others count it as over, so that it must not be sent any more: a process
/// may stand still anywhere and for any time. By two clocks, and over when either says so: the monotonic one stands still while a machine sleeps, and the other can be set back.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="length">How long, from now.</param>
public sealed class TimeToSend(TimeProvider time, TimeSpan length)
{
    private static readonly AsyncLocal<TimeToSend?> OfThisCall = new();
    private readonly DateTimeOffset _begun = time.GetUtcNow();
    private readonly long _timestamp = time.GetTimestamp();

    /// <summary>The time of the call that is being made; null outside of one that has such a time. The wire looks at it last of all before the bytes leave.</summary>
    public static TimeToSend? Current
    {
        get => OfThisCall.Value;
        set => OfThisCall.Value = value;
    }

    /// <summary>Whether it is over.</summary>
    public bool IsOver => time.GetElapsedTime(_timestamp) >= length || time.GetUtcNow() - _begun >= length;
}
