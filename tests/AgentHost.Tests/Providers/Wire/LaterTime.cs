namespace AgentHost.Tests.Providers.Wire;

/// <summary>The machine's clock, and as much later as a test wants it: the carriers' days pass at once, what is sent still travels.</summary>
internal sealed class LaterTime : TimeProvider
{
    private long _later;

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan time) => Interlocked.Add(ref _later, time.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _later));
}
