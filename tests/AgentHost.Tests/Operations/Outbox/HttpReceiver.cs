using System.Collections.Concurrent;
using System.Text;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Operations.Outbox;

/// <summary>A server on this machine that keeps every request as it came and answers what a test tells it to.</summary>
public sealed class HttpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Request> _requests = [];
    private readonly LoopbackListener _listener;

    public HttpReceiver() => _listener = new LoopbackListener(ServeAsync).Start();

    /// <summary>What it answers: status and headers; -1 hangs, 0 closes the connection without a word.</summary>
    public Func<Request, (int Status, string Headers, string Body)> Answer { get; set; } = _ => (200, "", "");

    /// <summary>Every request, in the order in which they came.</summary>
    public IReadOnlyList<Request> Requests => [.. _requests];

    public Uri Address => new($"http://127.0.0.1:{_listener.Port}/");

    public void Answers(int status, string headers = "", string body = "") => Answer = _ => (status, headers, body);

    /// <summary>Waits in real time until so many requests are there.</summary>
    public Task ReceivedAsync(int count) => Wait.UntilAsync($"{count} requests are there", () => _requests.Count >= count);

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task ServeAsync(Stream stream, CancellationToken ct)
    {
        while (await ReadAsync(stream, ct) is { } request)
        {
            _requests.Enqueue(request);
            var (status, headers, body) = Answer(request);
            if (status == 0)
            {
                return;
            }

            await (status < 0 ? Task.Delay(Timeout.Infinite, ct) : Task.CompletedTask);
            var text = $"HTTP/1.1 {status} Answer\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}";
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        }
    }

    private static async Task<Request?> ReadAsync(Stream stream, CancellationToken ct)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, ct) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(h => h[0], h => h[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers["Content-Length"])];
        await stream.ReadExactlyAsync(body, ct);
        return new Request(lines[0], headers, Encoding.UTF8.GetString(body));
    }

    public sealed record Request(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public string Key => Headers["Idempotency-Key"];
    }
}
