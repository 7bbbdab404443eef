using AgentHost.CarrierSandbox.SignalWire;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.SignalWire;
using AgentHost.Providers.Wire;
using AgentHost.Tests.Providers.Wire;

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
        using var listener = new EventListener();
        _carrier.Carrier.Events.Address = listener.Address;

        await provider.ConfigureAsync(number, new NumberSettings { Campaign = campaign }, SignalWireCarrier.Ct);
        var received = await listener.ReceiveAsync();

        var verdict = new SignalWireWebhooks(new SignalWireOptions { SigningKey = SignalWireFace.SigningKey }).Verify(received, DateTimeOffset.UtcNow);
        var genuine = Assert.IsType<EventVerdict.Genuine>(verdict);
        Assert.StartsWith(type, genuine.EventId, StringComparison.Ordinal);
        Assert.Equal([number], genuine.Subject.Numbers);
    }
}
