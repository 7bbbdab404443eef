using System.Collections.Frozen;

namespace AgentHost.Operations;

/// <summary>The rights that a caller may have.</summary>
public static class Scope
{
    /// <summary>Search, quote and list.</summary>
    public const string NumbersRead = "numbers:read";

    /// <summary>Place and cancel orders and backorders.</summary>
    public const string NumbersOrder = "numbers:order";

    /// <summary>Give numbers back.</summary>
    public const string NumbersRelease = "numbers:release";

    /// <summary>Add, assign and configure numbers.</summary>
    public const string InventoryWrite = "inventory:write";

    /// <summary>Set up and fill pools.</summary>
    public const string PoolAdmin = "pool:admin";

    /// <summary>Move numbers in from other carriers.</summary>
    public const string PortSubmit = "port:submit";

    /// <summary>Decide approvals of others.</summary>
    public const string OrdersApprove = "orders:approve";

    /// <summary>Everything, for any tenant; stop and resume spending.</summary>
    public const string Admin = "admin";

    /// <summary>No rights.</summary>
    public static IReadOnlySet<string> None { get; } = FrozenSet<string>.Empty;

    /// <summary>Every right: the person at the machine in the single-user mode.</summary>
    public static IReadOnlySet<string> All { get; } =
        new[] { NumbersRead, NumbersOrder, NumbersRelease, InventoryWrite, PoolAdmin, PortSubmit, OrdersApprove, Admin }.ToFrozenSet();
}
