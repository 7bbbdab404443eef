using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Numbers;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Numbers;

/// <summary>Checks exact numbers at the carriers.</summary>
public sealed class NumberCheckTool : AgentTool<NumbersArguments, CheckedNumbers>
{
    /// <inheritdoc/>
    public override string Name => "number_check";

    /// <inheritdoc/>
    public override string Title => "Check exact numbers";

    /// <inheritdoc/>
    public override string Description =>
        "Tells whether exact numbers (E.164) are still available to buy, from which carrier and at what price. Free; holds nothing. " +
        "To look for numbers by place or digits use number_search; for numbers that we already have use inventory_get.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Numbers;

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
        "Is +12065550142 still available to buy?",
        "Check whether these exact numbers can be bought and what they cost",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(["numbers"], ("numbers", Schema.Numbers(50, "E.164")));

    /// <inheritdoc/>
    protected override Task<Result<CheckedNumbers>> RunAsync(NumbersArguments arguments, ToolCall call, CancellationToken ct) =>
        call.Need<NumberCheck>().CheckAsync(call.Caller, arguments.Numbers, ct);
}
