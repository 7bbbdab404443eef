using System.Collections.Concurrent;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Filters;
using AgentHost.Tools.Server;
using Microsoft.Extensions.Logging;

namespace AgentHost.Tools.Http;

/// <summary>
/// The servers for requests of the newest revision: one for each text of instructions, the only thing that a server says of itself and not of the caller. They follow from the
/// toolsets offered, so there are few.
/// </summary>
internal sealed class SharedServers(MakeServerOptions make, ToolsOptions tools, IServiceProvider services, TimeProvider time, ILoggerFactory log) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<SharedServer>> _byInstructions = new(StringComparer.Ordinal);

    /// <summary>The server for a caller.</summary>
    public SharedServer For(CallerPrincipal principal) => _byInstructions.GetOrAdd(
        ServerInstructions.For(CallerPrincipal.OfferTo(principal, tools), principal.Caller),
        static (_, with) => new Lazy<SharedServer>(() => with.Servers.Make(with.Principal)),
        (Servers: this, Principal: principal)).Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in _byInstructions.Values.Where(server => server.IsValueCreated))
        {
            await server.Value.DisposeAsync();
        }
    }

    private SharedServer Make(CallerPrincipal principal) => new(make(services, principal, identified: false), services, time, log);
}
