using AgentHost.Numbering;

namespace AgentHost.Operations.Outbox;

/// <summary>How long to wait after a try that failed.</summary>
internal static class Backoff
{
    /// <summary>Twice as long each time, from two seconds, up to the longest; of that, a random part between half and all, so that rows that failed together do not come back together.</summary>
    public static TimeSpan Wait(int tries, TimeSpan longest, IdSource ids)
    {
        var full = Math.Min(longest.TotalSeconds, Math.Pow(2, Math.Min(tries, 30)));
        var chance = BitConverter.ToUInt16(ids.Bytes(2)) / (double)ushort.MaxValue;
        return TimeSpan.FromSeconds(full * (0.5 + (chance / 2)));
    }
}
