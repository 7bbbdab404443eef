using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>Reads the account's orders (inteliquent.md §5): which stand under a reference, what is in each, and what was left out of it.</summary>
internal sealed class InteliquentOrderBook(InteliquentClient client, InteliquentOptions options)
{
    private const int PageSize = 100;

    // orderDetail: "order id not valid".
    private const string NoSuchOrder = "410";

    /// <summary>The orders under a reference, whole, read to the end of the list; and one more by its id, where it is known and stands under no other reference.</summary>
    public async Task<List<InteliquentOrderDetail>> UnderAsync(CarrierOperation operation, ClientReference reference, string? orderId, CancellationToken cancellationToken)
    {
        var ids = await IdsAsync(operation, new InteliquentOrderListRequest { CustomerOrderReference = reference.Value }, reference, cancellationToken);
        return await DetailsAsync(operation, orderId is null ? ids : ids.Append(orderId).Distinct(), reference, cancellationToken);
    }

    /// <summary>The orders that name a number, of those under a reference: for when the list by reference fails us.</summary>
    public async Task<List<InteliquentOrderDetail>> NamingAsync(CarrierOperation operation, E164 number, ClientReference reference, CancellationToken cancellationToken)
    {
        var ids = await IdsAsync(operation, new InteliquentOrderListRequest { Tn = InteliquentNumber.Write(number) }, reference, cancellationToken);
        return await DetailsAsync(operation, ids, reference, cancellationToken);
    }

    /// <summary>The numbers that were left out of an order, with a stable code for the reason.</summary>
    public async Task<IReadOnlyDictionary<E164, string>> ExcludedAsync(CarrierOperation operation, string orderId, CancellationToken cancellationToken)
    {
        var excluded = new Dictionary<E164, string>();
        var reply = long.TryParse(orderId, out var id)
            ? await client.ReadAsync(operation, "excludedTnList", new InteliquentOrderIdRequest(id), InteliquentWire.Default.InteliquentExcludedReply, cancellationToken, NoSuchOrder)
            : null;
        foreach (var item in reply?.ExcludedTnList?.ExcludedTnItem ?? [])
        {
            if (item.OrderId is null || item.OrderId == orderId)
            {
                _ = InteliquentNumber.Read(item.Tn) is { } number && excluded.TryAdd(number, InteliquentOutcomes.CodeOfReason(item.ExcludedReason));
            }
        }

        return excluded;
    }

    /// <summary>Cancels, each once, what is still open of these orders. Those being cancelled already are left alone.</summary>
    public async Task<EffectOutcome> CancelAsync(CarrierOperation operation, IEnumerable<InteliquentOrderDetail> orders, CancellationToken cancellationToken)
    {
        EffectOutcome outcome = new EffectOutcome.Done();
        foreach (var order in orders.Where(order => !IsFinal(order) && !Is(order.OrderStatus, "Pending Cancel") && !Is(order.OrderStatus, "PCNCL")))
        {
            var answer = await client.SendOnceAsync(operation, "orderCancel", new InteliquentOrderIdRequest(long.Parse(order.OrderId!)), cancellationToken);
            var told = InteliquentOutcomes.OfCancellation(answer, options.Assumptions);
            outcome = outcome is EffectOutcome.Done ? told : outcome;
        }

        return outcome;
    }

    /// <summary>Whether nothing more comes of an order.</summary>
    public static bool IsFinal(InteliquentOrderDetail order) => IsClosed(order) || IsCancelled(order);

    /// <summary>Whether an order ended by being worked: only then do its numbers' states say what was given.</summary>
    public static bool IsClosed(InteliquentOrderDetail order) => Is(order.OrderStatus, "Closed") || Is(order.OrderStatus, "CLSD");

    /// <summary>Whether an order was cancelled. "Pending Cancel" is not yet.</summary>
    public static bool IsCancelled(InteliquentOrderDetail order) => Is(order.OrderStatus, "Canceled") || Is(order.OrderStatus, "Cancelled") || Is(order.OrderStatus, "CNCL");

    /// <summary>A number's entry in an order; null when the order does not list it.</summary>
    public static InteliquentTn? EntryOf(InteliquentOrderDetail order, E164 number) => order.TnList?.TnItem?.FirstOrDefault(item => item.Tn == InteliquentNumber.Write(number));

    /// <summary>Whether a number is marked as given.</summary>
    public bool IsComplete(InteliquentTn item) => Is(item.TnStatus, options.Assumptions.CompleteStatus);

    /// <summary>Compares the carrier's words, in any case.</summary>
    public static bool Is(string? told, string word) => word.Equals(told?.Trim(), StringComparison.OrdinalIgnoreCase);

    private async Task<List<string>> IdsAsync(CarrierOperation operation, InteliquentOrderListRequest request, ClientReference reference, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        for (var page = 1; ; page++)
        {
            var reply = await client.ReadAsync(
                operation, "orderList", request with { PageSort = new InteliquentPage(page, PageSize) }, InteliquentWire.Default.InteliquentOrderListReply, cancellationToken);
            if (reply is null)
            {
                return ids;
            }

            // A page without its list is no page: to take it for an empty one would lose every order on it.
            var orders = reply.OrderList?.OrderType ?? throw InteliquentClient.Unreadable();
            ids.AddRange(orders.Where(order => order.CustomerOrderReference == reference.Value).Select(order => order.OrderId ?? throw InteliquentClient.Unreadable()));
            if (!InteliquentClient.HasMore(reply, page, PageSize, orders.Count))
            {
                return ids;
            }
        }
    }

    private async Task<List<InteliquentOrderDetail>> DetailsAsync(CarrierOperation operation, IEnumerable<string> ids, ClientReference reference, CancellationToken cancellationToken)
    {
        var details = new List<InteliquentOrderDetail>();
        foreach (var id in ids)
        {
            if (await DetailAsync(operation, id, cancellationToken) is { } detail && (detail.CustomerOrderReference is null or "" || detail.CustomerOrderReference == reference.Value))
            {
                details.Add(detail with { OrderId = id });
            }
        }

        return details;
    }

    private async Task<InteliquentOrderDetail?> DetailAsync(CarrierOperation operation, string orderId, CancellationToken cancellationToken)
    {
        if (!long.TryParse(orderId, out var id))
        {
            return null;
        }

        var reply = await client.ReadAsync(operation, "orderDetail", new InteliquentOrderIdRequest(id), InteliquentWire.Default.InteliquentOrderDetailReply, cancellationToken, NoSuchOrder);
        return reply is null ? null : reply.OrderDetailResponse ?? throw InteliquentClient.Unreadable();
    }
}
