namespace AgentHost.Storage.Rows;

/// <summary>The state of an approval.</summary>
public enum ApprovalState
{
    /// <summary>Waits for a person.</summary>
    Pending,

    /// <summary>Given.</summary>
    Approved,

    /// <summary>Refused by a person.</summary>
    Denied,

    /// <summary>Nobody decided in time.</summary>
    Expired,

    /// <summary>The order was cancelled first.</summary>
    Withdrawn,
}
