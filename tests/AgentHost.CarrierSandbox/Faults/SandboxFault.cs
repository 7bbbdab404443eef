namespace AgentHost.CarrierSandbox.Faults;

/// <summary>What can be made to go wrong with a call to a carrier. In JSON: "rate_limited".</summary>
public enum SandboxFault
{
    /// <summary>No answer, for ever.</summary>
    Hang,

    /// <summary>The answer comes late.</summary>
    Slow,

    /// <summary>The connection is reset without an answer.</summary>
    Reset,

    /// <summary>The connection is closed in order, without an answer.</summary>
    Close,

    /// <summary>500 in the carrier's form.</summary>
    ServerError,

    /// <summary>503 in the carrier's form.</summary>
    Unavailable,

    /// <summary>502 with a proxy's web page.</summary>
    BadGateway,

    /// <summary>429 in the carrier's form, with Retry-After where one is set.</summary>
    RateLimited,

    /// <summary>The carrier refuses the credentials.</summary>
    Unauthorized,

    /// <summary>The carrier knows the credentials, and the account may not do this.</summary>
    Forbidden,

    /// <summary>307 to the same address.</summary>
    Redirect,

    /// <summary>The answer breaks off in its middle.</summary>
    Truncated,

    /// <summary>The answer's status with a body that is no message.</summary>
    Malformed,

    /// <summary>The answer's status with a web page for a body.</summary>
    Html,

    /// <summary>The answer's status with no body.</summary>
    Empty,

    /// <summary>The answer's status with a body without end.</summary>
    Enormous,

    /// <summary>The account has no money. Decided by the carrier's own logic.</summary>
    InsufficientFunds,

    /// <summary>The number was sold to somebody else a moment ago. Decided by the carrier's own logic.</summary>
    Taken,
}
