namespace AgentHost.Providers;

/// <summary>What became of a call that changes something other than what we own: configuring, releasing, closing. Closed.</summary>
public abstract record EffectOutcome
{
    private EffectOutcome()
    {
    }

    /// <summary>The carrier says it is done.</summary>
    public sealed record Done : EffectOutcome;

    /// <summary>A definite refusal: nothing changed.</summary>
    /// <param name="Code">Stable code.</param>
    /// <param name="Detail">The carrier's words, without secrets.</param>
    public sealed record Rejected(string Code, string Detail) : EffectOutcome;

    /// <summary>It may have happened.</summary>
    /// <param name="Reason">What happened instead of an answer.</param>
    public sealed record Unknown(string Reason) : EffectOutcome;
}
