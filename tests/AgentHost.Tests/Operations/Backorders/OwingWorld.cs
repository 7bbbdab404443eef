using AgentHost.Operations;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Backorders;

/// <summary>The operations over two carriers that have nothing and owe: the first and the next in routing.</summary>
internal sealed class OwingWorld : IAsyncDisposable
{
    private OwingWorld(OperationsUnderTest world, OwingCarrier first, OwingCarrier next) => (World, First, Next) = (world, first, next);

    public OperationsUnderTest World { get; }

    public OwingCarrier First { get; }

    public OwingCarrier Next { get; }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<OwingWorld> OpenAsync(DatabaseEngine engine = DatabaseEngine.Sqlite)
    {
        var (first, next) = (new OwingCarrier("inteliquent", 10, TimeProvider.System), new OwingCarrier("bandwidth", 20, TimeProvider.System));
        return new OwingWorld(await CreateAsync(engine, carriers: _ => [first, next]), first, next);
    }

    /// <summary>Orders numbers that nobody has, with a backorder allowed, and works until time must pass.</summary>
    public Task<OrderView> OrderAsync(int quantity) => World.BuyAsync(Order(Local("808", quantity)) with { Backorder = true });

    public Task<OrderView> OrderAsync(OrderView order) => World.OrderAsync(order.OrderId);

    public async Task<BackorderView> CheckAsync(BackorderView backorder)
    {
        var page = (await World.Get<BackorderWork>().CheckAsync(Person, backorder.BackorderId, Ct)).Value!;
        await World.WorkAsync();
        return (await World.Get<BackorderQueries>().GetAsync(Person, Assert.Single(page.Backorders).BackorderId, Ct)).Value!.Backorders[0];
    }

    public Task<Result<BackorderView>> CancelAsync(string backorderId) => World.Get<BackorderCancel>().CancelAsync(Person, backorderId, Ct);

    /// <summary>The kinds of what was told, with their payloads, in order.</summary>
    public Task<List<string>> ToldAsync(string destination) => World.Database.ReadAsync(
        async (db, token) => (await db.Outbox.Where(o => o.Destination == destination).OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).ToListAsync(token)).ConvertAll(o => $"{o.Kind} {o.PayloadJson}"), Ct);

    /// <summary>What the carriers delivered is what the inventory has; the money set aside is that of the slots that are not final; nothing is left unsure.</summary>
    public async Task AssertAgreeAsync()
    {
        var delivered = First.Backorders.Concat(Next.Backorders).SelectMany(b => b.Delivered).Select(n => n.Value).Order().ToList();
        Assert.Equal(delivered, (await World.InventoryAsync()).Where(n => n.Active).Select(n => n.E164));
        await World.Database.ReadAsync(
            async (db, token) =>
            {
                var slots = await db.Slots.ToListAsync(token);
                var lines = await db.OrderLines.ToDictionaryAsync(l => l.Id, token);
                var held = slots.Where(s => s.State is SlotState.Open or SlotState.Buying or SlotState.Backordered).Sum(s => lines[s.OrderLineId].MonthlyCeiling);
                var budget = await db.Budgets.FirstAsync(b => b.TenantId == Tenants.Main, token);
                Assert.Equal(held, budget.MonthlyReserved);
                Assert.Equal(slots.Count(s => s.State == SlotState.Filled) * 1m, budget.MonthlySettled);
                Assert.Equal(slots.Count(s => s.State == SlotState.Filled), await db.Assignments.CountAsync(a => a.Active, token));
                Assert.All(lines.Values, l => Assert.True(slots.Count(s => s.OrderLineId == l.Id && s.State == SlotState.Filled) <= l.Quantity));
                return true;
            },
            Ct);
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
