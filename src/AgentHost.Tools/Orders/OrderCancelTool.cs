using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Orders;

/// <summary>Calls an order off.</summary>
public sealed class OrderCancelTool : AgentTool<OrderCancelArguments, OrderView>
{
    /// <inheritdoc/>
    public override string Name => "order_cancel";

    /// <inheritdoc/>
    public override string Title => "Cancel an order";

    /// <inheritdoc/>
    public override string Description =>
        "Calls an order off as far as it is not bought yet: a pending one that waits for approval, or the open rest of a running one. Bought numbers stay (give them back with inventory_release); purchases under way are settled first. Returns the order.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Orders;

    /// <inheritdoc/>
    public override Effect Effect => Effect.GivesUp;

    /// <inheritdoc/>
    public override string RequiredScope => Scope.NumbersOrder;

    /// <inheritdoc/>
    public override bool Idempotent => true;

    /// <inheritdoc/>
    public override bool OpenWorld => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "Cancel order ORD-7K2M9QX",
        "The customer changed their mind, call the pending order off",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(
        ["order_id"],
        ("order_id", Schema.Handle()),
        ("reason", Schema.Text(500)));

    /// <inheritdoc/>
    protected override Task<Result<OrderView>> RunAsync(OrderCancelArguments arguments, ToolCall call, CancellationToken ct) =>
        call.Need<OrderCancel>().CancelAsync(call.Caller, arguments.OrderId, arguments.Reason, ct);
}
