using AgentHost.CarrierSandbox.Bandwidth;
using AgentHost.CarrierSandbox.Inteliquent;
using AgentHost.CarrierSandbox.Plivo;
using AgentHost.CarrierSandbox.Vonage;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Routing;
using AgentHost.Providers;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Carriers;

/// <summary>An order by a routing profile at the carriers' own adapters, over HTTP: bought, pointed, read back, ready.</summary>
public sealed class RoutedCarrierTests
{
    private const string Connection = "1293384261075731499";
    private const string MessagingProfile = "4001767e-ce0f-4cae-9d5f-0d5e636e7809";

    public static TheoryData<string, RouteWords, string, string?> Profiles => new()
    {
        { ProviderNames.Telnyx, new() { Connection = Connection, MessagingProfile = MessagingProfile }, Connection, MessagingProfile },
        { ProviderNames.Inteliquent, new() { Trunk = InteliquentFace.OtherTrunkGroup, MessagingProfile = "103547" }, InteliquentFace.OtherTrunkGroup, "103547" },
        { ProviderNames.Plivo, new() { Application = PlivoFace.OtherApplication }, PlivoFace.OtherApplication, PlivoFace.OtherApplication },
        { ProviderNames.Bandwidth, new() { Site = BandwidthFace.SiteId, Peer = BandwidthFace.OtherPeerId }, "743/303716", "743/303716" },
        { ProviderNames.Twilio, new() { VoiceUrl = "https://example.test/voice", SmsUrl = "https://example.test/sms" }, "https://example.test/voice", "https://example.test/sms" },
        { ProviderNames.SignalWire, new() { VoiceUrl = "https://example.test/voice" }, "https://example.test/voice", null },
        { ProviderNames.Vonage, new() { Application = VonageFace.OtherApplication }, VonageFace.OtherApplication, VonageFace.OtherApplication },
    };

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Order_ByAProfileOfTheCarrier_IsReadyWhenItsSettingsWereReadBack(string carrier, RouteWords words, string calls, string? messages)
    {
        await using var test = await CarriersUnderTest.CreateAsync(carrier);
        await SetAsync(test, "sales", carrier, words);

        var order = await test.FinishAsync((await PlaceAsync(test, OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)), "sales")).OrderId);
        await ReadyAsync(test);

        Assert.Equal(("completed", "sales"), (order.State, order.RoutingProfile));
        Assert.All(await test.InventoryAsync(), n => Assert.Equal((Readiness.Ready, "sales"), (n.Readiness, n.RoutingProfile)));
        foreach (var number in await test.InventoryAsync())
        {
            var settings = (await test.WaitAsync(test.Directory.All[0].GetOwnedAsync(E164.Parse(number.E164), CancellationToken.None)))!.Settings;
            Assert.Equal((calls, messages), (settings.VoiceRoute, settings.MessagingRoute));
        }

        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task Order_OneNameOverTwoCarriers_PointsEachNumberInItsCarriersTerms()
    {
        await using var test = await CarriersUnderTest.CreateAsync(ProviderNames.Plivo, ProviderNames.Inteliquent, ProviderNames.Telnyx);
        await SetAsync(test, "sales", ProviderNames.Telnyx, new() { Connection = Connection });
        await SetAsync(test, "sales", ProviderNames.Inteliquent, new() { Trunk = InteliquentFace.OtherTrunkGroup });
        await SetAsync(test, "other", ProviderNames.Plivo, new() { Application = PlivoFace.OtherApplication });
        RequestLine[] lines =
        [
            OperationsUnderTest.Local("206", 1),
            OperationsUnderTest.Local("206", 1) with { Provider = ProviderNames.Telnyx },
        ];

        var order = await test.FinishAsync((await PlaceAsync(test, OperationsUnderTest.Order(lines), "sales")).OrderId);
        await ReadyAsync(test);

        // Plivo comes first by priority, but the profile says nothing of it.
        Assert.Equal(("completed", 2), (order.State, order.Filled));
        Assert.Equal([ProviderNames.Inteliquent, ProviderNames.Telnyx], (await test.InventoryAsync()).Select(n => n.Provider).Order(StringComparer.Ordinal));
        Assert.All(await test.InventoryAsync(), n => Assert.Equal(Readiness.Ready, n.Readiness));
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task Order_ByAProfileThatTheCarrierRefuses_IsOwnedAndSaysWhyItIsNotReady()
    {
        await using var test = await CarriersUnderTest.CreateAsync(ProviderNames.Inteliquent);
        await SetAsync(test, "sales", ProviderNames.Inteliquent, new() { Trunk = "NOWHERE_1" });

        var order = await test.FinishAsync((await PlaceAsync(test, OperationsUnderTest.Order(OperationsUnderTest.Local("206", 1)), "sales")).OrderId);
        await test.WorkForAsync(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));

        Assert.Equal("completed", order.State);
        Assert.NotEqual(Readiness.Ready, Assert.Single(await test.InventoryAsync()).Readiness);
    }

    private static async Task SetAsync(CarriersUnderTest test, string name, string account, RouteWords words) =>
        Assert.Null((await test.Get<RoutingProfiles>().SetAsync(OperationsUnderTest.Person, new RoutingProfileChange("main", name, account, words, null), CancellationToken.None)).Problem);

    private static async Task<OrderView> PlaceAsync(CarriersUnderTest test, NumberRequest request, string profile)
    {
        var quoted = await test.WaitAsync(test.Get<Quoting>().QuoteAsync(OperationsUnderTest.Person, new QuoteWish { Request = request, RoutingProfile = profile }, CancellationToken.None));
        Assert.True(quoted.TryGet(out var quote, out var problem), problem?.ToString());
        var placed = await test.Get<Placement>().PlaceAsync(OperationsUnderTest.Person, quote.QuoteId, "k1", PersonsAnswer.Yes, CancellationToken.None);
        return Assert.IsType<PlacementAnswer.Placed>(placed.Value).Order;
    }

    // Some carriers take settings as orders of their own, so that they are read back a while later.
    private static async Task ReadyAsync(CarriersUnderTest test)
    {
        for (var minutes = 0; minutes < 20 && (await test.InventoryAsync()).Exists(n => n.Readiness != Readiness.Ready); minutes++)
        {
            await test.WorkForAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(20));
        }
    }
}
