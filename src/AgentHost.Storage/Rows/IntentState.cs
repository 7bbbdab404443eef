namespace AgentHost.Storage.Rows;

/// <summary>The states of a purchase intent (reliability §1).</summary>
public enum IntentState
{
    /// <summary>Committed; the call may be under way.</summary>
    Sending,

    /// <summary>The carrier has an order that names the number.</summary>
    Accepted,

    /// <summary>It may have been bought.</summary>
    Unknown,

    /// <summary>The horizon passed without an answer.</summary>
    NeedsHuman,

    /// <summary>The number is ours.</summary>
    Confirmed,

    /// <summary>The number was not bought.</summary>
    Rejected,
}
