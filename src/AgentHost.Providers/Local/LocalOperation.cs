namespace AgentHost.Providers.Local;

/// <summary>The operations of the simulated carrier that faults can be set for.</summary>
public enum LocalOperation
{
    /// <summary>Search. "search".</summary>
    Search,

    /// <summary>Check exact numbers. "check".</summary>
    Check,

    /// <summary>Purchase. "purchase".</summary>
    Purchase,

    /// <summary>Ask after a purchase. "find".</summary>
    Find,

    /// <summary>List and get owned numbers. "owned".</summary>
    Owned,

    /// <summary>Reserve. "reserve".</summary>
    Reserve,

    /// <summary>Place or close a backorder. "backorder".</summary>
    Backorder,

    /// <summary>Configure. "configure".</summary>
    Configure,

    /// <summary>Release. "release".</summary>
    Release,

    /// <summary>Account state. "account".</summary>
    Account,
}
