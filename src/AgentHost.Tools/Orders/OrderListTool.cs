using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Storage.Rows;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Orders;

/// <summary>Lists orders.</summary>
public sealed class OrderListTool : AgentTool<OrderListArguments, OrderPage>
{
    /// <inheritdoc/>
    public override string Name => "order_list";

    /// <inheritdoc/>
    public override string Title => "List orders";

    /// <inheritdoc/>
    public override string Description =>
        "Lists orders, the newest first, one summary each, of all states or one: orders that wait for approval, are running, partly filled, failed ... For the lines of one order use order_get.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Orders;

    /// <inheritdoc/>
    public override Effect Effect => Effect.Reads;

    /// <inheritdoc/>
    public override string RequiredScope => Scope.NumbersRead;

    /// <inheritdoc/>
    public override bool Idempotent => true;

    /// <inheritdoc/>
    public override bool OpenWorld => false;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "List the newest orders",
        "Show the orders that failed or are running",
        "Show me all orders that were only partly filled",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(
        ("state", Schema.OneOf<OrderState>()),
        ("limit", Schema.Count(1, 100, usual: 20)),
        ("cursor", Schema.Cursor()));

    /// <inheritdoc/>
    protected override Task<Result<OrderPage>> RunAsync(OrderListArguments arguments, ToolCall call, CancellationToken ct) =>
        call.Need<OrderQueries>().ListAsync(call.Caller, arguments.State, arguments.Limit, arguments.Cursor, ct);
}
