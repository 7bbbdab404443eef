namespace AgentHost.Storage.Rows;

/// <summary>What a carrier order asks for.</summary>
public enum CarrierOrderKind
{
    /// <summary>Exact numbers.</summary>
    Purchase,

    /// <summary>Criteria and a count.</summary>
    Backorder,

    /// <summary>An exact number that is given back.</summary>
    Release,
}
