using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Providers.Local;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Tools.Http;

/// <summary>A client that goes away in the middle of an order: what was committed goes on, is found under its key, and is bought once.</summary>
public sealed class DroppedConnectionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Place_ClientGoesAwayInMidPurchase_TheSameKeyFindsTheOrderAndNothingIsBoughtTwice()
    {
        await using var server = await HttpHost.StartAsync();
        var key = await server.KeyAsync("leaving", "main", scopes: [Scope.NumbersRead, Scope.NumbersOrder]);
        var quote = await server.World.QuoteAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 2)), OperationsUnderTest.Person with { Actor = "key:leaving" });
        JsonObject Place() => new() { ["quote_id"] = quote.QuoteId, ["idempotency_key"] = "sent-and-left", ["wait_seconds"] = 60 };
        server.World.Faults.Set(LocalOperation.Purchase, LocalFault.Slow);

        using (var leaving = CancellationTokenSource.CreateLinkedTokenSource(Ct))
        {
            var placing = server.Http.SendAsync(Authorized(HttpHost.CallTool("order_place", Place()), key), leaving.Token);
            await Wait.UntilAsync("it buys", () => server.World.Database.ReadAsync((db, _) => Task.FromResult(db.PurchaseIntents.Any()), Ct));
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => placing);
        }

        // In whosever hands the purchase is by now, it ends by the clock, which nobody else moves.
        var again = await Wait.ForAsync("the call", server.AnswerAsync(key, HttpHost.CallTool("order_place", Place())), server.LetTimePass);
        var order = await Wait.ForAsync("the order", FinishedAsync(server.World, again["order_id"]!.GetValue<string>()), server.LetTimePass);
        Assert.Equal(("completed", 2), (order.State, order.Filled));
        Assert.True(again["repeated"]!.GetValue<bool>());
        await server.World.AssertInvariantsAsync();
        Assert.Equal(2, (await server.World.OwnedAtCarrierAsync()).Count);
    }

    private static async Task<OrderView> FinishedAsync(OperationsUnderTest world, string orderId)
    {
        await Wait.UntilAsync(
            "the order is final",
            async () =>
            {
                await world.WorkAsync();
                return (await world.OrderAsync(orderId)).Final;
            });
        return await world.OrderAsync(orderId);
    }

    private static HttpRequestMessage Authorized(HttpRequestMessage request, string key)
    {
        request.Headers.Authorization = new("Bearer", key);
        return request;
    }
}
