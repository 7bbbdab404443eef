namespace AgentHost.Providers.Routing;

/// <summary>Whether an account is asked.</summary>
public enum BreakerState
{
    /// <summary>It is.</summary>
    Closed,

    /// <summary>It is not, after too many failures, until its time is over.</summary>
    Open,

    /// <summary>The time is over: one call tries whether it works again.</summary>
    HalfOpen,
}
