using AgentHost.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Tools.Server;

/// <summary>The server on standard input and output. Nothing else may write to standard output while it runs.</summary>
public static class StdioServer
{
    /// <summary>Serves one client, as one caller, until standard input ends or the token is cancelled.</summary>
    public static async Task RunAsync(IServiceProvider services, Caller caller, CancellationToken ct)
    {
        var log = services.GetRequiredService<ILoggerFactory>();
        await using var transport = new StdioServerTransport(AgentHostServer.Info.Name, log);
        await RunAsync(transport, services, caller, ct);
    }

    /// <summary>
    /// The same over any transport. A client that asks <c>server/discover</c> and does not wait for the answer, because this process was slow to start, goes on with
    /// <c>initialize</c> on the same connection. The SDK's server keeps to the revision of the first request, so that client gets a new one; it has asked for nothing else yet.
    /// </summary>
    public static async Task RunAsync(ITransport transport, IServiceProvider services, Caller caller, CancellationToken ct)
    {
        var log = services.GetRequiredService<ILoggerFactory>();
        var serving = Serving.Begin(transport, services, caller, log);
        try
        {
            var probed = false;
            await foreach (var message in transport.MessageReader.ReadAllAsync(ct))
            {
                if (probed && message is JsonRpcRequest { Method: RequestMethods.Initialize })
                {
                    await serving.EndAsync();
                    serving = Serving.Begin(transport, services, caller, log);
                }

                probed = message is JsonRpcRequest { Method: RequestMethods.ServerDiscover } || (probed && message is JsonRpcNotification);
                await serving.TakeAsync(message, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops: an end like that of standard input.
        }

        await serving.EndAsync();
    }

    /// <summary>One server and the messages that are its.</summary>
    private sealed record Serving(RelayTransport Messages, McpServer Server, Task Running)
    {
        public static Serving Begin(ITransport transport, IServiceProvider services, Caller caller, ILoggerFactory log)
        {
            var messages = new RelayTransport(transport);
            var server = McpServer.Create(messages, AgentHostServer.CreateOptions(services, caller), log, services);
            return new Serving(messages, server, server.RunAsync(CancellationToken.None));
        }

        public ValueTask TakeAsync(JsonRpcMessage message, CancellationToken ct) => Messages.TakeAsync(message, ct);

        public async Task EndAsync()
        {
            await Messages.DisposeAsync();
            try
            {
                await Running;
            }
            catch (OperationCanceledException)
            {
                // Disposing ends a running server so.
            }

            await Server.DisposeAsync();
        }
    }
}
