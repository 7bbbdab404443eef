namespace AgentHost.Operations.Purchasing;

/// <summary>When an unknown outcome is asked after: at once and at 1, 3, 10, 30 s, then every minute (reliability rule 8).</summary>
public static class SettleSchedule
{
    private static readonly int[] Seconds = [0, 1, 3, 10, 30];

    /// <summary>How many negative answers it takes.</summary>
    public const int NegativesNeeded = 2;

    /// <summary>The wait before the question of that number, from 0.</summary>
    public static TimeSpan Wait(int asked) => asked switch
    {
        0 => TimeSpan.Zero,
        _ when asked < Seconds.Length => TimeSpan.FromSeconds(Seconds[asked] - Seconds[asked - 1]),
        _ => TimeSpan.FromMinutes(1),
    };

    /// <summary>How far apart two negative answers must be for both to count.</summary>
    public static TimeSpan Spacing(TimeSpan settleWindow) =>
        TimeSpan.FromTicks(Math.Clamp(settleWindow.Ticks / 4, TimeSpan.TicksPerSecond, TimeSpan.TicksPerMinute));
}
