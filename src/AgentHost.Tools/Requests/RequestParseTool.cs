using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Requests;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Requests;

/// <summary>Reads what people write.</summary>
public sealed class RequestParseTool : AgentTool<RequestParseArguments, RequestView>
{
    // Wider than what the operation reads, and open to an empty text, so that its own answers about length and emptiness are heard.
    private const int MostCharacters = 2 * 1024 * 1024;

    /// <inheritdoc/>
    public override string Name => "request_parse";

    /// <inheritdoc/>
    public override string Title => "Read a request";

    /// <inheritdoc/>
    public override string Description =>
        "Turns a person's own words (a message, e-mail or ticket) into a structured number request. Call it first with free text; skip it when you have the structure. " +
        "Returns the request, a request_id for order_quote or the person's next message, and a question when count or place is missing: ask that, never guess. Buys nothing.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Requests;

    /// <inheritdoc/>
    public override Effect Effect => Effect.Notes;

    /// <inheritdoc/>
    public override string RequiredScope => Scope.NumbersRead;

    /// <inheritdoc/>
    public override bool Idempotent => false;

    /// <inheritdoc/>
    public override bool OpenWorld => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "Read this message: I need 10 local numbers in Seattle with SMS",
        "A person wrote 'can we get a couple of toll-free ones' - what request is that?",
        "The person's answer to the question is 'Boston please': continue the request",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(
        ["text"],
        ("text", new JsonObject { ["type"] = "string", ["maxLength"] = MostCharacters }),
        ("request_id", Schema.Handle("to go on with that request")));

    /// <inheritdoc/>
    protected override Task<Result<RequestView>> RunAsync(RequestParseArguments arguments, ToolCall call, CancellationToken ct) =>
        call.Need<Conversations>().ReadAsync(call.Caller, arguments.Text, arguments.RequestId, ct);
}
