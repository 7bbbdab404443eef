namespace AgentHost.Tools.Inventory;

/// <summary>The arguments of inventory_add.</summary>
public sealed record InventoryAddArguments
{
    /// <summary>E.164.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>Where they come from.</summary>
    public string? Notes { get; init; }
}
