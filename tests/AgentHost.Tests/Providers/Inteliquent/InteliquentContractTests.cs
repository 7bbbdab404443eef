using System.Net.Http.Headers;
using System.Text;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Inteliquent;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;
using AgentHost.Providers.Inteliquent;
using AgentHost.Tests.Providers.Contracts;

namespace AgentHost.Tests.Providers.Inteliquent;

/// <summary>
/// Every kind of request that the adapter makes, held against Inteliquent's description. Its examples of answers contradict its own types (sheet §14), so
/// that answers are checked by the sandbox and the tables of outcomes alone.
/// </summary>
public sealed class InteliquentContractTests(ContractMocks mocks) : IClassFixture<ContractMocks>, IAsyncLifetime
{
    private const string Description = "inteliquent.openapi.json";

    private static readonly AuthenticationHeaderValue Credentials =
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{InteliquentFace.ConsumerKey}:{InteliquentFace.SecretKey}")));

    private InteliquentCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await InteliquentCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task EveryRequest_OfTheAdapter_IsAllowedByTheDescription()
    {
        var mock = await mocks.OfAsync(Description);
        await MakeEveryRequestAsync();

        var requests = _carrier.Carrier.Requests;
        Assert.Equal(
            [
                "excludedTnList", "orderAddDocument", "orderCancel", "orderDetail", "orderList", "portInAvailability", "portInOrder", "routingOptionList", "tnDetail", "tnDisconnect",
                "tnFeatureOrder", "tnInventory", "tnOrder", "tnRelease", "tnRequest", "tnReserve", "tnReservedList", "tnUpdate", "trunkGroupList",
            ],
            requests.Select(request => request.Path.Split('/')[^1]).Distinct().Order(StringComparer.Ordinal));
        var violations = new List<string>();
        foreach (var request in requests.DistinctBy(request => (request.Path, request.Body)))
        {
            Assert.StartsWith(InteliquentFace.Services, request.Path, StringComparison.Ordinal);
            violations.AddRange(await ViolationAsync(mock, request with { Path = request.Path[InteliquentFace.Services.Length..] }) is { } violation ? [violation] : []);
        }

        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
    }

    [Theory]
    [InlineData("tnInventory", """{"tnMask":"312xxxxxxx"}""")]
    [InlineData("tnInventory", """{"privateKey":"k","tnMask":"312xxxxxxx","quantity":"5"}""")]
    [InlineData("tnInventory", """{"privateKey":"k","tnMask":"312xxxxxxx","rateCenterTier":"Tier 0"}""")]
    [InlineData("tnOrder", """{"privateKey":"k","tnOrder":{"tnList":{"tnItem":[{"trunkGroup":"T"}]}}}""")]
    [InlineData("tnRequest", """{"privateKey":"k","npa":"206"}""")]
    [InlineData("orderDetail", """{"privateKey":"k","orderId":"x"}""")]
    [InlineData("orderStatus", """{"privateKey":"k","orderId":1}""")]
    public async Task Violation_OfTheDescription_IsFound(string path, string body)
    {
        var mock = await mocks.OfAsync(Description);

        Assert.NotNull(await ViolationAsync(mock, new SeenRequest("any", "POST", $"/{path}", "application/json", null, body, "application/json")));
    }

    // What the mock has against its own examples is left out.
    private static async Task<string?> ViolationAsync(ContractMock mock, SeenRequest request) =>
        await mock.ViolationAsync(request, Credentials) is { } violation
        && (violation.Contains("\"location\":[\"request\"", StringComparison.Ordinal) || !violation.Contains("\"location\":[\"response\"", StringComparison.Ordinal))
            ? violation
            : null;

    private async Task MakeEveryRequestAsync()
    {
        var provider = _carrier.Open(pageSize: 2);
        await SearchAsync(provider);
        var numbers = InteliquentCarrier.Numbers(3);
        var held = _carrier.Reference();
        await provider.ReserveAsync(held, numbers, InteliquentCarrier.Ct);
        await provider.CheckAsync(numbers, InteliquentCarrier.Ct);
        await provider.CancelReservationAsync(new HeldNumbers(held, numbers.ToDictionary(number => number, string? (_) => null)), InteliquentCarrier.Ct);
        await provider.GetAccountAsync(InteliquentCarrier.Ct);
        await _carrier.Open(routingOption: "Route A").GetAccountAsync(InteliquentCarrier.Ct);
        var reference = await _carrier.OwnAsync(provider, numbers);
        await _carrier.OwnAsync(_carrier.Open(routingOption: "Route A"), InteliquentCarrier.Numbers(1, "425"));
        await provider.FindAsync(new FindQuery(reference, "1054832", numbers), InteliquentCarrier.Ct);
        await provider.FindAsync(new FindQuery(_carrier.Reference(), null, numbers), InteliquentCarrier.Ct);
        var page = await provider.ListOwnedAsync(null, InteliquentCarrier.Ct);
        await provider.ListOwnedAsync(page.NextCursor, InteliquentCarrier.Ct);
        NumberSettings[] routes = [new() { VoiceRoute = InteliquentFace.OtherTrunkGroup }, new() { MessagingRoute = "103547" }, new()];
        foreach (var route in routes)
        {
            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(numbers[0], route, InteliquentCarrier.Ct));
            _carrier.Pass();
        }

        await _carrier.Open(routingOption: "Route A").ConfigureAsync(numbers[0], new NumberSettings { VoiceRoute = "Route B" }, InteliquentCarrier.Ct);
        _carrier.Pass();
        await provider.ReleaseAsync(numbers[0], _carrier.Reference(), InteliquentCarrier.Ct);
        await BackorderAndPortAsync(provider);
        await BackorderAndPortAsync(_carrier.Open(routingOption: "Route A"));
    }

    private async Task BackorderAndPortAsync(InteliquentProvider provider)
    {
        var backordered = _carrier.Reference();
        NumberQuery[] criteria = [InteliquentCarrier.In("206") with { Exchange = "555", Lata = "674", RateCenter = "SEATTLE" }, new() { Region = "WA" }];
        foreach (var some in criteria)
        {
            Assert.IsType<BackorderAnswer.Placed>(await provider.PlaceBackorderAsync(new BackorderRequest(backordered, some, 2), InteliquentCarrier.Ct));
        }

        await provider.CloseBackorderAsync(backordered, InteliquentCarrier.Ct);
        E164[] ported = [E164.Parse("+12067770101")];
        await provider.CheckPortabilityAsync(ported, InteliquentCarrier.Ct);
        var request = new PortInRequest
        {
            Reference = _carrier.Reference(),
            Numbers = ported,
            BillingNumber = ported[0],
            AccountNumber = "ACC-1",
            Pin = "1234",
            Subscriber = new PortSubscriber(null, "Ann", "Lee", "12", "Main St", "Seattle", "WA", "98101"),
            AuthorizedPerson = "Ann Lee",
            AuthorizedEmail = "ann@example.test",
            DesiredDate = new DateOnly(2026, 3, 15),
            Documents = [new PortDocument(PortDocumentKind.Loa, "loa.pdf", "application/pdf", new byte[] { 1, 2, 3 })],
        };
        Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(request, InteliquentCarrier.Ct));
        await provider.FindPortAsync(request.Reference, null, InteliquentCarrier.Ct);
        await provider.CancelPortAsync(request.Reference, null, InteliquentCarrier.Ct);
    }

    private static async Task SearchAsync(InteliquentProvider provider)
    {
        var any = InteliquentCarrier.In("415", 3);
        NumberQuery[] queries =
        [
            any, any with { Exchange = "555" }, any with { Pattern = new(PatternKind.StartsWith, "5550") }, any with { Pattern = new(PatternKind.EndsWith, "01") },
            any with { Pattern = new(PatternKind.Contains, "5501") }, any with { AreaCodes = [], Region = "CA" }, any with { Region = "CA", City = "San Francisco" },
            any with { Lata = "722" }, any with { RateCenter = "SNFC CNTRL" }, any with { Features = [NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms] },
            any with { ConsecutiveRun = 3 }, InteliquentCarrier.In("416", 3) with { Country = "CA" }, new() { Country = "CA", Limit = 1 },
        ];
        foreach (var query in queries)
        {
            await provider.SearchAsync(query, InteliquentCarrier.Ct);
        }
    }
}
