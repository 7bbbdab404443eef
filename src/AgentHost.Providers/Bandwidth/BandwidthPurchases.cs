using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>
/// Buys exact numbers by one order under our reference, and says what became of it: by the order, then number by number (bandwidth.md §5, §8). A
/// repeated reference is not refused, so that an order is never sent again.
/// </summary>
internal sealed class BandwidthPurchases(BandwidthClient client, BandwidthOptions options, BandwidthOrderList list, BandwidthOwned owned)
{
    private const string NotGiven = "not_available";

    /// <summary>One order; reserved numbers by their reservations.</summary>
    public async Task<PurchaseAnswer> BuyAsync(PurchaseRequest request, CancellationToken cancellationToken)
    {
        var held = request.Reservations.Where(reservation => request.Numbers.Contains(reservation.Key)).ToDictionary();
        var document = BandwidthWire.Order(request.Reference, request.Numbers.Distinct().Where(number => !held.ContainsKey(number)), held.Values, options);
        return BandwidthOutcomes.OfPurchase(
            await client.ChangeOnceAsync(CarrierOperation.Purchase, HttpMethod.Post, $"{client.AccountPath}/orders", document, cancellationToken), request, held);
    }

    /// <summary>What became of a purchase.</summary>
    public async Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken)
    {
        var known = query.CarrierOrderId is { Length: > 0 } id ? await list.GetAsync(id, query.Reference, cancellationToken) : null;
        var orders = known is null ? await list.OfAsync(query.Reference, cancellationToken) : [known];
        var numbers = new Dictionary<E164, FoundNumber>();
        var orderId = orders.Count > 0 ? orders[0].Id : null;
        foreach (var number in query.Numbers.Distinct())
        {
            numbers[number] = InOrders(orders, number) ?? await ByNumberAsync(query.Reference, number, orders, cancellationToken);
        }

        return new FindAnswer(Complete: true, orderId, numbers);
    }

    // Null where the orders leave it open: then the number itself is asked after.
    private static FoundNumber? InOrders(IReadOnlyList<BandwidthOrder> orders, E164 number)
    {
        if (orders.Any(order => order.Completed.Contains(number)))
        {
            return new FoundNumber.Owned(null, null, null);
        }

        if (orders.Any(order => !order.IsFinal))
        {
            return new FoundNumber.Ordered();
        }

        foreach (var order in orders)
        {
            if (order.Failed.TryGetValue(number, out var code))
            {
                return new FoundNumber.Refused(BandwidthOutcomes.RefusalOf(code ?? order.GeneralCode, BandwidthOutcomes.Purchases, NotGiven));
            }

            if (order.Status == "FAILED" && order.Completed.Count == 0)
            {
                return new FoundNumber.Refused(BandwidthOutcomes.RefusalOf(order.GeneralCode, BandwidthOutcomes.Purchases, NotGiven));
            }
        }

        return null;
    }

    private async Task<FoundNumber> ByNumberAsync(ClientReference reference, E164 number, IReadOnlyList<BandwidthOrder> orders, CancellationToken cancellationToken)
    {
        if (await owned.FindAsync(CarrierOperation.Find, number, cancellationToken) is not { } line)
        {
            return orders.Count == 0 ? new FoundNumber.NotFound() : new FoundNumber.Refused(NotGiven);
        }

        var ours = line.OrderId is { } id && (orders.Any(order => order.Id == id) || await list.GetAsync(id, reference, cancellationToken) is not null);
        return ours ? new FoundNumber.Owned(null, null, null) : new FoundNumber.OwnedByAnother();
    }
}
