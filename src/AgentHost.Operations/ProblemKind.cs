namespace AgentHost.Operations;

/// <summary>The family of a problem; each has its exit code on the command line (design §7).</summary>
public enum ProblemKind
{
    /// <summary>Usage or bad input. Exit code 2.</summary>
    BadInput,

    /// <summary>A question has to be answered first. Exit code 3.</summary>
    Question,

    /// <summary>Waits for approval. Exit code 4.</summary>
    Approval,

    /// <summary>Refused by policy or budget. Exit code 5.</summary>
    Refused,

    /// <summary>Nothing available. Exit code 6.</summary>
    NothingAvailable,

    /// <summary>A carrier is unavailable, or an outcome is unknown. Exit code 7.</summary>
    Carrier,

    /// <summary>Configuration or credentials. Exit code 8.</summary>
    Configuration,

    /// <summary>Database or disk. Exit code 9.</summary>
    Database,
}
