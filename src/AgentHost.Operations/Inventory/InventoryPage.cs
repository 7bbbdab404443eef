namespace AgentHost.Operations.Inventory;

/// <summary>A page of numbers.</summary>
public sealed record InventoryPage
{
    /// <summary>The numbers, ordered by number.</summary>
    public IReadOnlyList<InventoryNumber> Numbers { get; init; } = [];

    /// <summary>How many match in all.</summary>
    public int Total { get; init; }

    /// <summary>For the next page.</summary>
    public string? NextCursor { get; init; }
}
