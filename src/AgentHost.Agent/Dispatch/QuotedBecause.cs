namespace AgentHost.Agent.Dispatch;

/// <summary>Why a quote was not turned into an order.</summary>
public enum QuotedBecause
{
    /// <summary>The person said no.</summary>
    Declined,

    /// <summary>Nobody is there to say yes.</summary>
    NobodyAsked,

    /// <summary>None of the numbers can be had, and none may be backordered.</summary>
    NothingAvailable,
}
