using AgentHost.Operations;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Backups;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Backups;

/// <summary>The drill of docs/operations.md: the backup of yesterday is put in place, and what was bought since is not bought again.</summary>
public sealed class RestorationTests
{
    private static readonly Caller Olga = Person with { Actor = "olga" };

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Restored_OrdersBoughtSinceTheBackup_AreNotBoughtAgain(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await world.WorkAsync();
        var running = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 2)))).QuoteId, "key-0001");
        world.Time.Advance(TimeSpan.FromSeconds(1));
        var pending = await world.PlaceAsync((await world.QuoteAsync(Order(TollFree(30)))).QuoteId, "key-0002", PersonsAnswer.CannotAsk);
        var quote = await world.QuoteAsync(Order(Local("206", 1)));
        var file = await BackUpAsync(world);
        await DecideAsync(world, pending.OrderId);
        await world.WorkAsync();
        Assert.Equal(32, (await world.OwnedAtCarrierAsync()).Count);
        world.Time.Advance(TimeSpan.FromMinutes(20));

        await using var restored = await world.RestoredAsync(file);

        // Workers that start before anybody has said anything buy nothing, and nobody can make them.
        await restored.WorkAsync();
        var early = await restored.Get<SpendingSwitch>().ResumeAsync(Person, StopScope.All, "", "all is well", CancellationToken.None);
        Assert.Equal("database_restored", early.Problem?.Code);
        Assert.Equal(32, (await world.OwnedAtCarrierAsync()).Count);

        var view = (await restored.Get<Restoration>().RestoredAsync(Person, null, CancellationToken.None)).Value!;
        Assert.Equal(32, Assert.Single(view.Accounts).Adopted.Count);
        Assert.Equal((true, 2m + (30 * 2m)), (view.Complete, view.UnknownMonthlyCost));
        Assert.Equal([(running.OrderId, 2, 2), (pending.OrderId, 30, 30)], view.Held.Select(h => (h.OrderId, h.Open, h.Fitting.Count)));

        // Nothing of before can be ordered, approved or bought, even with spending on again.
        Assert.Null((await restored.Get<SpendingSwitch>().ResumeAsync(Person, StopScope.All, "", "compared", CancellationToken.None)).Problem);
        await restored.WorkForAsync(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(1));
        Assert.Equal("order_held", (await restored.Get<AgentHost.Operations.Orders.Approvals>().DecideAsync(Olga, pending.OrderId, true, null, CancellationToken.None)).Problem?.Code);
        Assert.Equal("quote_expired", (await restored.Get<Placement>().PlaceAsync(Person, quote.QuoteId, "key-0003", PersonsAnswer.Yes, CancellationToken.None)).Problem?.Code);
        Assert.Equal("order_held", (await restored.OrderAsync(running.OrderId)).ProblemCode);
        Assert.Equal(32, (await world.OwnedAtCarrierAsync()).Count);

        // A person decides: the one was bought, the other is still wanted in part.
        Assert.Null((await restored.Get<OrderCancel>().CancelAsync(Person, running.OrderId, "bought since the backup", CancellationToken.None)).Problem);
        Assert.Null((await restored.Get<OrderHolds>().ResumeAsync(Person, pending.OrderId, "more are wanted", CancellationToken.None)).Problem);
        await DecideAsync(restored, pending.OrderId);
        await restored.WorkAsync();
        Assert.Equal(62, (await world.OwnedAtCarrierAsync()).Count);
        await restored.AssertInvariantsAsync();
        Assert.True((await restored.Get<AuditVerification>().VerifyAsync(null, null, CancellationToken.None)).Whole);
        Assert.Equal(32, await AlertsAsync(restored, "orphan_adopted"));
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite, KillPoints.AfterIntentBeforeCall)]
    [InlineData(DatabaseEngine.Sqlite, KillPoints.AfterCallBeforeRecord)]
    [InlineData(DatabaseEngine.PostgreSql, KillPoints.AfterCallBeforeRecord)]
    public async Task Restored_OrderInFlightInTheBackup_IsSettledByAskingAndNotBoughtAgain(DatabaseEngine engine, string at)
    {
        await using var world = await CreateAsync(engine);
        await world.WorkAsync();
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 2)))).QuoteId, "key-0001");
        await using (var dying = world.Another(reached => Die(reached, at)))
        {
            await Assert.ThrowsAsync<ProcessDeathException>(() => dying.Get<OrderWork>().StepAsync(null, CancellationToken.None));
        }

        var file = await BackUpAsync(world);
        await world.WorkForAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(5));
        Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);

        await using var restored = await world.RestoredAsync(file);
        var view = (await restored.Get<Restoration>().RestoredAsync(Person, null, CancellationToken.None)).Value!;
        await restored.Get<SpendingSwitch>().ResumeAsync(Person, StopScope.All, "", "compared", CancellationToken.None);
        await restored.WorkForAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(5));

        // What the backup knew to be under way is found by its reference; what was bought in its place later is in inventory, and the order waits.
        Assert.Equal(2, (await world.OwnedAtCarrierAsync()).Count);
        var known = at == KillPoints.AfterCallBeforeRecord;
        Assert.Equal((2, known ? 0 : 2), (Assert.Single(view.Held).Unsure, view.Accounts[0].Adopted.Count));
        var after = await restored.OrderAsync(order.OrderId);
        Assert.Equal(known ? ("completed", 2, null) : ("running", 0, "order_held"), (after.State, after.Filled, after.ProblemCode));
        await restored.Get<OrderCancel>().CancelAsync(Person, order.OrderId, "bought since", CancellationToken.None);
        await restored.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Restored_NumbersGivenBackSince_AreLostWithAnAlert()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.BuyAsync(Order(Local("206", 2)));
        var file = await BackUpAsync(world);
        var given = order.Lines[0].Numbers[0].Number;
        await world.Get<AgentHost.Operations.Inventory.InventoryChanges>().ReleaseAsync(Person, given, CancellationToken.None);

        world.Time.Advance(TimeSpan.FromMinutes(20));
        await using var restored = await world.RestoredAsync(file);
        var view = (await restored.Get<Restoration>().RestoredAsync(Person, null, CancellationToken.None)).Value!;

        Assert.Equal([given], view.Accounts[0].Lost);
        Assert.Equal(1, await AlertsAsync(restored, "number_lost"));
        await restored.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Restored_CopyWithoutAMark_HoldsAndStopsAsWell()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 2)))).QuoteId, "key-0001");

        var view = (await world.Get<Restoration>().RestoredAsync(Person, world.Time.GetUtcNow().AddHours(-1), CancellationToken.None)).Value!;
        await world.WorkAsync();

        Assert.Equal(order.OrderId, Assert.Single(view.Held).OrderId);
        Assert.Empty(await world.OwnedAtCarrierAsync());
        Assert.Equal("scope_missing", (await world.Get<Restoration>().RestoredAsync(Person with { Scopes = Scope.None }, null, CancellationToken.None)).Problem?.Code);
        Assert.Equal("restored_time_wrong", (await world.Get<Restoration>().RestoredAsync(Person, world.Time.GetUtcNow().AddHours(1), CancellationToken.None)).Problem?.Code);
        Assert.Equal("scope_missing", (await world.Get<OrderHolds>().ResumeAsync(Person with { Scopes = Scope.None }, order.OrderId, "x", CancellationToken.None)).Problem?.Code);
        Assert.Equal("reason_missing", (await world.Get<OrderHolds>().ResumeAsync(Person, order.OrderId, " ", CancellationToken.None)).Problem?.Code);
        Assert.Null((await world.Get<OrderHolds>().ResumeAsync(Person, order.OrderId, "wanted", CancellationToken.None)).Problem);
        Assert.Equal("order_not_held", (await world.Get<OrderHolds>().ResumeAsync(Person, order.OrderId, "wanted", CancellationToken.None)).Problem?.Code);
        Assert.Equal("order_not_found", (await world.Get<OrderHolds>().ResumeAsync(Person, "ORD-0000000", "wanted", CancellationToken.None)).Problem?.Code);
    }

    private static async Task<string> BackUpAsync(OperationsUnderTest world)
    {
        var file = Path.Combine(world.Folder, "backup");
        var written = await world.Get<DatabaseBackup>().WriteAsync(Person, file, force: false, CancellationToken.None);
        Assert.True(written.TryGet(out _, out var problem), problem?.ToString());
        return file;
    }

    private static async Task DecideAsync(OperationsUnderTest world, string order)
    {
        var decided = await world.Get<AgentHost.Operations.Orders.Approvals>().DecideAsync(Olga, order, true, "booked", CancellationToken.None);
        Assert.True(decided.TryGet(out _, out var problem), problem?.ToString());
    }

    private static Task<int> AlertsAsync(OperationsUnderTest world, string kind) =>
        world.Database.ReadAsync((db, token) => db.Outbox.CountAsync(o => o.Kind == kind && o.Destination == OutboxMail.Operators, token), CancellationToken.None);

    private static void Die(string reached, string at)
    {
        if (reached == at)
        {
            throw new ProcessDeathException();
        }
    }
}
