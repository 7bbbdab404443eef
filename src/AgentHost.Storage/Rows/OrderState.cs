namespace AgentHost.Storage.Rows;

/// <summary>The states of an order.</summary>
public enum OrderState
{
    /// <summary>Waits for a person; nothing was bought.</summary>
    PendingApproval,

    /// <summary>Approved; slots are being filled or settled.</summary>
    Running,

    /// <summary>What can be had is here; a backorder holds the rest.</summary>
    Backordered,

    /// <summary>Every slot is filled.</summary>
    Completed,

    /// <summary>Final, with fewer numbers than asked for.</summary>
    Partial,

    /// <summary>Final, without any number.</summary>
    Failed,

    /// <summary>Refused by a person.</summary>
    Denied,

    /// <summary>Nobody approved it in time.</summary>
    Expired,

    /// <summary>Called off before anything was bought.</summary>
    Cancelled,

    /// <summary>Noted only: the tenant’s mode is shadow.</summary>
    Shadow,
}
