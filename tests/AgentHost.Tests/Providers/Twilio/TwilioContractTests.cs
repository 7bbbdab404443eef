using System.Net.Http.Headers;
using System.Text;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Twilio;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;
using AgentHost.Providers.Twilio;
using AgentHost.Tests.Providers.Contracts;

namespace AgentHost.Tests.Providers.Twilio;

/// <summary>Every kind of request that the adapter makes, held against Twilio's own description.</summary>
public sealed class TwilioContractTests(ContractMocks mocks) : IClassFixture<ContractMocks>, IAsyncLifetime
{
    private const string Description = "twilio.openapi.json";
    private const string Service = "MG00000000000000000000000000000001";
    private const string Campaign = "QE00000000000000000000000000000001";

    // Not in the description; the sandbox alone plays them (docs/providers.md).
    private static readonly string[] EmulatedOnly = ["prices", "port_document"];

    private static readonly AuthenticationHeaderValue Credentials =
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TwilioFace.AccountSid}:{TwilioFace.AuthToken}")));

    private TwilioCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await TwilioCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task EveryRequest_OfTheAdapter_IsAllowedByTheDescription()
    {
        var mock = await mocks.OfAsync(Description);
        await MakeEveryRequestAsync();

        var requests = _carrier.Carrier.Requests;
        Assert.Equal(["account", "configure", "owned", "port", "port_cancel", "port_document", "port_status", "portability", "prices", "purchase", "release", "search"], requests.Select(request => request.Operation).Distinct().Order());
        var violations = new List<string>();
        foreach (var request in requests.Where(request => !EmulatedOnly.Contains(request.Operation)).DistinctBy(request => (request.Method, request.Path, request.Body)))
        {
            violations.AddRange(await mock.ViolationAsync(request, Credentials) is { } violation ? [violation] : []);
        }

        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
    }

    [Theory]
    [InlineData("GET", "AvailablePhoneNumbers/US/Local.json?AreaCode=abc", "")]
    [InlineData("GET", "IncomingPhoneNumbers.json?PageSize=1001", "")]
    [InlineData("POST", "IncomingPhoneNumbers.json", "PhoneNumber=%2B12065550100&VoiceMethod=PATCH")]
    [InlineData("POST", "IncomingPhoneNumbers/PN00000000000000000000000000000001.json", "TrunkSid=")]
    [InlineData("POST", "IncomingPhoneNumbers/PN00000000000000000000000000000001.json", "VoiceUrl=")]
    [InlineData("GET", "Nowhere.json", "")]
    [InlineData("POST", "/v1/Porting/PortIn", """{"account_sid":"AC0123456789abcdef0123456789abcdef","documents":[]}""")]
    [InlineData("GET", "/v1/Porting/PortIn/PortInRequests?Size=101", "")]
    [InlineData("DELETE", "/v1/Porting/PortIn/KW1", "")]
    public async Task Violation_OfTheDescription_IsFound(string method, string path, string body)
    {
        var mock = await mocks.OfAsync(Description);
        var type = body.StartsWith('{') ? "application/json" : method == "POST" ? "application/x-www-form-urlencoded" : null;
        var whole = path.StartsWith('/') ? path : $"/2010-04-01/Accounts/{TwilioFace.AccountSid}/{path}";
        var request = new SeenRequest("any", method, whole, type, null, body, "application/json");

        Assert.NotNull(await mock.ViolationAsync(request, Credentials));
    }

    [Fact]
    public async Task EveryAnswer_OfTheDescriptionsExamples_IsRead()
    {
        var mock = await mocks.OfAsync(Description);
        var provider = _carrier.Open(at: mock.Address);
        var example = E164.Parse("+18089251571");

        var offer = Assert.Single(await provider.SearchAsync(TwilioCarrier.In("808"), TwilioCarrier.Ct));
        Assert.Equal((example, "HI", "Hilo", "HILO", "834"), (offer.Number, offer.Region, offer.City, offer.RateCenter, offer.Lata));
        Assert.Single(await provider.CheckAsync([example], TwilioCarrier.Ct));
        Assert.Single((await provider.ListOwnedAsync(null, TwilioCarrier.Ct)).Numbers);
        Assert.True((await provider.GetAccountAsync(TwilioCarrier.Ct)).Usable);
        Assert.Equal(Money.Usd(0.05m), (await provider.GetAccountAsync(TwilioCarrier.Ct)).Balance);
        Assert.Null(await provider.GetOwnedAsync(example, TwilioCarrier.Ct));

        // A request to port in as the examples have it: its number in review, with a date that is wished for only.
        var port = await provider.FindPortAsync(_carrier.Reference(), "KW" + new string('a', 32), TwilioCarrier.Ct);
        Assert.Equal((PortInState.Submitted, null, "+16175551212"), (port!.State, port.FocAt, Assert.Single(port.Numbers).Key.Value));

        // The example names another number than the one bought, so that it proves nothing.
        Assert.Equal(new PurchaseOutcome.Unknown("unreadable_answer"), await _carrier.BuyAsync(provider, example));
    }

    private async Task MakeEveryRequestAsync()
    {
        var books = _carrier.Carrier.Books;
        books.Keep(TwilioMessagingFace.ServiceKind, "MG00000000000000000000000000000002", new Dictionary<string, string?>());
        books.Keep(TwilioMessagingFace.ServiceKind, Service, new Dictionary<string, string?>());
        books.Keep(TwilioMessagingFace.CampaignKind, Campaign, new Dictionary<string, string?> { ["service"] = Service, ["status"] = "VERIFIED" });
        var provider = _carrier.Open(pageSize: 1);
        await SearchAsync(provider);
        await provider.GetAccountAsync(TwilioCarrier.Ct);
        await provider.GetPricesAsync("US", TwilioCarrier.Ct);
        E164[] numbers = [E164.Parse("+12065550100"), E164.Parse("+18335550100")];
        foreach (var number in numbers)
        {
            var reference = _carrier.Reference();
            Assert.IsType<PurchaseOutcome.Confirmed>(await _carrier.BuyAsync(provider, number, reference));
            await provider.FindAsync(new FindQuery(reference, null, [number]), TwilioCarrier.Ct);
        }

        var page = await provider.ListOwnedAsync(null, TwilioCarrier.Ct);
        await provider.ListOwnedAsync(page.NextCursor, TwilioCarrier.Ct);
        NumberSettings[] routes =
        [
            new() { VoiceRoute = "https://example.test/voice?a=1&b=%C3%BC", MessagingRoute = "https://example.test/sms" },
            new() { VoiceRoute = "https://example.test/voice", MessagingRoute = Service, Campaign = Campaign },
            new() { VoiceRoute = "TK00000000000000000000000000000001", MessagingRoute = "MG00000000000000000000000000000002" },
            new() { VoiceRoute = "AP00000000000000000000000000000001", MessagingRoute = "AP00000000000000000000000000000002" },
        ];
        foreach (var route in routes)
        {
            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(numbers[0], route, TwilioCarrier.Ct));
            await provider.GetOwnedAsync(numbers[0], TwilioCarrier.Ct);
        }

        await provider.ConfigureAsync(numbers[1], new NumberSettings { VoiceRoute = "AP00000000000000000000000000000001", MessagingRoute = "AP00000000000000000000000000000002" }, TwilioCarrier.Ct);
        await provider.ReleaseAsync(numbers[0], _carrier.Reference(), TwilioCarrier.Ct);
        await PortAsync(provider);
    }

    private async Task PortAsync(TwilioProvider provider)
    {
        await provider.CheckPortabilityAsync([E164.Parse("+14155550142")], TwilioCarrier.Ct);
        var whole = TwilioPortsTests.Order(_carrier.Reference(), "+14155550142", "+14155550143");
        PortInRequest[] orders =
        [
            whole, whole with { AccountNumber = null, Pin = null, DesiredDate = null, Reference = _carrier.Reference(), Subscriber = whole.Subscriber with { BusinessName = null } },
        ];
        foreach (var order in orders)
        {
            Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(order, TwilioCarrier.Ct));
            await provider.FindPortAsync(order.Reference, null, TwilioCarrier.Ct);
            await provider.CancelPortAsync(order.Reference, null, TwilioCarrier.Ct);
        }
    }

    private static async Task SearchAsync(TwilioProvider provider)
    {
        var any = TwilioCarrier.In("415", 3);
        NumberQuery[] queries =
        [
            any, any with { Exchange = "555" }, any with { Pattern = new(PatternKind.StartsWith, "5550") }, any with { Pattern = new(PatternKind.EndsWith, "01") },
            any with { Pattern = new(PatternKind.Contains, "5501") }, any with { AreaCodes = [], Region = "CA" }, any with { Region = "CA", City = "San Francisco" },
            any with { Lata = "722" }, any with { Lata = "722", RateCenter = "SNFC CNTRL" }, any with { Features = [NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms, NumberFeature.Fax] },
            any with { ConsecutiveRun = 3 }, any with { MaxMonthlyCost = 2m }, TwilioCarrier.In("416", 3) with { Country = "CA" },
            new() { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("833")], Limit = 1 },
        ];
        foreach (var query in queries)
        {
            await provider.SearchAsync(query, TwilioCarrier.Ct);
        }

        await provider.CheckAsync([E164.Parse("+12065550100"), E164.Parse("+18335550100"), E164.Parse("+14165550100")], TwilioCarrier.Ct);
    }
}
