using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Routing;
using AgentHost.Tests.Harness;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Routing;

/// <summary>The operations with routing profiles: sets them, and orders by them.</summary>
internal static class RoutingWorld
{
    public static async Task<RoutingProfileList> SetAsync(this OperationsUnderTest world, string name, string route, string account = "local", bool? asDefault = null)
    {
        var set = await world.Get<RoutingProfiles>().SetAsync(
            Person, new RoutingProfileChange("main", name, account, new RouteWords { VoiceRoute = route, MessagingRoute = $"{route}-sms" }, asDefault), CancellationToken.None);
        Assert.True(set.TryGet(out var list, out var problem), problem?.ToString());
        return list;
    }

    public static async Task RemoveAsync(this OperationsUnderTest world, string name) =>
        Assert.Null((await world.Get<RoutingProfiles>().RemoveAsync(Person, "main", name, null, CancellationToken.None)).Problem);

    public static Task<Result<QuoteView>> QuoteByAsync(this OperationsUnderTest world, NumberRequest request, string? profile, string? provider = null) =>
        world.Get<Quoting>().QuoteAsync(Person, new QuoteWish { Request = request, RoutingProfile = profile, Provider = provider }, CancellationToken.None);

    public static async Task<OrderView> PlaceByAsync(this OperationsUnderTest world, NumberRequest request, string? profile, string key = "k1")
    {
        Assert.True((await world.QuoteByAsync(request, profile)).TryGet(out var quote, out var problem), problem?.ToString());
        return await world.PlaceAsync(quote.QuoteId, key);
    }

    public static async Task<OrderView> BuyByAsync(this OperationsUnderTest world, NumberRequest request, string? profile, string key = "k1")
    {
        var order = await world.PlaceByAsync(request, profile, key);
        await world.WorkAsync();
        return await world.OrderAsync(order.OrderId);
    }

    /// <summary>Does the order's own steps and none of the outbox: its numbers are bought and not pointed yet.</summary>
    public static Task BuyOnlyAsync(this OperationsUnderTest world, string orderId) =>
        Wait.WhileAsync("the order has a step to do", () => world.Get<OrderWork>().StepAsync(orderId, CancellationToken.None));

    /// <summary>Where the carrier says that our numbers' calls go.</summary>
    public static async Task<IReadOnlyList<string?>> VoiceRoutesAsync(this OperationsUnderTest world) =>
        [.. (await world.OwnedAtCarrierAsync()).OrderBy(o => o.Number.Value, StringComparer.Ordinal).Select(o => o.Settings.VoiceRoute)];

    /// <summary>Gives numbers back to stock, as their last holder would.</summary>
    public static Task ToStockAsync(this OperationsUnderTest world) => world.Database.WriteAsync(
        (db, _) =>
        {
            foreach (var assignment in db.Assignments.Where(a => a.Active))
            {
                (assignment.Active, assignment.EndedAt) = (false, world.Time.GetUtcNow());
            }

            foreach (var number in db.PhoneNumbers.Where(n => n.Active))
            {
                number.State = AgentHost.Storage.Rows.NumberState.Available;
            }

            return Task.CompletedTask;
        },
        CancellationToken.None);
}
