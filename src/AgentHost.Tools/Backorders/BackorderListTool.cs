using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Backorders;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Backorders;

/// <summary>Lists what carriers owe us.</summary>
public sealed class BackorderListTool : AgentTool<BackorderListArguments, BackorderPage>
{
    /// <inheritdoc/>
    public override string Name => "backorder_list";

    /// <inheritdoc/>
    public override string Title => "List backorders";

    /// <inheritdoc/>
    public override string Description =>
        "Lists backorders, still open or all: numbers that a carrier owes us, with what came, when the rest is expected and when the carrier was last asked. Reads our records only; to ask the carriers now use backorder_check.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Backorders;

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
        "Which backorders are still open?",
        "List the numbers that carriers owe us, with expected dates",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(
        ("open_only", Schema.Flag("default true")),
        ("limit", Schema.Count(1, 100, usual: 20)),
        ("cursor", Schema.Cursor()));

    /// <inheritdoc/>
    protected override Task<Result<BackorderPage>> RunAsync(BackorderListArguments arguments, ToolCall call, CancellationToken ct) =>
        call.Need<BackorderQueries>().ListAsync(call.Caller, arguments.OpenOnly, arguments.Limit, arguments.Cursor, ct);
}
