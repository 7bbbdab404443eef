using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Numbers;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Numbers;

/// <summary>Lists the accounts at carriers.</summary>
public sealed class ProviderListTool : AgentTool<NoArguments, ProviderList>
{
    /// <inheritdoc/>
    public override string Name => "provider_list";

    /// <inheritdoc/>
    public override string Title => "List providers";

    /// <inheritdoc/>
    public override string Description =>
        "Lists the carriers that we can use: what each account sells, whether it works now, its health and balance, and whether this host is simulated or live. Free.";

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
        "Which carriers and provider accounts can we use?",
        "Are we in simulated or live mode, and is the provider account working?",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments();

    /// <inheritdoc/>
    protected override Task<Result<ProviderList>> RunAsync(NoArguments arguments, ToolCall call, CancellationToken ct) =>
        call.Need<ProviderStates>().ListAsync(call.Caller, ct);
}
