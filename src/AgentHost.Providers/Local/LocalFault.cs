namespace AgentHost.Providers.Local;

/// <summary>What can go wrong on purpose. What the caller sees is what a carrier's HTTP adapter would report.</summary>
public enum LocalFault
{
    /// <summary>A definite refusal; nothing happens. "refuse".</summary>
    Refuse,

    /// <summary>Of a purchase of several numbers every second one is refused as taken; other calls are refused whole. "refuse_some".</summary>
    RefuseSome,

    /// <summary>No answer, and nothing happened. "timeout_before".</summary>
    TimeoutBefore,

    /// <summary>It happened, and the answer is lost. "apply_then_drop".</summary>
    ApplyThenDrop,

    /// <summary>A server error, and nothing happened. "server_error_before".</summary>
    ServerErrorBefore,

    /// <summary>A server error, yet it happened. "server_error_after".</summary>
    ServerErrorAfter,

    /// <summary>It takes <see cref="LocalOptions.SlowBy"/> longer. "slow".</summary>
    Slow,
}
