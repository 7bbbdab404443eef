using AgentHost.Operations;
using AgentHost.Operations.Outbox;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Operations.Outbox;

/// <summary>How rows leave: in order within their lane, at least once under one key, with patience, until they are parked.</summary>
public sealed class DeliveryTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Deliver_RowThatFails_HoldsItsOwnLaneAlone(DatabaseEngine engine)
    {
        await using var receiver = new HttpReceiver();
        await using var other = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(engine);
        var (here, there) = (await world.WebhookAsync(receiver), await world.WebhookAsync(other));
        var stuck = await world.AddAsync(here, "a1", "a", 1);
        await world.AddAsync(here, "a2", "a", 2);
        await world.AddAsync(here, "b1", "b", 1);
        await world.AddAsync(there, "x1", "a", 1);
        await world.AddAsync(there, "x2", "a", 2);
        receiver.Answer = request => (request.Body == "\"a1\"" ? 500 : 200, "", "");

        await world.DeliverAsync();

        Assert.Equal(["a1", "b1"], receiver.Bodies().Order());
        Assert.Equal(["x1", "x2"], other.Bodies());
        receiver.Answers(200);
        await world.RetryAsync(stuck);
        Assert.Equal(["a1", "a2"], receiver.Bodies().Skip(2));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Deliver_FailingOften_WaitsLongerEachTimeThenParksAndTellsOperators(DatabaseEngine engine)
    {
        await using var receiver = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(engine, o => o with { Outbox = new OutboxOptions { MostTries = 5, LongestWait = TimeSpan.FromSeconds(10) } });
        var id = await world.AddAsync(await world.WebhookAsync(receiver), "row");
        receiver.Answers(503);

        await world.DeliverAsync();
        foreach (var longest in new[] { 2.0, 4.0, 8.0, 10.0 })
        {
            Assert.InRange(((await world.RowAsync(id)).DueAt - world.Time.GetUtcNow()).TotalSeconds, longest / 2, longest);
            await world.RetryAsync(id);
        }

        var row = await world.RowAsync(id);
        Assert.Equal((OutboxState.Parked, 5, "server_error: Answered 503."), (row.State, row.Tries, row.Problem));
        Assert.Equal(world.Time.GetUtcNow(), row.ParkedAt);
        Assert.Single(receiver.Requests.Select(r => r.Key).Distinct());
        var alert = Assert.Single(await world.RowsAsync(Destinations.Operators));
        Assert.Equal("outbox_parked", alert.Kind);
        Assert.Contains(id, alert.PayloadJson);
    }

    [Fact]
    public async Task Deliver_ManyThatFailTogether_ComeBackApart()
    {
        await using var receiver = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(DatabaseEngine.Sqlite);
        var destination = await world.WebhookAsync(receiver);
        for (var i = 0; i < 12; i++)
        {
            await world.AddAsync(destination, $"row{i}");
        }

        receiver.Answers(500);
        await world.DeliverAsync();

        Assert.True((await world.RowsAsync(destination)).Select(r => r.DueAt).Distinct().Count() > 6);
    }

    [Theory]
    [InlineData(200, "Sent", null)]
    [InlineData(204, "Sent", null)]
    [InlineData(302, "Parked", "redirected")]
    [InlineData(400, "Parked", "refused")]
    [InlineData(401, "Parked", "unauthorized")]
    [InlineData(404, "Parked", "refused")]
    [InlineData(410, "Parked", "refused")]
    [InlineData(408, "Pending", "not_now")]
    [InlineData(409, "Pending", "not_now")]
    [InlineData(425, "Pending", "not_now")]
    [InlineData(429, "Pending", "rate_limited")]
    [InlineData(500, "Pending", "server_error")]
    [InlineData(0, "Pending", "reset")]
    public async Task Deliver_EachAnswer_IsDoneOrRefusedOrTriedAgain(int status, string state, string? code)
    {
        await using var receiver = new HttpReceiver();
        await using var elsewhere = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(DatabaseEngine.Sqlite);
        var id = await world.AddAsync(await world.WebhookAsync(receiver), "row");
        receiver.Answers(status, status == 302 ? $"Location: {elsewhere.Address}\r\n" : "");

        await world.DeliverAsync();

        var row = await world.RowAsync(id);
        Assert.Equal((state, code), (row.State.ToString(), row.Problem?.Split(':')[0]));
        Assert.Single(receiver.Requests);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Deliver_NobodyThere_IsTriedAgain()
    {
        var receiver = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(DatabaseEngine.Sqlite);
        var id = await world.AddAsync(await world.WebhookAsync(receiver), "row");
        await receiver.DisposeAsync();

        await world.DeliverAsync();

        Assert.Equal((OutboxState.Pending, "unreachable: No connection came about."), ((await world.RowAsync(id)).State, (await world.RowAsync(id)).Problem));
    }

    [Fact]
    public async Task Deliver_NoAnswerInTime_IsTriedAgainUnderTheSameKey()
    {
        await using var receiver = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(DatabaseEngine.Sqlite);
        var id = await world.AddAsync(await world.WebhookAsync(receiver), "row");
        receiver.Answers(-1);

        var delivering = world.DeliverAsync();
        await receiver.ReceivedAsync(1);
        world.Time.Advance(TimeSpan.FromSeconds(10));
        await delivering;

        Assert.StartsWith("timeout:", (await world.RowAsync(id)).Problem, StringComparison.Ordinal);
        receiver.Answers(200);
        await world.RetryAsync(id);
        Assert.Equal(OutboxState.Sent, (await world.RowAsync(id)).State);
        Assert.Equal([id, id], receiver.Requests.Select(r => r.Key));
    }

    [Fact]
    public async Task Deliver_RetryAfter_IsHonouredUpToTheLongestWait()
    {
        await using var receiver = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(DatabaseEngine.Sqlite);
        var destination = await world.WebhookAsync(receiver);
        var (soon, late) = (await world.AddAsync(destination, "soon"), await world.AddAsync(destination, "late"));
        receiver.Answer = r => (429, $"Retry-After: {(r.Body.Contains("soon") ? 90 : 999_999)}\r\n", "");

        await world.DeliverAsync();

        Assert.Equal(world.Time.GetUtcNow().AddSeconds(90), (await world.RowAsync(soon)).DueAt);
        Assert.Equal(world.Time.GetUtcNow().AddHours(1), (await world.RowAsync(late)).DueAt);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Deliver_DeathBeforeTheRecord_AnotherProcessDeliversAgainUnderTheSameKey(DatabaseEngine engine)
    {
        await using var receiver = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(engine);
        var id = await world.AddAsync(await world.WebhookAsync(receiver), "row", "lane", 1);
        await using (var dying = world.Another(reached =>
        {
            if (reached == KillPoints.AfterDeliveryBeforeRecord)
            {
                throw new ProcessDeathException();
            }
        }))
        {
            await Assert.ThrowsAsync<ProcessDeathException>(() => dying.Get<DeliveryWork>().StepAsync(CancellationToken.None));
        }

        await world.DeliverAsync();
        Assert.Single(receiver.Requests);
        world.Time.Advance(TimeSpan.FromSeconds(30));
        await world.DeliverAsync();

        Assert.Equal([id, id], receiver.Requests.Select(r => r.Key));
        Assert.Single(receiver.Bodies().Distinct());
        Assert.Equal(OutboxState.Sent, (await world.RowAsync(id)).State);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Deliver_TwoServicesAtOnce_EachRowOnceAndEachLaneInOrder(DatabaseEngine engine)
    {
        await using var receiver = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(engine);
        await using var another = world.Another();
        var destination = await world.WebhookAsync(receiver);
        for (var i = 0; i < 30; i++)
        {
            await world.AddAsync(destination, $"{i % 5}-{i / 5}", $"{i % 5}", 1 + (i / 5));
        }

        await Wait.WhileAsync(
            "something is due",
            async () => (await Task.WhenAll(world.Get<DeliveryWork>().StepAsync(CancellationToken.None), another.Get<DeliveryWork>().StepAsync(CancellationToken.None))).Any(worked => worked));

        Assert.Equal(30, receiver.Requests.Count);
        Assert.All(receiver.Bodies().GroupBy(b => b[0]), lane => Assert.Equal(lane.Order(StringComparer.Ordinal), lane));
        Assert.Equal(30, receiver.Bodies().Distinct().Count());
    }

    [Fact]
    public async Task Look_ReceiverThatHangs_HoldsNoOtherDestination()
    {
        await using var hanging = new HttpReceiver();
        await using var receiver = new HttpReceiver();
        await using var world = await OutboxWorld.CreateAsync(DatabaseEngine.Sqlite);
        hanging.Answers(-1);
        var slow = await world.AddAsync(await world.WebhookAsync(hanging), "slow");
        var destination = await world.WebhookAsync(receiver);
        var work = world.Get<DeliveryWork>();

        await work.LookAsync(CancellationToken.None);
        await hanging.ReceivedAsync(1);
        for (var i = 1; i <= 3; i++)
        {
            await world.AddAsync(destination, $"row{i}", "lane", i);
            await Wait.UntilAsync(
                "it is delivered",
                async () =>
                {
                    await work.LookAsync(TestContext.Current.CancellationToken);
                    return receiver.Requests.Count >= i;
                });
        }

        world.Time.Advance(TimeSpan.FromSeconds(10));
        await work.FinishAsync();
        Assert.Equal(["row1", "row2", "row3"], receiver.Bodies());
        Assert.Equal(OutboxState.Pending, (await world.RowAsync(slow)).State);
    }
}
