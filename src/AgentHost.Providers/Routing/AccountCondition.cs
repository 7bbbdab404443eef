namespace AgentHost.Providers.Routing;

/// <summary>How an account does, by what was seen of it.</summary>
public enum AccountCondition
{
    /// <summary>Nothing was seen of it yet.</summary>
    Unknown,

    /// <summary>It answers.</summary>
    Healthy,

    /// <summary>It answers, but a tenth or more of the calls fail.</summary>
    Degraded,

    /// <summary>It does not answer: the last three calls failed, or a breaker is open.</summary>
    Down,
}
