using AgentHost.Numbering;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Purchasing;
using AgentHost.Providers;
using AgentHost.Storage;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations;

/// <summary>What a carrier said of ownership holds for a moment only (reliability rule 4).</summary>
public sealed class LookBeforeTests
{
    [Theory]
    [InlineData(30, true)]
    [InlineData(90, false)]
    public async Task Commit_SoLongAfterTheLook_WritesOnlyWhatIsStillTrue(int seconds, bool writes)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 1)))).QuoteId, "key-0001");
        var (lease, slot) = await world.Database.WriteAsync(
            async (db, token) =>
            {
                var leased = await db.Orders.LeaseAsync(1, "worker", world.Time.GetUtcNow(), TimeSpan.FromHours(1), token);
                return (new OrderLease(order.OrderId, leased[0].TenantId, "worker", leased[0].LeaseEpoch), await db.Slots.SingleAsync(token));
            },
            CancellationToken.None);
        var offer = new OfferedNumber { Number = E164.Parse("+12065550777"), NumberType = NumberType.Local, Features = [], OneTimeCost = Money.Usd(0), MonthlyCost = Money.Usd(0) };
        var looked = new Candidate(slot.Id, new SourcedNumber(world.Get<ProviderDirectory>().All[0], offer), OwnedBefore: false, LookedAt: world.Time.GetTimestamp());

        world.Time.Advance(TimeSpan.FromSeconds(seconds));
        var written = await world.Get<WriteAhead>().CommitAsync(lease, slot.OrderLineId, [looked], CancellationToken.None);

        Assert.Equal(writes, written is WriteAheadResult.Written { Calls.Count: 1 });
        Assert.Equal(!writes, written is WriteAheadResult.Outdated);
        Assert.Equal(writes ? 1 : 0, await world.Database.ReadAsync((db, token) => db.PurchaseIntents.CountAsync(token), CancellationToken.None));
    }
}
