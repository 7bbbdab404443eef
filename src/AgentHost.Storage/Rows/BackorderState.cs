namespace AgentHost.Storage.Rows;

/// <summary>The states of a backorder.</summary>
public enum BackorderState
{
    /// <summary>Committed; the call may be under way.</summary>
    Sending,

    /// <summary>It may have been placed.</summary>
    Unknown,

    /// <summary>The carrier has it.</summary>
    Open,

    /// <summary>We asked to close it; the carrier has not confirmed.</summary>
    Closing,

    /// <summary>Every number came.</summary>
    Filled,

    /// <summary>Final, with fewer numbers than asked for.</summary>
    Closed,

    /// <summary>The carrier refused it.</summary>
    Rejected,

    /// <summary>The horizon passed without an answer.</summary>
    NeedsHuman,
}
