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

    /// <summary>What became of a purchase, by order and number by number.</summary>
    public async Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken)
    {
        var orders = New(await book.UnderAsync(CarrierOperation.Find, query.Reference, query.CarrierOrderId, cancellationToken));
        var excluded = new Dictionary<string, IReadOnlyDictionary<E164, string>>();
        var found = new Dictionary<E164, FoundNumber>();
        foreach (var number in query.Numbers.Distinct())
        {
            if (orders.Count == 0 && number.IsNanp)
            {
                orders = New(await book.NamingAsync(CarrierOperation.Find, number, query.Reference, cancellationToken));
            }

            found[number] = await OfNumberAsync(orders, excluded, number, query.Reference, cancellationToken);
        }

        return new FindAnswer(Complete: true, orders.Count > 0 ? orders[0].OrderId : null, found);
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

    private async Task<FoundNumber> OfNumberAsync(
        List<InteliquentOrderDetail> orders, Dictionary<string, IReadOnlyDictionary<E164, string>> excluded, E164 number, ClientReference reference, CancellationToken cancellationToken)
    {
        // Several orders may stand under one reference; the best that any says of the number counts.
        FoundNumber? refused = null;
        var ordered = false;
        foreach (var order in orders)
        {
            switch (await InOrderAsync(order, excluded, number, cancellationToken))
            {
                case FoundNumber.Owned owned:
                    return owned;
                case FoundNumber.Ordered:
                    ordered = true;
                    break;
                case FoundNumber.Refused told:
                    refused ??= told;
                    break;
            }
        }

        return ordered ? new FoundNumber.Ordered() : await OfAccountAsync(number, reference, cancellationToken) switch
        {
            FoundNumber.OwnedByAnother or FoundNumber.NotFound when refused is not null => refused,
            var told => told,
        };
    }

    private async Task<FoundNumber> InOrderAsync(
        InteliquentOrderDetail order, Dictionary<string, IReadOnlyDictionary<E164, string>> excluded, E164 number, CancellationToken cancellationToken)
    {
        if (InteliquentOrderBook.IsClosed(order) && InteliquentOrderBook.EntryOf(order, number) is { } item && book.IsComplete(item))
        {
            return new FoundNumber.Owned(null, null, null);
        }

        if (!excluded.TryGetValue(order.OrderId!, out var left))
        {
            excluded[order.OrderId!] = left = await book.ExcludedAsync(CarrierOperation.Find, order.OrderId!, cancellationToken);
        }

        return left.TryGetValue(number, out var code) ? new FoundNumber.Refused(code)
            : !InteliquentOrderBook.IsFinal(order) ? new FoundNumber.Ordered()
            : new FoundNumber.Refused(InteliquentOrderBook.IsCancelled(order) ? Cancelled : NotDelivered);
    }

    // Where no order says that it is ours, the number itself is asked. One without a note proves nothing either way.
    private async Task<FoundNumber> OfAccountAsync(E164 number, ClientReference reference, CancellationToken cancellationToken)
    {
        if (await numbers.LookUpAsync(CarrierOperation.Find, number, cancellationToken) is not { } item)
        {
            return new FoundNumber.NotFound();
        }

        var ours = item.TnNote?.Trim() == reference.Value;
        return ours && InteliquentNumbers.IsInService(item) ? new FoundNumber.Owned(null, null, null)
            : ours && InteliquentNumbers.IsPending(item) ? new FoundNumber.Ordered()
            : !string.IsNullOrWhiteSpace(item.TnNote) && InteliquentNumbers.IsInService(item) ? new FoundNumber.OwnedByAnother()
            : new FoundNumber.NotFound();
    }

    private static List<InteliquentOrderDetail> New(List<InteliquentOrderDetail> orders) =>
        [.. orders.Where(order => string.IsNullOrEmpty(order.ServiceOrderName) || InteliquentOrderBook.Is(order.ServiceOrderName, "New"))];
}
