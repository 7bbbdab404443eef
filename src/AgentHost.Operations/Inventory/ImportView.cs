namespace AgentHost.Operations.Inventory;

/// <summary>What an import took in.</summary>
public sealed record ImportView
{
    /// <summary>Provider name.</summary>
    public required string Provider { get; init; }

    /// <summary>Account name.</summary>
    public required string Account { get; init; }

    /// <summary>Numbers that the carrier lists as ours.</summary>
    public int Listed { get; init; }

    /// <summary>Those that are in the inventory now and were not before, E.164, unmanaged.</summary>
    public IReadOnlyList<string> Imported { get; init; } = [];

    /// <summary>Those that a purchase or backorder under way accounts for.</summary>
    public int Settling { get; init; }

    /// <summary>Numbers of the inventory that the carrier does not list; the import leaves them as they are.</summary>
    public IReadOnlyList<string> NotAtCarrier { get; init; } = [];

    /// <summary>Whether the numbers exist only at a sandbox.</summary>
    public bool Simulated { get; init; }
}
