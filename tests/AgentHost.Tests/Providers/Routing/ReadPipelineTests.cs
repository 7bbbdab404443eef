using AgentHost.Providers;
using AgentHost.Providers.Routing;
using AgentHost.Providers.Wire;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Providers.Routing;

/// <summary>Repeats, time-outs and limits around reads.</summary>
public sealed class ReadPipelineTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task Read_FailsTwice_IsRepeatedWithGrowingWaits(int failure)
    {
        var carrier = new FakeCarrier(call => call < 3 ? failure : 200);

        Assert.Equal(200, Assert.IsType<CarrierAnswer.Answered>(await carrier.ReadAsync()).Status);

        Assert.Equal(3, carrier.Sent.Count);
        Assert.InRange(carrier.Sent[1] - carrier.Sent[0], TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(20));
        Assert.InRange(carrier.Sent[2] - carrier.Sent[1], TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Read_AnsweredOrRefused_IsNotRepeated(int status)
    {
        var carrier = new FakeCarrier(_ => status);

        Assert.Equal(status, Assert.IsType<CarrierAnswer.Answered>(await carrier.ReadAsync()).Status);
        Assert.Single(carrier.Sent);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(4, 5)]
    public async Task Read_KeepsFailing_EndsAfterTheRepeatsThatTheSettingsAllow(int retries, int attempts)
    {
        var carrier = new FakeCarrier(_ => 500, new RoutingOptions { Retries = retries, BreakAfterCalls = 100 });

        Assert.Equal(500, Assert.IsType<CarrierAnswer.Answered>(await carrier.ReadAsync()).Status);
        Assert.Equal(attempts, carrier.Sent.Count);
    }

    [Fact]
    public async Task Read_CarrierHangs_EachAttemptEndsAndSoDoesTheWhole()
    {
        var carrier = new FakeCarrier(_ => new(200, TimeSpan.FromHours(1)), new RoutingOptions { Retries = 10, BreakAfterCalls = 100, TotalTimeout = TimeSpan.FromSeconds(12), AttemptTimeout = TimeSpan.FromSeconds(5) });
        var began = carrier.Clock.GetUtcNow();

        Assert.IsType<CarrierAnswer.TimedOut>(await carrier.ReadAsync());

        Assert.InRange(carrier.Clock.GetUtcNow() - began, TimeSpan.FromSeconds(11.9), TimeSpan.FromSeconds(40));
        Assert.InRange(carrier.Sent.Count, 2, 9);
    }

    [Fact]
    public async Task Read_RateLimited_WaitsAsLongAsTheCarrierAsksAndSoDoOthersOfTheAccount()
    {
        var carrier = new FakeCarrier(call => call == 1 ? new FakeAnswer(429, RetryAfter: 3) : 200);

        var first = carrier.Lines.Reads.SendAsync(FakeCarrier.Request(), CancellationToken.None);
        await Wait.UntilAsync("the account pauses", () => carrier.Lines.Tokens.PausedUntil is not null);

        var second = carrier.Lines.Reads.SendAsync(FakeCarrier.Request(CarrierOperation.Owned), CancellationToken.None);
        await carrier.Clock.UntilAsync(Task.WhenAll(first, second));

        Assert.Equal(3, carrier.Sent.Count);
        Assert.All(carrier.Sent.Skip(1), at => Assert.InRange(at, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public async Task Read_RateLimitedWithoutATime_IsRepeatedSoon()
    {
        var carrier = new FakeCarrier(call => call == 1 ? 429 : 200);

        Assert.Equal(200, Assert.IsType<CarrierAnswer.Answered>(await carrier.ReadAsync()).Status);
        Assert.InRange(carrier.Sent[1], TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Read_RateLimitedForLong_IsRefusedAtOnceAndSaysForHowLong()
    {
        var carrier = new FakeCarrier(_ => new(429, RetryAfter: 600));

        var refused = await Assert.ThrowsAsync<ProviderUnavailableException>(() => carrier.ReadAsync());

        Assert.Equal("rate_limited", refused.Reason);
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromSeconds(500), TimeSpan.FromSeconds(600));
        Assert.Single(carrier.Sent);
    }

    [Fact]
    public async Task Reads_FiftyAtOnce_KeepToTheLimitAndAllSucceed()
    {
        var carrier = new FakeCarrier(_ => new(200, TimeSpan.FromMilliseconds(50)));

        var answers = await carrier.Clock.UntilAsync(
            Task.WhenAll(Enumerable.Range(0, 50).Select(_ => carrier.Lines.Reads.SendAsync(FakeCarrier.Request(), CancellationToken.None))));

        Assert.All(answers, answer => Assert.True(((CarrierAnswer.Answered)answer).IsSuccess));
        Assert.InRange(carrier.MostAtOnce, 1, RequestRate.Cautious.AtOnce);
        var (perSecond, burst) = (RequestRate.Cautious.PerSecond, RequestRate.Cautious.Burst);
        for (var i = burst; i < carrier.Sent.Count; i++)
        {
            Assert.True(i + 1 <= burst + (perSecond * (carrier.Sent[i] - carrier.Sent[0]).TotalSeconds) + (perSecond / 2), $"{i + 1} requests within {carrier.Sent[i] - carrier.Sent[0]}");
        }
    }

    [Fact]
    public async Task Read_CallerGivesUp_IsCancelledAndNotRepeated()
    {
        using var stop = new CancellationTokenSource();
        var carrier = new FakeCarrier(_ => new(200, TimeSpan.FromHours(1)));
        var read = carrier.Lines.Reads.SendAsync(FakeCarrier.Request(), stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        Assert.Single(carrier.Sent);
        Assert.Equal(0, carrier.Lines.Health.Read().Failures);
    }
}
