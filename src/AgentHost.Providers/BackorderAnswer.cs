namespace AgentHost.Providers;

/// <summary>What is known after one attempt to place a backorder. Closed.</summary>
public abstract record BackorderAnswer
{
    private BackorderAnswer()
    {
    }

    /// <summary>The carrier has it.</summary>
    /// <param name="CarrierOrderId">The carrier's own id.</param>
    /// <param name="ExpectedAt">When the carrier expects to fill it, where it tells, UTC.</param>
    public sealed record Placed(string? CarrierOrderId, DateTimeOffset? ExpectedAt) : BackorderAnswer;

    /// <summary>A definite refusal.</summary>
    /// <param name="Code">Stable code.</param>
    /// <param name="Detail">The carrier's words, without secrets.</param>
    public sealed record Rejected(string Code, string Detail) : BackorderAnswer;

    /// <summary>It may have been placed.</summary>
    /// <param name="Reason">What happened instead of an answer.</param>
    public sealed record Unknown(string Reason) : BackorderAnswer;
}
