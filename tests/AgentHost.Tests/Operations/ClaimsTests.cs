using AgentHost.Operations.Inventory;
using AgentHost.Operations.Orders;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations;

/// <summary>More claims at once than the stock has numbers (reliability fault 21); the benchmark claims does the same with 500.</summary>
public sealed class ClaimsTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Orders_MoreAtOnceThanTheStockHas_EachNumberGoesToOneHolder(DatabaseEngine engine)
    {
        const int Stock = 12, Claims = 20;
        await using var world = await CreateAsync(engine);
        await using var other = world.Another();
        await world.Get<InventoryChanges>().AddAsync(Person, [.. Enumerable.Range(0, Stock).Select(i => $"+1808555{900 + i:0000}")], null, CancellationToken.None);
        var quotes = new List<QuoteView>();
        for (var i = 0; i < Claims; i++)
        {
            quotes.Add(await world.QuoteAsync(Order(Local("808", 1))));
        }

        var placed = await Task.WhenAll(quotes.Select((quote, i) => (i % 2 == 0 ? world : other).PlaceAsync(quote.QuoteId, $"claim-{i}")));
        await Task.WhenAll(world.WorkAsync(), other.WorkAsync());

        var orders = new List<OrderView>();
        foreach (var order in placed)
        {
            orders.Add(await world.OrderAsync(order.OrderId));
        }

        Assert.Equal(Stock, orders.Count(o => o.State == "completed"));
        Assert.All(orders.Where(o => o.State != "completed"), o => Assert.Equal(0, o.Filled));
        var held = orders.SelectMany(o => o.Lines).SelectMany(l => l.Numbers).Select(n => n.Number).ToList();
        Assert.Equal((Stock, Stock), (held.Count, held.Distinct().Count()));
        var (assignments, intents) = await world.Database.ReadAsync(
            async (db, token) => (await db.Assignments.Where(a => a.EndedAt == null).ToListAsync(token), await db.PurchaseIntents.CountAsync(token)), CancellationToken.None);
        Assert.Equal((Stock, Stock), (assignments.Count, assignments.Select(a => a.PhoneNumberId).Distinct().Count()));
        Assert.Equal(0, intents);
        await world.AssertInvariantsAsync();
    }
}
