using AgentHost.CarrierSandbox.Zendesk;
using AgentHost.Tests.Harness;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Tests.Zendesk.Wire;

/// <summary>Our turns at Zendesk's limits, in virtual time against the sandbox's own count.</summary>
public sealed class ZendeskBudgetTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Updates_AsFastAsTheyGo_KeepNineTenthsOfTheLimitAndAreNeverRefused()
    {
        using var budget = new ZendeskBudget(Options(), _time, null);
        var desk = new DeskLimits(_time);
        var sent = 0;
        for (var second = 0; second < 600; second++)
        {
            for (var ticket = sent; await budget.WaitForWriteAsync(ticket, CancellationToken.None) is null; ticket = sent)
            {
                Assert.Null(desk.TakeUpdate(ticket));
                sent++;
            }

            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(sent, 900, 1000);
        Assert.Equal(0, desk.Refused);
    }

    [Fact]
    public async Task Updates_OfOneTicket_StopAtThirtyInTenMinutesAndTheOthersGoOn()
    {
        using var budget = new ZendeskBudget(Options() with { UpdatesPerMinute = 10_000, RequestsPerMinute = 10_000 }, _time, null);
        for (var i = 0; i < 30; i++)
        {
            Assert.Null(await budget.WaitForWriteAsync(1, CancellationToken.None));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(TimeSpan.FromSeconds(570), await budget.WaitForWriteAsync(1, CancellationToken.None));
        Assert.Null(await budget.WaitForWriteAsync(2, CancellationToken.None));
        _time.Advance(TimeSpan.FromSeconds(570));
        Assert.Null(await budget.WaitForWriteAsync(1, CancellationToken.None));
    }

    [Fact]
    public async Task Pause_OfOneTicket_LeavesTheOthers()
    {
        using var budget = new ZendeskBudget(Options(), _time, null);
        budget.Pause(TimeSpan.FromSeconds(40), 1, "Rate limit for ticket updates exceeded, please wait before updating this ticket again");

        Assert.Equal(TimeSpan.FromSeconds(40), await budget.WaitForWriteAsync(1, CancellationToken.None));
        Assert.Null(await budget.WaitForWriteAsync(2, CancellationToken.None));
        Assert.Null(await budget.WaitForReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Pause_OfTheAccount_StopsEveryUpdate()
    {
        using var budget = new ZendeskBudget(Options(), _time, null);
        budget.Pause(TimeSpan.FromSeconds(40), 1, "Number of allowed API requests per minute exceeded");

        Assert.Equal(TimeSpan.FromSeconds(40), await budget.WaitForWriteAsync(2, CancellationToken.None));
        Assert.Null(await budget.WaitForReadAsync(CancellationToken.None));
    }

    private static ZendeskOptions Options() => new() { Subdomain = "a", Email = "b@c.example", Token = "t", RequestsPerMinute = 1000, Patience = TimeSpan.FromMilliseconds(1) };
}
