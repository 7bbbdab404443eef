namespace AgentHost.Storage.Rows;

/// <summary>The states of a slot.</summary>
public enum SlotState
{
    /// <summary>To be filled.</summary>
    Open,

    /// <summary>A live purchase intent holds it.</summary>
    Buying,

    /// <summary>A backorder holds it.</summary>
    Backordered,

    /// <summary>A number of the inventory fills it.</summary>
    Filled,

    /// <summary>Final without a number.</summary>
    Unfilled,

    /// <summary>Called off.</summary>
    Cancelled,

    /// <summary>Given up while its purchase was unsure; another slot stands for it, and what comes of the purchase is stock (reliability rule 7).</summary>
    GivenUp,
}
