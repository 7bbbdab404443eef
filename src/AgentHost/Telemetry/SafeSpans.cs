using System.Diagnostics;
using AgentHost.Logging;
using OpenTelemetry;

namespace AgentHost.Telemetry;

/// <summary>
/// Leaves of each span only what can hold no telephone number and no secret: tags of a list, masked as the log is. Addresses with path and query, sessions and resources of
/// MCP, and whatever a later version of a library adds, are not on it.
/// </summary>
/// <param name="masking">The mask of the log.</param>
internal sealed class SafeSpans(Masking masking) : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Allowed = new(
    [
        "http.request.method", "http.response.status_code", "http.route", "server.address", "server.port", "url.scheme",
        "network.protocol.name", "network.protocol.version", "network.transport", "error.type", "rpc.response.status_code",
        "mcp.method.name", "mcp.protocol.version", "gen_ai.operation.name", "gen_ai.tool.name", "gen_ai.prompt.name",
        "gen_ai.request.model", "gen_ai.provider.name", "gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens", "operation", "outcome",
    ],
    StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        foreach (var (name, value) in data.TagObjects.ToList())
        {
            if (!Allowed.Contains(name))
            {
                data.SetTag(name, null);
            }
            else if (value is string text && masking.Mask(text) is var masked && masked != text)
            {
                data.SetTag(name, masked);
            }
        }

        // A library may put what it was asked for into the name; the words before the first address or number say enough.
        if (data.DisplayName.Contains("://", StringComparison.Ordinal))
        {
            data.DisplayName = data.DisplayName.Split(' ')[0];
        }

        data.DisplayName = masking.Mask(data.DisplayName);

        // Words of an error are those of an answer, which may name anything; its type is among the tags.
        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }

        // What was noted on the way, such as an exception's message, can't be changed any more: a span with a number or secret there is not sent.
        if (data.Events.SelectMany(e => e.Tags).Any(tag => tag.Value is string text && masking.Mask(text) != text))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
