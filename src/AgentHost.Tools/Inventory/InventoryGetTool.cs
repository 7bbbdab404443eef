using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Inventory;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Inventory;

/// <summary>Tells about one number that we have.</summary>
public sealed class InventoryGetTool : AgentTool<InventoryNumberArguments, InventoryDetail>
{
    /// <inheritdoc/>
    public override string Name => "inventory_get";

    /// <inheritdoc/>
    public override string Title => "Get one of our numbers";

    /// <inheritdoc/>
    public override string Description =>
        "Tells all about one number that we have: state, who holds and held it, provider, features, price, and why it is not ready if it is not. For many use inventory_list.";

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
        "Who holds +12065550142?",
        "Tell me about our number +12065550142 and its history",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(["number"], ("number", Schema.Number("E.164")));

    /// <inheritdoc/>
    protected override Task<Result<InventoryDetail>> RunAsync(InventoryNumberArguments arguments, ToolCall call, CancellationToken ct) =>
        call.Need<InventoryQueries>().GetAsync(call.Caller, arguments.Number, ct);
}
