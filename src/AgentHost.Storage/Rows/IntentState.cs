namespace AgentHost.Storage.Rows;

/// <summary>The states of an intent, to buy or to give back (reliability §1).</summary>
public enum IntentState
{
    /// <summary>Committed; the call may be under way.</summary>
    Sending,

    /// <summary>The carrier has an order that names the number.</summary>
    Accepted,

    /// <summary>It may have happened.</summary>
    Unknown,

    /// <summary>The horizon passed without an answer.</summary>
    NeedsHuman,

    /// <summary>The number is ours; of a release, it is not any more.</summary>
    Confirmed,

    /// <summary>The number was not bought; of a release, it was not given back.</summary>
    Rejected,
}
