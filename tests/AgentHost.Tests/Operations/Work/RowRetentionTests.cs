using AgentHost.Numbering;
using AgentHost.Operations.Outbox;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Work;

/// <summary>What was delivered or looked into is removed after its time, and nothing that is still needed is.</summary>
public sealed class RowRetentionTests
{
    private const int Many = 600;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Rows_DoneWithForLongerThanTheSetting_AreRemovedAndTheOthersStay(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var start = world.Time.GetUtcNow();
        var (young, late) = (start.AddDays(100), start.AddDays(180).AddHours(1));
        await world.Database.WriteAsync(
            (db, _) =>
            {
                db.Orders.AddRange(Order("ORD-OPEN222", OrderState.PendingApproval, start), Order("ORD-DONE222", OrderState.Completed, start));
                db.Tickets.AddRange(Ticket("100", start), Ticket("101", young), Ticket("102", start));
                db.Inbox.AddRange(Event("old", start), Event("young", young));

                // More than are read at once, none of which goes.
                db.Outbox.AddRange(Enumerable.Range(0, Many).Select(i => Row(world, "zendesk", $"zendesk:101:-:question:{i}", start, lane: "zendesk:101", position: i)));
                db.Outbox.AddRange(
                    Row(world, "webhook:WHK-1", "goes: delivered", start),
                    Row(world, "webhook:WHK-1", "delivered lately", start, sentAt: young),
                    Row(world, "webhook:WHK-1", "goes: dropped", start, OutboxState.Dropped),
                    Row(world, "webhook:WHK-1", "parked", start, OutboxState.Parked),
                    Row(world, "webhook:WHK-1", "pending", start, OutboxState.Pending),
                    Row(world, "notice", "goes: order's first news", start, lane: "ORD-DONE222", position: 1),
                    Row(world, "notice", "order's newest news", start, lane: "ORD-DONE222", position: 2),
                    Row(world, "zendesk", "zendesk:100:ORD-DONE222:completed", start, lane: "zendesk:100", position: 1),
                    Row(world, "zendesk", "zendesk:102:ORD-OPEN222:ordered", start, lane: "zendesk:102", position: 1));
                return Task.CompletedTask;
            },
            Ct);

        world.Time.Advance(late - start);
        await world.WorkAsync();

        var (keys, events) = await world.Database.ReadAsync(
            async (db, token) => (await db.Outbox.Where(o => !o.Key.StartsWith("zendesk:101:")).Select(o => o.Key).ToListAsync(token), await db.Inbox.Select(i => i.EventId).ToListAsync(token)), Ct);
        Assert.Equal(["delivered lately", "order's newest news", "parked", "pending", "zendesk:102:ORD-OPEN222:ordered"], keys.Order(StringComparer.Ordinal));
        Assert.Equal(["young"], events);
        Assert.Equal(Many, await world.Database.ReadAsync((db, token) => db.Outbox.CountAsync(o => o.Lane == "zendesk:101", token), Ct));
    }

    [Fact]
    public async Task Rows_KeptForEver_Stay()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, options: usual => usual with { RowRetention = null });
        await world.Database.WriteAsync((db, _) => Task.FromResult(db.Outbox.Add(Row(world, "webhook:WHK-1", "delivered", world.Time.GetUtcNow()))), Ct);
        world.Time.Advance(TimeSpan.FromDays(2000));
        await world.WorkAsync();
        Assert.Equal(1, await world.Database.ReadAsync((db, token) => db.Outbox.CountAsync(token), Ct));
    }

    private static OutboxRow Row(
        OperationsUnderTest world, string destination, string key, DateTimeOffset at, OutboxState state = OutboxState.Sent, DateTimeOffset? sentAt = null, string? lane = null, long? position = null)
    {
        var row = OutboxMail.Row("main", destination, "test", key, "{}", world.Get<IdSource>(), at);
        (row.State, row.SentAt, row.Lane, row.Position) = (state, state == OutboxState.Sent ? sentAt ?? at : null, lane, position);
        row.ParkedAt = state == OutboxState.Parked ? at : null;
        row.DueAt = at.AddYears(1);
        return row;
    }

    private static OrderRow Order(string id, OrderState state, DateTimeOffset at)
    {
        var order = Sample.Order(id, key: id);
        (order.State, order.CreatedAt, order.DueAt) = (state, at, DateTimeOffset.MaxValue);
        return order;
    }

    private static TicketRow Ticket(string id, DateTimeOffset at) => new() { Id = id, State = TicketState.Done, CreatedAt = at, UpdatedAt = at, LeaseUntil = at, DueAt = DateTimeOffset.MaxValue };

    private static InboxRow Event(string id, DateTimeOffset at) =>
        new() { Id = id, Source = "zendesk", Account = "a", EventId = id, State = InboxState.Handled, Received = 1, ReceivedAt = at, HandledAt = at };
}
