using System.Collections.Frozen;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Pricing;
using AgentHost.Providers;
using AgentHost.Providers.Routing;
using AgentHost.Providers.Wire;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentHost.Tests.Operations.Numbers;

/// <summary>Which account's numbers are chosen.</summary>
public sealed class SourcingTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new();
    private DatabaseUnderTest _database = null!;

    public async ValueTask InitializeAsync() => _database = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite, _clock);

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Find_SeveralHaveNumbers_TakesByPriorityAndDropsWhatIsBeyondTheNeed()
    {
        var plivo = new StubCarrier("plivo", 10).With("+12065550001", 2m);
        var twilio = new StubCarrier("twilio", 30).With("+12065550001", 0.1m).With("+12065550002", 0.5m).With("+12065550003", 0.5m);

        var found = await FindAsync(Need(2), twilio, plivo);

        Assert.Equal([("plivo", "+12065550001"), ("twilio", "+12065550002")], found.Numbers.Select(Of));
        Assert.Empty(found.Unanswered);
    }

    [Fact]
    public async Task Find_AccountsOfOneRank_TakesTheCheaperAndUnknownCostsLast()
    {
        var dear = new StubCarrier("twilio", 30, "a").With("+12065550001", 2m).With("+12065550002", null);
        var cheap = new StubCarrier("twilio", 30, "b").With("+12065550003", 1m).With("+12065550004", 3m);

        var found = await FindAsync(Need(4), dear, cheap);

        Assert.Equal(["+12065550003", "+12065550001", "+12065550004", "+12065550002"], found.Numbers.Select(n => n.Offer.Number.Value));
    }

    [Theory]
    [InlineData("", "plivo")]
    [InlineData("twilio", "twilio")]
    [InlineData("telnyx,twilio/b", "telnyx")]
    [InlineData("twilio/b", "twilio/b")]
    public async Task Find_TheTenantHasAnOrder_GoesByItThenByTheUsualOne(string order, string first)
    {
        var policy = new TenantPolicy { ProviderOrder = order.Split(',', StringSplitOptions.RemoveEmptyEntries) };
        StubCarrier[] carriers =
        [
            new StubCarrier("plivo", 10).With("+12065550001"), new StubCarrier("twilio", 30).With("+12065550002"),
            new StubCarrier("twilio", 30, "b").With("+12065550003", 5m), new StubCarrier("telnyx", 40).With("+12065550004"),
        ];

        var found = await FindAsync(Need(1, policy: policy), carriers);

        var profile = Assert.Single(found.Numbers).Provider.Profile;
        Assert.Equal(first, profile.Account == "default" ? profile.Name : $"{profile.Name}/{profile.Account}");
    }

    [Theory]
    [InlineData("twilio", "+12065550002,+12065550003")]
    [InlineData("twilio/b", "+12065550003")]
    [InlineData("twilio/c", "")]
    [InlineData("twil", "")]
    public async Task Find_AProviderOrAccountIsNamed_OnlyThatIsAsked(string provider, string numbers)
    {
        var plivo = new StubCarrier("plivo", 10).With("+12065550001");

        var found = await FindAsync(Need(5, provider), plivo, new StubCarrier("twilio", 30).With("+12065550002"), new StubCarrier("twilio", 30, "b").With("+12065550003"));

        Assert.Equal(numbers, string.Join(',', found.Numbers.Select(n => n.Offer.Number.Value).Order()));
        Assert.Equal(0, plivo.Asked);
    }

    [Fact]
    public async Task Find_TheFirstIsDown_TheNextServesAndTheFirstIsNamed()
    {
        var down = new StubCarrier("plivo", 10, "main") { Instead = _ => throw new ProviderUnavailableException("plivo", "server_error") };

        var found = await FindAsync(Need(1), down, new StubCarrier("inteliquent", 20).With("+12065550001"));

        Assert.Equal("inteliquent", Assert.Single(found.Numbers).Provider.Profile.Name);
        Assert.Equal(("plivo", "main", "server_error"), found.Unanswered.Select(u => (u.Provider, u.Account, u.Reason)).Single());
    }

    [Fact]
    public async Task Find_Run_ComesWholeFromOneAccount()
    {
        var few = new StubCarrier("plivo", 10).With("+12065550001").With("+12065550002");
        var all = new StubCarrier("twilio", 30).With("+12065550101").With("+12065550102").With("+12065550103");
        var need = Need(3);

        var found = await FindAsync(need with { Query = need.Query with { ConsecutiveRun = 3 } }, few, all);

        Assert.All(found.Numbers, n => Assert.Equal("twilio", n.Provider.Profile.Name));
        Assert.Equal(3, found.Numbers.Count);
    }

    [Fact]
    public async Task Check_NumbersAtSeveral_EachFromItsFirstChoice()
    {
        var plivo = new StubCarrier("plivo", 10).With("+12065550001", 9m);
        var twilio = new StubCarrier("twilio", 30).With("+12065550001", 1m).With("+12065550002");

        var found = await Finding(plivo, twilio).CheckAsync(Need(3), [.. new[] { "+12065550001", "+12065550002", "+12065550003" }.Select(E164.Parse)], CancellationToken.None);

        Assert.Equal([("plivo", "+12065550001"), ("twilio", "+12065550002")], found.Numbers.Select(Of));
    }

    [Fact]
    public async Task Find_OrdersAtAnAccountKeepFailing_ItGetsNoNewOnesButCanBeLookedAt()
    {
        var plivo = new StubCarrier("plivo", 10).With("+12065550001");
        var twilio = new StubCarrier("twilio", 30).With("+12065550002").With("+12065550003");
        using var lines = new CarrierLines(new RoutingOptions { BreakFor = TimeSpan.FromMinutes(1) }, _clock);
        await BreakOrdersAsync(lines.For("twilio"));

        var buying = await FindAsync(Need(3) with { Buying = true }, lines, plivo, twilio);
        Assert.Equal(["+12065550001"], buying.Numbers.Select(n => n.Offer.Number.Value));
        Assert.Equal(("twilio", "circuit_open"), buying.Unanswered.Select(u => (u.Provider, u.Reason)).Single());
        Assert.False(Finding(lines, plivo, twilio).TakesNewOrders(twilio));

        Assert.Equal(3, (await FindAsync(Need(3), lines, plivo, twilio)).Numbers.Count);

        _clock.Advance(TimeSpan.FromMinutes(1));
        var trying = await FindAsync(Need(3) with { Buying = true }, lines, plivo, twilio);
        Assert.Equal(["+12065550001", "+12065550002"], trying.Numbers.Select(n => n.Offer.Number.Value));
    }

    [Fact]
    public async Task Find_RecentAnswersAllowed_AsksOnceInFiveMinutesAndTellsTheAge()
    {
        var carrier = new StubCarrier("twilio", 30).With("+12065550001");
        var recent = new OfferCache(Prices, _clock);
        var looking = Need(1) with { Recent = recent };
        Assert.Null((await FindAsync(looking, carrier)).AsOf);
        var first = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromMinutes(4.9));

        Assert.Equal(first, (await FindAsync(looking, carrier)).AsOf);
        Assert.Equal(1, carrier.Asked);
        Assert.Null((await FindAsync(Need(1), carrier)).AsOf);
        Assert.Equal(2, carrier.Asked);

        _clock.Advance(TimeSpan.FromMinutes(0.1));
        Assert.Null((await FindAsync(looking, carrier)).AsOf);
        Assert.Equal(3, carrier.Asked);
    }

    [Fact]
    public async Task Check_RecentAnswersAllowed_AsksOnlyForWhatIsOlderThanAMinute()
    {
        var carrier = new StubCarrier("twilio", 30).With("+12065550001").With("+12065550002");
        var looking = Need(2) with { Recent = new OfferCache(Prices, _clock) };
        var finding = Finding(carrier);
        await finding.CheckAsync(looking, [E164.Parse("+12065550001"), E164.Parse("+12065550009")], CancellationToken.None);
        var first = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromSeconds(59));

        var again = await finding.CheckAsync(looking, [E164.Parse("+12065550001"), E164.Parse("+12065550009")], CancellationToken.None);
        Assert.Equal((1, first), (carrier.Asked, again.AsOf!.Value));
        var more = await finding.CheckAsync(looking, [E164.Parse("+12065550001"), E164.Parse("+12065550002")], CancellationToken.None);
        Assert.Equal((2, first, 2), (carrier.Asked, more.AsOf!.Value, more.Numbers.Count));

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await finding.CheckAsync(looking, [E164.Parse("+12065550001")], CancellationToken.None)).AsOf);
    }

    [Fact]
    public async Task Find_ACarrierFailed_TheFailureIsNotKept()
    {
        var carrier = new StubCarrier("twilio", 30).With("+12065550001");
        var looking = Need(1) with { Recent = new OfferCache(Prices, _clock) };
        carrier.Instead = _ => throw new ProviderUnavailableException("twilio", "timeout");
        Assert.Empty((await FindAsync(looking, carrier)).Numbers);

        carrier.Instead = null;

        Assert.Single((await FindAsync(looking, carrier)).Numbers);
    }

    private PricedOffers Prices => new(_database.Database, Options);

    private static OperationsOptions Options { get; } = new() { WorkerName = "test" };

    private static (string, string) Of(SourcedNumber number) => (number.Provider.Profile.Name, number.Offer.Number.Value);

    private static SourcingNeed Need(int count, string? provider = null, TenantPolicy? policy = null) => new(
        new Tenant(Tenants.Main, SpendingMode.Auto, policy ?? new TenantPolicy()), new NumberQuery(), count, provider, new SpendingStops([], []), FrozenSet<E164>.Empty);

    private static async Task BreakOrdersAsync(AccountLines lines)
    {
        var request = new CarrierRequest { Operation = CarrierOperation.Purchase, Method = HttpMethod.Post, Address = new Uri("http://127.0.0.1:9/") };
        for (var i = 0; i < new RoutingOptions().BreakAfterCalls; i++)
        {
            await lines.Orders.SendOnceAsync(request, CancellationToken.None);
        }
    }

    private Sourcing Finding(params StubCarrier[] carriers) => Finding(null, carriers);

    private Sourcing Finding(CarrierLines? lines, params StubCarrier[] carriers) =>
        new(_database.Database, new ProviderDirectory(carriers), Prices, _clock, Options, NullLogger<Sourcing>.Instance, lines);

    private Task<SourcedNumbers> FindAsync(SourcingNeed need, params StubCarrier[] carriers) => Finding(carriers).FindAsync(need, CancellationToken.None);

    private Task<SourcedNumbers> FindAsync(SourcingNeed need, CarrierLines lines, params StubCarrier[] carriers) => Finding(lines, carriers).FindAsync(need, CancellationToken.None);
}
