using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Telnyx;

/// <summary>
/// Orders for exact numbers (telnyx.md §5): asynchronous, many numbers each, under our reference, which is not unique at Telnyx and stops no second
/// order. An order's list names its numbers without their states, so that every order found is read by itself.
/// </summary>
internal sealed class TelnyxPurchases(TelnyxClient client, TelnyxNumbers numbers)
{
    private const string Success = "success";
    private const string Failure = "failure";
    private const int LooksAtOnce = 4;

    /// <summary>Orders exact numbers, once.</summary>
    public async Task<PurchaseAnswer> OrderAsync(PurchaseRequest request, int most, CancellationToken cancellationToken)
    {
        var wanted = request.Numbers.Distinct().ToList();
        if (wanted.Count == 0 || wanted.Count > most)
        {
            return PurchaseAnswer.All(wanted, new PurchaseOutcome.Rejected("too_many_numbers", $"An order to Telnyx names one to {most} numbers; nothing was sent."));
        }

        var order = new TelnyxOrder(null, null, request.Reference.Value, [.. wanted.Select(number => new TelnyxOrderLine(number.Value))]);
        var answer = await client.SendOnceAsync(CarrierOperation.Purchase, HttpMethod.Post, "/number_orders", order, TelnyxWire.Default.NewOrder, cancellationToken);
        return TelnyxOutcomes.OfPurchase(answer, wanted, request.Reference);
    }

    /// <summary>What became of an order: its orders by reference, then each number by itself.</summary>
    public async Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken)
    {
        var listed = await client.ListAsync(
            CarrierOperation.Find, "/number_orders", TelnyxWire.Default.Orders, cancellationToken, ("filter[customer_reference]", query.Reference.Value));
        var ids = listed.Where(order => order.CustomerReference == query.Reference.Value).Select(order => order.Id).Append(query.CarrierOrderId).OfType<string>().Distinct().ToList();
        var orders = new List<TelnyxOrder>();
        foreach (var id in ids)
        {
            if (await GetAsync(id, cancellationToken) is { } order && order.CustomerReference == query.Reference.Value)
            {
                orders.Add(order);
            }
        }

        var found = new Dictionary<E164, FoundNumber>();
        foreach (var some in query.Numbers.Distinct().Chunk(LooksAtOnce))
        {
            var states = await Task.WhenAll(some.Select(number => OfNumberAsync(number, query.Reference, orders, cancellationToken)));
            foreach (var (number, state) in some.Zip(states))
            {
                found[number] = state;
            }
        }

        return new FindAnswer(Complete: true, orders.FirstOrDefault()?.Id ?? query.CarrierOrderId, found);
    }

    /// <summary>An order with the state of each of its numbers; null when the account has none of that id.</summary>
    public async Task<TelnyxOrder?> GetAsync(string id, CancellationToken cancellationToken)
    {
        var message = await client.FindAsync(CarrierOperation.Find, $"/number_orders/{Uri.EscapeDataString(id)}", TelnyxWire.Default.Order, cancellationToken);
        return message is null ? null : message.Data is { PhoneNumbers: not null } order ? order : throw TelnyxClient.Unreadable();
    }

    /// <summary>The numbers that an order gave.</summary>
    public static IEnumerable<string> Given(TelnyxOrder order) => (order.PhoneNumbers ?? []).Where(line => line.Status == Success).Select(line => line.PhoneNumber).OfType<string>();

    /// <summary>Whether an order is at its end, with each of its numbers.</summary>
    public static bool IsFinal(TelnyxOrder order) => order.Status is Success or Failure && (order.PhoneNumbers ?? []).All(line => line.Status is Success or Failure);

    private async Task<FoundNumber> OfNumberAsync(E164 number, ClientReference reference, List<TelnyxOrder> orders, CancellationToken cancellationToken)
    {
        var naming = orders.Where(order => order.PhoneNumbers!.Exists(line => line.PhoneNumber == number.Value)).ToList();
        var owned = await numbers.LookUpAsync(CarrierOperation.Find, number, cancellationToken);
        if (naming.Exists(order => Given(order).Contains(number.Value)))
        {
            // It may take a moment to show among the owned ones, and the order's id of it is not the number's (telnyx.md §5).
            return new FoundNumber.Owned(TelnyxNumbers.IsOwned(owned) ? owned.Id : null, null, null);
        }

        if (TelnyxNumbers.IsOwned(owned))
        {
            return owned.CustomerReference == reference.Value ? new FoundNumber.Owned(owned.Id, null, null)
                : naming.Exists(order => !IsFinal(order)) ? new FoundNumber.Ordered()
                : new FoundNumber.OwnedByAnother(owned.CustomerReference, owned.Id);
        }

        return naming.Exists(order => !IsFinal(order)) || (TelnyxNumbers.IsComing(owned) && owned.CustomerReference == reference.Value) ? new FoundNumber.Ordered()
            : naming.Count > 0 ? new FoundNumber.Refused("order_failed")
            : new FoundNumber.NotFound();
    }
}
