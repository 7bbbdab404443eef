namespace AgentHost.Providers.Local;

/// <summary>What an entry of the simulated carrier's ledger says happened.</summary>
public enum LocalEvent
{
    /// <summary>A number was sold under a reference, at these prices. "sold".</summary>
    Sold,

    /// <summary>A number of an order was refused, with a code. "refused".</summary>
    Refused,

    /// <summary>A number is held under a reference until an instant. "reserved".</summary>
    Reserved,

    /// <summary>What was held under a reference was let go. "reservation_released".</summary>
    ReservationReleased,

    /// <summary>A backorder was placed. What it delivers is "sold" under its reference. "backorder_placed".</summary>
    BackorderPlaced,

    /// <summary>A backorder came to its end: filled, or closed by us. "backorder_closed".</summary>
    BackorderClosed,

    /// <summary>The settings of a number were set. "configured".</summary>
    Configured,

    /// <summary>A number was given back. "released".</summary>
    Released,
}
