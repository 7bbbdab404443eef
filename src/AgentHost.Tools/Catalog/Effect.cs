namespace AgentHost.Tools.Catalog;

/// <summary>What a call of a tool can change.</summary>
public enum Effect
{
    /// <summary>Nothing. JSON: "reads".</summary>
    Reads,

    /// <summary>Our own records, or a free hold at a carrier: nothing is bought and nothing is lost. JSON: "notes".</summary>
    Notes,

    /// <summary>It can cost money. JSON: "spends".</summary>
    Spends,

    /// <summary>It gives up something that may not come back: a number, an order, a place in a queue. JSON: "gives_up".</summary>
    GivesUp,
}
