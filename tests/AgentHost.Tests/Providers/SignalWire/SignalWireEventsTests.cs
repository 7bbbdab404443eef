using System.Net;
using AgentHost.CarrierSandbox.SignalWire;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.SignalWire;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.SignalWire;

/// <summary>What the carrier sends when a number was taken into a campaign is genuine, and names the number.</summary>
public sealed class SignalWireEventsTests : IAsyncLifetime
{
    private SignalWireCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await SignalWireCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Theory]
    [InlineData("+12065550100", "number_assignment_activated")]
    [InlineData("+12065550109", "number_assignment_failed")]
    public async Task Event_OfACampaign_IsSignedAndNamesTheNumber(string wanted, string type)
    {
        const string campaign = "841b9f22-2f4a-4a0d-9d51-7a9a0f1f7c12";
        var number = E164.Parse(wanted);
        var provider = _carrier.Open();
        _carrier.Carrier.Books.Keep(SignalWireCampaignFace.CampaignKind, campaign, new Dictionary<string, string?> { ["state"] = "active" });
        await _carrier.BuyAsync(provider, number);
        using var listener = Listen();
        _carrier.Carrier.Events.Address = new Uri(listener.Prefixes.Single() + "webhooks/signalwire");

        await provider.ConfigureAsync(number, new NumberSettings { Campaign = campaign }, SignalWireCarrier.Ct);
        var received = await ReceiveAsync(listener);

        var verdict = new SignalWireWebhooks(new SignalWireOptions { SigningKey = SignalWireFace.SigningKey }).Verify(received, DateTimeOffset.UtcNow);
        var genuine = Assert.IsType<EventVerdict.Genuine>(verdict);
        Assert.StartsWith(type, genuine.EventId, StringComparison.Ordinal);
        Assert.Equal([number], genuine.Subject.Numbers);
    }

    private static HttpListener Listen()
    {
        using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var listener = new HttpListener();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        return listener;
    }

    private static async Task<CarrierEvent> ReceiveAsync(HttpListener listener)
    {
        var call = await listener.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(30), SignalWireCarrier.Ct);
        using var body = new MemoryStream();
        await call.Request.InputStream.CopyToAsync(body, SignalWireCarrier.Ct);
        var headers = call.Request.Headers.AllKeys.OfType<string>().ToDictionary(name => name, name => call.Request.Headers[name]!);
        call.Response.Close();
        return new CarrierEvent(call.Request.HttpMethod, call.Request.Url!, headers, body.ToArray());
    }
}
