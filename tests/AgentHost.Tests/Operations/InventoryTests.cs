using AgentHost.Numbering;
using AgentHost.Operations.Inventory;
using AgentHost.Providers;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations;

public sealed class InventoryTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task List_WithFilters_FindsTheNumbersAndPages(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var order = await world.BuyAsync(Order(Local("206", 5), TollFree(2)) with { AssignTo = "Spring Sale" });
        var queries = world.Get<InventoryQueries>();
        async Task<InventoryPage> List(InventoryFilter filter, int limit = 50, string? cursor = null) => (await queries.ListAsync(Person, filter, limit, cursor, CancellationToken.None)).Value!;

        Assert.Equal(7, (await List(new())).Total);
        Assert.Equal(5, (await List(new() { AreaCode = "206" })).Total);
        Assert.Equal(5, (await List(new() { City = "seattle" })).Total);
        Assert.Equal(5, (await List(new() { Region = "wa" })).Total);
        Assert.Equal(2, (await List(new() { NumberType = "toll_free" })).Total);
        Assert.Equal(7, (await List(new() { OrderId = order.OrderId })).Total);
        Assert.Equal(7, (await List(new() { Holder = "Spring Sale" })).Total);
        Assert.Equal(0, (await List(new() { State = "available" })).Total);
        Assert.Equal(7, (await List(new() { Provider = "local" })).Total);
        var first = await List(new(), 4);
        var second = await List(new(), 4, first.NextCursor);
        Assert.Equal(7, first.Numbers.Concat(second.Numbers).Select(n => n.Number).Distinct().Count());
        Assert.Null(second.NextCursor);
        Assert.Equal("state_unknown", (await queries.ListAsync(Person, new() { State = "gone" }, 5, null, CancellationToken.None)).Problem?.Code);
        Assert.Equal("cursor_invalid", (await queries.ListAsync(Person, new(), 5, "x", CancellationToken.None)).Problem?.Code);
        Assert.Equal(0, (await queries.ListAsync(Person with { Tenant = "other" }, new(), 5, null, CancellationToken.None)).Value!.Total);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Assign_ManyAtOnceOneNumber_OneHolder(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await using var other = world.Another();
        await world.Get<InventoryChanges>().AddAsync(Person, ["+12065550900"], null, CancellationToken.None);

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? world : other).Get<InventoryChanges>().AssignAsync(Person, ["+12065550900"], $"team {i}", CancellationToken.None)));

        Assert.Single(results, r => r.Value!.Changed.Count == 1);
        Assert.Single((await world.Get<InventoryQueries>().GetAsync(Person, "+12065550900", CancellationToken.None)).Value!.Holders);
    }

    [Fact]
    public async Task Assign_OrderedNumber_GoesFromTheOrderToTheHolder()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.BuyAsync(Order(Local("206", 1)));
        var number = order.Lines[0].Numbers[0].Number;

        var changed = await world.Get<InventoryChanges>().AssignAsync(Person, [number], "Reception", CancellationToken.None);
        var taken = await world.Get<InventoryChanges>().AssignAsync(Person, [number], "Sales", CancellationToken.None);

        Assert.Equal("Reception", Assert.Single(changed.Value!.Changed).Holder);
        Assert.Equal("number_held", Assert.Single(taken.Value!.Refused).Code);
        var holders = (await world.Get<InventoryQueries>().GetAsync(Person, number, CancellationToken.None)).Value!.Holders;
        Assert.Equal(["Reception", order.OrderId], holders.Select(h => h.Holder));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(LocalFault.ApplyThenDrop)]
    public async Task Release_WithAndWithoutAnswer_ReleasesOnceAndTheNumberCanBeBoughtAgain(LocalFault? fault)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, local: l => l.Aging = TimeSpan.Zero);
        var number = (await world.BuyAsync(Order(Local("206", 1)))).Lines[0].Numbers[0].Number;
        if (fault is { } f)
        {
            world.Faults.Set(LocalOperation.Release, f);
        }

        await world.Get<InventoryChanges>().ReleaseAsync(Person, number, CancellationToken.None);
        await world.WorkForAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(30));

        Assert.Empty(await world.OwnedAtCarrierAsync());
        Assert.Equal(NumberState.Released, Assert.Single(await world.InventoryAsync()).State);
        var again = await world.QuoteAsync(new() { Intent = AgentHost.Numbering.Requests.RequestIntent.Order, Lines = [new() { Quantity = 1 }], Numbers = [E164.Parse(number)] });
        await world.PlaceAsync(again.QuoteId, "key-again");
        await world.WorkAsync();
        await world.AssertInvariantsAsync();
        Assert.Equal(2, (await world.InventoryAsync()).Count);
    }

    [Fact]
    public async Task Configure_OtherRoute_IsReadBack()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var number = (await world.BuyAsync(Order(Local("206", 1)))).Lines[0].Numbers[0].Number;

        var result = await world.Get<InventoryChanges>().ConfigureAsync(Person, number, new NumberSettings { VoiceRoute = "trunk-7" }, CancellationToken.None);

        Assert.Equal("ready", result.Value?.Number.Readiness);
        Assert.Equal("trunk-7", (await world.Carrier.GetOwnedAsync(E164.Parse(number), CancellationToken.None))?.Settings.VoiceRoute);
    }

    [Fact]
    public async Task Number_NeverConfigured_IsOwnedAndSaysWhyItIsNotReady()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        world.Faults.Set(LocalOperation.Configure, LocalFault.Refuse, int.MaxValue);

        var order = await world.BuyAsync(Order(Local("206", 1)));

        Assert.Equal("completed", order.State);
        Assert.Equal("configure_failed", order.Lines[0].Numbers[0].Readiness);
    }

    [Fact]
    public async Task Sweep_NumberAppearsAtTheCarrier_IsAdoptedWithAnAlertAndShownByTheAudit()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.WorkAsync();
        await world.Carrier.PurchaseAsync(new PurchaseRequest(ClientReference.Create(new IdSource(world.Time).Ulid(), 0), [E164.Parse("+12065550500")]), CancellationToken.None);

        var audit = await world.Get<InventoryAudit>().RunAsync(Person, CancellationToken.None);
        await world.WorkForAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(5));

        Assert.Equal("not_in_inventory", Assert.Single(audit.Value!.Differences).Kind);
        var adopted = Assert.Single(await world.InventoryAsync());
        Assert.Equal((NumberState.Unmanaged, "adopted"), (adopted.State, adopted.Source));
        Assert.Empty((await world.Get<InventoryAudit>().RunAsync(Person, CancellationToken.None)).Value!.Differences);
    }

    [Fact]
    public async Task Sweep_NumberVanishesAtTheCarrier_IsLost()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var number = (await world.BuyAsync(Order(Local("206", 1)))).Lines[0].Numbers[0].Number;
        await world.Carrier.ReleaseAsync(E164.Parse(number), ClientReference.Create(new IdSource(world.Time).Ulid(), 0), CancellationToken.None);

        await world.WorkForAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(5));

        Assert.Equal(NumberState.Lost, Assert.Single(await world.InventoryAsync()).State);
    }

    [Fact]
    public async Task Add_KnownAndBadNumbers_SaysWhich()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var changes = world.Get<InventoryChanges>();
        await changes.AddAsync(Person, ["+12065550900"], null, CancellationToken.None);

        Assert.Equal("number_known", Assert.Single((await changes.AddAsync(Person, ["+12065550900", "+12065550901"], null, CancellationToken.None)).Value!.Refused).Code);
        Assert.Equal("number_invalid", (await changes.AddAsync(Person, ["206-555-0900"], null, CancellationToken.None)).Problem?.Code);
    }
}
