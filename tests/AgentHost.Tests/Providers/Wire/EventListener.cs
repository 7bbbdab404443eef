using System.Net;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Wire;

/// <summary>Receives what a carrier of the sandbox sends, as it arrives.</summary>
internal sealed class EventListener : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpListener _listener = new();

    public EventListener()
    {
        using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/webhooks");
        free.Stop();
        _listener.Prefixes.Add(new Uri(Address, "/").AbsoluteUri);
        _listener.Start();
    }

    /// <summary>Where events are to be sent.</summary>
    public Uri Address { get; }

    /// <summary>The next event.</summary>
    public async Task<CarrierEvent> ReceiveAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        var call = await _listener.GetContextAsync().WaitAsync(Patience, ct);
        using var body = new MemoryStream();
        await call.Request.InputStream.CopyToAsync(body, ct);
        var headers = call.Request.Headers.AllKeys.OfType<string>().ToDictionary(name => name, name => call.Request.Headers[name]!);
        call.Response.Close();
        return new CarrierEvent(call.Request.HttpMethod, call.Request.Url!, headers, body.ToArray());
    }

    public void Dispose() => _listener.Close();
}
