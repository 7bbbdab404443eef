namespace AgentHost.Numbering.Requests;

/// <summary>What has to be asked before acting, in the order in which it is asked.</summary>
public enum MissingSlot
{
    /// <summary>How many numbers.</summary>
    Quantity,

    /// <summary>Where a local number should be.</summary>
    Location,

    /// <summary>Which numbers to port, release or configure.</summary>
    Numbers,

    /// <summary>Which order or backorder is meant.</summary>
    Reference,
}
