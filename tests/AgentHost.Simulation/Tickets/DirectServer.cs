using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Simulation.Tickets;

/// <summary>What a tool sees of the server that it runs in: whether its client shows forms. There is no line to a client.</summary>
internal sealed class DirectServer(IServiceProvider services, bool asks) : McpServer
{
    public override ClientCapabilities? ClientCapabilities { get; } = new() { Elicitation = asks ? new ElicitationCapability { Form = new FormElicitationCapability() } : null };

    public override Implementation? ClientInfo => null;

    public override McpServerOptions ServerOptions { get; } = new();

    public override IServiceProvider? Services => services;

    [Obsolete("The protocol has dropped it.")]
    public override LoggingLevel? LoggingLevel => null;

    public override bool IsMrtrSupported => true;

    public override string? SessionId => null;

    public override string? NegotiatedProtocolVersion => null;

    public override Task RunAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public override Task<JsonRpcResponse> SendRequestAsync(JsonRpcRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException("Nobody is at the other end.");

    public override Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public override IAsyncDisposable RegisterNotificationHandler(string method, Func<JsonRpcNotification, CancellationToken, ValueTask> handler) =>
        throw new NotSupportedException("Nobody is at the other end.");

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
