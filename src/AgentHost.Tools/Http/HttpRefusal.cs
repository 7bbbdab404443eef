using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tools.Http;

/// <summary>A request that goes no further: its HTTP status and the JSON-RPC error in the body.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Code of JSON-RPC.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Detail">The error's data; null for none.</param>
internal sealed record HttpRefusal(int Status, int Code, string Message, JsonObject? Detail = null)
{
    /// <summary>What has no code of the protocol's own.</summary>
    public const int Refused = -32000;

    /// <summary>No such session.</summary>
    public const int SessionNotFound = -32001;

    /// <summary>A header says something else than the body (2026-07-28).</summary>
    public const int HeaderMismatch = -32020;

    /// <summary>The client did not declare what the tool needs (2026-07-28).</summary>
    public const int CapabilityMissing = -32021;

    /// <summary>A revision that is not spoken (2026-07-28).</summary>
    public const int VersionUnsupported = -32022;

    private static readonly JsonTypeInfo<JsonRpcError> ErrorType = (JsonTypeInfo<JsonRpcError>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcError));

    /// <summary>A body that is not one message.</summary>
    public static HttpRefusal NotAMessage { get; } = new(StatusCodes.Status400BadRequest, (int)McpErrorCode.InvalidRequest, "The body is not one JSON-RPC message.");

    /// <summary>Answers with it, under the id of the request where there is one.</summary>
    public Task WriteAsync(HttpContext http, RequestId id = default) =>
        Results.Json(new JsonRpcError { Id = id, Error = new() { Code = Code, Message = Message, Data = Detail } }, ErrorType, statusCode: Status).ExecuteAsync(http);
}
