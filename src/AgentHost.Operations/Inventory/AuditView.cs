namespace AgentHost.Operations.Inventory;

/// <summary>Inventory compared with what the carriers list.</summary>
public sealed record AuditView
{
    /// <summary>Numbers compared.</summary>
    public int Compared { get; init; }

    /// <summary>What differs.</summary>
    public IReadOnlyList<AuditDifference> Differences { get; init; } = [];

    /// <summary>Accounts of the inventory that are not in use here, so that their numbers were not compared.</summary>
    public IReadOnlyList<string> NotInUse { get; init; } = [];

    /// <summary>Accounts that could not be asked.</summary>
    public IReadOnlyList<string> Unanswered { get; init; } = [];

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; init; }
}
