namespace AgentHost.Numbering.Requests;

/// <summary>What the requester wants done.</summary>
public enum RequestIntent
{
    /// <summary>Numbers to be got.</summary>
    Order,

    /// <summary>To know what is available or what it costs, without buying yet.</summary>
    Search,

    /// <summary>News of an existing order, backorder or port.</summary>
    Status,

    /// <summary>A pending order or backorder cancelled.</summary>
    CancelOrder,

    /// <summary>Numbers they have elsewhere brought over.</summary>
    PortIn,

    /// <summary>Numbers they hold given back.</summary>
    Release,

    /// <summary>Numbers they hold changed.</summary>
    Configure,

    /// <summary>Anything else, also a message with no request in it.</summary>
    Other,
}
