namespace AgentHost.Operations.Purchasing;

/// <summary>What came of committing intents. Closed.</summary>
public abstract record WriteAheadResult
{
    private WriteAheadResult()
    {
    }

    /// <summary>They are durable; these calls may be made.</summary>
    /// <param name="Calls">The calls.</param>
    public sealed record Written(IReadOnlyList<PlannedCall> Calls) : WriteAheadResult;

    /// <summary>What the carriers said of ownership is too old to go by (reliability rule 4): they are to be asked again.</summary>
    public sealed record Outdated : WriteAheadResult;

    /// <summary>The lease was lost: another worker goes on.</summary>
    public sealed record LeaseLost : WriteAheadResult;

    /// <summary>Nothing may be bought now.</summary>
    /// <param name="Problem">Why.</param>
    public sealed record Refused(Problem Problem) : WriteAheadResult;
}
