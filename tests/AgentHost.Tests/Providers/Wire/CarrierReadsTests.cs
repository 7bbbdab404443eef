using System.Net;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Wire;

/// <summary>Reads over any connection, and what can be put around them.</summary>
public sealed class CarrierReadsTests
{
    private static readonly CarrierRequest Request = new() { Operation = CarrierOperation.Search, Method = HttpMethod.Get, Address = new Uri("http://127.0.0.1:9/"), AnswerLimit = 10 };

    [Fact]
    public async Task Send_PipelineAround_SeesTheOperationAndMaySendAgain()
    {
        var observed = new List<CarrierCall>();
        using var client = new HttpMessageInvoker(new Handler((_, call) => new HttpResponseMessage(call < 3 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK) { Content = new StringContent("fine") }));
        var reads = new CarrierReads(client, TimeProvider.System, observed.Add, new Repeating());

        var answer = await reads.SendAsync(Request, CancellationToken.None);

        Assert.Equal((200, "fine"), (Assert.IsType<CarrierAnswer.Answered>(answer).Status, ((CarrierAnswer.Answered)answer).Text()));
        Assert.Equal([(CarrierOperation.Search, "server_error"), (CarrierOperation.Search, "server_error"), (CarrierOperation.Search, "unreadable_answer")], observed.Select(o => (o.Operation, o.Answer.Reason)));
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

    private sealed class Repeating : IReadPipeline
    {
        public async ValueTask<CarrierAnswer> RunAsync(CarrierRequest request, Func<CarrierRequest, CancellationToken, Task<CarrierAnswer>> send, CancellationToken cancellationToken)
        {
            CarrierAnswer answer;
            do
            {
                answer = await send(request, cancellationToken);
            }
            while (answer is CarrierAnswer.Answered { Status: 503 });
            return answer;
        }
    }

    private sealed class Unannounced(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
