using System.Net;
using AgentHost.CarrierSandbox.Events;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Telnyx;
using AgentHost.Providers.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHost.Tests.Providers.Telnyx;

/// <summary>Events as the sandbox sends them over HTTP: signed when they go out, about what happened, twice and late on request.</summary>
public sealed class TelnyxEventTests : IAsyncLifetime
{
    private readonly List<CarrierEvent> _received = [];
    private readonly Lock _lock = new();
    private TelnyxCarrier _carrier = null!;
    private WebApplication _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        _carrier = await TelnyxCarrier.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _receiver = builder.Build();
        _receiver.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            lock (_lock)
            {
                _received.Add(new CarrierEvent("POST", new Uri("https://numbers.example.com/webhooks/telnyx"), http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()), body.ToArray()));
            }
        });
        await _receiver.StartAsync();
        _carrier.Carrier.Events.Address = new Uri(_receiver.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/webhooks/telnyx");
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _carrier.DisposeAsync();
    }

    [Fact]
    public async Task Order_Filled_IsToldByAnEventThatNamesIt()
    {
        var provider = _carrier.Open();
        var (number, reference) = (E164.Parse("+12065550100"), _carrier.Reference());
        _carrier.Carrier.Events.Delivery = new EventDelivery { Copies = 2 };
        var order = await provider.PurchaseAsync(new PurchaseRequest(reference, [number]), TelnyxCarrier.Ct);
        _carrier.Fill();

        var told = await ReceivedAsync(2);

        Assert.Equal(told[0].EventId, told[1].EventId);
        Assert.Equal((reference.Value, order.CarrierOrderId), (told[0].Subject.Reference, told[0].Subject.CarrierOrderId));
        Assert.Equal([number], told[0].Subject.Numbers);
        Assert.Equal([(int?)HttpStatusCode.OK, (int?)HttpStatusCode.OK], _carrier.Carrier.Events.Sent.Select(sent => sent.Status));
    }

    [Fact]
    public async Task Port_MovedOn_IsToldByEventsEachWithItsOwnId()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        var submitted = Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(TelnyxPortTests.Request(reference, E164.Parse("+13035550000")), TelnyxCarrier.Ct));
        for (var step = 0; step < 3; step++)
        {
            _carrier.Clock.Advance(TimeSpan.FromSeconds(2));
            _carrier.Carrier.Advance();
        }

        var told = await ReceivedAsync(4);

        Assert.Equal(4, told.Select(genuine => genuine.EventId).Distinct().Count());
        Assert.All(told, genuine => Assert.Equal((reference.Value, submitted.CarrierOrderIds[0]), (genuine.Subject.Reference, genuine.Subject.CarrierOrderId)));
    }

    // Polls: the sandbox delivers by the machine's clock.
    private async Task<IReadOnlyList<EventVerdict.Genuine>> ReceivedAsync(int count)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TelnyxCarrier.Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (_carrier.Carrier.Events.Sent.Count < count)
        {
            await _carrier.Carrier.Events.DeliverAsync(patience.Token);
            await Task.Yield();
        }

        var webhooks = new TelnyxWebhooks(TelnyxOptions.Read(CarrierSandbox.Telnyx.TelnyxFace.Settings));
        lock (_lock)
        {
            return [.. _received.Select(received => Assert.IsType<EventVerdict.Genuine>(webhooks.Verify(received, _carrier.Clock.GetUtcNow())))];
        }
    }
}
