using System.Net.Http.Headers;
using System.Text;
using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Bandwidth;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;
using AgentHost.Providers.Bandwidth;
using AgentHost.Tests.Providers.Contracts;

namespace AgentHost.Tests.Providers.Bandwidth;

/// <summary>Every kind of request that the adapter makes, held against Bandwidth's own description: address and parameters by the mock, documents by <see cref="BandwidthDocuments"/>.</summary>
public sealed class BandwidthContractTests(ContractMocks mocks) : IClassFixture<ContractMocks>, IAsyncLifetime
{
    private const string Description = "bandwidth.openapi.json";
    private const string Prefix = "/api/v2";

    private static readonly AuthenticationHeaderValue Credentials =
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{BandwidthFace.UserName}:{BandwidthFace.Password}")));

    private BandwidthCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await BandwidthCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task EveryRequest_OfTheAdapter_IsAllowedByTheDescription()
    {
        var mock = await mocks.OfAsync(Description);
        var documents = BandwidthDocuments.Load();
        await MakeEveryRequestAsync();

        var requests = _carrier.Carrier.Requests.Where(request => request.Path.StartsWith(Prefix, StringComparison.Ordinal)).Select(request => request with { Path = request.Path[Prefix.Length..] }).ToList();
        Assert.Equal(
            ["account", "backorder", "configure", "find", "owned", "port", "purchase", "release", "reserve", "search"], requests.Select(request => request.Operation).Distinct().Order());
        var violations = new List<string>();
        foreach (var request in requests.DistinctBy(request => (request.Method, request.Path, request.Body)))
        {
            violations.AddRange(await mock.ViolationAsync(request, Credentials) is { } violation ? [violation] : []);
            violations.AddRange(documents.Violations(request.Method, request.Path, request.Body).Select(document => $"{request.Method} {request.Path}: {document}: {request.Body}"));
        }

        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
    }

    [Theory]
    [InlineData("GET", "/accounts/9900000/availableNumbers?quantity=abc")]
    [InlineData("GET", "/accounts/9900000/availableNumbers?quantity=5001")]
    [InlineData("GET", "/accounts/9900000/availableNumbers?phoneNumberType=LOCAL")]
    [InlineData("GET", "/accounts/9900000/portins?size=300")]
    [InlineData("GET", "/accounts/9900000/nowhere")]
    public async Task Violation_OfAnAddress_IsFound(string method, string path)
    {
        var mock = await mocks.OfAsync(Description);

        Assert.NotNull(await mock.ViolationAsync(new SeenRequest("any", method, path, null, null, "", "application/xml"), Credentials));
    }

    [Theory]
    [InlineData("orders", "<Order><CustomerOrderId>r</CustomerOrderId><AreaCodeSearchAndOrderType><AreaCode>206</AreaCode><Quantity>2</Quantity></AreaCodeSearchAndOrderType><SiteId>743</SiteId></Order>", null)]
    [InlineData("orders", "<OrderRequest/>", "the root is OrderRequest, not Order")]
    [InlineData("orders", "<Order><TelephoneNumberList><TelephoneNumber>+12065550100</TelephoneNumber></TelephoneNumberList></Order>", "Order holds TelephoneNumberList")]
    [InlineData("orders", "<Order><SiteId>main</SiteId></Order>", "SiteId: 'main' is no number")]
    [InlineData("orders", "<Order><PartialAllowed>perhaps</PartialAllowed></Order>", "PartialAllowed: 'perhaps' is no truth value")]
    [InlineData("orders", "<Order><AreaCodeSearchAndOrderType><City>Seattle</City></AreaCodeSearchAndOrderType></Order>", "AreaCodeSearchAndOrderType")]
    [InlineData("orders", "<Order><AreaCodeSearchAndOrderType><Quantity>1</Quantity></AreaCodeSearchAndOrderType><StateSearchAndOrderType><Quantity>1</Quantity></StateSearchAndOrderType></Order>", "Order holds")]
    [InlineData("disconnects", "<DisconnectTelephoneNumberOrder><DisconnectTelephoneNumberOrderType><Protected>SOMETIMES</Protected></DisconnectTelephoneNumberOrderType></DisconnectTelephoneNumberOrder>", "SOMETIMES")]
    [InlineData("tnoptions", "<TnOptionOrder><TnOptionGroups><TnOptionGroup><Mms>on</Mms></TnOptionGroup></TnOptionGroups></TnOptionOrder>", "TnOptionGroup holds Mms")]
    [InlineData("tnoptions", "<TnOptionOrder><TnOptionGroups><TnOptionGroup><Sms>maybe</Sms></TnOptionGroup></TnOptionGroups></TnOptionOrder>", "maybe")]
    [InlineData("moveTns", "<MoveTnsOrder><TelephoneNumbers><FullNumber>+12065550100</FullNumber></TelephoneNumbers></MoveTnsOrder>", "TelephoneNumbers holds FullNumber")]
    [InlineData("portins", "<LnpOrder><Subscriber><SubscriberType>BUSINESS</SubscriberType><ServiceAddress><City>Denver</City></ServiceAddress></Subscriber></LnpOrder>", "LnpOrder lacks ListOfPhoneNumbers")]
    [InlineData("lnpchecker", "<NumberPortabilityRequest><TnList><TelephoneNumber>+12065550100</TelephoneNumber></TnList></NumberPortabilityRequest>", "TnList holds TelephoneNumber")]
    [InlineData("lnpchecker", "not xml", "Data at the root level is invalid")]
    public void Violation_OfADocument_IsFound(string path, string body, string? expected)
    {
        var violations = BandwidthDocuments.Load().Violations("POST", $"/accounts/9900000/{path}", body);

        if (expected is null)
        {
            Assert.Empty(violations);
        }
        else
        {
            Assert.Contains(violations, violation => violation.Contains(expected, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task EveryAnswer_OfTheDescriptionsExamples_IsRead()
    {
        var mock = await mocks.OfAsync(Description);
        var provider = Open(mock.Address);
        var offered = E164.Parse("+19193716651");

        var offer = (await provider.SearchAsync(BandwidthCarrier.In("919", 1), BandwidthCarrier.Ct))[0];
        Assert.Equal((offered, "NC", "CARY-RESEARCH TRIANGLE PARK", "CARY-RTP", "426"), (offer.Number, offer.Region, offer.City, offer.RateCenter, offer.Lata));
        Assert.Equal([NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms], offer.Features);
        Assert.Single(await provider.CheckAsync([offered], BandwidthCarrier.Ct));
        var page = await provider.ListOwnedAsync(null, BandwidthCarrier.Ct);
        Assert.Equal(["+19192381139", "+19192381141", "+19192381142"], page.Numbers.Select(owned => owned.Number.Value));
        Assert.Equal("+12012082912", page.NextCursor);
        Assert.True((await Open(mock.Address, peerId: "304985").GetAccountAsync(BandwidthCarrier.Ct)).Usable);
        Assert.Equal([offered], (await provider.ReserveAsync(_carrier.Reference(), [offered], BandwidthCarrier.Ct)).Numbers);

        // The examples name another reference than ours, so that they prove nothing.
        Assert.Equal(new PurchaseOutcome.Unknown("unreadable_answer"), (await _carrier.OrderAsync(provider, _carrier.Reference(), E164.Parse("+19193716675"))).Outcomes.Values.Single());
        Assert.IsType<FoundNumber.NotFound>(await BandwidthCarrier.FindAsync(provider, _carrier.Reference(), E164.Parse("+12012035013")));
        Assert.IsType<FoundNumber.OwnedByAnother>(await BandwidthCarrier.FindAsync(Open(mock.Address, "8000273"), _carrier.Reference(), E164.Parse("+12012035013")));
        Assert.Null(await provider.FindBackorderAsync(_carrier.Reference(), BandwidthCarrier.Ct));
    }

    [Fact]
    public async Task EveryAnswer_OfChangesAndPortsInTheExamples_IsRead()
    {
        var mock = await mocks.OfAsync(Description);
        var provider = Open(mock.Address, "14");
        var number = E164.Parse("+12018981023");

        Assert.Equal("479/500014", (await provider.GetOwnedAsync(number, BandwidthCarrier.Ct))!.Settings.VoiceRoute);
        Assert.Equal("number_not_owned", Assert.IsType<EffectOutcome.Rejected>(await provider.ConfigureAsync(number, new NumberSettings { VoiceRoute = "743/303716" }, BandwidthCarrier.Ct)).Code);
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, new NumberSettings { VoiceRoute = "479/500014", MessagingRoute = "479/500014" }, BandwidthCarrier.Ct));
        Assert.Equal(new EffectOutcome.Unknown("unreadable_answer"), await Open(mock.Address, "8000273").ReleaseAsync(E164.Parse("+12012035013"), _carrier.Reference(), BandwidthCarrier.Ct));
        var portable = (await provider.CheckPortabilityAsync([E164.Parse("+14109255199"), E164.Parse("+14109235436")], BandwidthCarrier.Ct)).ToDictionary(answer => answer.Number.Value);
        Assert.Equal((false, "Test Losing Carrier L3", true), (portable["+14109255199"].Portable, portable["+14109255199"].LosingCarrier, portable["+14109235436"].Portable));
        Assert.Equal("03f194d5-3932-4e9f-8ba1-03ef767985e5", Assert.Single(Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(BandwidthPortTests.Request(_carrier.Reference()), BandwidthCarrier.Ct)).CarrierOrderIds));
        Assert.Null(await provider.FindPortAsync(_carrier.Reference(), "03f194d5-3932-4e9f-8ba1-03ef767985e5", BandwidthCarrier.Ct));
    }

    private BandwidthProvider Open(Uri address, string account = BandwidthFace.AccountId, string? peerId = null)
    {
        var options = _carrier.Options(at: address, peerId: peerId, account: account);
        return _carrier.Open(_ => options);
    }

    private async Task MakeEveryRequestAsync()
    {
        var provider = _carrier.Open();
        _carrier.Carrier.Pace = new CarrierPace(Order: 0, Backorder: 3_600_000, Port: 1000);
        await SearchAsync(provider);
        await provider.GetAccountAsync(BandwidthCarrier.Ct);
        var held = await provider.ReserveAsync(_carrier.Reference(), [BandwidthCarrier.Number(100), BandwidthCarrier.Number(102)], BandwidthCarrier.Ct);
        var purchase = new PurchaseRequest(_carrier.Reference(), [BandwidthCarrier.Number(100), BandwidthCarrier.Number(101)]) { Reservations = held.CarrierIds };
        await provider.PurchaseAsync(purchase, BandwidthCarrier.Ct);
        await provider.CancelReservationAsync(
            new HeldNumbers(_carrier.Reference(), new Dictionary<E164, string?> { [BandwidthCarrier.Number(102)] = held.CarrierIds[BandwidthCarrier.Number(102)] }), BandwidthCarrier.Ct);
        var reference = _carrier.Reference();
        var order = await _carrier.OrderAsync(_carrier.Open(_ => _carrier.Options(peerId: BandwidthFace.OtherPeerId)), reference, BandwidthCarrier.Number(103));
        await BandwidthCarrier.FindAsync(provider, reference, BandwidthCarrier.Number(103), order.CarrierOrderId);
        await BandwidthCarrier.FindAsync(provider, reference, BandwidthCarrier.Number(104));
        var page = await _carrier.Open(_ => _carrier.Options(pageSize: 1)).ListOwnedAsync(null, BandwidthCarrier.Ct);
        await provider.ListOwnedAsync(page.NextCursor, BandwidthCarrier.Ct);
        await ChangeAsync(provider);
        await BackorderAsync(provider);
        await PortAsync(provider);
    }

    private async Task ChangeAsync(BandwidthProvider provider)
    {
        var number = BandwidthCarrier.Number(103);
        NumberSettings[] routes =
        [
            new() { VoiceRoute = "743/616387", MessagingRoute = "743/616387" },
            new() { VoiceRoute = "744/500026", MessagingRoute = "744/500026", Campaign = "CAMP123" },
            new() { VoiceRoute = "744/500026" },
        ];
        foreach (var route in routes)
        {
            Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, route, BandwidthCarrier.Ct));
            await provider.GetOwnedAsync(number, BandwidthCarrier.Ct);
        }

        Assert.IsType<EffectOutcome.Done>(await provider.ReleaseAsync(number, _carrier.Reference(), BandwidthCarrier.Ct));
    }

    private async Task BackorderAsync(BandwidthProvider provider)
    {
        var any = new NumberQuery();
        NumberQuery[] criteria =
        [
            BandwidthCarrier.In("206"), any with { Region = "WA" }, any with { Lata = "674" }, any with { City = "Seattle", Region = "WA" }, any with { RateCenter = "SEATTLE", Region = "WA" },
            BandwidthCarrier.In("206") with { City = "Seattle", Lata = "674" }, any with { NumberType = NumberType.TollFree },
        ];
        foreach (var wanted in criteria)
        {
            Assert.IsType<BackorderAnswer.Placed>(await provider.PlaceBackorderAsync(new BackorderRequest(_carrier.Reference(), wanted, 1), BandwidthCarrier.Ct));
        }

        var reference = _carrier.Reference();
        _carrier.Carrier.Books.Empty("206");
        await provider.PlaceBackorderAsync(new BackorderRequest(reference, BandwidthCarrier.In("206"), 5), BandwidthCarrier.Ct);
        Assert.True((await provider.FindBackorderAsync(reference, BandwidthCarrier.Ct))!.Open);
        Assert.IsType<EffectOutcome.Done>(await provider.CloseBackorderAsync(reference, BandwidthCarrier.Ct));
    }

    private async Task PortAsync(BandwidthProvider provider)
    {
        var reference = _carrier.Reference();
        var request = BandwidthPortTests.Request(reference) with { DesiredDate = new DateOnly(2026, 3, 25) };
        await provider.CheckPortabilityAsync(request.Numbers, BandwidthCarrier.Ct);
        Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(request, BandwidthCarrier.Ct));
        var person = request with { Reference = _carrier.Reference(), Numbers = [E164.Parse("+19194809872")], AccountNumber = null, Pin = null, Subscriber = request.Subscriber with { BusinessName = null } };
        Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(person, BandwidthCarrier.Ct));
        Assert.NotNull(await provider.FindPortAsync(reference, null, BandwidthCarrier.Ct));
        Assert.IsType<EffectOutcome.Done>(await provider.CancelPortAsync(reference, null, BandwidthCarrier.Ct));
    }

    private static async Task SearchAsync(BandwidthProvider provider)
    {
        var any = BandwidthCarrier.In("415", 3);
        NumberQuery[] queries =
        [
            any, any with { Exchange = "555" }, any with { Pattern = new(PatternKind.StartsWith, "5550") }, any with { Pattern = new(PatternKind.EndsWith, "0101") },
            any with { Pattern = new(PatternKind.Contains, "5501") }, any with { AreaCodes = [], Region = "CA" }, any with { Region = "CA", City = "San Francisco" },
            any with { Lata = "722" }, any with { RateCenter = "SNFC CNTRL" }, any with { AreaCodes = [], Region = "CA", RateCenter = "SNFC CNTRL" }, any with { ConsecutiveRun = 3 },
            any with { Features = [NumberFeature.Sms] }, BandwidthCarrier.In("416", 3) with { Country = "CA" }, new() { Limit = 1 },
            new() { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("833")], Limit = 1 }, new() { NumberType = NumberType.TollFree, Pattern = new(PatternKind.EndsWith, "5550123"), Limit = 1 },
        ];
        foreach (var query in queries)
        {
            await provider.SearchAsync(query, BandwidthCarrier.Ct);
        }

        await provider.CheckAsync([E164.Parse("+12065550100"), E164.Parse("+18335550100"), E164.Parse("+14165550100")], BandwidthCarrier.Ct);
    }
}
