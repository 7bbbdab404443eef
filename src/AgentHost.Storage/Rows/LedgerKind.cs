namespace AgentHost.Storage.Rows;

/// <summary>A movement of the money ledger.</summary>
public enum LedgerKind
{
    /// <summary>Set aside at approval.</summary>
    Reserve,

    /// <summary>Spent: the carrier confirmed.</summary>
    Settle,

    /// <summary>Given back: refused, cancelled, or cheaper than reserved.</summary>
    Free,
}
