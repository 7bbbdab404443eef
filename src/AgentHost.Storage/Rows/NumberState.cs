namespace AgentHost.Storage.Rows;

/// <summary>The states of a number (design §5).</summary>
public enum NumberState
{
    /// <summary>Found at a carrier; nobody decided about it yet.</summary>
    Unmanaged,

    /// <summary>In stock.</summary>
    Available,

    /// <summary>Held for someone.</summary>
    Reserved,

    /// <summary>Somebody has it.</summary>
    Assigned,

    /// <summary>Rests before another may hold it.</summary>
    Aging,

    /// <summary>On its way to us.</summary>
    PortingIn,

    /// <summary>On its way elsewhere.</summary>
    PortingOut,

    /// <summary>Being given back.</summary>
    Releasing,

    /// <summary>Given back.</summary>
    Released,

    /// <summary>Vanished from the carrier.</summary>
    Lost,
}
