namespace AgentHost.Operations.Inventory;

/// <summary>A number with its history.</summary>
public sealed record InventoryDetail
{
    /// <summary>The number.</summary>
    public required InventoryNumber Number { get; init; }

    /// <summary>Who held it, the newest first.</summary>
    public IReadOnlyList<HolderSpan> Holders { get; init; } = [];

    /// <summary>More about readiness.</summary>
    public string? ReadinessDetail { get; init; }
}
