using System.Buffers.Text;
using System.Collections.Concurrent;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Tools.Filters;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace AgentHost.Tools.Http;

/// <summary>The sessions of clients of older revisions. They are this process's own: what outlives them travels in handles (order_id, quote_id).</summary>
internal sealed class McpSessions(McpHttpOptions options, MakeServerOptions make, IServiceProvider services, IdSource ids, TimeProvider time, ILoggerFactory log) : IAsyncDisposable
{
    /// <summary>The header that names a session.</summary>
    public const string Header = "Mcp-Session-Id";

    private const int IdBytes = 32;
    private readonly ConcurrentDictionary<string, McpSession> _open = new(StringComparer.Ordinal);

    /// <summary>Opens a session; null when there are too many.</summary>
    public McpSession? Open(CallerPrincipal principal)
    {
        CloseIdle();
        if (_open.Count >= options.MostSessions)
        {
            return null;
        }

        var id = Base64Url.EncodeToString(ids.Bytes(IdBytes));
        var transport = new StreamableHttpServerTransport(log) { SessionId = id, FlowExecutionContextFromRequests = true };
        var server = McpServer.Create(transport, make(services, principal, identified: false), log, services);
        return _open[id] = new McpSession(id, OwnerOf(principal.Caller), transport, server, time).Start();
    }

    /// <summary>The session that the request names, if it is the caller's; else the refusal.</summary>
    public (McpSession? Session, HttpRefusal? Refusal) Find(IHeaderDictionary headers, Caller caller)
    {
        if (headers[Header].ToString() is not { Length: > 0 } id || !_open.TryGetValue(id, out var session))
        {
            return (null, new HttpRefusal(StatusCodes.Status404NotFound, HttpRefusal.SessionNotFound, "There is no such session. Begin a new one with initialize."));
        }

        return session.Owner == OwnerOf(caller)
            ? (session, null)
            : (null, new HttpRefusal(StatusCodes.Status403Forbidden, HttpRefusal.Refused, "The session belongs to another caller."));
    }

    /// <summary>Ends a session.</summary>
    public async Task CloseAsync(McpSession session)
    {
        if (_open.TryRemove(session.Id, out _))
        {
            await session.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var session in _open.Values)
        {
            await CloseAsync(session);
        }
    }

    private static string OwnerOf(Caller caller) => $"{caller.Tenant}\n{caller.Actor}";

    private void CloseIdle()
    {
        foreach (var session in _open.Values.Where(session => session.IsIdle(options.SessionIdle)))
        {
            _ = CloseAsync(session);
        }
    }
}
