using System.IO.Pipelines;
using System.Text.Json;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Confirmations;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Requests;
using AgentHost.Tests.Harness;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Tests.Tools;

/// <summary>A real client and the real server over a pipe in memory, with any revision of the protocol.</summary>
internal sealed class ToolsHost : IAsyncDisposable
{
    private readonly McpServer _server;

    private ToolsHost(McpServer server, McpClient client) => (_server, Client) = (server, client);

    public McpClient Client { get; }

    public static Caller Person(params string[] scopes) => new()
    {
        Tenant = "acme",
        Actor = "ada",
        Channel = "stdio",
        Scopes = scopes.Length == 0 ? Scope.All : scopes.ToHashSet(StringComparer.Ordinal),
    };

    /// <summary>The services of the tools alone: what must work before any database or carrier is touched.</summary>
    public static ServiceProvider ToolsAlone(ToolsOptions? options = null) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(new IdSource(TimeProvider.System))
        .AddAgentHostTools(options ?? new ToolsOptions())
        .BuildServiceProvider();

    /// <summary>The tools over real operations.</summary>
    public static ServiceProvider Over(OperationsUnderTest world, ToolsOptions? options = null) =>
        AddTo(new ServiceCollection().AddLogging(), world, options ?? new ToolsOptions()).BuildServiceProvider();

    /// <summary>Adds the tools over real operations to a host's services.</summary>
    public static IServiceCollection AddTo(IServiceCollection services, OperationsUnderTest world, ToolsOptions options) => services
        .AddSingleton<TimeProvider>(world.Time)
        .AddSingleton(world.Get<IdSource>())
        .AddSingleton(world.Get<AuditTrail>())
        .AddSingleton(world.Get<ConfirmationNonces>())
        .AddSingleton(world.Get<Conversations>())
        .AddSingleton(world.Get<NumberSearch>())
        .AddSingleton(world.Get<NumberCheck>())
        .AddSingleton(world.Get<ProviderStates>())
        .AddSingleton(world.Get<Quoting>())
        .AddSingleton(world.Get<Placement>())
        .AddSingleton(world.Get<OrderRunner>())
        .AddSingleton(world.Get<OrderQueries>())
        .AddSingleton(world.Get<OrderCancel>())
        .AddSingleton(world.Get<Approvals>())
        .AddSingleton(world.Get<BackorderQueries>())
        .AddSingleton(world.Get<BackorderWork>())
        .AddSingleton(world.Get<BackorderCancel>())
        .AddSingleton(world.Get<Reservations>())
        .AddSingleton(world.Get<InventoryQueries>())
        .AddSingleton(world.Get<InventoryChanges>())
        .AddSingleton(world.Get<InventoryAudit>())
        .AddAgentHostTools(options);

    public static async Task<ToolsHost> ConnectAsync(
        IServiceProvider services,
        Caller? caller,
        Func<ElicitRequestParams, CancellationToken, ValueTask<ElicitResult>>? ask = null,
        string? protocolVersion = null)
    {
        var log = services.GetRequiredService<ILoggerFactory>();
        var (toServer, toClient) = (new Pipe(), new Pipe());
        var server = McpServer.Create(
            new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream(), "test", log),
            AgentHostServer.CreateOptions(services, caller),
            log,
            services);
        _ = server.RunAsync(CancellationToken.None);
        var client = await McpClient.CreateAsync(
            new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream(), log),
            new McpClientOptions
            {
                ProtocolVersion = protocolVersion,
                Handlers = new McpClientHandlers { ElicitationHandler = ask is null ? null : (form, ct) => ask(form!, ct) },
            },
            log);
        return new ToolsHost(server, client);
    }

    public async Task<CallToolResult> CallAsync(string tool, string arguments)
    {
        using var json = JsonDocument.Parse(arguments);
        return await Client.CallToolAsync(
            tool, json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value.Clone(), StringComparer.Ordinal));
    }

    /// <summary>The code of a refused or failed call; its other parts are held to the shape of every problem.</summary>
    public static string CodeOf(CallToolResult result)
    {
        Assert.True(result.IsError);
        var error = result.Meta!["agenthost/error"]!;
        Assert.Equal($"{error["cause"]} {error["not_done"]} {error["next"]} ({error["code"]})", TextOf(result));
        Assert.Null(result.StructuredContent);
        return error["code"]!.GetValue<string>();
    }

    public static string TextOf(CallToolResult result) => Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _server.DisposeAsync();
    }
}
