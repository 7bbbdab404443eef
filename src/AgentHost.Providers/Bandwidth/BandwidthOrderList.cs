using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>Finds orders again: by Bandwidth's id, or by our reference, which Bandwidth keeps and does not check for being used once (bandwidth.md §5, §8).</summary>
internal sealed class BandwidthOrderList(BandwidthClient client, BandwidthOptions options)
{
    private const int MostCandidates = 50;

    /// <summary>The order of an id, if it is under this reference; null otherwise.</summary>
    public async Task<BandwidthOrder?> GetAsync(string id, ClientReference reference, CancellationToken cancellationToken)
    {
        var document = await client.FindAsync(CarrierOperation.Find, $"{client.AccountPath}/orders/{Uri.EscapeDataString(id)}?tndetail=true", "OrderResponse", cancellationToken);
        return document is not null && BandwidthOrder.Read(document) is var order && order.Reference == reference.Value ? order with { Id = id } : null;
    }

    /// <summary>
    /// The orders under a reference, the list read to its end. Throws <see cref="ProviderUnavailableException"/> where more orders of no named
    /// reference are listed than can be looked into: then the filter was not applied, and nothing can be said.
    /// </summary>
    public async Task<IReadOnlyList<BandwidthOrder>> OfAsync(ClientReference reference, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        string? page = "1";
        while (page is not null)
        {
            var query = new FormFields().Add("customerOrderId", reference.Value).Add("page", page).Add("size", options.OrderPageSize.ToString());
            var list = await client.FindAsync(CarrierOperation.Find, $"{client.AccountPath}/orders{query.ToQuery()}", "ResponseSelectWrapper", cancellationToken);
            var entries = list.At("ListOrderIdUserIdDate");
            ids.AddRange(entries.All("OrderIdUserIdDate").Where(entry => (entry.TextAt("CustomerOrderId") ?? reference.Value) == reference.Value)
                .Select(entry => entry.TextAt("orderId")).OfType<string>());
            page = list is null ? null : BandwidthClient.NextPage(list, page);
        }

        if (ids.Count > MostCandidates)
        {
            throw new ProviderUnavailableException(ProviderNames.Bandwidth, "unreadable_answer");
        }

        var orders = new List<BandwidthOrder>();
        foreach (var id in ids.Distinct())
        {
            orders.AddRange(await GetAsync(id, reference, cancellationToken) is { } order ? [order] : []);
        }

        return orders;
    }
}
