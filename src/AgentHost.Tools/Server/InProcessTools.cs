using System.IO.Pipelines;
using System.Text.Json;
using AgentHost.Operations;
using AgentHost.Tools.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Tools.Server;

/// <summary>
/// The tools for this very process, through a pipe in memory: its calls pass exactly the filters that outside clients pass (design §7).
/// </summary>
public sealed class InProcessTools : ICallsTools
{
    private readonly McpServer _server;
    private readonly Task _running;

    private InProcessTools(McpServer server, Task running, McpClient client) => (_server, _running, Client) = (server, running, client);

    /// <summary>The client, for lists and for a model's own calls.</summary>
    public McpClient Client { get; }

    /// <summary>Starts a server for one caller and connects to it.</summary>
    /// <param name="services">The services that tools need.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="ask">Shows a form to the person; null when there is nobody to ask, and then what needs a yes waits for approval or is refused.</param>
    /// <param name="ct">Ends connecting.</param>
    public static async Task<InProcessTools> ConnectAsync(
        IServiceProvider services, Caller caller, Func<ElicitRequestParams, CancellationToken, ValueTask<ElicitResult>>? ask, CancellationToken ct)
    {
        var log = services.GetRequiredService<ILoggerFactory>();
        var (toServer, toClient) = (new Pipe(), new Pipe());
        var transport = new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream(), AgentHostServer.Info.Name, log);
        var server = McpServer.Create(transport, AgentHostServer.CreateToolOptions(services, caller), log, services);
        var running = server.RunAsync(CancellationToken.None);
        var options = new McpClientOptions
        {
            ClientInfo = new Implementation { Name = "agenthost-in-process", Version = AgentHostServer.Info.Version },
            Handlers = new McpClientHandlers { ElicitationHandler = ask is null ? null : (form, token) => ask(form!, token) },
        };
        var client = await McpClient.CreateAsync(
            new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream(), log), options, log, ct);
        return new InProcessTools(server, running, client);
    }

    /// <inheritdoc/>
    public async Task<ToolAnswer<T>> CallAsync<T>(string tool, object arguments, IProgress<ProgressNotificationValue>? progress, CancellationToken ct)
        where T : class
    {
        var given = JsonSerializer.SerializeToElement(arguments, ToolJson.Options).EnumerateObject()
            .ToDictionary(property => property.Name, property => (object?)property.Value, StringComparer.Ordinal);
        return ToolAnswers.Of<T>(await Client.CallToolAsync(tool, given, progress, cancellationToken: ct));
    }

    /// <summary>Ends the client, then the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _server.DisposeAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // Disposing ends a running server so.
        }
    }
}
