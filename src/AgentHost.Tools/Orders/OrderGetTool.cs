using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Orders;

/// <summary>Tells where an order stands.</summary>
public sealed class OrderGetTool : AgentTool<OrderGetArguments, OrderView>
{
    /// <inheritdoc/>
    public override string Name => "order_get";

    /// <inheritdoc/>
    public override string Title => "Get an order";

    /// <inheritdoc/>
    public override string Description =>
        "Tells the status of one order: each line, the numbers that came, what is being settled, backordered or unfilled, its approval, its price. " +
        "Use it after order_place and to answer 'where is my order'. To find an order id use order_list.";

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
        "What is the status of order ORD-7K2M9QX?",
        "Where is my order, what is its status?",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(
        ["order_id"],
        ("order_id", Schema.Handle()),
        ("detail", Schema.Detail("counts without the numbers")));

    /// <inheritdoc/>
    protected override async Task<Result<OrderView>> RunAsync(OrderGetArguments arguments, ToolCall call, CancellationToken ct)
    {
        var found = await call.Need<OrderQueries>().GetAsync(call.Caller, arguments.OrderId, ct);
        return arguments.Detail == Detail.Concise && found.Value is { } order ? order with { Lines = [.. order.Lines.Select(Concise)] } : found;
    }

    private static OrderLineView Concise(OrderLineView line) => line with { Numbers = [], NumbersOmitted = line.NumbersOmitted + line.Numbers.Count };
}
