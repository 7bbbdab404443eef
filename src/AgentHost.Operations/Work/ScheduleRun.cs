namespace AgentHost.Operations.Work;

/// <summary>What came of one run of a schedule.</summary>
/// <param name="Outcome">In words, for people who look at the schedule.</param>
/// <param name="Done">Whether it was done; else the next run begins where this one should have.</param>
/// <param name="Next">How long after it the next run is due.</param>
public sealed record ScheduleRun(string Outcome, bool Done, TimeSpan Next)
{
    /// <summary>Up to when the other side has told what changed there, by its own times; null leaves what is known.</summary>
    public DateTimeOffset? SeenUntil { get; init; }
}
