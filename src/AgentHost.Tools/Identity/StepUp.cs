using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Filters;
using AgentHost.Tools.Http;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tools.Identity;

/// <summary>
/// Tells a client whose token lacks the scope of the tool that it calls which scope that is, as HTTP 403 with a challenge: with it the client can ask its person for more.
/// Callers by key get the same refusal as an answer of the tool, since a key gets no scope by asking.
/// </summary>
internal sealed class StepUp(McpHttpOptions options, ToolsOptions tools, CallAudit audit)
{
    /// <summary>The refusal, recorded, with the challenge set; null where the message may go on.</summary>
    public async ValueTask<HttpRefusal?> RefusalAsync(HttpContext http, CallerPrincipal principal, JsonRpcMessage message)
    {
        if (!principal.MayStepUp || Called(message) is not { } tool || ToolAccess.Refusal(tool, principal.Caller, CallerPrincipal.OfferTo(principal, tools)) is not { Code: ToolAccess.ScopeMissing } missing)
        {
            return null;
        }

        await audit.RefusedAsync(principal.Caller, tool.Name, ToolCall.DigestOf(ArgumentsOf(message)), missing, http.RequestServices);
        http.Response.Headers.WWWAuthenticate = ProtectedResource.StepUp(options.OAuth!, tool.RequiredScope);
        return new HttpRefusal(StatusCodes.Status403Forbidden, HttpRefusal.Refused, missing.ToString());
    }

    private static JsonObject? ParametersOf(JsonRpcMessage message) => message is JsonRpcRequest { Method: "tools/call", Params: JsonObject parameters } ? parameters : null;

    private static AgentTool? Called(JsonRpcMessage message) =>
        ParametersOf(message)?["name"] is JsonValue name && name.TryGetValue(out string? called) ? ToolCatalog.Find(called) : null;

    private static Dictionary<string, JsonElement> ArgumentsOf(JsonRpcMessage message) =>
        ParametersOf(message)?["arguments"] is JsonObject arguments ? arguments.Deserialize<Dictionary<string, JsonElement>>()! : [];
}
