using System.Net.Http.Headers;
using System.Text;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Plivo;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;
using AgentHost.Providers.Plivo;
using AgentHost.Tests.Providers.Contracts;

namespace AgentHost.Tests.Providers.Plivo;

/// <summary>Every kind of request that the adapter makes, held against the description that was derived from Plivo's libraries; Plivo publishes none.</summary>
public sealed class PlivoContractTests(ContractMocks mocks) : IClassFixture<ContractMocks>, IAsyncLifetime
{
    private const string Description = "plivo.openapi.json";

    private static readonly AuthenticationHeaderValue Credentials =
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{PlivoFace.AuthId}:{PlivoFace.AuthToken}")));

    private PlivoCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await PlivoCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task EveryRequest_OfTheAdapter_IsAllowedByTheDescription()
    {
        var mock = await mocks.OfAsync(Description);
        await MakeEveryRequestAsync();

        var requests = _carrier.Carrier.Requests;
        Assert.Equal(["account", "configure", "owned", "purchase", "release", "search"], requests.Select(request => request.Operation).Distinct().Order());
        var violations = new List<string>();
        foreach (var request in requests.DistinctBy(request => (request.Method, request.Path, request.Body)))
        {
            violations.AddRange(await mock.ViolationAsync(request, Credentials) is { } violation ? [violation] : []);
        }

        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
    }

    [Theory]
    [InlineData("GET", "PhoneNumber/?type=local", "")]
    [InlineData("GET", "PhoneNumber/?country_iso=US&limit=50", "")]
    [InlineData("GET", "PhoneNumber/?country_iso=US&npanxx=415", "")]
    [InlineData("GET", "PhoneNumber/?country_iso=US&services=fax", "")]
    [InlineData("POST", "PhoneNumber/14155550100/", """{"alias":"REQ-1042"}""")]
    [InlineData("POST", "Number/14155550100/", """{"application":"29986316244302815"}""")]
    [InlineData("GET", "Nowhere/", "")]
    public async Task Violation_OfTheDescription_IsFound(string method, string path, string body)
    {
        var mock = await mocks.OfAsync(Description);
        var request = new SeenRequest("any", method, $"/v1/Account/{PlivoFace.AuthId}/{path}", method == "POST" ? "application/json" : null, null, body, "application/json");

        Assert.NotNull(await mock.ViolationAsync(request, Credentials));
    }

    [Fact]
    public async Task EveryAnswer_OfTheDescriptionsExamples_IsRead()
    {
        var mock = await mocks.OfAsync(Description);
        var provider = _carrier.Open(at: mock.Address);
        var example = E164.Parse("+14155550100");

        var offer = Assert.Single(await provider.SearchAsync(PlivoCarrier.In("415"), PlivoCarrier.Ct));
        Assert.Equal((example, null, "SNFC CNTRL", "722", Money.Usd(0.80m)), (offer.Number, offer.Region, offer.RateCenter, offer.Lata, offer.MonthlyCost!.Value));
        Assert.Single(await provider.CheckAsync([example], PlivoCarrier.Ct));
        Assert.Null((await provider.ListOwnedAsync(null, PlivoCarrier.Ct)).NextCursor);
        Assert.Equal(new AccountState(true, "Active.", Money.Usd(84.5502m)), await provider.GetAccountAsync(PlivoCarrier.Ct));
        var owned = await provider.GetOwnedAsync(example, PlivoCarrier.Ct);
        Assert.Equal(("29986316244302815", null, Money.Usd(0.80m)), (owned!.Settings.VoiceRoute, owned.Settings.Campaign, owned.MonthlyCost!.Value));
        Assert.Equal(new PurchaseOutcome.Confirmed(null, null, null), await _carrier.BuyAsync(provider, example));
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(example, new NumberSettings { VoiceRoute = "1", MessagingRoute = "1" }, PlivoCarrier.Ct));
        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(example, _carrier.Reference(), PlivoCarrier.Ct));

        // The examples name one number only: for another they prove nothing.
        var other = E164.Parse("+14155550199");
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.GetOwnedAsync(other, PlivoCarrier.Ct));
        Assert.Equal(new PurchaseOutcome.Unknown("unreadable_answer"), await _carrier.BuyAsync(provider, other));
    }

    private async Task MakeEveryRequestAsync()
    {
        var provider = _carrier.Open(pageSize: 1);
        await SearchAsync(provider);
        await provider.GetAccountAsync(PlivoCarrier.Ct);
        E164[] numbers = [E164.Parse("+12065550100"), E164.Parse("+18335550100")];
        foreach (var number in numbers)
        {
            Assert.IsType<PurchaseOutcome.Confirmed>(await _carrier.BuyAsync(provider, number));
            Assert.IsType<FoundNumber.Owned>(await _carrier.FindAsync(provider, number));
        }

        var page = await provider.ListOwnedAsync(null, PlivoCarrier.Ct);
        await provider.ListOwnedAsync(page.NextCursor, PlivoCarrier.Ct);
        var wanted = new NumberSettings { VoiceRoute = PlivoFace.OtherApplication, MessagingRoute = PlivoFace.OtherApplication };
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(numbers[0], wanted, PlivoCarrier.Ct));
        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(numbers[0], _carrier.Reference(), PlivoCarrier.Ct));
    }

    private static async Task SearchAsync(PlivoProvider provider)
    {
        var any = PlivoCarrier.In("415", 3);
        NumberQuery[] queries =
        [
            any, any with { Limit = 50 }, any with { Exchange = "555" }, any with { Pattern = new(PatternKind.StartsWith, "5550") }, any with { Pattern = new(PatternKind.StartsWith, "5550100123") },
            any with { Pattern = new(PatternKind.EndsWith, "01") }, any with { Pattern = new(PatternKind.Contains, "5501") }, any with { AreaCodes = [], Region = "CA" },
            any with { AreaCodes = [], Region = "CA", City = "San Francisco" }, any with { Region = "CA", City = "San Francisco" }, any with { Lata = "722" },
            any with { Lata = "722", RateCenter = "SNFC CNTRL" }, any with { Features = [NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms] }, any with { Features = [NumberFeature.Mms] },
            any with { ConsecutiveRun = 3 }, any with { MaxMonthlyCost = 2m }, PlivoCarrier.In("416", 3) with { Country = "CA" },
            new() { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("833")], Limit = 1 }, new() { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("833")], Exchange = "555", Limit = 1 },
        ];
        foreach (var query in queries)
        {
            await provider.SearchAsync(query, PlivoCarrier.Ct);
        }

        await provider.CheckAsync([E164.Parse("+12065550100"), E164.Parse("+18335550100"), E164.Parse("+14165550100")], PlivoCarrier.Ct);
    }
}
