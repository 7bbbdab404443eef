using System.Net;
using System.Xml.Linq;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;
using AgentHost.Providers.Bandwidth;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Bandwidth;

public sealed class BandwidthBackorderTests : IAsyncLifetime
{
    private BandwidthCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await BandwidthCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Backorder_OfAnExhaustedAreaCode_WaitsAndIsFilled()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        _carrier.Carrier.Books.Empty("206");

        var placed = Assert.IsType<BackorderAnswer.Placed>(await PlaceAsync(provider, reference, 3));

        Assert.True(await OpenAsync(provider, reference));
        _carrier.Work();
        Assert.Equal("BACKORDERED", Assert.Single(_carrier.Carrier.Books.Kept("order")).Fields["status"]);
        Assert.True(await OpenAsync(provider, reference));
        _carrier.Work(2);
        var status = (await provider.FindBackorderAsync(reference, BandwidthCarrier.Ct))!;
        Assert.Equal((false, 3, placed.CarrierOrderId), (status.Open, status.Delivered.Count, status.CarrierOrderId));
        Assert.All(status.Delivered, owned => Assert.Equal(("206", reference.Value), (owned.Number.Npa.ToString(), owned.Reference)));
        Assert.All(status.Delivered, owned => Assert.Equal([NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms], owned.Features));
        Assert.Equal(status.Delivered.Select(owned => owned.Number.Value), _carrier.Carrier.Books.Owned.Select(owned => owned.Number.Number));
    }

    [Fact]
    public async Task Close_PartlyFilled_KeepsWhatWasDeliveredAndNothingMoreComes()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        _carrier.Carrier.Books.Empty("206");
        _carrier.Carrier.Books.Stock(new("+12065560100", "US", false, "Seattle", "WA", "SEATTLE", "674", ["voice", "sms"]));
        await PlaceAsync(provider, reference, 3);
        _carrier.Work();
        Assert.Equal((true, 1), await provider.FindBackorderAsync(reference, BandwidthCarrier.Ct) is { } waiting ? (waiting.Open, waiting.Delivered.Count) : default);

        Assert.IsType<EffectOutcome.Done>(await provider.CloseBackorderAsync(reference, BandwidthCarrier.Ct));

        Assert.Contains("<Order><CloseOrder>true</CloseOrder></Order>", _carrier.Carrier.Requests.Single(request => request.Method == "PUT").Body, StringComparison.Ordinal);
        _carrier.Work(10);
        var status = (await provider.FindBackorderAsync(reference, BandwidthCarrier.Ct))!;
        Assert.Equal((false, "+12065560100"), (status.Open, Assert.Single(status.Delivered).Number.Value));
        Assert.IsType<EffectOutcome.Done>(await provider.CloseBackorderAsync(reference, BandwidthCarrier.Ct));
        Assert.Single(_carrier.Carrier.Requests, request => request.Method == "PUT");
    }

    [Fact]
    public async Task Close_NotWaitingYetOrUnknown_IsRefused()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        await PlaceAsync(provider, reference, 3);

        Assert.Equal("not_backordered", Assert.IsType<EffectOutcome.Rejected>(await provider.CloseBackorderAsync(reference, BandwidthCarrier.Ct)).Code);
        Assert.Equal("reference_mismatch", Assert.IsType<EffectOutcome.Rejected>(await provider.CloseBackorderAsync(_carrier.Reference(), BandwidthCarrier.Ct)).Code);
    }

    [Fact]
    public async Task Find_UnknownReference_IsNull() => Assert.Null(await _carrier.Open().FindBackorderAsync(_carrier.Reference(), BandwidthCarrier.Ct));

    [Theory]
    [InlineData(SandboxFault.Reset, true)]
    [InlineData(SandboxFault.ServerError, true)]
    [InlineData(SandboxFault.ServerError, false)]
    [InlineData(SandboxFault.RateLimited, false)]
    [InlineData(SandboxFault.Empty, true)]
    public async Task Place_EveryFault_SendsOnceAndIsFoundByReference(SandboxFault fault, bool afterCommit)
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        _carrier.Carrier.Books.Empty("206");
        _carrier.Carrier.Faults.Set("purchase", fault, afterCommit);

        Assert.IsType<BackorderAnswer.Unknown>(await PlaceAsync(provider, reference, 2));

        Assert.Equal(1, _carrier.Carrier.Count("purchase"));
        Assert.Equal(afterCommit, await provider.FindBackorderAsync(reference, BandwidthCarrier.Ct) is not null);
    }

    [Theory]
    [InlineData("area_code", "<AreaCodeSearchAndOrderType><AreaCode>206</AreaCode><Quantity>2</Quantity></AreaCodeSearchAndOrderType>")]
    [InlineData("state", "<StateSearchAndOrderType><State>WA</State><Quantity>2</Quantity></StateSearchAndOrderType>")]
    [InlineData("lata", "<LATASearchAndOrderType><LATA>674</LATA><Quantity>2</Quantity></LATASearchAndOrderType>")]
    [InlineData("city", "<CitySearchAndOrderType><State>WA</State><City>SEATTLE</City><Quantity>2</Quantity></CitySearchAndOrderType>")]
    [InlineData("rate_center", "<RateCenterSearchAndOrderType><RateCenter>SEATTLE</RateCenter><State>WA</State><Quantity>2</Quantity><EnableLCA>false</EnableLCA></RateCenterSearchAndOrderType>")]
    [InlineData("area_code_and_city", "<CombinedSearchAndOrderType><AreaCode>206</AreaCode><State>WA</State><City>SEATTLE</City><Quantity>2</Quantity></CombinedSearchAndOrderType>")]
    [InlineData("toll_free", "<TollFreeWildCharSearchAndOrderType><Quantity>2</Quantity><TollFreeWildCardPattern>83*</TollFreeWildCardPattern></TollFreeWildCharSearchAndOrderType>")]
    [InlineData("any_toll_free", "<TollFreeWildCharSearchAndOrderType><Quantity>2</Quantity><TollFreeWildCardPattern>8**</TollFreeWildCardPattern></TollFreeWildCharSearchAndOrderType>")]
    [InlineData("exchange", null)]
    [InlineData("pattern", null)]
    [InlineData("run", null)]
    [InlineData("nothing", null)]
    [InlineData("rate_center_of_no_state", null)]
    [InlineData("mobile", null)]
    public async Task Place_EachKind_IsTheTypeOfTheSheetOrNotOffered(string kind, string? expected)
    {
        var in206 = BandwidthCarrier.In("206");
        var any = new NumberQuery();
        var criteria = kind switch
        {
            "area_code" => in206,
            "state" => any with { Region = "WA" },
            "lata" => any with { Lata = "674" },
            "city" => any with { City = "Seattle", Region = "WA" },
            "rate_center" => any with { RateCenter = "SEATTLE", Region = "WA" },
            "area_code_and_city" => in206 with { City = "Seattle" },
            "toll_free" => any with { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("833")] },
            "any_toll_free" => any with { NumberType = NumberType.TollFree },
            "exchange" => in206 with { Exchange = "555" },
            "pattern" => in206 with { Pattern = new(PatternKind.EndsWith, "1234") },
            "run" => in206 with { ConsecutiveRun = 3 },
            "nothing" => any,
            "rate_center_of_no_state" => any with { RateCenter = "SEATTLE" },
            _ => in206 with { NumberType = NumberType.Mobile },
        };
        var reference = _carrier.Reference();

        var answer = await _carrier.Open().PlaceBackorderAsync(new BackorderRequest(reference, criteria, 2), BandwidthCarrier.Ct);

        if (expected is null)
        {
            Assert.Equal("not_offered", Assert.IsType<BackorderAnswer.Rejected>(answer).Code);
            Assert.Empty(_carrier.Carrier.Requests);
            return;
        }

        Assert.IsType<BackorderAnswer.Placed>(answer);
        Assert.Equal(
            $"<Order><CustomerOrderId>{reference}</CustomerOrderId><BackOrderRequested>true</BackOrderRequested>{expected}<PartialAllowed>true</PartialAllowed><SiteId>743</SiteId></Order>",
            XElement.Parse(_carrier.Carrier.Requests.Single().Body).ToString(SaveOptions.DisableFormatting));
    }

    [Fact]
    public async Task Events_OfOrdersThatMoveOn_ComeWithCredentialsOnlyAfterAChallenge()
    {
        using var listener = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}/webhooks/bandwidth/";
        listener.Prefixes.Add(address);
        listener.Start();
        _carrier.Carrier.Events.Address = new Uri(address);
        var reference = _carrier.Reference();
        var order = await _carrier.OrderAsync(_carrier.Open(), reference, BandwidthCarrier.Number(100));
        _carrier.Work();

        var (first, challenge) = await AnswerAsync(listener);
        var (second, none) = await AnswerAsync(listener);

        Assert.Equal("signature_missing", Assert.IsType<EventVerdict.Refused>(first).Code);
        Assert.StartsWith("Basic realm=", challenge, StringComparison.Ordinal);
        var genuine = Assert.IsType<EventVerdict.Genuine>(second);
        Assert.Null(none);
        Assert.Equal((reference.Value, order.CarrierOrderId), (genuine.Subject.Reference, genuine.Subject.CarrierOrderId));
        Assert.Equal([BandwidthCarrier.Number(100)], genuine.Subject.Numbers);
    }

    private async Task<(EventVerdict Verdict, string? Challenge)> AnswerAsync(HttpListener listener)
    {
        var call = await listener.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(30), BandwidthCarrier.Ct);
        using var body = new MemoryStream();
        await call.Request.InputStream.CopyToAsync(body, BandwidthCarrier.Ct);
        var headers = call.Request.Headers.AllKeys.OfType<string>().ToDictionary(name => name, name => call.Request.Headers[name]!);
        var verdict = new BandwidthWebhooks(_carrier.Options()).Verify(new CarrierEvent("POST", call.Request.Url!, headers, body.ToArray()), DateTimeOffset.UnixEpoch);
        var challenge = (verdict as EventVerdict.Refused)?.Challenge;
        call.Response.StatusCode = verdict is EventVerdict.Genuine ? 204 : 401;
        if (challenge is not null)
        {
            call.Response.AddHeader("WWW-Authenticate", challenge);
        }

        call.Response.Close();
        return (verdict, challenge);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Task<BackorderAnswer> PlaceAsync(BandwidthProvider provider, ClientReference reference, int quantity) =>
        provider.PlaceBackorderAsync(new BackorderRequest(reference, BandwidthCarrier.In("206"), quantity), BandwidthCarrier.Ct);

    private static async Task<bool> OpenAsync(BandwidthProvider provider, ClientReference reference) => (await provider.FindBackorderAsync(reference, BandwidthCarrier.Ct))!.Open;
}
