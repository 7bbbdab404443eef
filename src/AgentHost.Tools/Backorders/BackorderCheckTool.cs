using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Backorders;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Backorders;

/// <summary>Asks the carriers about backorders.</summary>
public sealed class BackorderCheckTool : AgentTool<BackorderCheckArguments, BackorderPage>
{
    /// <inheritdoc/>
    public override string Name => "backorder_check";

    /// <inheritdoc/>
    public override string Title => "Ask about backorders now";

    /// <inheritdoc/>
    public override string Description =>
        "Asks the carriers now about one backorder, or every open one, and takes numbers that arrived into inventory. Buys nothing new. They are asked by schedule anyway; use backorder_list to see what is known.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Backorders;

    /// <inheritdoc/>
    public override Effect Effect => Effect.Notes;

    /// <inheritdoc/>
    public override string RequiredScope => Scope.NumbersOrder;

    /// <inheritdoc/>
    public override bool Idempotent => false;

    /// <inheritdoc/>
    public override bool OpenWorld => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "Ask the carrier now whether backorder BO-7K2M9QX has arrived",
        "Check with the carriers for news on our backorders right now",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(("backorder_id", Schema.Handle("default: every open one")));

    /// <inheritdoc/>
    protected override Task<Result<BackorderPage>> RunAsync(BackorderCheckArguments arguments, ToolCall call, CancellationToken ct) =>
        call.Need<BackorderWork>().CheckAsync(call.Caller, arguments.BackorderId, ct);
}
