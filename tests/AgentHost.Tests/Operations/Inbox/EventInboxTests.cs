using AgentHost.Numbering;
using AgentHost.Operations.Inbox;
using AgentHost.Providers;
using AgentHost.Providers.Local;
using AgentHost.Providers.Wire;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Inbox;

/// <summary>Events are kept once, make questions due, and change nothing by themselves (reliability rule 14; faults 14, 15, 17).</summary>
public sealed class EventInboxTests
{
    private const string Secret = "the carrier's own";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static EventInbox Door(OperationsUnderTest world) => new(
        world.Database,
        [new EventVerifier(ProviderNames.Local, "default", new SecretHeader(Secret)), new EventVerifier(ProviderNames.Local, "west", new SecretHeader("another key"))],
        world.Get<IdSource>(),
        world.Time);

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Receive_FiftyAtOnce_AreOneEvent(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var doors = new[] { Door(world), Door(world.Another()) };

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() =>
            doors[i % 2].ReceiveAsync("local", SecretHeader.Event(Secret, """{"id":"e1","reference":"ahX"}"""), Ct), Ct)));

        Assert.Single(answers.OfType<InboxAnswer.Kept>());
        Assert.Equal(49, answers.OfType<InboxAnswer.Known>().Count());
        await world.WorkAsync();
        var row = Assert.Single(await InboxAsync(world));
        Assert.Equal((InboxState.Ignored, "default"), (row.State, row.Account));
    }

    [Fact]
    public async Task Receive_ForgedUnsignedOrUnexpected_IsRefusedAndNothingIsKept()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var door = Door(world);

        Assert.Equal(new InboxAnswer.Refused("signature_wrong"), await door.ReceiveAsync("local", SecretHeader.Event("guessed", "{}"), Ct));
        Assert.Equal(
            new InboxAnswer.Refused("signature_missing"),
            await door.ReceiveAsync("local", SecretHeader.Event(Secret, "{}") with { Headers = new Dictionary<string, string>() }, Ct));
        Assert.IsType<InboxAnswer.NotExpected>(await door.ReceiveAsync("twilio", SecretHeader.Event(Secret, "{}"), Ct));
        Assert.Empty(await InboxAsync(world));
    }

    [Fact]
    public async Task Receive_SignedWithAnAccountsKey_IsThatAccounts()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);

        Assert.IsType<InboxAnswer.Kept>(await Door(world).ReceiveAsync("local", SecretHeader.Event("another key", "{}"), Ct));

        Assert.Equal("west", Assert.Single(await InboxAsync(world)).Account);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Event_OfABackorder_HasTheCarrierAskedAtOnce(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var order = await world.BuyAsync(Order(Local("808", 3)) with { Backorder = true });
        var reference = await ReferenceAsync(world, CarrierOrderKind.Backorder);
        await PutOffAsync(world);
        world.Time.Advance(TimeSpan.FromMinutes(30));
        await world.WorkAsync();
        Assert.Equal("backordered", (await world.OrderAsync(order.OrderId)).State);

        await Door(world).ReceiveAsync("local", SecretHeader.Event(Secret, $$"""{"id":"e1","reference":"{{reference}}"}"""), Ct);
        await world.WorkAsync();

        Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);
        Assert.Equal(InboxState.Handled, Assert.Single(await InboxAsync(world)).State);
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Event_OfAPurchaseThatIsUnsure_HasTheCarrierAskedAtOnce()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        world.Faults.Set(LocalOperation.Purchase, LocalFault.ApplyThenDrop, times: 1);
        world.Faults.Set(LocalOperation.Find, LocalFault.TimeoutBefore, times: 2);
        var order = await world.BuyAsync(Order(Local("206", 1)));
        var intent = await world.Database.ReadAsync((db, token) => db.PurchaseIntents.SingleAsync(token), Ct);
        Assert.Equal(IntentState.Unknown, intent.State);

        await Door(world).ReceiveAsync("local", SecretHeader.Event(Secret, $$"""{"number":"{{intent.E164}}"}"""), Ct);
        await world.WorkAsync();

        // The first of the questions that the event brought on still met the fault.
        await Door(world).ReceiveAsync("local", SecretHeader.Event(Secret, $$"""{"number":"{{intent.E164}}","id":"later"}"""), Ct);
        await world.WorkAsync();
        Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Event_ThatClaimsAnEnd_ChangesNothingByItself()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.BuyAsync(Order(Local("808", 3)) with { Backorder = true });
        var reference = await ReferenceAsync(world, CarrierOrderKind.Backorder);

        await Door(world).ReceiveAsync("local", SecretHeader.Event(Secret, $$"""{"id":"e1","reference":"{{reference}}","state":"cancelled"}"""), Ct);
        await world.WorkAsync();

        Assert.Equal("backordered", (await world.OrderAsync(order.OrderId)).State);
    }

    [Fact]
    public async Task Event_OfANumberThatNoOrderKnows_HasTheAccountCompared()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.WorkAsync();
        var strange = (await world.Carrier.SearchAsync(new NumberQuery { AreaCodes = [Npa.Parse("206")], Limit = 1 }, Ct))[0].Number;
        await world.Carrier.PurchaseAsync(new PurchaseRequest(ClientReference.Create("01KAJ000000000000000000001", 0), [strange]), Ct);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.WorkAsync();
        Assert.Empty(await world.InventoryAsync());

        await Door(world).ReceiveAsync("local", SecretHeader.Event(Secret, $$"""{"number":"{{strange}}"}"""), Ct);
        await world.WorkAsync();

        Assert.Equal(NumberState.Unmanaged, Assert.Single(await world.InventoryAsync()).State);
    }

    private static Task<List<InboxRow>> InboxAsync(OperationsUnderTest world) => world.Database.ReadAsync((db, token) => db.Inbox.ToListAsync(token), Ct);

    private static Task<string> ReferenceAsync(OperationsUnderTest world, CarrierOrderKind kind) =>
        world.Database.ReadAsync((db, token) => db.CarrierOrders.Where(c => c.Kind == kind).Select(c => c.Reference).SingleAsync(token), Ct);

    // As at a carrier that is asked every four hours.
    private static Task<int> PutOffAsync(OperationsUnderTest world) => world.Database.WriteAsync(
        (db, token) => db.Backorders.ExecuteUpdateAsync(set => set.SetProperty(b => b.DueAt, world.Time.GetUtcNow() + TimeSpan.FromHours(4)), token), Ct);
}
