namespace AgentHost.Tools.Inventory;

/// <summary>One number of the inventory.</summary>
public sealed record InventoryNumberArguments
{
    /// <summary>E.164.</summary>
    public required string Number { get; init; }
}
