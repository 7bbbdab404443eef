namespace AgentHost.Tools.Catalog;

/// <summary>The groups in which tools are offered (design §7).</summary>
public enum Toolset
{
    /// <summary>Reading what people ask for. JSON: "requests".</summary>
    Requests,

    /// <summary>Numbers that carriers sell. JSON: "numbers".</summary>
    Numbers,

    /// <summary>Quotes and orders. JSON: "orders".</summary>
    Orders,

    /// <summary>What carriers owe us. JSON: "backorders".</summary>
    Backorders,

    /// <summary>Numbers that we have. JSON: "inventory".</summary>
    Inventory,

    /// <summary>Decisions about the orders of others; for operators. JSON: "approvals".</summary>
    Approvals,
}
