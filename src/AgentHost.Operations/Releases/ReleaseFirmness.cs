namespace AgentHost.Operations.Releases;

/// <summary>How much an answer about a release is worth.</summary>
public enum ReleaseFirmness
{
    /// <summary>Nothing: no answer, one before the settle window, one too soon after the last, or one that contradicts it.</summary>
    None,

    /// <summary>It is the first that counts.</summary>
    First,

    /// <summary>It agrees with an earlier one, far enough from it: the question is settled.</summary>
    Firm,
}
