using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Purchasing;
using AgentHost.Providers;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;
using static AgentHost.Tests.Operations.Unsettled.UnsureWorld;

namespace AgentHost.Tests.Operations.Unsettled;

/// <summary>A carrier's answer that reaches a process after another took its order over and left it to a person (fault 20).</summary>
public sealed class LateAnswerTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite, true)]
    [InlineData(DatabaseEngine.Sqlite, false)]
    [InlineData(DatabaseEngine.PostgreSql, false)]
    public async Task Apply_TheOrderIsWithAPersonMeanwhile_TheOrderGoesOn(DatabaseEngine engine, bool bought)
    {
        await using var world = await CreateAsync(engine);
        var order = await world.WithUnsurePurchaseAsync(bought ? LocalFault.ApplyThenDrop : LocalFault.TimeoutBefore);
        var intent = await world.PassHorizonAsync();
        await world.WorkForAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(30));
        Assert.Equal(DateTimeOffset.MaxValue.Year, (await DueAsync(world)).Year);
        world.Faults.Clear();

        PurchaseOutcome answer = bought ? new PurchaseOutcome.Confirmed(null, null, Money.Usd(1)) : new PurchaseOutcome.Rejected("number_taken", "Taken.");
        await world.Get<OutcomeRecord>().ApplyAsync(
            order.OrderId,
            new Dictionary<string, IReadOnlyDictionary<E164, IntentFinding>> { [intent.CarrierOrderId] = new Dictionary<E164, IntentFinding> { [E164.Parse(intent.E164)] = IntentFinding.Of(answer, RuleSet.Whole) } },
            new Dictionary<string, string>(),
            "paused");
        await world.WorkAsync();

        Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);
        await world.AssertMoneyAsync();
        await world.AssertInvariantsAsync();
    }

    private static Task<DateTimeOffset> DueAsync(OperationsUnderTest world) => world.Database.ReadAsync((db, token) => db.Orders.Select(o => o.DueAt).SingleAsync(token), Ct);
}
