using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace AgentHost.Tools.Http;

/// <summary>
/// The body of an answer whose headers wait for the first event, because an error of the protocol may choose the status; and whose last event waits for the end, so that
/// headers, event and end leave together.
/// </summary>
internal sealed class AnswerBody(HttpResponse response) : Stream
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _begun;

    /// <summary>The status of HTTP that the answer has; heeded as long as nothing of it was sent.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>Whether what is written now is the last event.</summary>
    public bool IsLast { get; set; }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Sends the headers of an answer that is long in coming, so that the client knows that it is under way.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!_begun)
            {
                _begun = true;
                await response.BodyWriter.FlushAsync(cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!_begun)
            {
                _begun = true;
                response.StatusCode = Status;
            }

            response.BodyWriter.Write(buffer.Span);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (!_begun || IsLast)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            await response.BodyWriter.FlushAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
