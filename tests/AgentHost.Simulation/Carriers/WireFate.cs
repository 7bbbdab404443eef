namespace AgentHost.Simulation.Carriers;

/// <summary>What becomes of a request and its answer on the way.</summary>
public enum WireFate
{
    /// <summary>It arrives, is acted on, and its answer arrives.</summary>
    Fine,

    /// <summary>The carrier answers by an error before it acts.</summary>
    ErrorBefore,

    /// <summary>The carrier acts, and answers by an error.</summary>
    ErrorAfter,

    /// <summary>The request is lost, and nobody says so.</summary>
    LostBefore,

    /// <summary>The carrier acts, and its answer is lost.</summary>
    LostAfter,

    /// <summary>The request is held up: the caller gives up, and then it arrives.</summary>
    ArrivesLate,

    /// <summary>Too many requests; documented as not acted on.</summary>
    RateLimited,
}
