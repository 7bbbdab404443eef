using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHost.Tools.Server;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tools.Http;

/// <summary>
/// Whether a request follows the revision of the protocol that it names. Of 2026-07-28: each request says its revision and the client's capabilities in
/// <c>_meta</c>, and repeats revision, method and name in headers, by which gateways route; they must agree.
/// </summary>
internal static class RevisionCheck
{
    /// <summary>The header that names the revision.</summary>
    public const string VersionHeader = "MCP-Protocol-Version";

    private const string MethodHeader = "Mcp-Method";
    private const string NameHeader = "Mcp-Name";

    private static readonly HashSet<string> Gone = new(["initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe"], StringComparer.Ordinal);

    /// <summary>The revision that knows no sessions.</summary>
    public static string Modern => AgentHostServer.ProtocolVersions[^1];

    /// <summary>Why the message goes no further; null when it does.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="message">The message in the body.</param>
    /// <param name="schemaOf">The input schema of a tool by its name; null for a tool that is not there.</param>
    public static HttpRefusal? Refusal(IHeaderDictionary headers, JsonRpcMessage message, Func<string, JsonElement?> schemaOf)
    {
        var version = headers[VersionHeader].ToString();
        if (version.Length > 0 && !AgentHostServer.ProtocolVersions.Contains(version))
        {
            return Unsupported(version);
        }

        var (method, parameters) = message switch
        {
            JsonRpcRequest request => (request.Method, request.Params as JsonObject),
            JsonRpcNotification notification => (notification.Method, notification.Params as JsonObject),
            _ => (null, null),
        };
        if (method is null)
        {
            return null;
        }

        return version == Modern ? OfModern(headers, message is JsonRpcRequest, method, parameters, schemaOf) : OfOlder(version, method, parameters);
    }

    private static HttpRefusal? OfOlder(string version, string method, JsonObject? parameters)
    {
        if (Text(Meta(parameters)?[MetaKeys.ProtocolVersion]) == Modern)
        {
            return Mismatch($"The header {VersionHeader} is missing, though the body names revision {Modern}.");
        }

        return method == "initialize" && version.Length > 0 && Text(parameters?["protocolVersion"]) is { } asked && asked != version
            ? Mismatch($"The header {VersionHeader} differs from the revision in the body.")
            : null;
    }

    private static HttpRefusal? OfModern(IHeaderDictionary headers, bool isRequest, string method, JsonObject? parameters, Func<string, JsonElement?> schemaOf)
    {
        var meta = Meta(parameters);
        if (Text(meta?[MetaKeys.ProtocolVersion]) is not { } said)
        {
            if (isRequest)
            {
                return Missing(MetaKeys.ProtocolVersion);
            }
        }
        else if (said != Modern)
        {
            return Mismatch($"The header {VersionHeader} differs from the revision in the body.");
        }

        if (OfRouting(headers, method, parameters) is { } misrouted)
        {
            return misrouted;
        }

        if (isRequest && meta?[MetaKeys.ClientCapabilities] is not JsonObject)
        {
            return Missing(MetaKeys.ClientCapabilities);
        }

        if (isRequest && Gone.Contains(method))
        {
            return new HttpRefusal(StatusCodes.Status404NotFound, (int)McpErrorCode.MethodNotFound, $"Revision {Modern} has no method {method}.");
        }

        return method == "tools/call" && Text(parameters?["name"]) is { } tool && schemaOf(tool) is { } schema
            && ParameterHeaders.Complaint(headers, schema, parameters!["arguments"] as JsonObject) is { } complaint
                ? Mismatch(complaint)
                : null;
    }

    private static HttpRefusal? OfRouting(IHeaderDictionary headers, string method, JsonObject? parameters)
    {
        if (!headers.TryGetValue(MethodHeader, out var saidMethod))
        {
            return Mismatch($"The header {MethodHeader} is missing.");
        }

        if (saidMethod.ToString().Trim() != method)
        {
            return Mismatch($"The header {MethodHeader} differs from the body.");
        }

        var routedBy = method switch { "tools/call" or "prompts/get" => "name", "resources/read" => "uri", _ => null };
        if (routedBy is null)
        {
            return null;
        }

        return !headers.TryGetValue(NameHeader, out var saidName) ? Mismatch($"The header {NameHeader} is missing.")
            : HeaderText.Decode(saidName.ToString()) is { } name && name == Text(parameters?[routedBy]) ? null
            : Mismatch($"The header {NameHeader} differs from the body.");
    }

    private static HttpRefusal Unsupported(string version) => new(
        StatusCodes.Status400BadRequest,
        HttpRefusal.VersionUnsupported,
        "That revision of the protocol is not spoken here.",
        // What server/discover says; older revisions are agreed on by initialize.
        new JsonObject { ["supported"] = new JsonArray(Modern), ["requested"] = version });

    private static HttpRefusal Mismatch(string message) => new(StatusCodes.Status400BadRequest, HttpRefusal.HeaderMismatch, message);

    private static HttpRefusal Missing(string key) => new(StatusCodes.Status400BadRequest, (int)McpErrorCode.InvalidParams, $"_meta lacks \"{key}\".");

    private static JsonObject? Meta(JsonObject? parameters) => parameters?["_meta"] as JsonObject;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
