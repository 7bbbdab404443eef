using System.Text.Json;
using AgentHost.Operations;
using AgentHost.Tools.Filters;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Tools.Catalog;

/// <summary>A tool with typed arguments and answer.</summary>
/// <typeparam name="TArguments">A record with one property for each property of the input schema.</typeparam>
/// <typeparam name="TAnswer">The view that comes back as structured content, and as the same JSON in the text.</typeparam>
public abstract class AgentTool<TArguments, TAnswer> : AgentTool
    where TArguments : class
    where TAnswer : class
{
    /// <inheritdoc/>
    public sealed override Type ArgumentsType => typeof(TArguments);

    /// <inheritdoc/>
    public sealed override Type AnswerType => typeof(TAnswer);

    /// <inheritdoc/>
    public sealed override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        var call = new ToolCall(this, request);
        if (!TryRead(call, out var arguments, out var problem))
        {
            return ToolResults.Of(problem);
        }

        var result = await RunAsync(arguments, call, cancellationToken);
        return result.TryGet(out var answer, out problem) ? ToolResults.Of(answer) : ToolResults.Of(problem);
    }

    /// <summary>Does what the tool is for.</summary>
    protected abstract Task<Result<TAnswer>> RunAsync(TArguments arguments, ToolCall call, CancellationToken ct);

    // The schema was checked before; what is left are rules that a schema can't say, such as "quantityMax must not be below quantity".
    private bool TryRead(
        ToolCall call,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TArguments? arguments,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Problem? problem)
    {
        arguments = null;
        problem = null;
        try
        {
            arguments = call.Arguments is { Count: > 0 } given
                ? JsonSerializer.SerializeToElement(given, ToolJson.Options).Deserialize<TArguments>(ToolJson.Options)!
                : JsonSerializer.Deserialize<TArguments>("{}"u8, ToolJson.Options)!;
            return true;
        }
        catch (JsonException e)
        {
            problem = ArgumentCheck.Invalid(Name, [e.Message]);
            return false;
        }
    }
}
