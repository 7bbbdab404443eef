using AgentHost.Operations.Audit;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Storage.Auditing;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Audit;

public sealed class TrailTests
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
            Assert.Equal(AuditChain.HashOf(trail[i]), trail[i].Hash);
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Trail_OfAnOrder_TellsEveryRowBeforeAndAfter(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var order = await world.BuyAsync(Order(Local("206", 2)));

        var events = (await world.Get<AuditQueries>().ListAsync(new AuditFilter(Tenants.Main, order.OrderId, null, null, null, 100), CancellationToken.None)).Events;

        string Told(string action) => string.Join(' ', events.Where(e => e.Action == action).Select(e => e.Detail.GetRawText()));
        Assert.Contains($"{{\"row\":\"orders/{order.OrderId}\",\"added\":{{\"state\":\"running\"", Told("order.approve"), StringComparison.Ordinal);
        Assert.Contains("\"decided_as\":\"policy\"", Told("order.approve"), StringComparison.Ordinal);
        Assert.Contains("\"added\":{\"carrier_order_id\":", Told("intent.write"), StringComparison.Ordinal);
        Assert.Contains("\"to\":\"confirmed\"", Told("intent.move"), StringComparison.Ordinal);

        // The purchase's outcome and the order's end are one commit, whose rows stand with the last that it says.
        Assert.Contains("\"state\":[\"sending\",\"confirmed\"]", Told("order.completed"), StringComparison.Ordinal);
        Assert.Contains("\"source\":\"order\"", Told("order.completed"), StringComparison.Ordinal);
        Assert.Contains("\"state\":[\"running\",\"completed\"]", Told("order.completed"), StringComparison.Ordinal);
        var number = order.Lines[0].Numbers[0].Number;
        Assert.Contains((await world.Get<AuditQueries>().ListAsync(new AuditFilter(null, null, number, null, null, 100), CancellationToken.None)).Events, e => e.Action == "intent.move");
        Assert.Empty((await world.Get<AuditQueries>().ListAsync(new AuditFilter(null, "ORD-NONE", null, null, null, 100), CancellationToken.None)).Events);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Write_ThatNobodyAnnounced_IsKeptAsUnattributed(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        await test.Database.WriteAsync((db, _) => Task.FromResult(db.Tenants.Add(new TenantRow { Id = "acme", Name = "Acme" })), CancellationToken.None);
        await test.Database.WriteAsync(async (db, token) => (await db.Tenants.FirstAsync(token)).Mode = SpendingMode.Ask, CancellationToken.None);
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Database.WriteAsync(
            async (db, token) =>
            {
                (await db.Tenants.FirstAsync(token)).Mode = SpendingMode.Shadow;
                await db.SaveChangesAsync(token);
                throw new InvalidOperationException("taken back");
            },
            CancellationToken.None));

        var trail = await test.Database.ReadAsync((db, token) => db.AuditEvents.OrderBy(e => e.Number).ToListAsync(token), CancellationToken.None);

        Assert.Equal(2, trail.Count);
        Assert.All(trail, e => Assert.Equal(("acme", AuditEntry.Unattributed), (e.TenantId, e.Action)));
        Assert.Contains("\"mode\":[\"auto\",\"ask\"]", trail[1].DetailJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_AreCountedOutsideTheChain()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var log = world.Get<ReadLog>();
        log.Count(Person, "order_list");
        log.Count(Person, "order_list");
        world.Time.Advance(TimeSpan.FromMinutes(2));
        log.Count(Person with { Actor = "olga" }, "inventory_list");

        await world.WorkAsync();

        var rows = await world.Database.ReadAsync((db, token) => db.ReadCounts.OrderBy(r => r.Actor).ToListAsync(token), CancellationToken.None);
        Assert.Equal([("dana", "order_list", 2), ("olga", "inventory_list", 1)], rows.Select(r => (r.Actor, r.Tool, r.Count)));
        Assert.Empty(await world.Database.ReadAsync((db, token) => db.AuditEvents.ToListAsync(token), CancellationToken.None));
    }

    [Fact]
    public async Task HashOf_ChangedEntry_Differs()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.BuyAsync(Order(Local("206", 1)));
        var entry = await world.Database.ReadAsync((db, token) => db.AuditEvents.FirstAsync(token), CancellationToken.None);

        entry.Actor = "somebody else";

        Assert.NotEqual(entry.Hash, AuditChain.HashOf(entry));
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
