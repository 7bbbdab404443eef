using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Accounts;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Providers;
using AgentHost.Providers.Routing;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Operations.Numbers;
using AgentHost.Tests.Providers.Routing;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Operations.Accounts;

/// <summary>Accounts looked after in the background, and shown.</summary>
public sealed class AccountProbesTests
{
    private static readonly Caller Person = new() { Tenant = Tenants.Main, Actor = "dana", Channel = "terminal", Scopes = Scope.All };

    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Step_BalanceGetsLow_AlertsOnceUntilItHasRecovered(DatabaseEngine engine)
    {
        await using var database = await DatabaseUnderTest.CreateAsync(engine, _clock);
        using var lines = new CarrierLines(new RoutingOptions { LowBalance = BalanceLimits.Read("10,vonage=50")! }, _clock);
        var vonage = new StubCarrier("vonage", 70);
        AccountProbes[] processes = [Probes(database.Database, vonage, lines), Probes(database.Another(), vonage, lines)];
        lines.For("vonage");

        var alerts = new List<int>();
        foreach (var balance in new[] { 60m, 49.99m, 10m, 0m, 50m, 20m })
        {
            vonage.State = vonage.State with { Balance = Money.Usd(balance) };
            _clock.Advance(TimeSpan.FromMinutes(2));
            foreach (var process in processes)
            {
                await process.StepAsync(CancellationToken.None);
            }

            alerts.Add(await AlertsAsync(database.Database));
        }

        Assert.Equal([0, 1, 1, 1, 1, 2], alerts);
    }

    [Fact]
    public async Task Step_AccountHasTraffic_IsNotAskedMoreOftenThanForItsBalance()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite, _clock);
        var carrier = new FakeCarrier(_ => 200, clock: _clock);
        var account = new StubCarrier("acme", 1) { Instead = async _ => await carrier.Lines.Reads.SendAsync(FakeCarrier.Request(), CancellationToken.None) };
        using var lines = new CarrierLines(new RoutingOptions(), _clock);
        var asked = account.Asked;
        var probes = Probes(database.Database, account, lines);

        await probes.StepAsync(CancellationToken.None);
        Assert.Equal(asked, account.Asked);

        lines.For("acme");
        for (var i = 0; i < 30; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(59));
            await probes.StepAsync(CancellationToken.None);
        }

        // Nothing of this passes the account's own lines: it looks idle, and is asked once a minute or so.
        Assert.InRange(account.Asked, 15, 30);
    }

    [Fact]
    public async Task Step_AccountHangs_IsGivenUpAndOthersAreDone()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite, _clock);
        var hangs = new StubCarrier("plivo", 10) { Instead = token => Task.Delay(Timeout.Infinite, token) };
        var fine = new StubCarrier("twilio", 30) { State = new(true, "active", Money.Usd(1)) };
        using var lines = new CarrierLines(new RoutingOptions(), _clock);
        lines.For("plivo");
        lines.For("twilio");

        var step = Probes(database.Database, [hangs, fine], lines).StepAsync(CancellationToken.None);
        await Wait.UntilAsync("it is asked", () => hangs.Asked > 0);

        _clock.Advance(TimeSpan.FromSeconds(10));
        await step;

        Assert.Equal(1, await AlertsAsync(database.Database));
        Assert.Equal(2, await database.Database.ReadAsync((db, token) => db.AccountStates.CountAsync(token), CancellationToken.None));
    }

    [Fact]
    public async Task List_ShortProcess_ShowsWhatALongOneHasSeenAndItsAge()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite, _clock);
        var account = new StubCarrier("acme", 1) { State = new(true, "active", Money.Usd(5)) };
        using var lines = new CarrierLines(new RoutingOptions(), _clock);
        await _clock.UntilAsync(lines.For("acme").Reads.SendAsync(FakeCarrier.Request(), CancellationToken.None));
        await Probes(database.Database, account, lines).StepAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(20));
        using var own = new CarrierLines(new RoutingOptions(), _clock);
        own.For("acme");

        var shown = await ListAsync(States(database, account, own));

        Assert.Equal((true, 5m, true), (shown.Usable, shown.Balance!.Value, shown.LowBalance));
        Assert.Equal(("unreachable", 20), (shown.Health!.LastTrouble, shown.Health.AgeSeconds!.Value));
        Assert.Null(shown.AgeSeconds);
    }

    [Fact]
    public async Task List_AskedAgain_AsksTheCarrierAfterThirtySeconds()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite, _clock);
        var account = new StubCarrier("acme", 1);
        var states = States(database, account, null);
        await ListAsync(states);
        _clock.Advance(TimeSpan.FromSeconds(29));

        Assert.Equal(29, (await ListAsync(states)).AgeSeconds);
        Assert.Equal(1, account.Asked);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await ListAsync(states)).AgeSeconds);
        Assert.Equal(2, account.Asked);
    }

    [Theory]
    [InlineData(null, 10, 10)]
    [InlineData("20", 20, 20)]
    [InlineData("20, Vonage=50.5", 20, 50.5)]
    public void Read_LowBalance_IsByProvider(string? text, double usual, double vonage)
    {
        var limits = BalanceLimits.Read(text);

        Assert.Equal(((decimal)usual, (decimal)vonage), (limits!.Of("plivo"), limits.Of("vonage")));
    }

    [Theory]
    [InlineData("much")]
    [InlineData("vonage=")]
    [InlineData("=5")]
    [InlineData("a=b=c")]
    public void Read_LowBalanceUnreadable_IsNull(string text) => Assert.Null(BalanceLimits.Read(text));

    private static Task<int> AlertsAsync(Database database) =>
        database.ReadAsync((db, token) => db.Outbox.CountAsync(o => o.Kind == "low_balance" && o.Destination == OutboxMail.Operators, token), CancellationToken.None);

    private static async Task<ProviderView> ListAsync(ProviderStates states)
    {
        Assert.True((await states.ListAsync(Person, CancellationToken.None)).TryGet(out var list, out _));
        return Assert.Single(list.Providers);
    }

    private static OperationsOptions Options { get; } = new() { WorkerName = "test" };

    private ProviderStates States(DatabaseUnderTest database, StubCarrier account, CarrierLines? lines) =>
        new(database.Database, new ProviderDirectory([account]), Options, _clock, lines);

    private AccountProbes Probes(Database database, StubCarrier account, CarrierLines lines) => Probes(database, [account], lines);

    private AccountProbes Probes(Database database, StubCarrier[] accounts, CarrierLines lines) =>
        new(database, new ProviderDirectory(accounts), new IdSource(_clock), _clock, Options, lines);
}
