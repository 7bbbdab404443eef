using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Tools.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace AgentHost.Tests.Tools;

/// <summary>The connection of one client over standard input and output.</summary>
public sealed class StdioServerTests
{
    private const string Probe =
        """{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"impatient","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}}}""";

    private const string GivesUp = """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}""";
    private const string Hello = """{"jsonrpc":"2.0","id":2,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"impatient","version":"1"}}}""";
    private const string Initialized = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";
    private const string List = """{"jsonrpc":"2.0","id":3,"method":"tools/list"}""";

    [Theory]
    [InlineData(Probe, Hello, Initialized, List)]
    [InlineData(Probe, GivesUp, Hello, Initialized, List)]
    [InlineData(Hello, Initialized, List)]
    public async Task Client_ThatProbedAndDidNotWait_GoesOnInTheOlderRevision(params string[] lines)
    {
        await using var services = ToolsHost.ToolsAlone();
        var (toServer, toClient) = (new Pipe(), new Pipe());
        await using var transport = new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream(), "test", services.GetRequiredService<ILoggerFactory>());
        var serving = StdioServer.RunAsync(transport, services, ToolsHost.Person(Scope.NumbersRead), TestContext.Current.CancellationToken);

        await toServer.Writer.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), TestContext.Current.CancellationToken);
        using var answers = new StreamReader(toClient.Reader.AsStream());
        JsonNode answer;
        do
        {
            answer = JsonNode.Parse((await answers.ReadLineAsync(TestContext.Current.CancellationToken))!)!;
        }
        while (answer["id"]?.GetValue<int>() != 3);
        await toServer.Writer.CompleteAsync();
        await serving;

        Assert.Contains(answer["result"]!["tools"]!.AsArray(), tool => tool!["name"]!.GetValue<string>() == "provider_list");
    }
}
