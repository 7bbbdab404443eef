using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentHost.Operations;
using AgentHost.Tools.Filters;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Tools.Catalog;

/// <summary>One call of a tool: who calls, with what, and the services to answer it with.</summary>
public sealed class ToolCall
{
    internal ToolCall(AgentTool tool, RequestContext<CallToolRequestParams> request) => (Tool, Request) = (tool, request);

    /// <summary>The tool called.</summary>
    public AgentTool Tool { get; }

    /// <summary>Who calls, from credentials; never from arguments (design §3 rule 4).</summary>
    public Caller Caller => CallerPrincipal.CallerOf(Request.User) ?? throw new InvalidOperationException("A tool ran without a caller.");

    /// <summary>The arguments as they came.</summary>
    internal IDictionary<string, JsonElement> Arguments => Request.Params?.Arguments ?? new Dictionary<string, JsonElement>();

    /// <summary>The request of the protocol.</summary>
    internal RequestContext<CallToolRequestParams> Request { get; }

    /// <summary>A service of the host.</summary>
    public T Need<T>()
        where T : notnull =>
        (Request.Services ?? throw new InvalidOperationException("The server was made without services.")).GetRequiredService<T>();

    /// <summary>Whether a person can be asked by a form: by the client's own word, not by the protocol's revision alone.</summary>
    internal bool CanAsk =>
        Request.Server.IsMrtrSupported
        && (Request.JsonRpcRequest.Context?.ClientCapabilities ?? Request.Server.ClientCapabilities)?.Elicitation?.Form is not null;

    /// <summary>SHA-256 of the arguments in the order of their names, base 64: binds confirmations and stands in the audit instead of the arguments.</summary>
    internal string ArgumentsDigest() => DigestOf(Arguments);

    /// <summary>The same of arguments that have not become a call.</summary>
    internal static string DigestOf(IDictionary<string, JsonElement> arguments)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in arguments.OrderBy(argument => argument.Key, StringComparer.Ordinal))
        {
            text.Append(name).Append('=').Append(value.GetRawText()).Append('\n');
        }

        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
