namespace AgentHost.Operations.Inventory;

/// <summary>Inventory compared with what the carriers list.</summary>
public sealed record AuditView
{
    /// <summary>Numbers compared.</summary>
    public int Compared { get; init; }

    /// <summary>What differs.</summary>
    public IReadOnlyList<AuditDifference> Differences { get; init; } = [];

    /// <summary>Providers that could not be asked.</summary>
    public IReadOnlyList<string> Unanswered { get; init; } = [];

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; init; }
}
