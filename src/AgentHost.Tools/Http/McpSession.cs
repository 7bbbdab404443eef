using ModelContextProtocol.Server;

namespace AgentHost.Tools.Http;

/// <summary>A session of a client that speaks an older revision: one server, kept between its requests.</summary>
internal sealed class McpSession(string id, string owner, StreamableHttpServerTransport transport, McpServer server, TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private Task _running = Task.CompletedTask;
    private long _lastUse = time.GetTimestamp();
    private int _active;
    private int _listening;

    /// <summary>256 random bits, in base 64 for addresses.</summary>
    public string Id => id;

    /// <summary>Who opened it; nobody else may use it.</summary>
    public string Owner => owner;

    /// <summary>Where its messages go.</summary>
    public StreamableHttpServerTransport Transport => transport;

    /// <summary>Begins serving.</summary>
    public McpSession Start()
    {
        _running = server.RunAsync(_closed.Token);
        return this;
    }

    /// <summary>Whether nobody has used it for so long.</summary>
    public bool IsIdle(TimeSpan limit) => Volatile.Read(ref _active) == 0 && time.GetElapsedTime(Interlocked.Read(ref _lastUse)) > limit;

    /// <summary>Takes the one stream of messages that no request asked for; false when a client has it already.</summary>
    public bool TryListen() => Interlocked.Exchange(ref _listening, 1) == 0;

    /// <summary>Gives that stream back.</summary>
    public void StopListening() => Volatile.Write(ref _listening, 0);

    /// <summary>Does something within the session, which is not idle meanwhile.</summary>
    public async Task UseAsync(Func<Task> work)
    {
        Interlocked.Increment(ref _active);
        try
        {
            await work();
        }
        finally
        {
            Interlocked.Exchange(ref _lastUse, time.GetTimestamp());
            Interlocked.Decrement(ref _active);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await transport.DisposeAsync();
        await _closed.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // That is how a session ends.
        }

        await server.DisposeAsync();
        _closed.Dispose();
    }
}
