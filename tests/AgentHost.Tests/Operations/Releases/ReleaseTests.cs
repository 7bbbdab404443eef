using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Releases;
using AgentHost.Providers;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;
using static AgentHost.Tests.Operations.Releases.ReleaseWorld;

namespace AgentHost.Tests.Operations.Releases;

/// <summary>Giving a number back, with everything that may go wrong at each of its steps (reliability rule 19, fault 36).</summary>
public sealed class ReleaseTests
{
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    public static TheoryData<DatabaseEngine, string> Deaths => new MatrixTheoryData<DatabaseEngine, string>([DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql], KillPoints.OfReleases);

    public static TheoryData<DatabaseEngine, LocalFault> Faults => new MatrixTheoryData<DatabaseEngine, LocalFault>(
        [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql],
        [LocalFault.ApplyThenDrop, LocalFault.ServerErrorAfter, LocalFault.TimeoutBefore, LocalFault.ServerErrorBefore, LocalFault.Refuse]);

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Release_Answered_IsWrittenAheadAndEndsInOneTransaction(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var number = await world.WithOneNumberAsync();

        var released = await world.ReleaseAsync(number);

        Assert.Equal("released", Assert.Single(released.Value!.Changed).State);
        await world.AssertReleasedAsync(number);
        Assert.Equal("number_not_found", (await world.ReleaseAsync(number)).Problem?.Code);
        var order = await world.Database.ReadAsync((db, token) => db.CarrierOrders.SingleAsync(c => c.Kind == CarrierOrderKind.Release, token), Ct);
        Assert.True(order.Settled);
        Assert.True(ClientReference.TryParse(order.Reference, out _));
    }

    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task Death_AtAnyPlace_TheNextProcessSettlesIt(DatabaseEngine engine, string at)
    {
        await using var world = await CreateAsync(engine);
        var number = await world.WithOneNumberAsync();
        await using (var dying = world.Another(reached => Die(reached, at)))
        {
            await Assert.ThrowsAsync<ProcessDeathException>(() => dying.ReleaseAsync(number));
        }

        var (intent, row) = await world.ReleaseOfAsync(number);
        Assert.Equal((IntentState.Sending, true, NumberState.Releasing), (intent.State, intent.Live, row.State));
        Assert.Equal("release_under_way", (await world.ReleaseAsync(number)).Problem?.Code);

        await world.WorkForAsync(Settled, Step);

        await (at == KillPoints.AfterReleaseCallBeforeRecord ? world.AssertReleasedAsync(number) : world.AssertKeptAsync(number));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Release_CarrierFails_IsSettledByAsking(DatabaseEngine engine, LocalFault fault)
    {
        await using var world = await CreateAsync(engine);
        var number = await world.WithOneNumberAsync();
        world.Faults.Set(LocalOperation.Release, fault);

        var answer = await world.ReleaseAsync(number);
        var (state, _) = await world.ReleaseOfAsync(number);
        await world.WorkForAsync(Settled, Step);

        Assert.Equal(fault == LocalFault.Refuse ? IntentState.Rejected : IntentState.Unknown, state.State);
        Assert.Equal(fault == LocalFault.Refuse ? 1 : 0, answer.Value!.Refused.Count);
        await (fault is LocalFault.ApplyThenDrop or LocalFault.ServerErrorAfter ? world.AssertReleasedAsync(number) : world.AssertKeptAsync(number));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task TwoProcesses_OneNumber_OneAsksTheCarrier(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await using var other = world.Another();
        var number = await world.WithOneNumberAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => (i % 2 == 0 ? world : other).ReleaseAsync(number), Ct)));

        Assert.Single(answers, a => a.Value is { Changed.Count: 1 });
        Assert.All(answers.Where(a => a.Problem is not null), a => Assert.Contains(a.Problem!.Code, new[] { "release_under_way", "number_not_found" }));
        await world.AssertReleasedAsync(number);
    }

    [Fact]
    public async Task Release_NumberGoneAtTheCarrierAlready_IsReleased()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var number = await world.WithOneNumberAsync();
        await world.Carrier.ReleaseAsync(E164.Parse(number), ClientReference.Create(new IdSource(world.Time).Ulid(), 0), Ct);

        await world.ReleaseAsync(number);

        await world.AssertReleasedAsync(number);
    }

    [Fact]
    public async Task Release_ConfigurationOpen_WaitsForTheReleaseAndGoesOnWhenItIsRefused()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        world.Faults.Set(LocalOperation.Configure, LocalFault.TimeoutBefore);
        var number = (await world.BuyAsync(Order(Local("206", 1)))).Lines[0].Numbers[0].Number;
        world.Faults.Set(LocalOperation.Release, LocalFault.TimeoutBefore);

        await world.ReleaseAsync(number);
        world.Time.Advance(TimeSpan.FromSeconds(2));
        await world.Get<OutboxWork>().StepAsync(Ct);
        var waiting = (await world.ReleaseOfAsync(number)).Number;
        var configured = await world.Get<InventoryChanges>().ConfigureAsync(Person, number, new NumberSettings { VoiceRoute = "trunk-7" }, Ct);
        await world.WorkForAsync(Settled, Step);

        Assert.Equal(Readiness.Pending, waiting.Readiness);
        Assert.Equal("release_under_way", configured.Problem?.Code);
        Assert.Equal(Readiness.Ready, (await world.ReleaseOfAsync(number)).Number.Readiness);
        await world.AssertKeptAsync(number);
    }

    [Fact]
    public async Task PausedProcess_WakesLate_SendsNothing()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var number = await world.WithOneNumberAsync();
        await using var paused = world.Another(reached =>
        {
            if (reached == KillPoints.AfterReleaseIntentBeforeCall)
            {
                world.Time.Advance(TimeSpan.FromMinutes(5));
            }
        });

        var answer = await paused.ReleaseAsync(number);

        Assert.Equal("not_sent", Assert.Single(answer.Value!.Refused).Code);
        await world.AssertKeptAsync(number);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-30)]
    public async Task ClockJump_WhileUnsure_DelaysAtMost(int minutes)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var number = await world.WithOneNumberAsync();
        world.Faults.Set(LocalOperation.Release, LocalFault.ApplyThenDrop);

        await world.ReleaseAsync(number);
        world.Time.Jump(world.Time.GetUtcNow() + TimeSpan.FromMinutes(minutes));
        await world.WorkForAsync(TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(1));

        await world.AssertReleasedAsync(number);
    }

    [Fact]
    public async Task Release_CarrierSilentForADay_IsAPersonsMatterAndStaysReleasing()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var number = await world.WithOneNumberAsync();
        world.Faults.Set(LocalOperation.Release, LocalFault.ApplyThenDrop);
        world.Faults.Set(LocalOperation.Owned, LocalFault.TimeoutBefore, int.MaxValue);

        await world.ReleaseAsync(number);
        await world.WorkForAsync(TimeSpan.FromHours(25), TimeSpan.FromMinutes(30));
        world.Faults.Clear();
        await world.WorkForAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(10));

        var (intent, row) = await world.ReleaseOfAsync(number);
        Assert.Equal((IntentState.NeedsHuman, true), (intent.State, intent.Live));
        Assert.Equal((NumberState.Releasing, true), (row.State, row.Active));
        Assert.True(await world.Database.ReadAsync((db, token) => db.Outbox.AnyAsync(o => o.Kind == "intent_needs_human", token), Ct));
    }

    [Fact]
    public async Task SpendingStopped_ReleaseAndSettlement_GoOn()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var number = await world.WithOneNumberAsync();
        await world.Get<SpendingSwitch>().StopAsync(Person, StopScope.All, "", "to see", Ct);
        world.Faults.Set(LocalOperation.Release, LocalFault.ApplyThenDrop);

        await world.ReleaseAsync(number);
        await world.WorkForAsync(Settled, Step);

        await world.AssertReleasedAsync(number);
    }

    [Fact]
    public async Task Release_PurchaseOfTheNumberUnsettled_IsRefused()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var number = await world.WithOneNumberAsync();
        await world.Database.WriteAsync(async (db, token) => (await db.PurchaseIntents.SingleAsync(token)).State = IntentState.Unknown, Ct);

        var refused = await world.ReleaseAsync(number);

        Assert.Equal("number_unsettled", refused.Problem?.Code);
        Assert.Equal(0, world.ReleasedAtCarrier(number));
    }

    [Fact]
    public async Task Release_NumberThatNoCarrierServes_EndsAtOnce()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.Get<InventoryChanges>().AddAsync(Person, ["+12065550900"], null, Ct);

        var released = await world.ReleaseAsync("+12065550900");

        Assert.Equal("released", Assert.Single(released.Value!.Changed).State);
        Assert.Equal(0, await world.Database.ReadAsync((db, token) => db.CarrierOrders.CountAsync(token), Ct));
    }

    [Theory]
    [InlineData("n- g+", ReleaseFirmness.First)]
    [InlineData("g0 g+ g1", ReleaseFirmness.First)]
    [InlineData("g+ g1", ReleaseFirmness.First)]
    [InlineData("g+ n+ g+", ReleaseFirmness.Firm)]
    [InlineData("g+ l+ g+", ReleaseFirmness.None)]
    [InlineData("g+ l+ l+", ReleaseFirmness.Firm)]
    [InlineData("l+ l+", ReleaseFirmness.Firm)]
    public void Answers_Count_AfterTheWindowTwiceSpacedAndAlike(string answers, ReleaseFirmness last)
    {
        // g: gone, l: listed, n: no answer; 0: before the window, 1: a second after the one before, +: a minute after it.
        var window = TimeSpan.FromMinutes(2);
        var order = new CarrierOrderRow { Id = "C", TenantId = "main", OrderId = "", Provider = "p", Account = "a", Reference = "r", ApprovalId = "", Owner = "w", SendingUntil = DateTimeOffset.UnixEpoch };
        var (now, firmness) = (order.SendingUntil, ReleaseFirmness.None);
        foreach (var answer in answers.Split(' '))
        {
            now = answer[1] switch { '0' or '-' => now, '1' => now.AddSeconds(1), _ => (now == order.SendingUntil ? now + window : now).AddMinutes(1) };
            firmness = ReleaseAnswers.Count(order, answer[0] switch { 'n' => null, var c => c == 'l' }, window, now);
        }

        Assert.Equal(last, firmness);
    }

    private static void Die(string reached, string at)
    {
        if (reached == at)
        {
            throw new ProcessDeathException();
        }
    }
}
