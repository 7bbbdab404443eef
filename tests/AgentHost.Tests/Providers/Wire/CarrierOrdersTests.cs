using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Twilio;
using AgentHost.Providers.Wire;
using AgentHost.Tests.Architecture;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Providers.Twilio;

namespace AgentHost.Tests.Providers.Wire;

public sealed class CarrierOrdersTests : IAsyncLifetime
{
    private TwilioCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await TwilioCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task SendOnce_ConnectionClosedUnanswered_IsSeenOnceWhereABareHandlerSendsAgain()
    {
        using var bare = new HttpMessageInvoker(new SocketsHttpHandler());
        await bare.SendAsync(Message(HttpMethod.Get), TwilioCarrier.Ct);
        await _carrier.Orders.SendOnceAsync(Request(HttpMethod.Get), TwilioCarrier.Ct);
        _carrier.Carrier.Faults.Set("release", SandboxFault.Close, times: 9);

        var answer = await _carrier.Orders.SendOnceAsync(Request(HttpMethod.Delete), TwilioCarrier.Ct);
        var sentByUs = _carrier.Carrier.Count("release");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => bare.SendAsync(Message(HttpMethod.Delete), TwilioCarrier.Ct));

        Assert.IsType<CarrierAnswer.Lost>(answer);
        Assert.Equal(1, sentByUs);
        Assert.True(_carrier.Carrier.Count("release") - sentByUs > 1, "The fault does not bite: a handler that sends again was seen once.");
    }

    [Theory]
    [InlineData(9, 0, 1)]
    [InlineData(11, 0, 0)]
    [InlineData(11, -60, 0)]
    [InlineData(0, 60, 0)]
    public async Task SendOnce_AfterItsTimeByEitherClock_SendsNothing(int passed, int clockSet, int requests)
    {
        var time = new FakeTimeProvider();
        var call = Task.Run(
            async () =>
            {
                TimeToSend.Current = new TimeToSend(time, TimeSpan.FromSeconds(10));
                time.Advance(TimeSpan.FromSeconds(passed));
                time.Jump(time.GetUtcNow() + TimeSpan.FromSeconds(clockSet));
                return await _carrier.Orders.SendOnceAsync(Request(HttpMethod.Delete), TwilioCarrier.Ct);
            },
            TwilioCarrier.Ct);

        Assert.Equal(requests == 0, await call is CarrierAnswer.NotSent);
        Assert.Equal(requests, _carrier.Carrier.Requests.Count);
    }

    [Fact]
    public async Task SendOnce_EveryMethod_HasAContent()
    {
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Delete })
        {
            await _carrier.Orders.SendOnceAsync(Request(method), TwilioCarrier.Ct);
        }

        Assert.All(_carrier.Carrier.Requests, request => Assert.Equal(0, request.ContentLength));
    }

    [Fact]
    public async Task Send_SeveralCalls_ReuseTheirConnection()
    {
        var connections = new HashSet<string>();
        for (var call = 0; call < 3; call++)
        {
            var answer = Assert.IsType<CarrierAnswer.Answered>(await _carrier.Reads.SendAsync(Request(HttpMethod.Get), TwilioCarrier.Ct));
            connections.Add(answer.Headers["x-sandbox-connection"]);
        }

        Assert.Single(connections);
    }

    [Fact]
    public void Handlers_ForCarriers_FollowNoRedirectAndKeepNoCookies()
    {
        using var reads = CarrierConnections.ForReads();
        using var orders = CarrierConnections.ForOrders();

        Assert.All([reads, orders], handler => Assert.False(handler.AllowAutoRedirect || handler.UseCookies));
    }

    [Fact]
    public void Texts_OfRequestsAndAnswers_ShowNeitherNumbersNorCredentials()
    {
        var request = Request(HttpMethod.Get) with { Authorization = new("Basic", "c2VjcmV0") };
        var answer = new CarrierAnswer.Answered(200, new Dictionary<string, string> { ["set-cookie"] = "secret" }, "+12065550100"u8.ToArray());

        Assert.Equal("Owned: GET 127.0.0.1", $"{request}");
        Assert.Equal("unreadable_answer", $"{answer}");
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("-3", 0)]
    [InlineData("Thu, 01 Jan 1970 00:01:30 GMT", 90)]
    [InlineData("Wed, 31 Dec 1969 23:00:00 GMT", 0)]
    [InlineData("soon", null)]
    public void RetryAfter_SecondsOrDate_IsATimeToWait(string header, int? seconds) => Assert.Equal(
        seconds is { } s ? TimeSpan.FromSeconds(s) : null,
        new CarrierAnswer.Answered(429, new Dictionary<string, string> { ["Retry-After"] = header }, default).RetryAfter(DateTimeOffset.UnixEpoch));

    [Fact]
    public void Code_OfTheProduct_SendsOverHttpInOnePlace()
    {
        // The analyzer forbids the calls (BannedSymbols.txt); this holds the exceptions to their files: the one to carriers, the one to receivers of the outbox, the one to the authorization server.
        var exempt = Repository.Read(".editorconfig").Split("\n[").Where(section => section.StartsWith("src/", StringComparison.Ordinal) && section.Contains("RS0030", StringComparison.Ordinal));

        Assert.Equal(["src/AgentHost.Providers/Wire/CarrierExchange.cs", "src/AgentHost.Operations/Outbox/DeliveryHttp.cs", "src/AgentHost.Tools/Identity/TokenIntrospection.cs"], exempt.Select(section => section[..section.IndexOf(']', StringComparison.Ordinal)]));
        Assert.Contains("M:System.Net.Http.HttpClient.SendAsync(System.Net.Http.HttpRequestMessage,System.Threading.CancellationToken)", Repository.Read("BannedSymbols.txt"), StringComparison.Ordinal);
        Assert.All(Repository.Files("src", "*.cs"), file => Assert.DoesNotContain("#pragma warning disable RS0030", Repository.Read(file), StringComparison.Ordinal));
    }

    private Uri Target() => new($"{_carrier.Address}/2010-04-01/Accounts/{TwilioFace.AccountSid}/IncomingPhoneNumbers/PN0.json");

    private HttpRequestMessage Message(HttpMethod method) => new(method, Target());

    private CarrierRequest Request(HttpMethod method) => new() { Operation = CarrierOperation.Owned, Method = method, Address = Target() };
}
