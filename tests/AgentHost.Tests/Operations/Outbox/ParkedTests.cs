using AgentHost.Operations;
using AgentHost.Operations.Outbox;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Outbox;

/// <summary>What people see of parked rows, and what they decide.</summary>
public sealed class ParkedTests
{
    private static readonly Caller Somebody = Person with { Scopes = Scope.None };

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Replay_ParkedRow_IsDeliveredUnderItsKeyAndThoseBehindItFollow(DatabaseEngine engine)
    {
        await using var receiver = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(engine);
        var destination = await world.WebhookAsync(receiver);
        var first = await world.AddAsync(destination, "first", "lane", 1);
        var second = await world.AddAsync(destination, "second", "lane", 2);
        receiver.Answers(422);
        await world.DeliverAsync();

        var parked = Assert.Single((await ListAsync(world, parkedOnly: true)).Rows);
        Assert.Equal((first, "parked", 1, "refused: Answered 422."), (parked.Id, parked.State, parked.Tries, parked.Problem));
        Assert.Equal(first, (await ListAsync(world)).Rows.Single(r => r.Id == second).Behind);
        Assert.Equal((1, 1), ((await world.Get<OutboxLag>().ReadAsync(CancellationToken.None)).Destinations.Where(d => d.Destination == destination).Select(d => (d.Pending, d.Parked)).Single()));

        receiver.Answers(200);
        Assert.Equal([first], (await world.Get<OutboxChanges>().ReplayAsync(Person, first, CancellationToken.None)).Value!.Rows);
        await world.DeliverAsync();

        Assert.Equal(["first", "first", "second"], receiver.Bodies());
        Assert.Equal([first, first, second], receiver.Requests.Select(r => r.Key));
        Assert.Equal("outbox_row_sent", (await world.Get<OutboxChanges>().ReplayAsync(Person, first, CancellationToken.None)).Problem?.Code);
        Assert.Contains("outbox.replay", await AuditAsync(world));
    }

    [Fact]
    public async Task ReplayAll_OfADestination_LeavesTheOthers()
    {
        await using var receiver = new HttpReceiver();
        await using var other = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(DatabaseEngine.Sqlite);
        var (here, there) = (await world.WebhookAsync(receiver), await world.WebhookAsync(other));
        await world.AddAsync(here, "a");
        await world.AddAsync(here, "b");
        await world.AddAsync(there, "x");
        receiver.Answers(400);
        other.Answers(400);
        await world.DeliverAsync();
        receiver.Answers(200);

        Assert.Equal(2, (await world.Get<OutboxChanges>().ReplayAllAsync(Person, here, CancellationToken.None)).Value!.Rows.Count);
        await world.DeliverAsync();

        Assert.All(await world.RowsAsync(here), r => Assert.Equal(OutboxState.Sent, r.State));
        Assert.Equal(OutboxState.Parked, Assert.Single(await world.RowsAsync(there)).State);
        Assert.Equal("nothing_parked", (await world.Get<OutboxChanges>().ReplayAllAsync(Person, here, CancellationToken.None)).Problem?.Code);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Drop_ParkedRow_LetsTheLaneGoOnAndIsAudited(DatabaseEngine engine)
    {
        await using var receiver = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(engine);
        var destination = await world.WebhookAsync(receiver);
        var first = await world.AddAsync(destination, "first", "lane", 1);
        await world.AddAsync(destination, "second", "lane", 2);
        receiver.Answer = r => (r.Body == "\"first\"" ? 400 : 200, "", "");
        await world.DeliverAsync();

        Assert.Equal("reason_missing", (await world.Get<OutboxChanges>().DropAsync(Person, first, " ", CancellationToken.None)).Problem?.Code);
        var dropped = await world.Get<OutboxChanges>().DropAsync(Person, first, "the receiver has it by hand", CancellationToken.None);
        await world.DeliverAsync();

        Assert.Equal(("dropped", "dropped by dana: the receiver has it by hand"), (dropped.Value?.State, dropped.Value?.Problem));
        Assert.Equal(["first", "second"], receiver.Bodies());
        Assert.Equal("outbox_row_dropped", (await world.Get<OutboxChanges>().ReplayAsync(Person, first, CancellationToken.None)).Problem?.Code);
        Assert.Contains("outbox.drop", await AuditAsync(world));
    }

    [Fact]
    public async Task Drop_WhileItIsBeingDelivered_StaysDropped()
    {
        await using var receiver = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(DatabaseEngine.Sqlite);
        var id = await world.AddAsync(await world.WebhookAsync(receiver), "row");
        receiver.Answers(-1);
        var delivering = world.DeliverAsync();
        await receiver.ReceivedAsync(1);

        await world.Get<OutboxChanges>().DropAsync(Person, id, "not wanted any more", CancellationToken.None);
        world.Time.Advance(TimeSpan.FromSeconds(10));
        await delivering;

        Assert.Equal(OutboxState.Dropped, (await world.RowAsync(id)).State);
    }

    [Fact]
    public async Task Outbox_WithoutTheScope_IsClosed()
    {
        await using var world = await OutboxWorld.CreateAsync(DatabaseEngine.Sqlite);
        Assert.Equal("scope_missing", (await world.Get<OutboxQueries>().ListAsync(Somebody, false, null, 10, null, CancellationToken.None)).Problem?.Code);
        Assert.Equal("scope_missing", (await world.Get<OutboxChanges>().ReplayAsync(Somebody, "x", CancellationToken.None)).Problem?.Code);
        Assert.Equal("scope_missing", (await world.Get<OutboxChanges>().ReplayAllAsync(Somebody, "x", CancellationToken.None)).Problem?.Code);
        Assert.Equal("scope_missing", (await world.Get<OutboxChanges>().DropAsync(Somebody, "x", "y", CancellationToken.None)).Problem?.Code);
        Assert.Equal("outbox_row_not_found", (await world.Get<OutboxChanges>().ReplayAsync(Person, "x", CancellationToken.None)).Problem?.Code);
    }

    private static async Task<OutboxPage> ListAsync(OperationsUnderTest world, bool parkedOnly = false)
    {
        var listed = await world.Get<OutboxQueries>().ListAsync(Person, parkedOnly, null, 50, null, CancellationToken.None);
        Assert.True(listed.TryGet(out var page, out var problem), problem?.ToString());
        return page;
    }

    private static Task<List<string>> AuditAsync(OperationsUnderTest world) =>
        world.Database.ReadAsync((db, token) => db.AuditEvents.Select(a => a.Action).ToListAsync(token), CancellationToken.None);
}
