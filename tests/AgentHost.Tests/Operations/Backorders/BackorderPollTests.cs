using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Inventory;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Backorders;

/// <summary>Asking after backorders: when, by whom, and what an answer changes.</summary>
public sealed class BackorderPollTests
{
    public static TheoryData<DatabaseEngine, string> Deaths
    {
        get
        {
            var data = new TheoryData<DatabaseEngine, string>();
            foreach (var engine in new[] { DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql })
            {
                foreach (var name in KillPoints.OfBackorders)
                {
                    data.Add(engine, name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Open_NothingSet_IsAskedEveryFourHoursAndItsNumbersArriveWithTheirNotice(DatabaseEngine engine)
    {
        await using var test = await OwingWorld.OpenAsync(engine);
        var order = await test.OrderAsync(3);
        test.First.Deliver(test.First.Only, 1);

        await test.World.WorkForAsync(TimeSpan.FromHours(3.5), TimeSpan.FromMinutes(30));
        Assert.Equal((0, 0), (test.First.Questions, (await test.OrderAsync(order)).Filled));
        await test.World.WorkForAsync(TimeSpan.FromMinutes(31), TimeSpan.FromMinutes(31));
        Assert.Equal((1, 1, 2), (test.First.Questions, (await test.OrderAsync(order)).Filled, (await test.OrderAsync(order)).Backordered));

        test.First.Deliver(test.First.Only, 2);
        await test.World.WorkForAsync(TimeSpan.FromHours(4), TimeSpan.FromHours(4));
        Assert.Equal(("completed", 2), ((await test.OrderAsync(order)).State, test.First.Questions));
        Assert.Equal(
            ["backordered", "partly_filled", "completed"],
            (await test.ToldAsync("notice")).Where(n => n.StartsWith("order_outcome", StringComparison.Ordinal)).Select(n => System.Text.Json.JsonDocument.Parse(n[n.IndexOf('{', StringComparison.Ordinal)..]).RootElement.GetProperty("state").GetString()));
        await test.AssertAgreeAsync();
    }

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task Death_WhileAskingOrClosing_TheNextProcessGoesOn(DatabaseEngine engine, string at)
    {
        await using var test = await OwingWorld.OpenAsync(engine);
        var order = await test.OrderAsync(3);
        test.First.Deliver(test.First.Only, 1);
        await using (var dying = test.World.Another(reached =>
            {
                if (reached == at)
                {
                    throw new ProcessDeathException();
                }
            }))
        {
            var id = order.Backorders[0].BackorderId;
            await Assert.ThrowsAsync<ProcessDeathException>(() => at == KillPoints.AfterBackorderAskBeforeRecord
                ? dying.Get<BackorderWork>().CheckAsync(Person, id, OwingWorld.Ct)
                : dying.Get<BackorderCancel>().CancelAsync(Person, id, OwingWorld.Ct));
        }

        if (at == KillPoints.AfterBackorderAskBeforeRecord)
        {
            test.First.Deliver(test.First.Only, 2);
        }

        await test.World.WorkForAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(11));

        Assert.Equal(at == KillPoints.AfterBackorderAskBeforeRecord ? ("completed", 3) : ("partial", 1), ((await test.OrderAsync(order)).State, (await test.OrderAsync(order)).Filled));
        Assert.Equal(0, test.Next.Placed);
        await test.AssertAgreeAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task News_WhileAQuestionIsUnderWay_AsksOnceMoreAtOnce(DatabaseEngine engine)
    {
        await using var test = await OwingWorld.OpenAsync(engine);
        var order = await test.OrderAsync(1);
        var id = order.Backorders[0].BackorderId;
        test.First.WhileAnswering = async () =>
        {
            // The answer is on its way when the number arrives, and the event with it.
            test.World.Time.Advance(TimeSpan.FromSeconds(1));
            test.First.Deliver(test.First.Only, 1);
            await ReceiveEventAsync(test);
        };

        await test.World.Get<BackorderWork>().CheckAsync(Person, id, OwingWorld.Ct);
        await test.World.WorkAsync();

        Assert.Equal(("completed", 2), ((await test.OrderAsync(order)).State, test.First.Questions));
    }

    [Fact]
    public async Task News_LongBeforeTheNextQuestion_AsksAtOnce()
    {
        await using var test = await OwingWorld.OpenAsync();
        var order = await test.OrderAsync(1);
        test.First.Deliver(test.First.Only, 1);
        test.World.Time.Advance(TimeSpan.FromMinutes(1));

        await ReceiveEventAsync(test);
        await test.World.WorkAsync();

        Assert.Equal("completed", (await test.OrderAsync(order)).State);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Due_TwoServicesAtOnce_OneAsksAndEachNumberIsTakenOnce(DatabaseEngine engine)
    {
        await using var test = await OwingWorld.OpenAsync(engine);
        var order = await test.OrderAsync(5);
        await using var other = test.World.Another();
        test.First.Deliver(test.First.Only, 5);
        test.World.Time.Advance(TimeSpan.FromHours(4) + TimeSpan.FromMinutes(1));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? test.World : other).Get<BackorderWork>().StepAsync(null, OwingWorld.Ct)));
        await test.World.WorkAsync();

        Assert.Equal((1, "completed"), (test.First.Questions, (await test.OrderAsync(order)).State));
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task Answer_FromAWorkerThatLostItsLease_AddsNumbersAndNothingElse()
    {
        await using var test = await OwingWorld.OpenAsync();
        test.First.NextPlaceIsDropped = false;
        var order = await test.OrderAsync(2);
        var id = order.Backorders[0].BackorderId;
        var outcome = test.World.Get<BackorderOutcome>();
        test.World.Time.Advance(TimeSpan.FromMinutes(10));
        var stale = new BackorderQuestion(id, -1, test.World.Time.GetUtcNow());

        await outcome.ApplyAbsenceAsync(stale, test.First.Profile);
        await outcome.ApplyAbsenceAsync(stale with { AskedAt = test.World.Time.GetUtcNow() + TimeSpan.FromHours(1) }, test.First.Profile);
        await outcome.ApplyStatusAsync(stale, new BackorderStatus("x", false, [], null), test.First.Profile);

        Assert.Equal(("unknown", "backordered"), ((await test.OrderAsync(order)).Backorders[0].State, (await test.OrderAsync(order)).State));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Delivered_TheSweepOfTheAccountSawItFirst_FillsItsSlotAllTheSame(DatabaseEngine engine)
    {
        await using var test = await OwingWorld.OpenAsync(engine);
        test.First.NamesReference = false;
        var order = await test.OrderAsync(2);
        test.First.Deliver(test.First.Only, 2);

        await test.World.WorkForAsync(TimeSpan.FromMinutes(32), TimeSpan.FromMinutes(16));

        order = await test.OrderAsync(order);
        Assert.Equal(("completed", 2), (order.State, order.Filled));
        Assert.All(await test.World.InventoryAsync(), n => Assert.Equal((NumberState.Assigned, order.OrderId), (n.State, n.OrderId)));
        await test.AssertAgreeAsync();
    }

    [Fact]
    public async Task Delivered_AndGivenBackSince_IsNotTakenAgain()
    {
        await using var test = await OwingWorld.OpenAsync();
        var order = await test.OrderAsync(2);
        var number = test.First.Deliver(test.First.Only, 1)[0].Value;
        await test.CheckAsync(order.Backorders[0]);
        await test.World.Database.WriteAsync(
            async (db, token) => await NumberEnding.EndAsync(db, await db.PhoneNumbers.FirstAsync(n => n.E164 == number, token), NumberState.Released, test.World.Get<IdSource>(), test.World.Time, token), OwingWorld.Ct);

        var checkedAgain = await test.CheckAsync(order.Backorders[0]);

        Assert.Equal(1, checkedAgain.Delivered);
        Assert.DoesNotContain(await test.World.InventoryAsync(), n => n.Active && n.OrderId == order.OrderId);
    }

    [Fact]
    public async Task Vanished_ADay_IsAPersonsMatterAndCheckAsksAgain()
    {
        await using var test = await OwingWorld.OpenAsync();
        var order = await test.OrderAsync(2);
        var kept = test.First.Only;
        test.First.Backorders.Clear();
        await test.World.WorkForAsync(TimeSpan.FromHours(30), TimeSpan.FromHours(1));

        var view = (await test.OrderAsync(order)).Backorders[0];
        Assert.Equal(("needs_human", "vanished", 2), (view.State, view.Code, (await test.OrderAsync(order)).Backordered));
        Assert.Contains(await test.ToldAsync("operators"), alert => alert.StartsWith("backorder_needs_human", StringComparison.Ordinal));
        Assert.Equal("backorder_needs_human", (await test.CancelAsync(view.BackorderId)).Problem!.Code);

        test.First.Backorders.Add(kept);
        Assert.Equal("open", (await test.CheckAsync(view)).State);
    }

    private static Task ReceiveEventAsync(OwingWorld test) => test.World.Database.WriteAsync(
        async (db, token) =>
        {
            var reference = await db.Backorders.Select(b => b.Reference).FirstAsync(token);
            db.Inbox.Add(new InboxRow { Id = $"event-{test.First.Questions}", Source = "inteliquent", Account = "default", EventId = $"e{test.First.Questions}", Reference = reference, Numbers = "", State = InboxState.Pending, Received = 1, ReceivedAt = test.World.Time.GetUtcNow() });
        },
        OwingWorld.Ct);
}
