using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Backorders;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Backorders;

/// <summary>Closes a backorder.</summary>
public sealed class BackorderCancelTool : AgentTool<BackorderCancelArguments, BackorderView>
{
    /// <inheritdoc/>
    public override string Name => "backorder_cancel";

    /// <inheritdoc/>
    public override string Title => "Cancel a backorder";

    /// <inheritdoc/>
    public override string Description =>
        "Asks the carrier to close a backorder: its missing numbers will not come. Numbers that came stay. Closing counts only when the carrier confirms it; until then its state is closing.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Backorders;

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
        "Cancel backorder BO-7K2M9QX",
        "We no longer want the backordered rest, close that backorder",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(["backorder_id"], ("backorder_id", Schema.Handle()));

    /// <inheritdoc/>
    protected override Task<Result<BackorderView>> RunAsync(BackorderCancelArguments arguments, ToolCall call, CancellationToken ct) =>
        call.Need<BackorderCancel>().CancelAsync(call.Caller, arguments.BackorderId, ct);
}
