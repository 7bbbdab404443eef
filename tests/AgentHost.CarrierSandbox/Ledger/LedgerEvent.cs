namespace AgentHost.CarrierSandbox.Ledger;

/// <summary>What an entry of the ledger says.</summary>
public enum LedgerEvent
{
    /// <summary>Money came into the account, or went out of it by hand.</summary>
    Deposited,

    /// <summary>A number came into stock.</summary>
    Stocked,

    /// <summary>A number was sold to somebody else.</summary>
    Taken,

    /// <summary>Every number of an area code was sold to somebody else.</summary>
    Emptied,

    /// <summary>A number was sold to the account, and charged.</summary>
    Sold,

    /// <summary>Settings of an owned number were changed.</summary>
    Configured,

    /// <summary>The account gave a number back.</summary>
    Released,

    /// <summary>A record of the carrier's own kind was written: an order, a reservation, a port, a messaging service.</summary>
    Kept,

    /// <summary>Such a record was removed.</summary>
    Dropped,
}
