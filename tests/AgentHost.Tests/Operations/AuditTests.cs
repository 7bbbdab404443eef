using AgentHost.Operations.Audit;
using AgentHost.Operations.Orders;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations;

public sealed class AuditTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Trail_OfAnOrder_IsAnUnbrokenChain(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await world.BuyAsync(Order(Local("206", 3)));

        var trail = await world.Database.ReadAsync((db, token) => db.AuditEvents.OrderBy(e => e.Number).ToListAsync(token), CancellationToken.None);

        Assert.Contains(trail, e => e.Action == "order.place" && e.Actor == "dana");
        Assert.Contains(trail, e => e.Action == "intent.move");
        Assert.Contains(trail, e => e.Action == "order.completed");
        Assert.Equal(Enumerable.Range(1, trail.Count).Select(i => (long)i), trail.Select(e => e.Number));
        for (var i = 0; i < trail.Count; i++)
        {
            Assert.Equal(i == 0 ? "" : trail[i - 1].Hash, trail[i].PreviousHash);
            Assert.Equal(AuditTrail.HashOf(trail[i]), trail[i].Hash);
        }
    }

    [Fact]
    public async Task HashOf_ChangedEntry_Differs()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.BuyAsync(Order(Local("206", 1)));
        var entry = await world.Database.ReadAsync((db, token) => db.AuditEvents.FirstAsync(token), CancellationToken.None);

        entry.Actor = "somebody else";

        Assert.NotEqual(entry.Hash, AuditTrail.HashOf(entry));
    }

    [Fact]
    public async Task Trail_OfARefusedPlacement_IsKeptByTheCaller()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var refused = await world.Get<Placement>().PlaceAsync(Person, "QUO-NOTHING", "key-0001", PersonsAnswer.Yes, CancellationToken.None);

        await world.Get<AuditTrail>().RecordAsync(Person, "order_place.refused", "QUO-NOTHING", new { refused.Problem!.Code }, CancellationToken.None);

        Assert.Equal(1, await world.Database.ReadAsync((db, token) => db.AuditEvents.CountAsync(e => e.Action == "order_place.refused", token), CancellationToken.None));
    }
}
