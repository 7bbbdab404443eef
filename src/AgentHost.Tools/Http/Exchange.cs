using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Tools.Http;

/// <summary>One request on its way through a server that answers many, and what of it the server's filters have to know.</summary>
internal sealed class Exchange(HttpContext http)
{
    private const string Key = "agenthost/exchange";
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int GivenUp = 2;

    private readonly CancellationToken _gone = http.RequestAborted;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    /// <summary>Where the answer goes.</summary>
    public AnswerBody Body { get; } = new(http.Response);

    /// <summary>Runs each request within its exchange: it is cancelled when its client goes, and its error chooses the status.</summary>
    public static McpMessageHandler Incoming(McpMessageHandler next) =>
        (context, ct) => Of(context) is { } exchange ? exchange.RunAsync(context, next, ct) : next(context, ct);

    /// <summary>Sees the answer.</summary>
    public static McpMessageHandler Outgoing(McpMessageHandler next) => (context, ct) =>
    {
        if (context.JsonRpcMessage is JsonRpcResponse && Of(context) is { } exchange)
        {
            exchange.Body.IsLast = true;
        }

        return next(context, ct);
    };

    /// <summary>Gives it to a message on its way to the server.</summary>
    public void Accompany(JsonRpcMessage message) => message.Context!.Items = new Dictionary<string, object?>(StringComparer.Ordinal) { [Key] = this };

    /// <summary>The client is gone: what has not begun never will, and what has is waited for, because a tool that has committed to something ends it.</summary>
    public Task EndAsync() => Interlocked.CompareExchange(ref _state, GivenUp, Waiting) == Waiting ? Task.CompletedTask : _ended.Task;

    private static Exchange? Of(MessageContext context) =>
        context.JsonRpcMessage.Context?.Items is { } items && items.TryGetValue(Key, out var item) ? item as Exchange : null;

    private async Task RunAsync(MessageContext context, McpMessageHandler next, CancellationToken ct)
    {
        if (Interlocked.CompareExchange(ref _state, Begun, Waiting) != Waiting)
        {
            throw new OperationCanceledException(_gone);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, _gone);
        try
        {
            await next(context, either.Token);
        }
        catch (McpProtocolException e)
        {
            Body.Status = StatusOf(e.ErrorCode);
            throw;
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    // The specification maps some errors to statuses of HTTP.
    private static int StatusOf(McpErrorCode code) => (int)code switch
    {
        (int)McpErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
        HttpRefusal.HeaderMismatch or HttpRefusal.CapabilityMissing or HttpRefusal.VersionUnsupported => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status200OK,
    };
}
