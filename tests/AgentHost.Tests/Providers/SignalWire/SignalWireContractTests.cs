using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.SignalWire;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;
using AgentHost.Providers.SignalWire;
using AgentHost.Providers.Wire;
using AgentHost.Tests.Providers.Contracts;

namespace AgentHost.Tests.Providers.SignalWire;

/// <summary>Every kind of request that the adapter makes, held against SignalWire's own descriptions.</summary>
public sealed class SignalWireContractTests(ContractMocks mocks) : IClassFixture<ContractMocks>, IAsyncLifetime
{
    private const string Description = "signalwire.openapi.json";
    private const string Campaign = "841b9f22-2f4a-4a0d-9d51-7a9a0f1f7c12";

    private static readonly AuthenticationHeaderValue Credentials =
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SignalWireFace.ProjectId}:{SignalWireFace.ApiToken}")));

    private SignalWireCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await SignalWireCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task EveryRequest_OfTheAdapter_IsAllowedByTheDescription()
    {
        var mock = await mocks.OfAsync(Description);
        await MakeEveryRequestAsync();

        var requests = _carrier.Carrier.Requests;
        Assert.Equal(["configure", "owned", "purchase", "release", "search"], requests.Select(request => request.Operation).Distinct().Order());
        var violations = new List<string>();
        foreach (var request in requests.DistinctBy(request => (request.Method, request.Path, request.Body)))
        {
            violations.AddRange(await mock.ViolationAsync(request, Credentials) is { } violation ? [violation] : []);
        }

        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
    }

    [Theory]
    [InlineData("GET", "/api/relay/rest/phone_numbers?page_size=1001", "")]
    [InlineData("GET", "/api/relay/rest/phone_numbers/search?max_results=many", "")]
    [InlineData("POST", "/api/laml/2010-04-01/Accounts/6e5c7b1a-9c1d-4d7e-8f5b-2f6f0c3a9b10/IncomingPhoneNumbers", "FriendlyName=a")]
    [InlineData("POST", "/api/laml/2010-04-01/Accounts/6e5c7b1a-9c1d-4d7e-8f5b-2f6f0c3a9b10/IncomingPhoneNumbers", "PhoneNumber=2065550100")]
    [InlineData("PUT", "/api/relay/rest/phone_numbers/233dffc2-2ad3-455e-a597-0e332c39662a", """{"call_handler":"nobody"}""")]
    [InlineData("PUT", "/api/relay/rest/phone_numbers/233dffc2-2ad3-455e-a597-0e332c39662a", """{"call_handler":null}""")]
    [InlineData("POST", "/api/relay/rest/registry/beta/campaigns/841b9f22-2f4a-4a0d-9d51-7a9a0f1f7c12/orders", """{"phone_numbers":"+12065550100"}""")]
    [InlineData("GET", "/api/relay/rest/nowhere", "")]
    public async Task Violation_OfTheDescription_IsFound(string method, string path, string body)
    {
        var mock = await mocks.OfAsync(Description);
        var type = body.StartsWith('{') ? "application/json" : body.Length > 0 ? "application/x-www-form-urlencoded" : null;

        Assert.NotNull(await mock.ViolationAsync(new SeenRequest("any", method, path, type, null, body, "application/json"), Credentials));
    }

    [Fact]
    public async Task EveryAnswer_OfTheDescriptionsExamples_IsRead()
    {
        var mock = await mocks.OfAsync(Description);
        var provider = _carrier.Open(at: mock.Address);

        // As described: "number" and an object of capabilities, where the sandbox answers as recorded. The example is no number of North America.
        Assert.Empty(await provider.SearchAsync(new NumberQuery(), SignalWireCarrier.Ct));
        var offer = Assert.Single((await ReadAsync(mock, "/api/relay/rest/phone_numbers/search", SignalWireWire.Default.SignalWireOffers)).Data!);
        Assert.Equal(("+15551234567", "CA", "Los Angeles", 4), (offer.Number, offer.Region, offer.City, SignalWireCapabilities.Features(offer.Capabilities).Count));
        var laml = await ReadAsync(mock, $"/api/laml/2010-04-01/Accounts/{SignalWireFace.ProjectId}/AvailablePhoneNumbers/CA/Local", SignalWireWire.Default.SignalWireLamlOffers);
        Assert.StartsWith("+1", Assert.Single(laml.AvailablePhoneNumbers!).PhoneNumber, StringComparison.Ordinal);
        Assert.True((await provider.GetAccountAsync(SignalWireCarrier.Ct)).Usable);

        // The example names another number than the one bought, so that it proves nothing.
        Assert.Equal(new PurchaseOutcome.Unknown("unreadable_answer"), await _carrier.BuyAsync(provider, E164.Parse("+12065550100")));
    }

    [Fact]
    public async Task EveryList_OfTheDescriptionsExamples_IsReadAndItsNextPageRefused()
    {
        var mock = await mocks.OfAsync(Description);

        var page = await ReadAsync(mock, "/api/relay/rest/phone_numbers?page_size=1", SignalWireWire.Default.SignalWirePage);
        var number = Assert.Single(page.Data!);
        Assert.Equal(("+15558675309", "relay_context", "string"), (number.Number, number.CallHandler, number.Text("call_relay_topic")));
        Assert.Equal([NumberFeature.Voice], SignalWireCapabilities.Features(number.Capabilities));
        var assigned = await ReadAsync(mock, $"/api/relay/rest/registry/beta/campaigns/{Campaign}/numbers", SignalWireWire.Default.SignalWireAssignments);
        Assert.Equal(("pending", "+15558675309"), (assigned.Data![0].State, assigned.Data[0].PhoneNumber!.Number));

        // The examples' next page is no address at all: nobody would be asked for it with our credentials.
        var refused = await Assert.ThrowsAsync<ProviderUnavailableException>(() => _carrier.Open(at: mock.Address).ListOwnedAsync(null, SignalWireCarrier.Ct));
        Assert.Equal(("string", "unreadable_answer"), (page.Links!.Next, refused.Reason));
    }

    private static async Task<T> ReadAsync<T>(ContractMock mock, string path, JsonTypeInfo<T> type)
        where T : class
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = Credentials;
        var body = await client.GetByteArrayAsync(new Uri(mock.Address, path), SignalWireCarrier.Ct);
        return JsonBody.TryRead(body, type, out var message) ? message : throw new InvalidDataException(Encoding.UTF8.GetString(body));
    }

    private async Task MakeEveryRequestAsync()
    {
        _carrier.Carrier.Books.Keep(SignalWireCampaignFace.CampaignKind, Campaign, new Dictionary<string, string?> { ["state"] = "active" });
        var provider = _carrier.Open(pageSize: 1);
        await SearchAsync(provider);
        await provider.GetAccountAsync(SignalWireCarrier.Ct);
        E164[] numbers = [E164.Parse("+12065550100"), E164.Parse("+18335550100"), E164.Parse("+14165550100")];
        foreach (var number in numbers)
        {
            var reference = _carrier.Reference();
            Assert.IsType<PurchaseOutcome.Confirmed>(await _carrier.BuyAsync(provider, number, reference));
            await provider.FindAsync(new FindQuery(reference, null, [number]), SignalWireCarrier.Ct);
        }

        string? cursor = null;
        do
        {
            cursor = (await provider.ListOwnedAsync(cursor, SignalWireCarrier.Ct)).NextCursor;
        }
        while (cursor is not null);

        foreach (var route in SignalWireOwnedTests.Routes.Select(row => row.Data))
        {
            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(numbers[0], route, SignalWireCarrier.Ct));
            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(numbers[0], new NumberSettings(), SignalWireCarrier.Ct));
        }

        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(numbers[0], new NumberSettings { Campaign = Campaign }, SignalWireCarrier.Ct));
        await provider.GetOwnedAsync(numbers[0], SignalWireCarrier.Ct);
        await provider.ReleaseAsync(numbers[0], _carrier.Reference(), SignalWireCarrier.Ct);
    }

    private static async Task SearchAsync(SignalWireProvider provider)
    {
        var any = SignalWireCarrier.In("415", 3);
        NumberQuery[] queries =
        [
            any, any with { Exchange = "555" }, any with { Pattern = new(PatternKind.StartsWith, "5550") }, any with { Pattern = new(PatternKind.EndsWith, "0101") },
            any with { Pattern = new(PatternKind.Contains, "5501") }, any with { AreaCodes = [], Region = "CA" }, any with { Region = "CA", City = "San Francisco" },
            new() { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("833")], Limit = 1 },
        ];
        foreach (var query in queries)
        {
            await provider.SearchAsync(query, SignalWireCarrier.Ct);
            await provider.SearchAsync(query with { Country = "CA" }, SignalWireCarrier.Ct);
        }

        await provider.CheckAsync([E164.Parse("+12065550100"), E164.Parse("+18335550100"), E164.Parse("+14165550100")], SignalWireCarrier.Ct);
    }
}
