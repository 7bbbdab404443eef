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

    /// <summary>A cost a month that was settled has ended: the number was released or lost.</summary>
    End,
}
