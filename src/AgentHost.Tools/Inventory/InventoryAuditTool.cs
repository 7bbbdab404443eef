using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Inventory;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Inventory;

/// <summary>Compares the inventory with the carriers.</summary>
public sealed class InventoryAuditTool : AgentTool<NoArguments, AuditView>
{
    /// <inheritdoc/>
    public override string Name => "inventory_audit";

    /// <inheritdoc/>
    public override string Title => "Compare inventory with carriers";

    /// <inheritdoc/>
    public override string Description =>
        "Compares our inventory with what every carrier lists as ours and tells each difference and what to do about it. Asks all carriers, so it may take a while. Changes nothing.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Inventory;

    /// <inheritdoc/>
    public override Effect Effect => Effect.Reads;

    /// <inheritdoc/>
    public override string RequiredScope => Scope.NumbersRead;

    /// <inheritdoc/>
    public override bool Idempotent => true;

    /// <inheritdoc/>
    public override bool OpenWorld => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "Does our inventory match what the carriers have?",
        "Audit the inventory against the carriers and tell the differences",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments();

    /// <inheritdoc/>
    protected override Task<Result<AuditView>> RunAsync(NoArguments arguments, ToolCall call, CancellationToken ct) =>
        call.Need<InventoryAudit>().RunAsync(call.Caller, ct);
}
