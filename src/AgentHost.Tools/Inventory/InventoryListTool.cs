using System.Text.Json.Nodes;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Inventory;
using AgentHost.Storage.Rows;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Inventory;

/// <summary>Lists numbers that we have.</summary>
public sealed class InventoryListTool : AgentTool<InventoryListArguments, InventoryPage>
{
    /// <inheritdoc/>
    public override string Name => "inventory_list";

    /// <inheritdoc/>
    public override string Title => "List our numbers";

    /// <inheritdoc/>
    public override string Description =>
        "Shows all numbers in our inventory, or those of a state, place, type, order, holder or provider: each with state, holder, price and whether it is ready. For numbers to buy use number_search; for one of ours with its history inventory_get.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Inventory;

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
        "Show me what numbers our inventory has",
        "List the numbers of our inventory that are ready in Seattle",
        "Show all of our numbers that the holder Spring Sale has",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(
        ("state", Schema.OneOf<NumberState>()),
        ("area_code", Schema.AreaCode()),
        ("city", Schema.Text(100)),
        ("region", Schema.Region()),
        ("number_type", Schema.OneOf<NumberType>()),
        ("order_id", Schema.Handle()),
        ("holder", Schema.Text(200)),
        ("provider", Schema.Text(40)),
        ("detail", Schema.Detail("number, place, holder, state")),
        ("limit", Schema.Count(1, 200, usual: 50)),
        ("cursor", Schema.Cursor()));

    /// <inheritdoc/>
    protected override async Task<Result<InventoryPage>> RunAsync(InventoryListArguments arguments, ToolCall call, CancellationToken ct)
    {
        var found = await call.Need<InventoryQueries>().ListAsync(call.Caller, arguments, arguments.Limit, arguments.Cursor, ct);
        return arguments.Detail == Detail.Concise && found.Value is { } page ? page with { Numbers = [.. page.Numbers.Select(Concise)] } : found;
    }

    // What stays is what the answer's schema promises of every number, and who has it where.
    private static InventoryNumber Concise(InventoryNumber number) => number with
    {
        Features = [],
        RateCenter = null,
        OrderId = null,
        RoutingProfile = null,
        MonthlyPrice = null,
        MonthlyCost = null,
        AgingUntil = null,
    };
}
