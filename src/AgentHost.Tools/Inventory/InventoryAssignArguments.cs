namespace AgentHost.Tools.Inventory;

/// <summary>The arguments of inventory_assign.</summary>
public sealed record InventoryAssignArguments
{
    /// <summary>E.164.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>Who gets them.</summary>
    public required string Holder { get; init; }
}
