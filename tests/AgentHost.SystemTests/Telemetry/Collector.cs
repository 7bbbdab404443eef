using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentHost.SystemTests.Telemetry;

/// <summary>A receiver of OTLP over HTTP on the loopback address, which keeps what it is sent. Names and values of text stand in protobuf as they are written.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Signal, string Body)> _received = new();
    private readonly ConcurrentQueue<string> _keys = new();

    private Collector(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>The values of the header x-collector-key.</summary>
    public IReadOnlyCollection<string> Keys => _keys;

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var collector = new Collector(app);
        app.MapPost("/v1/{signal}", collector.ReceiveAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    /// <summary>All that came for a signal, "metrics" or "traces".</summary>
    public string Of(string signal) => string.Concat(_received.Where(r => r.Signal == signal).Select(r => r.Body));

    /// <summary>Forgets what came.</summary>
    public void Forget() => _received.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        _received.Enqueue((signal, Encoding.Latin1.GetString(body.ToArray())));
        _keys.Enqueue(request.Headers["x-collector-key"].ToString());
        return Results.Bytes([], "application/x-protobuf");
    }
}
