using System.Net;
using AgentHost.Providers;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Wire;

/// <summary>What can be put around the connection of reads.</summary>
public sealed class CarrierReadsTests
{
    private static readonly CarrierRequest Request = new() { Operation = CarrierOperation.Search, Method = HttpMethod.Get, Address = new Uri("http://127.0.0.1:9/"), AnswerLimit = 10 };

    [Fact]
    public async Task Send_HandlerAround_SeesTheOperationAndMaySendAgain()
    {
        var operations = new List<CarrierOperation>();
        var handler = new Handler((request, call) =>
        {
            operations.Add(CarrierReads.OperationOf(request));
            return new HttpResponseMessage(call < 3 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK) { Content = new StringContent("fine") };
        });

        var answer = await SendAsync(new Retry(handler));

        Assert.Equal((200, "fine"), (Assert.IsType<CarrierAnswer.Answered>(answer).Status, ((CarrierAnswer.Answered)answer).Text()));
        Assert.Equal([CarrierOperation.Search, CarrierOperation.Search, CarrierOperation.Search], operations);
    }

    [Fact]
    public async Task Send_HandlerAroundRefuses_IsToldAsItSaysIt()
    {
        var handler = new Handler((_, _) => throw new ProviderUnavailableException("any", "circuit_open"));

        Assert.Equal("circuit_open", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => SendAsync(handler))).Reason);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, typeof(CarrierAnswer.NotSent))]
    [InlineData(HttpRequestError.ConnectionError, typeof(CarrierAnswer.NotSent))]
    [InlineData(HttpRequestError.SecureConnectionError, typeof(CarrierAnswer.NotSent))]
    [InlineData(HttpRequestError.ProxyTunnelError, typeof(CarrierAnswer.NotSent))]
    [InlineData(HttpRequestError.ResponseEnded, typeof(CarrierAnswer.Lost))]
    [InlineData(HttpRequestError.Unknown, typeof(CarrierAnswer.Lost))]
    [InlineData(HttpRequestError.InvalidResponse, typeof(CarrierAnswer.Unreadable))]
    [InlineData(HttpRequestError.ConfigurationLimitExceeded, typeof(CarrierAnswer.Unreadable))]
    public async Task Send_EachFaultOfTheConnection_IsToldApart(HttpRequestError error, Type expected) =>
        Assert.IsType(expected, await SendAsync(new Handler((_, _) => throw new HttpRequestException(error))));

    [Theory]
    [InlineData(10, typeof(CarrierAnswer.Answered))]
    [InlineData(11, typeof(CarrierAnswer.TooLarge))]
    public async Task Send_BodyAtTheLimit_IsReadAndBeyondItIsNot(int length, Type expected)
    {
        foreach (var announced in new[] { true, false })
        {
            HttpContent content = announced ? new ByteArrayContent(new byte[length]) : new StreamContent(new Unannounced(new byte[length]));
            Assert.IsType(expected, await SendAsync(new Handler((_, _) => new HttpResponseMessage(HttpStatusCode.OK) { Content = content })));
        }
    }

    [Fact]
    public async Task Send_CallerGivesUp_IsCancelledAsEverywhere()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        using var client = new HttpMessageInvoker(new Handler((_, _) => throw new OperationCanceledException()));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new CarrierReads(client, TimeProvider.System).SendAsync(Request, stopped.Token));
    }

    private static async Task<CarrierAnswer> SendAsync(HttpMessageHandler handler)
    {
        using var client = new HttpMessageInvoker(handler);
        return await new CarrierReads(client, TimeProvider.System).SendAsync(Request, CancellationToken.None);
    }

    private sealed class Handler(Func<HttpRequestMessage, int, HttpResponseMessage> answer) : HttpMessageHandler
    {
        private int _calls;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request, ++_calls));
    }

    private sealed class Retry(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response;
            do
            {
                response = await base.SendAsync(request, cancellationToken);
            }
            while (response.StatusCode == HttpStatusCode.ServiceUnavailable);
            return response;
        }
    }

    private sealed class Unannounced(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
