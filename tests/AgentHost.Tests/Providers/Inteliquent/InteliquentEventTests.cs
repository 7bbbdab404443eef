using AgentHost.CarrierSandbox.Inteliquent;
using AgentHost.Providers;
using AgentHost.Providers.Inteliquent;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Inteliquent;

/// <summary>The events that the sandbox sends are genuine to the adapter, and say where to look.</summary>
public sealed class InteliquentEventTests : IAsyncLifetime
{
    private InteliquentCarrier _carrier = null!;

    public async ValueTask InitializeAsync()
    {
        _carrier = await InteliquentCarrier.StartAsync();

        // Nobody listens there; what was sent is kept all the same.
        _carrier.Carrier.Events.Address = new Uri("http://127.0.0.1:9/webhooks/inteliquent");
    }

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Order_FromReceiptToEnd_IsToldByGenuineEvents()
    {
        var provider = _carrier.Open();
        var reference = await _carrier.OwnAsync(provider, InteliquentCarrier.Numbers(2));
        await _carrier.Carrier.Events.DeliverAsync(InteliquentCarrier.Ct);
        var webhooks = new InteliquentWebhooks(new InteliquentOptions { WebhookHeader = InteliquentFace.WebhookHeader });

        var events = _carrier.Carrier.Events.Sent.Select(sent => new CarrierEvent(
            "POST", new Uri("https://numbers.example.com/webhooks/inteliquent"),
            sent.Event.Headers(new Uri("https://numbers.example.com"), DateTimeOffset.UnixEpoch).ToDictionary(header => header.Key, header => header.Value), sent.Event.Body)).ToList();

        var genuine = events.Select(received => Assert.IsType<EventVerdict.Genuine>(webhooks.Verify(received, DateTimeOffset.UnixEpoch))).ToList();
        Assert.Equal((2, 2), (genuine.Count, genuine.Select(g => g.EventId).Distinct().Count()));
        Assert.All(genuine, told => Assert.Equal(reference.Value, told.Subject.Reference));
        var found = await provider.FindAsync(new FindQuery(reference, genuine[0].Subject.CarrierOrderId, InteliquentCarrier.Numbers(2)), InteliquentCarrier.Ct);
        Assert.All(found.Numbers.Values, number => Assert.IsType<FoundNumber.Owned>(number));
    }
}
