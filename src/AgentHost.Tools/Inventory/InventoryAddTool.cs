using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Inventory;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Inventory;

/// <summary>Takes numbers in that were got elsewhere.</summary>
public sealed class InventoryAddTool : AgentTool<InventoryAddArguments, InventoryChange>
{
    /// <inheritdoc/>
    public override string Name => "inventory_add";

    /// <inheritdoc/>
    public override string Title => "Add numbers got elsewhere";

    /// <inheritdoc/>
    public override string Description =>
        "Records numbers that we got elsewhere (bought outside AgentHost, or found by inventory_audit) as available stock. Buys nothing. Returns those added and those refused with the reason.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Inventory;

    /// <inheritdoc/>
    public override Effect Effect => Effect.Notes;

    /// <inheritdoc/>
    public override string RequiredScope => Scope.InventoryWrite;

    /// <inheritdoc/>
    public override bool Idempotent => true;

    /// <inheritdoc/>
    public override bool OpenWorld => false;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "Add +12065550142 to our inventory, we bought it elsewhere",
        "Record these numbers from our old account as stock",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(
        ["numbers"],
        ("numbers", Schema.Numbers(200, "E.164")),
        ("notes", Schema.Text(500)));

    /// <inheritdoc/>
    protected override Task<Result<InventoryChange>> RunAsync(InventoryAddArguments arguments, ToolCall call, CancellationToken ct) =>
        call.Need<InventoryChanges>().AddAsync(call.Caller, arguments.Numbers, arguments.Notes, ct);
}
