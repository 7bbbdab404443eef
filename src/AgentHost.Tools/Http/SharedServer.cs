using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Tools.Http;

/// <summary>
/// A server for requests of the newest revision. It keeps nothing of them, so one answers many: to make and end a server for each would cost more than most calls. The only
/// thing in it that goes by a request's id, which several clients may choose alike, is cancelling by a notification; so it is given requests alone. Over HTTP a client cancels by
/// going away.
/// </summary>
internal sealed class SharedServer : IAsyncDisposable
{
    // How long an answer may be in coming before its headers go without it: clients have no patience with a server that says nothing.
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(250);

    private readonly TimeProvider _time;
    private readonly StreamableHttpServerTransport _transport;
    private readonly McpServer _server;
    private readonly Task _running;

    /// <summary>Begins serving.</summary>
    public SharedServer(McpServerOptions options, IServiceProvider services, TimeProvider time, ILoggerFactory log)
    {
        options.Filters.Message.IncomingFilters.Insert(0, Exchange.Incoming);
        options.Filters.Message.OutgoingFilters.Add(Exchange.Outgoing);
        _time = time;
        _transport = new StreamableHttpServerTransport(log) { Stateless = true, FlowExecutionContextFromRequests = true };
        _server = McpServer.Create(_transport, options, log, services);

        // Every request brings its own flow of control; that of the first must not become everybody's.
        using (ExecutionContext.SuppressFlow())
        {
            _running = _server.RunAsync(CancellationToken.None);
        }
    }

    /// <summary>The input schema of a tool; null when there is none of that name.</summary>
    public JsonElement? SchemaOf(string tool) => _server.ServerOptions.ToolCollection!.TryGetPrimitive(tool, out var found) ? found.ProtocolTool.InputSchema : null;

    /// <summary>Answers a request. A client that goes away cancels it, which a tool heeds until it has committed to something; that is waited for.</summary>
    public async Task AnswerAsync(HttpContext http, JsonRpcRequest request)
    {
        EventStream.Begin(http.Response);
        var exchange = new Exchange(http);
        exchange.Accompany(request);
        try
        {
            await AnsweredAsync(_transport.HandlePostRequestAsync(request, exchange.Body, http.RequestAborted), exchange.Body, http.RequestAborted);
        }
        catch (Exception e)
        {
            await exchange.EndAsync();
            if (e is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
            {
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _transport.DisposeAsync();
        await _server.DisposeAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // That is how a running server ends.
        }
    }

    private async Task AnsweredAsync(Task answering, AnswerBody body, CancellationToken cancellationToken)
    {
        try
        {
            await answering.WaitAsync(Silence, _time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            await body.BeginAsync(cancellationToken);
            await answering;
        }
    }
}
