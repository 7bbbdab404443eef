using System.Threading.Channels;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tools.Server;

/// <summary>A server's part of a connection that outlives it: it takes what is handed to it, and what it sends goes to the connection.</summary>
/// <param name="connection">The connection.</param>
internal sealed class RelayTransport(ITransport connection) : ITransport
{
    private readonly Channel<JsonRpcMessage> _messages = Channel.CreateBounded<JsonRpcMessage>(new BoundedChannelOptions(64) { SingleReader = true, SingleWriter = true });

    /// <inheritdoc/>
    public string? SessionId => connection.SessionId;

    /// <inheritdoc/>
    public ChannelReader<JsonRpcMessage> MessageReader => _messages.Reader;

    /// <summary>Hands a message over.</summary>
    public ValueTask TakeAsync(JsonRpcMessage message, CancellationToken ct) => _messages.Writer.WriteAsync(message, ct);

    /// <inheritdoc/>
    public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default) => connection.SendMessageAsync(message, cancellationToken);

    /// <summary>Ends the server's part; the connection stays.</summary>
    public ValueTask DisposeAsync()
    {
        _messages.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }
}
