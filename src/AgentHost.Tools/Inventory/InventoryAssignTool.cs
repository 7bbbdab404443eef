using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Inventory;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Inventory;

/// <summary>Gives numbers to a holder.</summary>
public sealed class InventoryAssignTool : AgentTool<InventoryAssignArguments, InventoryChange>
{
    /// <inheritdoc/>
    public override string Name => "inventory_assign";

    /// <inheritdoc/>
    public override string Title => "Assign numbers to a holder";

    /// <inheritdoc/>
    public override string Description =>
        "Gives numbers that we have to a holder (campaign, team, customer, assistant). Only available numbers can be assigned. Returns those assigned and those refused with the reason.";

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
        "Assign +12065550142 to the Spring Sale campaign",
        "Give these two numbers to the support team",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(
        ["numbers", "holder"],
        ("numbers", Schema.Numbers(200, "E.164")),
        ("holder", Schema.Text(200)));

    /// <inheritdoc/>
    protected override Task<Result<InventoryChange>> RunAsync(InventoryAssignArguments arguments, ToolCall call, CancellationToken ct) =>
        call.Need<InventoryChanges>().AssignAsync(call.Caller, arguments.Numbers, arguments.Holder, ct);
}
