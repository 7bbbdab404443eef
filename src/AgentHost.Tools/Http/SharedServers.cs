using System.Collections.Concurrent;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Filters;
using AgentHost.Tools.Server;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tools.Http;

/// <summary>
/// The servers for requests of the newest revision: two for each text of instructions, the only thing that a server says of itself and not of the caller. They follow from the
/// toolsets offered, so there are few. One introduces itself in full, to those who ask what it is; the other signs each answer with name and version, because its picture alone
/// would be a third of many an answer.
/// </summary>
internal sealed class SharedServers(MakeServerOptions make, ToolsOptions tools, IServiceProvider services, TimeProvider time, ILoggerFactory log) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Instructions, bool Introduces), Lazy<SharedServer>> _servers = new();

    /// <summary>The server for a caller's message.</summary>
    public SharedServer For(CallerPrincipal principal, JsonRpcMessage message) => _servers.GetOrAdd(
        (ServerInstructions.For(CallerPrincipal.OfferTo(principal, tools), principal.Caller), message is JsonRpcRequest { Method: RequestMethods.ServerDiscover }),
        static (key, with) => new Lazy<SharedServer>(() => with.Servers.Make(with.Principal, key.Introduces)),
        (Servers: this, Principal: principal)).Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values.Where(server => server.IsValueCreated))
        {
            await server.Value.DisposeAsync();
        }
    }

    private SharedServer Make(CallerPrincipal principal, bool introduces)
    {
        var options = make(services, principal, identified: false);
        if (!introduces && options.ServerInfo is { } info)
        {
            options.ServerInfo = new Implementation { Name = info.Name, Version = info.Version };
        }

        return new SharedServer(options, services, time, log);
    }
}
