using AgentHost.Operations.Numbers;
using AgentHost.Operations.Purchasing;
using AgentHost.Providers.Routing;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Operations.Numbers;
using AgentHost.Tests.Providers.Routing;

namespace AgentHost.Tests.Operations.Accounts;

/// <summary>Purchases take their turns at the carrier's limit before they are written ahead.</summary>
public sealed class OrderTurnsTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Take_MoreThanTheLimitLets_TheRestIsLeftForLater()
    {
        using var lines = new CarrierLines(new RoutingOptions { PerSecond = new Dictionary<string, double> { ["acme"] = 3 } }, _clock);
        lines.For("acme");
        var acme = new StubCarrier("acme", 1);
        var free = new StubCarrier("inprocess", 2);

        var (allowed, _) = await new OrderTurns(lines).TakeAsync([.. Candidates(acme, 10), .. Candidates(free, 4)], CancellationToken.None);

        Assert.Equal((3, 4), (allowed.Count(c => c.Number.Provider == acme), allowed.Count(c => c.Number.Provider == free)));
    }

    [Fact]
    public async Task Take_CarrierAskedToWait_NothingIsOrderedAndTheWaitIsTold()
    {
        using var lines = new CarrierLines(new RoutingOptions(), _clock);
        lines.For("acme").Tokens.Pause(TimeSpan.FromSeconds(60));

        var (allowed, wait) = await new OrderTurns(lines).TakeAsync(Candidates(new StubCarrier("acme", 1), 2), CancellationToken.None);

        Assert.Empty(allowed);
        Assert.Equal(TimeSpan.FromSeconds(60), wait);
    }

    [Fact]
    public async Task Take_ShortWait_IsWaitedFor()
    {
        using var lines = new CarrierLines(new RoutingOptions(), _clock);
        lines.For("acme").Tokens.Pause(TimeSpan.FromSeconds(1));

        var (allowed, _) = await _clock.UntilAsync(new OrderTurns(lines).TakeAsync(Candidates(new StubCarrier("acme", 1), 2), CancellationToken.None));

        Assert.NotEmpty(allowed);
    }

    private static List<Candidate> Candidates(StubCarrier carrier, int count)
    {
        for (var i = 0; i < count; i++)
        {
            carrier.With($"+1206555{i:0000}");
        }

        return [.. carrier.Offers.Select(o => new Candidate(o.Number.Value, new SourcedNumber(carrier, o)))];
    }
}
