using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Purchasing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Operations.Backorders;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations;

/// <summary>What an approval covered is looked at again where money is about to be spent (reliability rule 20).</summary>
public sealed class ApprovalAtSendingTests
{
    private static readonly Caller Operator = Person with { Actor = "olga" };

    [Fact]
    public async Task Commit_CarrierThatTheApprovalDoesNotName_WritesNothing()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 1)))).QuoteId, "key-0001");
        var (lease, slot) = await world.Database.WriteAsync(
            async (db, token) =>
            {
                var leased = await db.Orders.LeaseAsync(1, "worker", world.Time.GetUtcNow(), TimeSpan.FromMinutes(1), token);
                return (new OrderLease(order.OrderId, leased[0].TenantId, "worker", leased[0].LeaseEpoch), await db.Slots.SingleAsync(token));
            },
            CancellationToken.None);
        var elsewhere = new OwingCarrier("elsewhere", 1, world.Time);
        var offer = new OfferedNumber { Number = E164.Parse("+12065550777"), NumberType = NumberType.Local, Features = [], OneTimeCost = Money.Usd(0), MonthlyCost = Money.Usd(0) };

        var written = await world.Get<WriteAhead>().CommitAsync(lease, slot.OrderLineId, [new Candidate(slot.Id, new SourcedNumber(elsewhere, offer))], CancellationToken.None);

        Assert.Equal("provider_not_approved", Assert.IsType<WriteAheadResult.Refused>(written).Problem.Code);
        Assert.False(await world.Database.ReadAsync((db, token) => db.PurchaseIntents.AnyAsync(token), CancellationToken.None));
    }

    [Fact]
    public async Task Running_CarrierThatCameAfterTheApproval_IsNotBoughtAt()
    {
        var cheaper = false;
        await using var world = await CreateAsync(DatabaseEngine.Sqlite, carriers: local => cheaper ? [new OwingCarrier("elsewhere", 1, TimeProvider.System)] : [local]);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 1)))).QuoteId, "key-0001");
        cheaper = true;
        await using var other = world.Another();

        await other.WorkAsync();

        Assert.Equal(("failed", "area_code_exhausted"), ((await world.OrderAsync(order.OrderId)).State, (await world.OrderAsync(order.OrderId)).ProblemCode));
        Assert.Empty(await world.OwnedAtCarrierAsync());
    }

    [Fact]
    public async Task Decide_TheQuoteIsNotWhatTheApprovalWasAskedFor_IsRefusedAndStaysPending()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var (quote, another) = ((await world.QuoteAsync(Order(Local("206", 120)))).QuoteId, (await world.QuoteAsync(Order(Local("206", 121)))).QuoteId);
        var order = await world.PlaceAsync(quote, "key-0001", PersonsAnswer.CannotAsk);
        await world.Database.WriteAsync(
            async (db, token) =>
            {
                var quotes = await db.Quotes.ToDictionaryAsync(q => q.Id, token);
                quotes[quote].RequestJson = quotes[another].RequestJson;
            },
            CancellationToken.None);

        var decided = await world.Get<Approvals>().DecideAsync(Operator, order.OrderId, true, null, CancellationToken.None);
        await world.WorkAsync();

        Assert.Equal("approval_outdated", decided.Problem?.Code);
        Assert.Equal("pending_approval", (await world.OrderAsync(order.OrderId)).State);
        Assert.Empty(await world.OwnedAtCarrierAsync());
    }

    [Fact]
    public async Task Running_ShadowModeSinceTheApproval_NothingIsSentUntilItEnds()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 2)))).QuoteId, "key-0001");

        await world.SetPolicyAsync(new TenantPolicy(), SpendingMode.Shadow);
        await world.WorkAsync();
        Assert.Empty(await world.OwnedAtCarrierAsync());
        Assert.Equal(("running", "shadow_mode"), ((await world.OrderAsync(order.OrderId)).State, (await world.OrderAsync(order.OrderId)).ProblemCode));

        await world.SetPolicyAsync(new TenantPolicy());
        await world.WorkForAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10));
        Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);
        await world.AssertInvariantsAsync();
    }
}
