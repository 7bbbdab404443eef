using AgentHost.Operations.Inventory;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Inventory;

/// <summary>The arguments of inventory_list: the filter, and which page.</summary>
public sealed record InventoryListArguments : InventoryFilter
{
    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>How much to tell of each.</summary>
    public Detail Detail { get; init; }

    /// <summary>For the next page.</summary>
    public string? Cursor { get; init; }
}
