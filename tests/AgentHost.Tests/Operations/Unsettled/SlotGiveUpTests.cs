using System.Collections.Frozen;
using AgentHost.Operations;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Unsettled;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using static AgentHost.Tests.Harness.OperationsUnderTest;
using static AgentHost.Tests.Operations.Unsettled.UnsureWorld;

namespace AgentHost.Tests.Operations.Unsettled;

/// <summary>A frozen slot is given up: its purchase is settled on behalf of stock, and the order gets another number (reliability rule 7).</summary>
public sealed class SlotGiveUpTests
{
    private const string Reason = "the customer goes live today";
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(DatabaseEngine.Sqlite, LocalFault.ApplyThenDrop)]
    [InlineData(DatabaseEngine.Sqlite, LocalFault.TimeoutBefore)]
    [InlineData(DatabaseEngine.PostgreSql, LocalFault.ApplyThenDrop)]
    public async Task GiveUp_OrderCompletesAndThePurchaseIsSettledForStock(DatabaseEngine engine, LocalFault fault)
    {
        await using var world = await CreateAsync(engine, local: l => l.NumbersPerOrder = 1);
        var order = await world.WithUnsurePurchaseAsync(fault, quantity: 2);
        var unsure = (await world.Get<UnsettledQueries>().ListAsync(Person, all: true, 10, Ct)).Intents.Single();

        var given = await world.Get<SlotGiveUp>().GiveUpAsync(Person with { Actor = "erin" }, unsure.Id, Reason, Ct);
        await world.WorkAsync();
        var done = await world.OrderAsync(order.OrderId);
        var waiting = await world.IntentAsync(unsure.Id);
        world.Faults.Clear();
        await world.WorkForAsync(Settled, Step);

        Assert.Equal(("erin", unsure.Number), (given.Value?.By, given.Value?.Number));
        Assert.Equal(("completed", 2, 2), (done.State, done.Requested, done.Filled));
        Assert.DoesNotContain(unsure.Number, done.Lines[0].Numbers.Select(n => n.Number));
        Assert.Equal((IntentState.Unknown, true), (waiting.State, waiting.Live));
        Assert.Equal(fault == LocalFault.ApplyThenDrop ? IntentState.Confirmed : IntentState.Rejected, (await world.IntentAsync(unsure.Id)).State);
        var after = await world.OrderAsync(order.OrderId);
        Assert.Equal((done.State, done.MonthlyPrice, done.Filled), (after.State, after.MonthlyPrice, after.Filled));
        Assert.Equal(fault == LocalFault.ApplyThenDrop ? [NumberState.Available] : [], (await world.InventoryAsync()).Where(n => n.E164 == unsure.Number).Select(n => n.State));
        await world.AssertMoneyAsync();
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task GiveUp_BudgetDoesNotCoverAnother_IsRefusedAndChangesNothing()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.WithUnsurePurchaseAsync(LocalFault.ApplyThenDrop);
        var unsure = (await world.Get<UnsettledQueries>().ListAsync(Person, all: true, 10, Ct)).Intents.Single();
        await world.SetPolicyAsync(new TenantPolicy { MonthlyCommitment = 1m });

        var refused = await world.Get<SlotGiveUp>().GiveUpAsync(Person with { Actor = "erin" }, unsure.Id, Reason, Ct);

        Assert.Equal("budget_exceeded", refused.Problem?.Code);
        Assert.Equal((1, 1), ((await world.OrderAsync(order.OrderId)).Settling, (await world.OrderAsync(order.OrderId)).Requested));
        await world.AssertMoneyAsync();
    }

    [Fact]
    public async Task GiveUp_WhoOrWhatCannot_IsRefused()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.WithUnsurePurchaseAsync(LocalFault.ApplyThenDrop);
        var unsure = (await world.Get<UnsettledQueries>().ListAsync(Person, all: true, 10, Ct)).Intents.Single();
        async Task<string?> Refusal(Caller caller, string reason = Reason) => (await world.Get<SlotGiveUp>().GiveUpAsync(caller, unsure.Id, reason, Ct)).Problem?.Code;

        Assert.Equal("scope_missing", await Refusal(Person with { Scopes = new[] { Scope.NumbersOrder }.ToFrozenSet() }));
        Assert.Equal("reason_missing", await Refusal(Person, ""));
        Assert.Equal("approval_own", await Refusal(Person));
        Assert.Equal("intent_not_found", await Refusal(Person with { Tenant = "other" }));
        Assert.Null(await Refusal(Person with { SingleUserTerminal = true }));
        Assert.Equal("slot_given_up", await Refusal(Person with { Actor = "erin" }));
    }

    [Fact]
    public async Task Policy_UnsureForTooLong_GivesUpByItself()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.SetPolicyAsync(new TenantPolicy { GiveUpUnsureAfterMinutes = 10 });
        var order = await world.WithUnsurePurchaseAsync(LocalFault.ApplyThenDrop);

        await world.WorkForAsync(TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(3));
        var early = await world.OrderAsync(order.OrderId);
        await world.WorkForAsync(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(2));

        Assert.Equal("running", early.State);
        Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);
        Assert.True(Assert.Single((await world.Get<UnsettledQueries>().ListAsync(Person, all: true, 10, Ct)).Intents).GivenUp);
    }
}
