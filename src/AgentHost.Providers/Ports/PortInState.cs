namespace AgentHost.Providers;

/// <summary>How a port-in stands.</summary>
public enum PortInState
{
    /// <summary>With the carriers: being checked, or waiting for the losing one.</summary>
    Submitted,

    /// <summary>Something is wrong or missing; it waits for us.</summary>
    ActionRequired,

    /// <summary>The losing carrier confirmed a date (FOC).</summary>
    FocConfirmed,

    /// <summary>Ported: the number is ours. Final.</summary>
    Ported,

    /// <summary>Cancelled. Final.</summary>
    Cancelled,

    /// <summary>Refused for good. Final.</summary>
    Rejected,
}
