using System.Net.Http.Headers;
using System.Text;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Vonage;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;
using AgentHost.Providers.Vonage;
using AgentHost.Tests.Providers.Contracts;

namespace AgentHost.Tests.Providers.Vonage;

/// <summary>Every kind of request that the adapter makes, held against Vonage's own description.</summary>
public sealed class VonageContractTests(ContractMocks mocks) : IClassFixture<ContractMocks>, IAsyncLifetime
{
    private const string Description = "vonage.openapi.json";

    private static readonly AuthenticationHeaderValue Credentials =
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{VonageFace.ApiKey}:{VonageFace.ApiSecret}")));

    private VonageCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await VonageCarrier.StartAsync();

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
    [InlineData("GET", "/number/search?pattern=1415", "")]
    [InlineData("GET", "/number/search?country=US&features=VOICE,SMS", "")]
    [InlineData("GET", "/number/search?country=US&size=101", "")]
    [InlineData("GET", "/number/search?country=US&type=local", "")]
    [InlineData("POST", "/number/buy", "msisdn=14155550100")]
    [InlineData("POST", "/number/update", "country=US&msisdn=14155550100&voiceCallbackType=trunk")]
    [InlineData("GET", "/nowhere", "")]
    public async Task Violation_OfTheDescription_IsFound(string method, string path, string body)
    {
        var mock = await mocks.OfAsync(Description);
        var request = new SeenRequest("any", method, path, method == "POST" ? "application/x-www-form-urlencoded" : null, null, body, "application/json");

        Assert.NotNull(await mock.ViolationAsync(request, Credentials));
    }

    [Fact]
    public async Task EveryAnswer_OfTheDescriptionsExamples_IsRead()
    {
        var mock = await mocks.OfAsync(Description);
        var provider = _carrier.Open(at: mock.Address, rates: VonageCarrier.Rate);
        var british = E164.Parse("+447700900000");
        var number = E164.Parse("+14155550100");

        // The example is a British number, which no query for ours wants, and which proves nothing of them.
        Assert.Empty(await provider.SearchAsync(VonageCarrier.In("415", 1), VonageCarrier.Ct));
        var owned = Assert.Single((await provider.ListOwnedAsync(null, VonageCarrier.Ct)).Numbers);
        Assert.Equal((british, "https://example.com/webhooks/inbound-sms"), (owned.Number, owned.Settings.MessagingRoute));
        Assert.Equal([NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms], owned.Features);
        Assert.Null(await provider.GetOwnedAsync(number, VonageCarrier.Ct));
        Assert.IsType<FoundNumber.NotFound>(await _carrier.FindAsync(provider, number));
        Assert.Equal(Money.Usd(11.1884m), (await provider.GetAccountAsync(VonageCarrier.Ct)).Balance);
        Assert.IsType<PurchaseOutcome.Confirmed>(await _carrier.BuyAsync(provider, number));
        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(british, _carrier.Reference(), VonageCarrier.Ct));
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(british, new NumberSettings { VoiceRoute = "+12065550100", MessagingRoute = "https://example.test/sms" }, VonageCarrier.Ct));
    }

    private async Task MakeEveryRequestAsync()
    {
        var provider = _carrier.Open(pageSize: 1);
        await SearchAsync(_carrier.Open());
        await provider.GetAccountAsync(VonageCarrier.Ct);
        E164[] numbers = [E164.Parse("+12065550100"), E164.Parse("+14165550100"), E164.Parse("+18335550100")];
        foreach (var number in numbers)
        {
            Assert.IsType<PurchaseOutcome.Confirmed>(await _carrier.BuyAsync(provider, number));
            Assert.IsType<FoundNumber.Owned>(await _carrier.FindAsync(provider, number));
        }

        var page = await provider.ListOwnedAsync(null, VonageCarrier.Ct);
        await provider.ListOwnedAsync(page.NextCursor, VonageCarrier.Ct);
        NumberSettings[] routes =
        [
            new() { MessagingRoute = "https://example.test/sms?a=1&b=%C3%BC" }, new(), new() { VoiceRoute = "sip:calls@example.test", MessagingRoute = "https://example.test/sms" },
            new() { VoiceRoute = "+12065550199", MessagingRoute = VonageFace.Application }, new() { VoiceRoute = VonageFace.Application, MessagingRoute = "https://example.test/sms" },
            new() { VoiceRoute = VonageFace.OtherApplication, MessagingRoute = VonageFace.OtherApplication },
        ];
        foreach (var route in routes)
        {
            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(numbers[0], route, VonageCarrier.Ct));
        }

        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(numbers[0], _carrier.Reference(), VonageCarrier.Ct));
    }

    private static async Task SearchAsync(VonageProvider provider)
    {
        var any = VonageCarrier.In("415", 3);
        var anywhere = new NumberQuery { Limit = 1 };
        NumberFeature[][] combinations =
        [
            [NumberFeature.Voice], [NumberFeature.Sms], [NumberFeature.Mms], [NumberFeature.Voice, NumberFeature.Sms], [NumberFeature.Voice, NumberFeature.Mms],
            [NumberFeature.Sms, NumberFeature.Mms], [NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms],
        ];
        NumberQuery[] queries =
        [
            any, any with { Exchange = "555" }, any with { Pattern = new(PatternKind.StartsWith, "5550") }, any with { Pattern = new(PatternKind.StartsWith, "5550100123") },
            any with { Pattern = new(PatternKind.EndsWith, "01") }, any with { Pattern = new(PatternKind.Contains, "5501") }, anywhere, anywhere with { Region = "WY" },
            anywhere with { Region = "WY", City = "Cheyenne" }, anywhere with { Exchange = "555" }, anywhere with { Pattern = new(PatternKind.EndsWith, "0101") },
            anywhere with { Pattern = new(PatternKind.Contains, "5550") }, any with { MaxMonthlyCost = 2m }, VonageCarrier.In("416", 3) with { Country = "CA" },
            new() { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("833")], Limit = 1 }, .. combinations.Select(features => any with { Features = features }),
        ];
        foreach (var query in queries)
        {
            await provider.SearchAsync(query, VonageCarrier.Ct);
        }

        await provider.CheckAsync([E164.Parse("+12065550100"), E164.Parse("+18335550100"), E164.Parse("+14165550100")], VonageCarrier.Ct);
    }
}
