using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AgentHost.SystemTests.Harness;
using AgentHost.Tests.Harness;

namespace AgentHost.SystemTests.Clients;

/// <summary>Clients from outside the project, over HTTP of the built program with a key: both generations of the TypeScript SDK and the Inspector's command line.</summary>
public sealed class OverHttpTests
{
    [Theory]
    [InlineData("legacy")]
    [InlineData("modern")]
    public async Task TypeScriptSdk_OfEitherGeneration_OrdersWithAKey(string generation)
    {
        await NpmClients.NeedAsync();
        await using var installation = await Installation.CreateAsync();
        await using var server = await ServingAsync(installation);
        var script = Path.Combine(NpmClients.Folder, "http-client.mjs");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Clients", "http-client.mjs"), script, overwrite: true);

        await using var client = installation.StartUnder(NpmClients.NodePath, script, generation, server.Address, server.Key);
        var seen = (await client.FinishAsync()).Ends(0).Json;

        Assert.Contains("order_place", seen.GetProperty("tools").EnumerateArray().Select(t => t.GetString()));
        Assert.True(seen.GetProperty("guide").GetInt32() > 1000);
        Assert.Equal(3, seen.GetProperty("found").GetProperty("numbers").GetArrayLength());
        Assert.Equal("completed", seen.GetProperty("order").GetProperty("state").GetString());
        Assert.Equal(seen.GetProperty("order").GetProperty("order_id").GetString(), seen.GetProperty("again").GetProperty("order_id").GetString());
        Assert.Equal(3, installation.Sold);
    }

    [Theory]
    [InlineData("legacy")]
    [InlineData("modern")]
    public async Task Inspector_OfEitherEra_ListsCallsAndIsRefusedWithoutAKey(string era)
    {
        await NpmClients.NeedAsync();
        await using var installation = await Installation.CreateAsync();
        await using var server = await ServingAsync(installation);
        var config = Path.Combine(installation.Folder, "inspector.json");
        async Task<ProgramRun> InspectAsync(string? key, params string[] method)
        {
            var headers = key is null ? new Dictionary<string, string>() : new() { ["Authorization"] = $"Bearer {key}" };
            await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new { mcpServers = new { agenthost = new { type = "streamable-http", url = server.Address, headers, protocolEra = era } } }));
            await using var inspector = installation.StartUnder(NpmClients.NodePath, [NpmClients.InspectorPath, "--cli", "--config", config, "--server", "agenthost", "--method", .. method]);
            return await inspector.FinishAsync();
        }

        var tools = (await InspectAsync(server.Key, "tools/list")).Ends(0).Json;
        var found = (await InspectAsync(server.Key, "tools/call", "--tool-name", "number_search", "--tool-arg", "area_codes=[\"206\"]", "limit=2")).Ends(0).Json;
        var refused = await InspectAsync(null, "tools/list");

        Assert.Contains("order_place", tools.GetProperty("tools").EnumerateArray().Select(t => t.GetProperty("name").GetString()));
        Assert.Equal(2, found.GetProperty("structuredContent").GetProperty("numbers").GetArrayLength());
        Assert.NotEqual(0, refused.ExitCode);
    }

    private static async Task<Server> ServingAsync(Installation installation)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();
        var key = (await installation.RunAsync("keys", "create", "outside", "--scopes", "numbers:read,numbers:order", "--json")).Ends(0).Json.GetProperty("secret").GetString()!;
        var running = installation.Start("serve", "--url", url);
        using var http = new HttpClient();
        await Wait.UntilAsync("the server is ready", async () =>
        {
            try
            {
                return (await http.GetAsync(new Uri($"{url}/health/ready"))).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        return new Server(running, $"{url}/mcp", key);
    }

    private sealed record Server(RunningProgram Program, string Address, string Key) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Program.DisposeAsync();
    }
}
