using AgentHost.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace AgentHost.Tools.Server;

/// <summary>The server on standard input and output. Nothing else may write to standard output while it runs.</summary>
public static class StdioServer
{
    /// <summary>Serves one client, as one caller, until standard input ends or the token is cancelled.</summary>
    public static async Task RunAsync(IServiceProvider services, Caller caller, CancellationToken ct)
    {
        var log = services.GetRequiredService<ILoggerFactory>();
        var options = AgentHostServer.CreateOptions(services, caller);
        await using var transport = new StdioServerTransport(options, log);
        await using var server = McpServer.Create(transport, options, log, services);
        try
        {
            await server.RunAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops: an end like that of standard input.
        }
    }
}
