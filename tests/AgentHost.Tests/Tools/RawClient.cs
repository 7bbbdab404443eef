using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Tools.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace AgentHost.Tests.Tools;

/// <summary>
/// Speaks the newest revision line by line, so that a test holds the state of a confirmation in its own hands, as an attacker would.
/// </summary>
internal sealed class RawClient : IAsyncDisposable
{
    private readonly McpServer _server;
    private readonly Stream _toServer;
    private readonly StreamReader _fromServer;
    private int _id;

    private RawClient(McpServer server, Stream toServer, Stream fromServer) =>
        (_server, _toServer, _fromServer) = (server, toServer, new StreamReader(fromServer, Encoding.UTF8));

    public static RawClient Connect(IServiceProvider services, Caller caller)
    {
        var log = services.GetRequiredService<ILoggerFactory>();
        var (toServer, toClient) = (new Pipe(), new Pipe());
        var server = McpServer.Create(
            new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream(), "test", log),
            AgentHostServer.CreateOptions(services, caller),
            log,
            services);
        _ = server.RunAsync(CancellationToken.None);
        return new RawClient(server, toServer.Writer.AsStream(), toClient.Reader.AsStream());
    }

    /// <summary>The whole answer to a call: "result" or "error".</summary>
    public async Task<JsonObject> CallAsync(string tool, JsonObject arguments, string? state = null, string? responses = null)
    {
        var parameters = new JsonObject
        {
            ["name"] = tool,
            ["arguments"] = arguments.DeepClone(),
            ["_meta"] = new JsonObject
            {
                ["io.modelcontextprotocol/protocolVersion"] = "2026-07-28",
                ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "raw", ["version"] = "1" },
                ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject { ["elicitation"] = new JsonObject() },
            },
        };
        if (state is not null)
        {
            parameters["requestState"] = state;
        }

        if (responses is not null)
        {
            parameters["inputResponses"] = JsonNode.Parse(responses);
        }

        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ++_id, ["method"] = "tools/call", ["params"] = parameters };
        await _toServer.WriteAsync(Encoding.UTF8.GetBytes(request.ToJsonString() + "\n"));
        await _toServer.FlushAsync();
        while (await _fromServer.ReadLineAsync() is { } line)
        {
            var message = JsonNode.Parse(line)!.AsObject();
            if (message["id"]?.GetValueKind() == JsonValueKind.Number && message["id"]!.GetValue<int>() == _id)
            {
                return message;
            }
        }

        throw new InvalidOperationException("The server ended.");
    }

    public async ValueTask DisposeAsync()
    {
        await _toServer.DisposeAsync();
        await _server.DisposeAsync();
        _fromServer.Dispose();
    }
}
