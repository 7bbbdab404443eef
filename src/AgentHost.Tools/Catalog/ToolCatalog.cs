using System.Collections.Frozen;
using AgentHost.Tools.Approvals;
using AgentHost.Tools.Backorders;
using AgentHost.Tools.Inventory;
using AgentHost.Tools.Numbers;
using AgentHost.Tools.Orders;
using AgentHost.Tools.Requests;

namespace AgentHost.Tools.Catalog;

/// <summary>Every tool there is. What of it a caller sees is a matter of toolsets, read-only mode and scopes.</summary>
public static class ToolCatalog
{
    private static readonly FrozenDictionary<string, AgentTool> ByName;

    static ToolCatalog()
    {
        AgentTool[] tools =
        [
            new RequestParseTool(),
            new NumberSearchTool(), new NumberCheckTool(), new NumberReserveTool(), new NumberUnreserveTool(), new ProviderListTool(),
            new OrderQuoteTool(), new OrderPlaceTool(), new OrderGetTool(), new OrderListTool(), new OrderCancelTool(),
            new BackorderListTool(), new BackorderCheckTool(), new BackorderCancelTool(),
            new InventoryListTool(), new InventoryGetTool(), new InventoryAddTool(), new InventoryAssignTool(),
            new InventoryConfigureTool(), new InventoryReleaseTool(), new InventoryAuditTool(),
            new ApprovalListTool(), new ApprovalDecideTool(),
        ];
        All = [.. tools.OrderBy(tool => tool.Name, StringComparer.Ordinal)];
        ByName = All.ToFrozenDictionary(tool => tool.Name, StringComparer.Ordinal);
    }

    /// <summary>The tools, in the order of names.</summary>
    public static IReadOnlyList<AgentTool> All { get; }

    /// <summary>The tool of that name; null when there is none.</summary>
    public static AgentTool? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The tools of a toolset, in the order of names.</summary>
    public static IEnumerable<AgentTool> Of(Toolset toolset) => All.Where(tool => tool.Toolset == toolset);
}
