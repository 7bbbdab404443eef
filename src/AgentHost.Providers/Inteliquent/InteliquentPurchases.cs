using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>
/// Orders exact numbers, many at once, and finds out what became of them (inteliquent.md §5, §10). The order is asynchronous: its id is no number
/// bought, and "Closed" is success only for the numbers marked complete.
/// </summary>
internal sealed class InteliquentPurchases(InteliquentClient client, InteliquentOptions options, InteliquentOrderBook book, InteliquentNumbers numbers)
{
    private const string NotDelivered = "not_delivered";
    private const string Cancelled = "order_cancelled";

    // An order names all its numbers; a few are asked in case the first was left out of it.
    private const int MostAskedForTheirOrder = 3;

    /// <summary>One attempt, sent once.</summary>
    public async Task<PurchaseAnswer> PurchaseAsync(PurchaseRequest request, int most, CancellationToken cancellationToken)
    {
        var wanted = request.Numbers.Distinct().ToList();
        if (Refuse(request, wanted, most) is { } refusal)
        {
            return PurchaseAnswer.All(wanted, refusal);
        }

        var order = new InteliquentOrder(request.Reference.Value, new InteliquentTnListRequest([.. wanted.Select(number => new InteliquentTnRequest(InteliquentNumber.Write(number))
        {
            TrunkGroup = options.RoutesByOption ? null : options.TrunkGroup,
            RoutingOption = options.RoutesByOption ? options.RoutingOption : null,
            TnNote = request.Reference.Value,
        })]));
        var answer = await client.SendOnceAsync(CarrierOperation.Purchase, "tnOrder", new InteliquentOrderRequest(order), cancellationToken);
        var outcome = InteliquentOutcomes.OfPurchase(answer, wanted, options.Assumptions);
        return outcome.CarrierOrderId is { } orderId && options.Assumptions.AsksForExcluded ? await LessExcludedAsync(outcome, orderId, cancellationToken) : outcome;
    }

    /// <summary>What became of a purchase: by its order, and number by number where the order does not say that it is ours or under way.</summary>
    public async Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken)
    {
        var wanted = query.Numbers.Distinct().ToList();
        var orders = New(await book.UnderAsync(CarrierOperation.Find, query.Reference, query.CarrierOrderId, cancellationToken));
        foreach (var number in wanted.Where(number => number.IsNanp).Take(MostAskedForTheirOrder))
        {
            orders = orders.Count > 0 ? orders : New(await book.NamingAsync(CarrierOperation.Find, number, query.Reference, cancellationToken));
        }

        var excluded = new Dictionary<string, IReadOnlyDictionary<E164, string>>();
        foreach (var order in orders.Where(order => !wanted.TrueForAll(number => IsGiven(order, number))))
        {
            excluded[order.OrderId!] = await book.ExcludedAsync(CarrierOperation.Find, order.OrderId!, cancellationToken);
        }

        var found = wanted.ToDictionary(number => number, number => InOrders(orders, excluded, number));
        var open = found.Where(told => told.Value is null or FoundNumber.Refused).Select(told => told.Key).ToList();
        var there = await numbers.LookUpAllAsync(CarrierOperation.Find, open, cancellationToken);
        return new FindAnswer(
            Complete: true,
            orders.Count > 0 ? orders[0].OrderId : null,
            found.ToDictionary(told => told.Key, told => told.Value is null or FoundNumber.Refused ? InAccount(there.GetValueOrDefault(told.Key), query.Reference, told.Value) : told.Value));
    }

    private PurchaseOutcome.Rejected? Refuse(PurchaseRequest request, List<E164> wanted, int most) =>
        wanted.Count == 0 || wanted.Count > most ? new("too_many_numbers", $"An order at Inteliquent is for one to {most} numbers; nothing was sent.")
        : !wanted.TrueForAll(number => number.IsNanp) ? new("number_invalid", "Inteliquent has numbers of North America only; nothing was sent.")
        : request.Reference.Value.Length > options.Assumptions.ReferenceLength ? new("request_invalid", "The reference is longer than the account's limit; nothing was sent.")
        : null;

    // The order stands, whatever becomes of this question: what it leaves open is found out later.
    private async Task<PurchaseAnswer> LessExcludedAsync(PurchaseAnswer accepted, string orderId, CancellationToken cancellationToken)
    {
        try
        {
            var excluded = await book.ExcludedAsync(CarrierOperation.Find, orderId, cancellationToken);
            return new PurchaseAnswer(orderId, accepted.Outcomes.ToDictionary(
                outcome => outcome.Key,
                outcome => excluded.TryGetValue(outcome.Key, out var code) ? new PurchaseOutcome.Rejected(code, "Inteliquent left the number out of the order.") : outcome.Value));
        }
        catch (Exception e) when (e is ProviderUnavailableException or OperationCanceledException)
        {
            return accepted;
        }
    }

    // Several orders may stand under one reference; the best that any says of the number counts. Null where there is none.
    private FoundNumber? InOrders(List<InteliquentOrderDetail> orders, Dictionary<string, IReadOnlyDictionary<E164, string>> excluded, E164 number)
    {
        var told = orders.Select(order => InOrder(order, excluded, number)).ToList();
        return told.Find(found => found is FoundNumber.Owned) ?? told.Find(found => found is FoundNumber.Ordered) ?? told.FirstOrDefault();
    }

    private FoundNumber InOrder(InteliquentOrderDetail order, Dictionary<string, IReadOnlyDictionary<E164, string>> excluded, E164 number) =>
        IsGiven(order, number) ? new FoundNumber.Owned(null, null, null)
        : excluded[order.OrderId!].TryGetValue(number, out var code) ? new FoundNumber.Refused(code)
        : !InteliquentOrderBook.IsFinal(order) ? new FoundNumber.Ordered()
        : new FoundNumber.Refused(InteliquentOrderBook.IsCancelled(order) ? Cancelled : NotDelivered);

    private bool IsGiven(InteliquentOrderDetail order, E164 number) =>
        InteliquentOrderBook.IsClosed(order) && InteliquentOrderBook.EntryOf(order, number) is { } item && book.IsComplete(item);

    // The number itself, where no order says that it is ours. One without a note proves nothing either way.
    private static FoundNumber InAccount(InteliquentTn? item, ClientReference reference, FoundNumber? refused)
    {
        var ours = item?.TnNote?.Trim() == reference.Value;
        return item is null ? refused ?? new FoundNumber.NotFound()
            : ours && InteliquentNumbers.IsInService(item) ? new FoundNumber.Owned(null, null, null)
            : ours && InteliquentNumbers.IsPending(item) ? new FoundNumber.Ordered()
            : refused ?? (!string.IsNullOrWhiteSpace(item.TnNote) && InteliquentNumbers.IsInService(item) ? new FoundNumber.OwnedByAnother() : new FoundNumber.NotFound());
    }

    private static List<InteliquentOrderDetail> New(List<InteliquentOrderDetail> orders) =>
        [.. orders.Where(order => string.IsNullOrEmpty(order.ServiceOrderName) || InteliquentOrderBook.Is(order.ServiceOrderName, "New"))];
}
