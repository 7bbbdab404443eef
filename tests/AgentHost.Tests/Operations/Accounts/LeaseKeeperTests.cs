using AgentHost.Operations.Purchasing;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Accounts;

/// <summary>A step that waits for slow carriers keeps its lease; a paused process does not.</summary>
public sealed class LeaseKeeperTests
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(9);

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Keep_StepTakesLong_TheLeaseIsRenewedAndNotAfterItsEnd(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var lease = await LeaseAsync(world);
        var first = await UntilAsync(world);
        var keeper = new LeaseKeeper(world.Database, lease, world.Time, Length);

        world.Time.Advance(TimeSpan.FromSeconds(3));
        await Wait.UntilAsync("the lease is renewed", async () => await UntilAsync(world) != first);

        Assert.Equal(first + TimeSpan.FromSeconds(3), await UntilAsync(world));
        await keeper.DisposeAsync();
        world.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(first + TimeSpan.FromSeconds(3), await UntilAsync(world));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Keep_LeaseWasLost_IsNotTakenBack(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var lease = await LeaseAsync(world);
        var keeper = new LeaseKeeper(world.Database, lease with { Epoch = lease.Epoch - 1 }, world.Time, Length);
        var first = await UntilAsync(world);

        world.Time.Advance(TimeSpan.FromSeconds(30));
        await keeper.DisposeAsync();

        Assert.Equal(first, await UntilAsync(world));
    }

    private static async Task<OrderLease> LeaseAsync(OperationsUnderTest world)
    {
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 1)))).QuoteId, "key-0001");
        return await world.Database.WriteAsync(
            async (db, token) =>
            {
                var leased = await db.Orders.Where(o => o.Id == order.OrderId).LeaseAsync(1, "slow", world.Time.GetUtcNow(), Length, token);
                return new OrderLease(order.OrderId, leased[0].TenantId, "slow", leased[0].LeaseEpoch);
            },
            CancellationToken.None);
    }

    private static Task<DateTimeOffset> UntilAsync(OperationsUnderTest world) =>
        world.Database.ReadAsync((db, token) => db.Orders.Select(o => o.LeaseUntil).SingleAsync(token), CancellationToken.None);
}
