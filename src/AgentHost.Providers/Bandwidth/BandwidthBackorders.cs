using System.Collections.Concurrent;
using System.Xml.Linq;
using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>
/// Orders by search that wait for stock (bandwidth.md §5): by area code, place, state, LATA or toll-free pattern; not by exchange, digits or runs (5522).
/// Bandwidth may deliver in parts and reduce what it promised; what counts is the order's list of completed numbers.
/// </summary>
internal sealed class BandwidthBackorders(BandwidthClient client, BandwidthOptions options, BandwidthOrderList list, BandwidthOwned owned, BandwidthProducts products)
{
    // A number's tier does not change; the order does not tell it.
    private readonly ConcurrentDictionary<E164, int> _tiers = new();

    /// <summary>One attempt.</summary>
    public async Task<BackorderAnswer> PlaceAsync(BackorderRequest request, CancellationToken cancellationToken) =>
        SearchAndOrder(request) is { } what
            ? BandwidthOutcomes.OfBackorder(
                await client.ChangeOnceAsync(
                    CarrierOperation.Backorder, HttpMethod.Post, $"{client.AccountPath}/orders", BandwidthWire.Backorder(request.Reference, what, options), cancellationToken),
                request.Reference)
            : new BackorderAnswer.Rejected("not_offered", "Bandwidth takes backorders by area code, place, state, LATA or toll-free code only. Nothing was sent.");

    /// <summary>How it stands; null when there is none.</summary>
    public async Task<BackorderStatus?> FindAsync(ClientReference reference, CancellationToken cancellationToken)
    {
        var orders = await list.OfAsync(reference, cancellationToken);
        if (orders.Count == 0)
        {
            return null;
        }

        var features = await products.FeaturesAsync(cancellationToken);
        var delivered = new List<OwnedNumber>();
        foreach (var number in orders.SelectMany(order => order.Completed).Distinct())
        {
            var type = BandwidthWire.TypeOf(number);
            delivered.Add(new OwnedNumber
            {
                Number = number,
                NumberType = type,
                Features = features(type, type == NumberType.TollFree ? null : await TierAsync(number, cancellationToken)),
                Reference = reference.Value,
            });
        }

        return new BackorderStatus(orders[0].Id, orders.Any(order => !order.IsFinal), delivered, null, (orders.FirstOrDefault(order => !order.IsFinal) ?? orders[0]).Status);
    }

    /// <summary>Asks for its end. What was delivered stays ours.</summary>
    public Task<EffectOutcome> CloseAsync(ClientReference reference, CancellationToken cancellationToken) => EffectGuard.LookUpFirstAsync(
        "The backorder", "closed", () => list.OfAsync(reference, cancellationToken), orders => CloseAsync(orders, cancellationToken));

    private async Task<EffectOutcome> CloseAsync(IReadOnlyList<BandwidthOrder> orders, CancellationToken cancellationToken)
    {
        if (orders.Count == 0)
        {
            return new EffectOutcome.Rejected("reference_mismatch", "There is no backorder under the reference. Nothing was closed.");
        }

        foreach (var open in orders.Where(order => !order.IsFinal))
        {
            var path = $"{client.AccountPath}/orders/{Uri.EscapeDataString(open.Id!)}";
            var answer = await client.ChangeOnceAsync(CarrierOperation.Backorder, HttpMethod.Put, path, BandwidthWire.CloseOrder(), cancellationToken);
            if (answer is not CarrierAnswer.Answered { IsSuccess: true })
            {
                return BandwidthOutcomes.OfEffect(answer, BandwidthOutcomes.Closings);
            }
        }

        return new EffectOutcome.Done();
    }

    // Without an answer the number is taken for voice alone, and asked after again next time.
    private async Task<int?> TierAsync(E164 number, CancellationToken cancellationToken)
    {
        if (_tiers.TryGetValue(number, out var known))
        {
            return known;
        }

        try
        {
            return (await owned.DetailsAsync(CarrierOperation.Find, number, cancellationToken))?.Tier is { } tier ? _tiers[number] = tier : null;
        }
        catch (ProviderUnavailableException)
        {
            return null;
        }
    }

    /// <summary>What is asked for, in the order's element; null for what Bandwidth takes no backorder of.</summary>
    internal static XElement? SearchAndOrder(BackorderRequest request)
    {
        var criteria = request.Criteria;
        if (request.Quantity < 1 || criteria.Country is not ("US" or "CA") || criteria.Exchange is not null || criteria.Pattern is not null || criteria.ConsecutiveRun > 1)
        {
            return null;
        }

        // One area code an order: the first choice.
        var npa = criteria.AreaCodes.Count > 0 ? criteria.AreaCodes[0] : (Npa?)null;
        var quantity = new XElement("Quantity", request.Quantity);
        if (criteria.NumberType == NumberType.TollFree)
        {
            return new XElement("TollFreeWildCharSearchAndOrderType", quantity, new XElement("TollFreeWildCardPattern", BandwidthCriteria.Pattern(npa)));
        }

        return criteria.NumberType == NumberType.Local ? Local(criteria, npa, quantity) : null;
    }

    private static XElement? Local(NumberQuery criteria, Npa? npa, XElement quantity)
    {
        var plan = NumberingPlan.Default;
        var places = criteria.City is not null || criteria.RateCenter is not null;
        var state = criteria.Region ?? (!places ? null : npa is { } code ? plan.FindAreaCode(code)?.Region : criteria.City is { } city ? plan.FindPlace(city)?.Region : null);
        if (places && state is null)
        {
            return null;
        }

        (string Name, string? Value)[] parts =
        [
            ("AreaCode", npa?.ToString()), ("RateCenter", criteria.RateCenter), ("State", state), ("LATA", criteria.Lata), ("City", criteria.City?.ToUpperInvariant()),
        ];
        var set = parts.Where(part => part.Value is not null).Select(part => part.Name).ToList();
        var type = set switch
        {
            [] => null,
            ["AreaCode"] => "AreaCodeSearchAndOrderType",
            ["State"] => "StateSearchAndOrderType",
            ["LATA"] => "LATASearchAndOrderType",
            ["RateCenter", "State"] => "RateCenterSearchAndOrderType",
            ["State", "City"] => "CitySearchAndOrderType",
            _ => "CombinedSearchAndOrderType",
        };
        return type is null ? null : new XElement(type, parts.Select(part => BandwidthXml.Leaf(part.Name, part.Value)), quantity, Nearby(type));
    }

    // Only the type by rate center widens its search to the local calling area.
    private static XElement? Nearby(string type) => type == "RateCenterSearchAndOrderType" ? new XElement("EnableLCA", "false") : null;
}
