using AgentHost.Providers;
using AgentHost.Providers.Routing;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Routing;

/// <summary>The breakers of an account: closed, open, half-open, and coming back bit by bit.</summary>
public sealed class BreakerTests
{
    private static readonly RoutingOptions Once = new() { Retries = 0 };

    [Fact]
    public async Task Read_FailuresReachTheShare_IsRefusedWithoutBeingSent()
    {
        var carrier = await BrokenAsync(_ => 500);

        var refused = await Assert.ThrowsAsync<ProviderUnavailableException>(() => carrier.ReadAsync());

        Assert.Equal("circuit_open", refused.Reason);
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromSeconds(1), Once.BreakFor);
        Assert.Equal(Once.BreakAfterCalls, carrier.Sent.Count);
        Assert.Equal((BreakerState.Open, AccountCondition.Down), (carrier.Lines.Health.Read().Breaker, carrier.Lines.Health.Read().Condition));
        Assert.Equal(0, carrier.Lines.Health.NewOrders);
    }

    [Fact]
    public async Task Read_SearchIsOpen_WhatIsOwnedCanStillBeAskedAfter()
    {
        var carrier = await BrokenAsync(call => call <= Once.BreakAfterCalls ? 500 : 200);

        Assert.Equal(200, Assert.IsType<CarrierAnswer.Answered>(await carrier.ReadAsync(CarrierOperation.Find)).Status);
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => carrier.ReadAsync());
    }

    [Fact]
    public async Task Read_TimeIsOverAndTheTrialSucceeds_ClosesAndComesBackBitByBit()
    {
        var carrier = await BrokenAsync(call => new(call <= Once.BreakAfterCalls ? 500 : 200, TimeSpan.FromMilliseconds(call <= Once.BreakAfterCalls ? 0 : 500)), "twilio");
        carrier.Clock.Advance(Once.BreakFor);
        Assert.Equal(BreakerState.HalfOpen, carrier.Lines.Health.Read().Breaker);

        await carrier.ReadAsync();
        Assert.Equal(BreakerState.Closed, carrier.Lines.Health.Read().Breaker);
        var back = carrier.Sent.Count;
        await carrier.Clock.UntilAsync(Task.WhenAll(Enumerable.Range(0, 20).Select(_ => carrier.Lines.Reads.SendAsync(FakeCarrier.Request(), CancellationToken.None))));

        var sent = carrier.Sent.Skip(back).ToList();
        Assert.True(sent[2] - sent[0] >= TimeSpan.FromMilliseconds(450), "The third went before one of the first two was answered.");
        Assert.InRange(carrier.MostAtOnce, 2, RequestRate.Of("twilio").AtOnce);
    }

    [Fact]
    public async Task Read_TrialsFail_EachDoublesTheTime()
    {
        var carrier = await BrokenAsync(_ => 500);
        var breaks = new List<TimeSpan>();
        for (var i = 0; i < 3; i++)
        {
            carrier.Clock.Advance(carrier.Lines.Health.Read().OpenUntil!.Value - carrier.Clock.GetUtcNow());
            await carrier.ReadAsync();
            breaks.Add(carrier.Lines.Health.Read().OpenUntil!.Value - carrier.Clock.GetUtcNow());
        }

        Assert.True(breaks[1] > breaks[0] * 1.5 && breaks[2] > breaks[1] * 1.5, string.Join(", ", breaks));
        Assert.Equal(Once.BreakAfterCalls + 3, carrier.Sent.Count);
    }

    [Fact]
    public async Task Read_TrialIsGivenUpByItsCaller_DoesNotClose()
    {
        var carrier = await BrokenAsync(call => new(500, TimeSpan.FromSeconds(call <= Once.BreakAfterCalls ? 0 : 60)));
        carrier.Clock.Advance(Once.BreakFor);
        using var stop = new CancellationTokenSource();
        var trial = carrier.Lines.Reads.SendAsync(FakeCarrier.Request(), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trial);

        Assert.Equal(BreakerState.Open, carrier.Lines.Health.Read().Breaker);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(422)]
    public async Task Read_CarrierAnswers_NeverOpens(int status)
    {
        var carrier = new FakeCarrier(_ => status, Once);
        for (var i = 0; i < 20; i++)
        {
            await carrier.ReadAsync();
        }

        Assert.Equal(BreakerState.Closed, carrier.Lines.Health.Read().Breaker);
    }

    [Fact]
    public async Task Read_CallersGiveUpOnASlowCarrier_Opens()
    {
        var carrier = new FakeCarrier(_ => new(200, TimeSpan.FromHours(1)), Once);
        for (var i = 0; i < Once.BreakAfterCalls; i++)
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(6), carrier.Clock);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => carrier.ReadAsync(cancellationToken: deadline.Token));
        }

        Assert.Equal(BreakerState.Open, carrier.Lines.Health.Read().Breaker);
        Assert.Equal("timeout", carrier.Lines.Health.Read().LastTrouble);
    }

    [Fact]
    public async Task Orders_KeepFailing_NoNewOnesAndThenOneThatTries()
    {
        using var lines = new AccountLines(new AccountKey("acme", "default"), new RoutingOptions(), TimeProvider.System);
        var refused = new CarrierRequest { Operation = CarrierOperation.Purchase, Method = HttpMethod.Post, Address = new Uri("http://127.0.0.1:9/") };
        Assert.Equal(int.MaxValue, lines.Health.NewOrders);
        for (var i = 0; i < new RoutingOptions().BreakAfterCalls; i++)
        {
            Assert.IsType<CarrierAnswer.NotSent>(await lines.Orders.SendOnceAsync(refused, CancellationToken.None));
        }

        Assert.Equal(0, lines.Health.NewOrders);
        Assert.IsType<CarrierAnswer.NotSent>(await lines.Orders.SendOnceAsync(refused, CancellationToken.None));
    }

    private static async Task<FakeCarrier> BrokenAsync(Func<int, FakeAnswer> answers, string provider = "acme")
    {
        var carrier = new FakeCarrier(answers, Once, provider);
        for (var i = 0; i < Once.BreakAfterCalls; i++)
        {
            await carrier.ReadAsync();
        }

        return carrier;
    }
}
