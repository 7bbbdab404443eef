namespace AgentHost.Operations.Backups;

/// <summary>What was done with a restored database, and what a person has to decide now.</summary>
public sealed record RestorationView
{
    /// <summary>As of when the database is, UTC: what was done after it is unknown to it.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The orders that were put on hold.</summary>
    public required IReadOnlyList<HeldOrder> Held { get; init; }

    /// <summary>What the accounts have and lack, compared with the database.</summary>
    public required IReadOnlyList<RestoredAccount> Accounts { get; init; }

    /// <summary>What the numbers cost a month that the accounts have and the database did not know: its ledger does not hold them. US dollars, where known.</summary>
    public decimal UnknownMonthlyCost { get; init; }

    /// <summary>Whether every account answered, so that every number bought since then is in the inventory now.</summary>
    public bool Complete { get; init; }
}
