using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Unsettled;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Operations.Unsettled;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Faults;

/// <summary>Purchases that arrive after everybody has given up, lists that move while they are read, and clocks that are set (reliability faults 5, 6, 22, 38).</summary>
public sealed class LateTests
{
    [Fact]
    public async Task Purchase_LandsAfterTheFirstNegativeAnswer_IsFoundAndBoughtOnce()
    {
        LateCarrier carrier = null!;
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, carriers: local => [carrier = new LateCarrier(local)]);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 1)))).QuoteId, "key-0001");
        await world.WorkForAsync(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1));
        Assert.True(await world.Database.ReadAsync((db, token) => db.CarrierOrders.AnyAsync(c => c.Asks > 0, token), CancellationToken.None));

        await carrier.ArriveAsync();
        await world.WorkForAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(5));

        Assert.Equal(("completed", 1), ((await world.OrderAsync(order.OrderId)).State, carrier.Sent));
        Assert.Single(await world.OwnedAtCarrierAsync());
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Purchase_LandsAfterItWasDeclaredRejected_IsAdoptedWithAnAlertAndFillsNothing()
    {
        LateCarrier carrier = null!;
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, carriers: local => [carrier = new LateCarrier(local)]);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 1)))).QuoteId, "key-0001");
        await world.WorkForAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(5));
        Assert.Equal(("completed", 2), ((await world.OrderAsync(order.OrderId)).State, carrier.Sent));

        await carrier.ArriveAsync();
        await world.WorkForAsync(TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(5));

        Assert.Equal(1, (await world.OrderAsync(order.OrderId)).Filled);
        Assert.Equal(["Assigned", "Unmanaged"], (await world.InventoryAsync()).Select(n => $"{n.State}").Order());
        Assert.True(await world.Database.ReadAsync((db, token) => db.Outbox.AnyAsync(o => o.Kind == "orphan_adopted", token), CancellationToken.None));
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Purchase_ARejectedOneLandsLateAndOverwritesWhoBought_IsConfirmedAndNotBoughtAgain()
    {
        var (world, carrier, second) = await OverwrittenAsync();
        await using var disposed = world;

        await world.WorkForAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5));

        Assert.Equal(("completed", 2), ((await world.OrderAsync(second.OrderId)).State, carrier.Sent));
        Assert.Equal(NumberState.Assigned, Assert.Single(await world.InventoryAsync()).State);
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Decide_ARejectedOneLandedLateAndOverwroteWhoBought_CarrierSaysThatItIsOurs()
    {
        var (world, carrier, second) = await OverwrittenAsync();
        await using var disposed = world;
        carrier.IsSilent = true;
        await world.WorkAsync();
        carrier.IsSilent = false;
        var intent = await world.PassHorizonAsync();

        var decided = (await world.Get<IntentDecision>().DecideAsync(Person, intent.Id, owned: true, "their console says so", despiteCarrier: false, TestContext.Current.CancellationToken)).Value;

        Assert.Equal(("owned", "confirmed"), (decided?.CarrierSays, decided?.After));
        Assert.Equal("completed", (await world.OrderAsync(second.OrderId)).State);
        await world.AssertInvariantsAsync();
    }

    [Theory]
    [InlineData(24 * 60)]
    [InlineData(-60)]
    public async Task Purchase_TheClockIsSetWhileItIsUnsure_IsSettledByWhatTheCarrierSays(int minutes)
    {
        LateCarrier carrier = null!;
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, carriers: local => [carrier = new LateCarrier(local)]);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 1)))).QuoteId, "key-0001");
        await world.WorkAsync();

        await carrier.ArriveAsync();
        world.Time.Jump(world.Time.GetUtcNow() + TimeSpan.FromMinutes(minutes));
        await world.WorkForAsync(TimeSpan.FromMinutes(70), TimeSpan.FromMinutes(1));

        Assert.Equal(("completed", 1), ((await world.OrderAsync(order.OrderId)).State, carrier.Sent));
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Sweep_NumberMovesBetweenPagesWhileTheyAreRead_IsNotLost()
    {
        LateCarrier carrier = null!;
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, carriers: local => [carrier = new LateCarrier(local) { HoldsUp = false }]);
        await world.BuyAsync(Order(Local("206", 2)));

        carrier.Moving = (await world.OwnedAtCarrierAsync())[0].Number;
        await world.WorkForAsync(TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(5));

        Assert.All(await world.InventoryAsync(), n => Assert.Equal(NumberState.Assigned, n.State));
        await world.AssertInvariantsAsync();
    }

    // A first purchase is held up and rejected. The second one, which is to be sent yet, buys the number, its answer is lost, and the first arrives and leaves its reference with it.
    private static async Task<(OperationsUnderTest World, LateCarrier Carrier, OrderView Second)> OverwrittenAsync()
    {
        LateCarrier carrier = null!;
        var world = await CreateAsync(DatabaseEngine.Sqlite, carriers: local => [carrier = new LateCarrier(local) { Overwrites = true }]);
        var wanted = Order(new RequestLine { Quantity = 1 }) with { Numbers = [E164.Parse("+12065550042")] };
        await world.PlaceAsync((await world.QuoteAsync(wanted)).QuoteId, "key-0001");
        await world.WorkForAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5));
        var second = await world.PlaceAsync((await world.QuoteAsync(wanted)).QuoteId, "key-0002");
        return (world, carrier, second);
    }
}
