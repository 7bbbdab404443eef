using AgentHost.Operations;
using AgentHost.Operations.Accounts;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Routing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Routing;

/// <summary>An order names its routing profile: where its numbers are bought, and where they point.</summary>
public sealed class OrderRoutingTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Order_ThatNamesAProfile_HasReadyNumbersThatPointThere(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await world.SetAsync("sales", "trunk-1");
        await world.SetAsync("support", "trunk-2", asDefault: true);

        var order = await world.BuyByAsync(Order(Local("206", 2)), "Sales");

        Assert.Equal(("completed", "sales"), (order.State, order.RoutingProfile));
        Assert.All(order.Lines[0].Numbers, n => Assert.Equal("ready", n.Readiness));
        Assert.All(await world.InventoryAsync(), n => Assert.Equal("sales", n.RoutingProfile));
        Assert.Equal(["trunk-1", "trunk-1"], await world.VoiceRoutesAsync());
        await world.AssertInvariantsAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Order_ThatNamesNone_TakesTheDefaultElseTheSettings(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await world.SetAsync("sales", "trunk-1");
        await world.BuyByAsync(Order(Local("206", 1)), null);
        Assert.Equal(["sim:voice"], await world.VoiceRoutesAsync());

        await world.SetAsync("sales", "trunk-1", asDefault: true);
        await world.BuyByAsync(Order(Local("206", 1)), null, "k2");

        Assert.Equal(["sim:voice", "trunk-1"], await world.VoiceRoutesAsync());
        Assert.All(await world.InventoryAsync(), n => Assert.Equal((null, Readiness.Ready), (n.RoutingProfile, n.Readiness)));
    }

    [Theory]
    [InlineData(null, "routing_profile_unknown")]
    [InlineData("local", "routing_profile_unknown")]
    public async Task Quote_UnknownName_IsRefusedBeforeAnythingIsQuoted(string? there, string code)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        if (there is not null)
        {
            await world.SetAsync("support", "trunk-2", there);
        }

        var refused = (await world.QuoteByAsync(Order(Local("206", 2)), "sales")).Problem;

        Assert.Equal((ProblemKind.BadInput, code), (refused?.Kind, refused?.Code));
        Assert.Equal(there is not null, refused!.Next.Contains("support", StringComparison.Ordinal));
        Assert.Equal(0, await world.Database.ReadAsync((db, token) => db.Quotes.CountAsync(token), CancellationToken.None));
    }

    [Fact]
    public async Task Quote_OfAProviderThatTheProfileLeavesOut_IsRefused()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, carriers: carrier => [carrier, new SilentOnPrices(carrier)]);
        await world.SetAsync("sales", "trunk-1");

        Assert.Equal("routing_profile_not_there", (await world.QuoteByAsync(Order(Local("206", 2)), "sales", SilentOnPrices.Name)).Problem?.Code);
        Assert.NotNull((await world.QuoteByAsync(Order(Local("206", 2)), "sales", "local")).Value);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Order_ProfileOfOneAccount_IsFilledFromItAlone(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine, carriers: carrier => [carrier, new SilentOnPrices(carrier)]);
        await world.SetAsync("sales", "trunk-1", SilentOnPrices.Name);

        var order = await world.BuyByAsync(Order(Local("206", 2)), "sales");

        Assert.Equal(("completed", 2), (order.State, order.Filled));
        Assert.All(await world.InventoryAsync(), n => Assert.Equal((SilentOnPrices.Name, Readiness.Ready), (n.Provider, n.Readiness)));
    }

    [Fact]
    public async Task Order_ItsOnlyAccountIsDisabled_WaitsForItAndTakesNoOther()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, carriers: carrier => [carrier, new SilentOnPrices(carrier)]);
        await world.SetAsync("sales", "trunk-1", SilentOnPrices.Name);
        var placed = await world.PlaceByAsync(Order(Local("206", 1)), "sales");
        await world.Get<AccountSwitch>().SetAsync(Person, SilentOnPrices.Name, null, enabled: false, CancellationToken.None);

        await world.WorkForAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(30));
        var standing = await world.OrderAsync(placed.OrderId);
        Assert.Equal(("running", "account_disabled"), (standing.State, standing.ProblemCode));
        Assert.Equal("account_disabled", (await world.QuoteByAsync(Order(Local("206", 1)), "sales")).Problem?.Code);

        await world.Get<AccountSwitch>().SetAsync(Person, SilentOnPrices.Name, null, enabled: true, CancellationToken.None);
        await world.WorkForAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(30));
        Assert.Equal("completed", (await world.OrderAsync(placed.OrderId)).State);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Order_FilledFromStock_HasItPointedAnew(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await world.SetAsync("sales", "trunk-1");
        await world.SetAsync("support", "trunk-2");
        await world.BuyByAsync(Order(Local("206", 2)), "sales");
        await world.ToStockAsync();

        var order = await world.BuyByAsync(Order(Local("206", 1)), "support", "k2");
        var plain = await world.BuyByAsync(Order(Local("206", 1)), null, "k3");

        Assert.Equal(("completed", "completed", 2), (order.State, plain.State, (await world.InventoryAsync()).Count));
        Assert.Equal(["trunk-2", "sim:voice"], await world.VoiceRoutesAsync());
        Assert.All(await world.InventoryAsync(), n => Assert.Equal(Readiness.Ready, n.Readiness));
        Assert.Equal(["support", null], (await world.InventoryAsync()).Select(n => n.RoutingProfile));
    }

    [Fact]
    public async Task Order_StockWhereTheProfileSaysNothing_IsLeftAlone()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, carriers: carrier => [carrier, new SilentOnPrices(carrier)]);
        await world.SetAsync("sales", "trunk-1");
        await world.SetAsync("support", "trunk-2", SilentOnPrices.Name);
        await world.BuyByAsync(Order(Local("206", 1)), "sales");
        await world.ToStockAsync();

        await world.BuyByAsync(Order(Local("206", 1)), "support", "k2");

        Assert.Equal([("local", NumberState.Available), (SilentOnPrices.Name, NumberState.Assigned)], (await world.InventoryAsync()).Select(n => (n.Provider, n.State)));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Order_FilledByABackorder_PointsThereToo(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await world.SetAsync("sales", "trunk-1");

        var order = await world.BuyByAsync(Order(Local("808", 2)) with { Backorder = true }, "sales");
        await world.WorkForAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(30));

        Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);
        Assert.All(await world.InventoryAsync(), n => Assert.Equal(("backorder", "sales", Readiness.Ready), (n.Source, n.RoutingProfile, n.Readiness)));
        Assert.Equal(["trunk-1", "trunk-1"], await world.VoiceRoutesAsync());
    }

    [Fact]
    public async Task Order_TollFreeByAProfileWithACampaign_GetsNone()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.Get<RoutingProfiles>().SetAsync(
            Person, new RoutingProfileChange("main", "sales", "local", new RouteWords { Application = "app-1", Campaign = "C1" }, null), CancellationToken.None);

        await world.BuyByAsync(Order(TollFree(1), Local("206", 1)), "sales");

        Assert.Equal(
            [("+12", "app-1", "app-1", "C1"), ("+18", "app-1", "app-1", null)],
            (await world.OwnedAtCarrierAsync()).OrderBy(o => o.Number.Value, StringComparer.Ordinal).Select(o => (o.Number.Value[..3], o.Settings.VoiceRoute, o.Settings.MessagingRoute, o.Settings.Campaign)));
    }

    [Fact]
    public async Task Approval_OfAProfile_NamesItAndBindsIt()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, carriers: carrier => [carrier, new SilentOnPrices(carrier)]);
        await world.SetAsync("sales", "trunk-1");
        await world.SetPolicyAsync(new() { AutomaticNumbers = 0 });
        Assert.True((await world.QuoteByAsync(Order(Local("206", 2)), "sales")).TryGet(out var quote, out _));
        Assert.True((await world.QuoteByAsync(Order(Local("206", 2)), null)).TryGet(out var plain, out _));

        var asked = (await world.Get<Placement>().PlaceAsync(Person, quote.QuoteId, "k1", PersonsAnswer.NotAsked, CancellationToken.None)).Value;

        var needed = Assert.IsType<PlacementAnswer.ConfirmationNeeded>(asked);
        Assert.Contains("routed by sales", needed.Question, StringComparison.Ordinal);
        Assert.Equal("sales", needed.Effect.RoutingProfile);
        Assert.Equal(["local"], needed.Effect.Providers);
        Assert.Equal("sales", (await world.PlaceAsync(quote.QuoteId, "k1")).RoutingProfile);
        var (bound, rows) = await world.Database.ReadAsync(
            async (db, token) => ((await db.Approvals.SingleAsync(token)).QuoteHash, await db.Quotes.ToDictionaryAsync(q => q.Id, token)), CancellationToken.None);
        Assert.Equal(rows[quote.QuoteId].Hash, bound);
        Assert.NotEqual(rows[plain.QuoteId].Hash, bound);
        Assert.Contains("\"routing_profile\":\"sales\"", rows[quote.QuoteId].PlanJson, StringComparison.Ordinal);
        Assert.DoesNotContain("routing_profile", rows[plain.QuoteId].PlanJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Place_ProfileRemovedSinceTheQuote_IsRefused()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.SetAsync("sales", "trunk-1");
        Assert.True((await world.QuoteByAsync(Order(Local("206", 2)), "sales")).TryGet(out var quote, out _));
        await world.RemoveAsync("sales");

        var placed = await world.Get<Placement>().PlaceAsync(Person, quote.QuoteId, "k1", PersonsAnswer.Yes, CancellationToken.None);

        Assert.Equal("routing_profile_unknown", placed.Problem?.Code);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Order_ProfileRemovedBeforeThePurchase_StandsStillUntilItIsSetAgain(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await world.SetAsync("sales", "trunk-1");
        var placed = await world.PlaceByAsync(Order(Local("206", 2)), "sales");
        await world.RemoveAsync("sales");

        await world.WorkForAsync(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));
        var standing = await world.OrderAsync(placed.OrderId);
        Assert.Equal(("running", "routing_profile_unknown", 0), (standing.State, standing.ProblemCode, standing.Filled));
        Assert.Empty(await world.OwnedAtCarrierAsync());

        await world.SetAsync("sales", "trunk-9");
        await world.WorkForAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(30));
        Assert.Equal("completed", (await world.OrderAsync(placed.OrderId)).State);
        Assert.Equal(["trunk-9", "trunk-9"], await world.VoiceRoutesAsync());
        await world.AssertInvariantsAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Order_ProfileChangedBeforeTheSettings_PointsWhereItSaysThen(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await world.SetAsync("sales", "trunk-1");
        var placed = await world.PlaceByAsync(Order(Local("206", 2)), "sales");
        await world.BuyOnlyAsync(placed.OrderId);
        Assert.Equal([null, null], await world.VoiceRoutesAsync());

        await world.SetAsync("sales", "trunk-2");
        await world.WorkAsync();

        Assert.Equal(["trunk-2", "trunk-2"], await world.VoiceRoutesAsync());
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Order_ProfileRemovedBeforeTheSettings_SaysNoRouteUntilItIsSetAndApplied(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await world.SetAsync("sales", "trunk-1");
        await world.SetAsync("support", "trunk-2", asDefault: true);
        var placed = await world.PlaceByAsync(Order(Local("206", 2)), "sales");
        await world.BuyOnlyAsync(placed.OrderId);
        await world.RemoveAsync("sales");
        await world.WorkAsync();

        // Not the default instead: somebody approved these numbers for something else.
        Assert.Equal([null, null], await world.VoiceRoutesAsync());
        Assert.All(await world.InventoryAsync(), n => Assert.Equal((Readiness.NoRoute, "The routing profile sales has no settings for local."), (n.Readiness, n.ReadinessDetail)));

        Assert.Contains("2 numbers go by it", Assert.Single((await world.SetAsync("sales", "trunk-3")).Notices), StringComparison.Ordinal);
        Assert.Null((await world.Get<RoutingProfiles>().ApplyAsync(Person, "main", "sales", null, CancellationToken.None)).Problem);
        await world.WorkAsync();
        Assert.Equal(["trunk-3", "trunk-3"], await world.VoiceRoutesAsync());
        Assert.All(await world.InventoryAsync(), n => Assert.Equal(Readiness.Ready, n.Readiness));
    }

    [Fact]
    public async Task Configure_ByAProfile_PointsTheNumberAndKeepsItThere()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.SetAsync("sales", "trunk-1");
        var number = (await world.BuyByAsync(Order(Local("206", 1)), null)).Lines[0].Numbers[0].Number;

        var set = (await world.Get<InventoryChanges>().ConfigureAsync(Person, number, "sales", CancellationToken.None)).Value;
        var unknown = (await world.Get<InventoryChanges>().ConfigureAsync(Person, number, "nobody", CancellationToken.None)).Problem;

        Assert.Equal(("ready", "sales"), (set?.Number.Readiness, set?.Number.RoutingProfile));
        Assert.Equal("routing_profile_unknown", unknown?.Code);
        Assert.Equal(["trunk-1"], await world.VoiceRoutesAsync());
    }

    [Fact]
    public async Task Configure_OneSetting_LeavesTheOthersAsTheyAre()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var number = (await world.BuyByAsync(Order(Local("206", 1)), null)).Lines[0].Numbers[0].Number;

        await world.Get<InventoryChanges>().ConfigureAsync(Person, number, new NumberSettings { VoiceRoute = "trunk-7" }, CancellationToken.None);

        Assert.Equal(new NumberSettings { VoiceRoute = "trunk-7", MessagingRoute = "sim:messages" }, Assert.Single(await world.OwnedAtCarrierAsync()).Settings);
    }
}
