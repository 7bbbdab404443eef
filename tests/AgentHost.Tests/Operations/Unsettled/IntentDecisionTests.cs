using System.Collections.Frozen;
using AgentHost.Operations;
using AgentHost.Operations.Unsettled;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Operations.Releases;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;
using static AgentHost.Tests.Operations.Unsettled.UnsureWorld;

namespace AgentHost.Tests.Operations.Unsettled;

/// <summary>What no carrier told within the horizon is decided by a person (reliability §1).</summary>
public sealed class IntentDecisionTests
{
    private const string Reason = "their console says so";

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Decide_PurchaseIsOurs_NumberAndOrderInOneTransaction(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var order = await world.WithUnsurePurchaseAsync(LocalFault.ApplyThenDrop);
        var intent = await world.PassHorizonAsync();
        world.Faults.Clear();

        var decided = (await world.Get<IntentDecision>().DecideAsync(Person, intent.E164, owned: true, Reason, false, Ct)).Value!;

        Assert.Equal(("needs_human", "confirmed", "owned", "owned"), (decided.Before, decided.After, decided.Claim, decided.CarrierSays));
        Assert.Equal(("assigned", "completed"), (decided.NumberState, decided.OrderState));
        Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);
        var audit = await world.Database.ReadAsync((db, token) => db.AuditEvents.SingleAsync(a => a.Action == "intent.decide", token), Ct);
        Assert.Equal(("dana", intent.Id), (audit.Actor, audit.Subject));
        Assert.Contains(Reason, audit.DetailJson, StringComparison.Ordinal);
        await world.AssertMoneyAsync();
        await world.AssertInvariantsAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Decide_PurchaseIsNotOurs_SlotIsFreeAndTheOrderGoesOn(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var order = await world.WithUnsurePurchaseAsync(LocalFault.TimeoutBefore);
        var intent = await world.PassHorizonAsync();
        world.Faults.Clear();

        var decided = (await world.Get<IntentDecision>().DecideAsync(Person, intent.Id, owned: false, Reason, false, Ct)).Value!;
        await world.WorkAsync();

        Assert.Equal(("rejected", "running", null), (decided.After, decided.OrderState, decided.NumberState));
        var done = await world.OrderAsync(order.OrderId);
        Assert.Equal("completed", done.State);
        Assert.NotEqual(intent.E164, done.Lines[0].Numbers[0].Number);
        await world.AssertMoneyAsync();
        await world.AssertInvariantsAsync();
    }

    [Theory]
    [InlineData(LocalFault.ApplyThenDrop, false, "owned")]
    [InlineData(LocalFault.TimeoutBefore, true, "not_owned")]
    public async Task Decide_CarrierSaysOtherwise_OnlyInSoManyWords(LocalFault fault, bool claim, string says)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.WithUnsurePurchaseAsync(fault);
        var intent = await world.PassHorizonAsync();
        world.Faults.Clear();
        var decision = world.Get<IntentDecision>();

        var refused = await decision.DecideAsync(Person, intent.Id, claim, Reason, false, Ct);
        var untouched = await world.IntentAsync(intent.Id);
        var decided = await decision.DecideAsync(Person, intent.Id, claim, Reason, despiteCarrier: true, Ct);

        Assert.Equal("carrier_contradicts", refused.Problem?.Code);
        Assert.Equal(IntentState.NeedsHuman, untouched.State);
        Assert.Equal((says, claim ? "confirmed" : "rejected"), (decided.Value?.CarrierSays, decided.Value?.After));
        await world.AssertMoneyAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Decide_CarrierSilent_ThePersonsWordCounts(bool claim)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.WithUnsurePurchaseAsync(LocalFault.ApplyThenDrop);
        var intent = await world.PassHorizonAsync();

        var decided = await world.Get<IntentDecision>().DecideAsync(Person, intent.Id, claim, Reason, false, Ct);

        Assert.Equal(("no_answer", claim ? "confirmed" : "rejected"), (decided.Value?.CarrierSays, decided.Value?.After));
        await world.AssertMoneyAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Decide_ReleaseThatWasDone_NumberIsReleasedAndItsMoneyEnds(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var number = await UnsureReleaseAsync(world, LocalFault.ApplyThenDrop);

        Assert.Equal("carrier_contradicts", (await world.Get<IntentDecision>().DecideAsync(Person, number, owned: true, Reason, false, Ct)).Problem?.Code);
        var decided = await world.Get<IntentDecision>().DecideAsync(Person, number, owned: false, Reason, false, Ct);

        Assert.Equal(("confirmed", "released"), (decided.Value?.After, decided.Value?.NumberState));
        await world.AssertReleasedAsync(number);
    }

    [Fact]
    public async Task Decide_ReleaseThatWasNotDone_NumberStandsWhereItStood()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var number = await UnsureReleaseAsync(world, LocalFault.TimeoutBefore);

        var decided = await world.Get<IntentDecision>().DecideAsync(Person, number, owned: true, Reason, false, Ct);

        Assert.Equal(("rejected", "assigned"), (decided.Value?.After, decided.Value?.NumberState));
        await world.AssertKeptAsync(number);
        Assert.Equal("released", Assert.Single((await world.ReleaseAsync(number)).Value!.Changed).State);
    }

    [Fact]
    public async Task Decide_WhoOrWhatCannot_IsRefused()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.WithUnsurePurchaseAsync(LocalFault.ApplyThenDrop);
        var decision = world.Get<IntentDecision>();
        var unsure = (await world.Get<UnsettledQueries>().ListAsync(Person, all: true, 10, Ct)).Intents.Single();
        async Task<string?> Refusal(Caller caller, string id, string reason) => (await decision.DecideAsync(caller, id, true, reason, false, Ct)).Problem?.Code;

        Assert.Equal("intent_not_undecided", await Refusal(Person, unsure.Id, Reason));
        await world.PassHorizonAsync();
        Assert.Equal("scope_missing", await Refusal(Person with { Scopes = new[] { Scope.NumbersOrder }.ToFrozenSet() }, unsure.Id, Reason));
        Assert.Equal("reason_missing", await Refusal(Person, unsure.Id, " "));
        Assert.Equal("intent_not_found", await Refusal(Person with { Tenant = "other" }, unsure.Id, Reason));
        Assert.Equal("intent_is_backorder", await Refusal(Person, "BO-1234567", Reason));
        Assert.Equal((1, 0), (await world.Get<UnsettledQueries>().ListAsync(Person, all: false, 10, Ct)) is var page ? (page.NeedHuman, page.Asked) : default);
    }

    [Fact]
    public async Task Decide_TwoPeopleAtOnce_OneDecides()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.WithUnsurePurchaseAsync(LocalFault.ApplyThenDrop);
        var intent = await world.PassHorizonAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => world.Get<IntentDecision>().DecideAsync(Person, intent.Id, i % 2 == 0, Reason, false, Ct), Ct)));

        Assert.Single(answers, a => a.Value is not null);
        Assert.All(answers.Where(a => a.Value is null), a => Assert.Equal("intent_not_undecided", a.Problem?.Code));
        Assert.Equal(2, await world.Database.ReadAsync((db, token) => db.IntentChanges.CountAsync(c => c.IntentId == intent.Id && (c.From == IntentState.Unknown || c.From == IntentState.NeedsHuman), token), Ct));
    }

    private static async Task<string> UnsureReleaseAsync(OperationsUnderTest world, LocalFault fault)
    {
        var number = await world.WithOneNumberAsync();
        world.Faults.Set(LocalOperation.Release, fault);
        await world.ReleaseAsync(number);
        await world.PassHorizonAsync();
        return number;
    }
}
