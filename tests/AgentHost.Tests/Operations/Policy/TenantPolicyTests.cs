using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Policy;

/// <summary>What operators set of a tenant's policy holds for the next quote and order, and is audited with before and after.</summary>
public sealed class TenantPolicyTests
{
    private static readonly Caller Ticket = Person with { Actor = "requester", Channel = "zendesk", SingleUserTerminal = false };

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Set_SomeFields_LeavesTheOthersAndIsAudited(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await SetAsync(world, new() { AutomaticNumbers = 3, Countries = ["us"], NumberTypes = ["toll-free"], Providers = ["Local", "telnyx"], MonthlyCommitment = 100.5m });

        var view = await SetAsync(world, new() { NumbersPerOrder = 50, Providers = [], BackorderUnasked = true });

        Assert.Equal((3, 50, 100.5m, true, "auto"), (view.Policy.AutomaticNumbers, view.Policy.NumbersPerOrder, view.Policy.MonthlyCommitment, view.Policy.BackorderUnasked, view.Mode));
        Assert.Equal(["US"], view.Policy.Countries);
        Assert.Equal([NumberType.TollFree], view.Policy.NumberTypes);
        Assert.Equal(["automatic_numbers", "numbers_per_order", "monthly_commitment", "countries", "number_types", "backorder_unasked"], view.Changed);
        var (stored, detail) = await world.Database.ReadAsync(
            async (db, token) => ((await db.TenantAsync(Tenants.Main, token)).Policy, await db.AuditEvents.OrderByDescending(e => e.Number).Select(e => e.DetailJson).FirstAsync(token)), CancellationToken.None);
        Assert.Equal(StoredJson.Write(view.Policy), StoredJson.Write(stored));
        Assert.StartsWith(
            """{"before":{"mode":"auto","policy":{"numbers_per_order":1000,"providers":["local","telnyx"],"backorder_unasked":false}},"after":{"mode":"auto","policy":{"numbers_per_order":50,"providers":[],"backorder_unasked":true}},"changes":[""",
            detail,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Mode_OfAChannel_HoldsThereAlone(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await SetAsync(world, new() { Channels = new Dictionary<string, SpendingMode?> { ["zendesk"] = SpendingMode.Ask } });

        Assert.Equal("approver", (await world.QuoteAsync(Order(Local("206", 1)), Ticket)).Approval);
        Assert.Equal("automatic", (await world.QuoteAsync(Order(Local("206", 1)))).Approval);
        Assert.Equal("pending_approval", (await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 1)), Ticket)).QuoteId, "k1", PersonsAnswer.CannotAsk, Ticket)).State);

        await SetAsync(world, new() { Mode = SpendingMode.Ask, Channels = new Dictionary<string, SpendingMode?> { ["zendesk"] = SpendingMode.Shadow } });
        Assert.Equal("shadow", (await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 1)), Ticket)).QuoteId, "k2", PersonsAnswer.CannotAsk, Ticket)).State);
        Assert.Equal("approver", (await world.QuoteAsync(Order(Local("206", 1)))).Approval);

        await SetAsync(world, new() { Mode = SpendingMode.Auto, Channels = new Dictionary<string, SpendingMode?> { ["zendesk"] = null } });
        Assert.Equal("automatic", (await world.QuoteAsync(Order(Local("206", 1)), Ticket)).Approval);
    }

    [Fact]
    public async Task ProviderOrder_Set_IsWhereOrdersGoAndWhatTheListShows()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, carriers: carrier => [carrier, new SilentOnPrices(carrier)]);
        await SetAsync(world, new() { ProviderOrder = ["Bandwidth", "local/default", "plivo"] });

        var listed = (await world.Get<ProviderStates>().ListAsync(Person, CancellationToken.None)).Value!;

        Assert.Equal(["bandwidth", "local/default", "plivo"], listed.Order);
        Assert.Equal(["bandwidth", "local"], listed.Providers.Select(p => p.Provider));
        Assert.Equal("bandwidth", Assert.Single((await world.QuoteAsync(Order(Local("206", 2)))).Lines[0].Offers).Source);
        await SetAsync(world, new() { ProviderOrder = [] });
        Assert.Empty((await world.Get<ProviderStates>().ListAsync(Person, CancellationToken.None)).Value!.Order);
    }

    public static TheoryData<string, PolicyChange> Wrong => new()
    {
        { "provider_unknown", new() { ProviderOrder = ["twilo"] } },
        { "provider_unknown", new() { Providers = ["local/default"] } },
        { "provider_unknown", new() { ProviderOrder = ["external"] } },
        { "provider_named_twice", new() { ProviderOrder = ["twilio", "Twilio"] } },
        { "number_type_unknown", new() { NumberTypes = ["fax"] } },
        { "country_unknown", new() { Countries = ["USA"] } },
        { "channel_unknown", new() { Channels = new Dictionary<string, SpendingMode?> { ["fax"] = SpendingMode.Ask } } },
        { "policy_tiers_crossed", new() { AutomaticNumbers = 101 } },
        { "policy_tiers_crossed", new() { AskerMonthly = 10m } },
        { "policy_count_impossible", new() { NumbersPerOrder = 1001 } },
        { "policy_count_impossible", new() { AutomaticNumbers = -1 } },
        { "policy_amount_impossible", new() { MonthlyCommitment = -1m } },
        { "policy_amount_impossible", new() { MonthlyCommitment = 0.00001m } },
        { "policy_allows_nothing", new() { Countries = [] } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Set_WhatCantBe_IsRefusedAndChangesNothing(string code, PolicyChange change)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);

        var refused = (await world.Get<TenantPolicies>().SetAsync(Person, Tenants.Main, change, CancellationToken.None)).Problem;

        Assert.Equal((ProblemKind.BadInput, code), (refused?.Kind, refused?.Code));
        Assert.Empty((await world.Get<TenantPolicies>().ShowAsync(Person, Tenants.Main, CancellationToken.None)).Value!.Changed);
    }

    [Fact]
    public async Task Set_WithoutTheScopeOrTenant_IsRefused()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var policies = world.Get<TenantPolicies>();
        var approver = Person with { Scopes = new HashSet<string> { Scope.OrdersApprove } };

        Assert.Equal("scope_missing", (await policies.SetAsync(approver, Tenants.Main, new() { AutomaticNumbers = 1 }, CancellationToken.None)).Problem?.Code);
        Assert.Equal("scope_missing", (await policies.ShowAsync(approver, "acme", CancellationToken.None)).Problem?.Code);
        Assert.NotNull((await policies.ShowAsync(approver, Tenants.Main, CancellationToken.None)).Value);
        Assert.Equal("tenant_not_found", (await policies.SetAsync(Person, "acme", new() { AutomaticNumbers = 1 }, CancellationToken.None)).Problem?.Code);
    }

    private static async Task<PolicyView> SetAsync(OperationsUnderTest world, PolicyChange change)
    {
        var set = await world.Get<TenantPolicies>().SetAsync(Person, Tenants.Main, change, CancellationToken.None);
        Assert.True(set.TryGet(out var view, out var problem), problem?.ToString());
        return view;
    }
}
