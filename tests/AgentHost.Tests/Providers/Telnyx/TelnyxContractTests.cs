using System.Net.Http.Headers;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Telnyx;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;
using AgentHost.Providers.Telnyx;
using AgentHost.Tests.Providers.Contracts;

namespace AgentHost.Tests.Providers.Telnyx;

/// <summary>Every kind of request that the adapter makes, held against Telnyx's own description.</summary>
public sealed class TelnyxContractTests(ContractMocks mocks) : IClassFixture<ContractMocks>, IAsyncLifetime
{
    private const string Description = "telnyx.openapi.json";
    private static readonly AuthenticationHeaderValue Credentials = new("Bearer", TelnyxFace.ApiKey);
    private TelnyxCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await TelnyxCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task EveryRequest_OfTheAdapter_IsAllowedByTheDescription()
    {
        var mock = await mocks.OfAsync(Description);
        await MakeEveryRequestAsync();

        var requests = _carrier.Carrier.Requests;
        Assert.Equal(["account", "backorder", "configure", "find", "owned", "port", "purchase", "release", "reserve", "search"], requests.Select(request => request.Operation).Distinct().Order());
        var violations = new List<string>();
        foreach (var request in requests.DistinctBy(request => (request.Method, request.Path, request.Body)))
        {
            violations.AddRange(await mock.ViolationAsync(request, Credentials) is { } violation ? [violation] : []);
        }

        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
    }

    [Theory]
    [InlineData("GET", "/available_phone_numbers?filter[limit]=x", "")]
    [InlineData("GET", "/phone_numbers?page[size]=251", "")]
    [InlineData("POST", "/number_orders", """{"phone_numbers":[{"number":"+12065550100"}]}""")]
    [InlineData("POST", "/number_orders", """{"phone_numbers":[{"phone_number":"+12065550100"}],"customer_reference":7}""")]
    [InlineData("POST", "/advanced_orders", """{"quantity":10001}""")]
    [InlineData("POST", "/10dlc/phone_number_campaigns", """{"phoneNumber":"+12065550100"}""")]
    [InlineData("PATCH", "/porting_orders/f1486bae-f067-460c-ad43-73a92848f902", """{"misc":{"type":"whole"}}""")]
    [InlineData("PUT", "/number_orders", "{}")]
    [InlineData("GET", "/nowhere", "")]
    public async Task Violation_OfTheDescription_IsFound(string method, string path, string body)
    {
        var mock = await mocks.OfAsync(Description);

        Assert.NotNull(await mock.ViolationAsync(new SeenRequest("any", method, path, body.Length > 0 ? "application/json" : null, null, body, "application/json"), Credentials));
    }

    [Fact]
    public async Task EveryAnswer_OfTheDescriptionsExamples_IsRead()
    {
        var mock = await mocks.OfAsync(Description);
        var provider = _carrier.Open(at: mock.Address);
        var example = E164.Parse("+19705555098");
        var reference = _carrier.Reference();

        Assert.Empty(await provider.SearchAsync(TelnyxCarrier.In("808"), TelnyxCarrier.Ct));
        Assert.Equal((Money.Usd(3.21m), Money.Usd(6.54m)), Assert.Single(await provider.CheckAsync([example], TelnyxCarrier.Ct)) is var offer ? (offer.OneTimeCost, offer.MonthlyCost) : default);
        Assert.Equal(example, Assert.Single((await provider.ListOwnedAsync(null, TelnyxCarrier.Ct)).Numbers).Number);
        Assert.Equal("1293384261075731499", (await provider.GetOwnedAsync(example, TelnyxCarrier.Ct))!.CarrierNumberId);
        Assert.Equal(new AccountState(true, "Active.", Money.Usd(400m)), await provider.GetAccountAsync(TelnyxCarrier.Ct));
        Assert.Null(await provider.FindBackorderAsync(reference, TelnyxCarrier.Ct));
        Assert.Equal(new Portability(E164.Parse("+13125550123"), true, null, null), Assert.Single(await provider.CheckPortabilityAsync([E164.Parse("+13125550123")], TelnyxCarrier.Ct)));
        Assert.Equal(["f1486bae-f067-460c-ad43-73a92848f902"], (await provider.FindPortAsync(reference, "f1486bae-f067-460c-ad43-73a92848f902", TelnyxCarrier.Ct))!.CarrierOrderIds);

        // The example stands under another reference than ours, so that it proves nothing.
        Assert.Equal(new PurchaseOutcome.Unknown("unreadable_answer"), await _carrier.OrderAsync(provider, example, reference));
        Assert.IsType<FoundNumber.OwnedByAnother>((await provider.FindAsync(new FindQuery(reference, null, [example]), TelnyxCarrier.Ct)).Numbers[example]);
    }

    private async Task MakeEveryRequestAsync()
    {
        var provider = _carrier.Open(pageSize: 1);
        await SearchAsync(provider);
        await provider.GetAccountAsync(TelnyxCarrier.Ct);
        E164[] numbers = [E164.Parse("+12065550100"), E164.Parse("+18335550100")];
        await provider.ReserveAsync(_carrier.Reference(), numbers, TelnyxCarrier.Ct);
        await provider.ReserveAsync(_carrier.Reference(), numbers, TelnyxCarrier.Ct);
        var reference = _carrier.Reference();
        var order = await provider.PurchaseAsync(new PurchaseRequest(reference, numbers), TelnyxCarrier.Ct);
        _carrier.Fill();
        await provider.FindAsync(new FindQuery(reference, order.CarrierOrderId, numbers), TelnyxCarrier.Ct);
        var page = await provider.ListOwnedAsync(null, TelnyxCarrier.Ct);
        await provider.ListOwnedAsync(page.NextCursor, TelnyxCarrier.Ct);
        await ConfigureAsync(provider, numbers[0]);
        await provider.ReleaseAsync(numbers[0], _carrier.Reference(), TelnyxCarrier.Ct);
        var backorder = _carrier.Reference();
        await provider.PlaceBackorderAsync(new BackorderRequest(backorder, TelnyxCarrier.In("212") with { Features = [NumberFeature.Sms, NumberFeature.E911] }, 2), TelnyxCarrier.Ct);
        _carrier.Clock.Advance(TimeSpan.FromSeconds(3));
        await provider.FindBackorderAsync(backorder, TelnyxCarrier.Ct);
        await PortAsync(provider);
    }

    private async Task PortAsync(TelnyxProvider provider)
    {
        E164[] numbers = [E164.Parse("+13035550000"), E164.Parse("+13035550002")];
        var reference = _carrier.Reference();
        await provider.CheckPortabilityAsync(numbers, TelnyxCarrier.Ct);
        var request = TelnyxPortTests.Request(reference, numbers) with { DesiredDate = new DateOnly(2030, 1, 2) };
        var submitted = Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(request, TelnyxCarrier.Ct));
        await provider.FindPortAsync(reference, submitted.CarrierOrderIds[0], TelnyxCarrier.Ct);
        await provider.FindPortAsync(_carrier.Reference(), submitted.CarrierOrderIds[0], TelnyxCarrier.Ct);
        await provider.CancelPortAsync(reference, null, TelnyxCarrier.Ct);
        Assert.IsType<PortAnswer.Rejected>(await provider.SubmitPortAsync(request with { Reference = _carrier.Reference(), Documents = [] }, TelnyxCarrier.Ct));
    }

    private async Task ConfigureAsync(TelnyxProvider provider, E164 number)
    {
        NumberSettings[] routes =
        [
            new() { VoiceRoute = "1293384261075731499", MessagingRoute = "4001767e-ce0f-4cae-9d5f-0d5e636e7809", Campaign = "4b300178-131c-d902-d54e-72d90ba1620j" },
            new() { VoiceRoute = "1293384261075731500", Campaign = "another-campaign" },
            new(),
        ];
        foreach (var route in routes)
        {
            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, route, TelnyxCarrier.Ct));
            await provider.GetOwnedAsync(number, TelnyxCarrier.Ct);
        }

        _carrier.Trait("connections", "by_voice");
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, routes[0], TelnyxCarrier.Ct));
    }

    private static async Task SearchAsync(TelnyxProvider provider)
    {
        var any = TelnyxCarrier.In("415", 3);
        NumberQuery[] queries =
        [
            any, any with { Exchange = "555" }, any with { Pattern = new(PatternKind.StartsWith, "5550") }, any with { Pattern = new(PatternKind.EndsWith, "01") },
            any with { Pattern = new(PatternKind.Contains, "5501") }, any with { AreaCodes = [], Region = "CA" }, any with { Region = "CA", City = "San Francisco" },
            any with { RateCenter = "SNFC CNTRL" }, any with { Features = [NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms, NumberFeature.Fax, NumberFeature.E911] },
            any with { ConsecutiveRun = 3 }, any with { MaxMonthlyCost = 2m }, TelnyxCarrier.In("416", 3) with { Country = "CA" },
            new() { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("833")], Limit = 1 },
        ];
        foreach (var query in queries)
        {
            await provider.SearchAsync(query, TelnyxCarrier.Ct);
        }

        await provider.CheckAsync([E164.Parse("+12065550100"), E164.Parse("+18335550100"), E164.Parse("+14165550100")], TelnyxCarrier.Ct);
    }
}
