using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>
/// Orders for numbers that Inteliquent does not have yet (inteliquent.md §6). The carrier picks them, and puts them into service as they come. A request
/// is never sent twice: what is unsure is found by its reference.
/// </summary>
internal sealed class InteliquentBackorders(InteliquentClient client, InteliquentOptions options, InteliquentOrderBook book, InteliquentNumbers numbers)
{
    private const int ExchangeDigits = 3;

    /// <summary>One attempt, sent once.</summary>
    public async Task<BackorderAnswer> PlaceAsync(BackorderRequest request, CancellationToken cancellationToken)
    {
        if (Refuse(request) is { } refusal)
        {
            return refusal;
        }

        var criteria = request.Criteria;
        var message = new InteliquentBackorderRequest(request.Reference.Value, request.Quantity)
        {
            Npa = AreaCodeOf(criteria)?.ToString(),
            Nxx = criteria.Exchange ?? criteria.Pattern?.Digits,
            State = criteria.Region,
            Lata = criteria.Lata is { Length: > 3 } lata ? lata[..3] : criteria.Lata,
            RateCenter = criteria.RateCenter,
            TrunkGroup = options.RoutesByOption ? null : options.TrunkGroup,
            RoutingOption = options.RoutesByOption ? options.RoutingOption : null,
            Activate = options.Assumptions.ActivateValue,
        };
        return InteliquentOutcomes.OfBackorder(await client.SendOnceAsync(CarrierOperation.Backorder, "tnRequest", message, cancellationToken), options.Assumptions);
    }

    /// <summary>The state of a backorder: all orders under its reference taken together; null when there is none.</summary>
    public async Task<BackorderStatus?> FindAsync(ClientReference reference, CancellationToken cancellationToken)
    {
        var orders = await book.UnderAsync(CarrierOperation.Find, reference, null, cancellationToken);
        if (orders.Count == 0)
        {
            return null;
        }

        var delivered = new Dictionary<E164, OwnedNumber>();
        foreach (var order in orders)
        {
            foreach (var owned in await DeliveredAsync(order, reference, cancellationToken))
            {
                delivered[owned.Number] = owned;
            }
        }

        var open = orders.Where(order => !InteliquentOrderBook.IsFinal(order)).ToList();
        return new BackorderStatus(
            orders[0].OrderId,
            open.Count > 0,
            [.. delivered.Values],
            open.Select(order => InteliquentDates.Read(order.DesiredDueDate)).Max(),
            (open.Count > 0 ? open : orders)[0].OrderStatus);
    }

    /// <summary>Asks to cancel what is open of a backorder.</summary>
    public async Task<EffectOutcome> CloseAsync(ClientReference reference, CancellationToken cancellationToken)
    {
        var orders = await book.UnderAsync(CarrierOperation.Find, reference, null, cancellationToken);
        return orders.Count == 0
            ? new EffectOutcome.Rejected("not_found", "Inteliquent has no such backorder. Nothing was cancelled.")
            : await book.CancelAsync(CarrierOperation.Backorder, orders, cancellationToken);
    }

    // Place and exchange can be asked for; what a number can do, its other digits and its cost can't.
    private BackorderAnswer.Rejected? Refuse(BackorderRequest request)
    {
        var criteria = request.Criteria;
        var place = AreaCodeOf(criteria) is not null || criteria.Region is not null || criteria.RateCenter is not null || criteria.Lata is not null;
        var exchange = criteria.Pattern is null || (criteria.Exchange is null && criteria.Pattern is { Kind: PatternKind.StartsWith, Digits.Length: ExchangeDigits });
        return criteria.NumberType != NumberType.Local || criteria.Country is not ("US" or "CA") || criteria.ConsecutiveRun > 1 || !exchange || !place || !InCountry(criteria)
                ? new("not_offered", "Inteliquent takes backorders for local numbers of an area code, exchange, state, rate center or LATA only. Nothing was ordered.")
            : criteria.Features.Contains(NumberFeature.Fax)
                ? new("not_offered", "Inteliquent does not tell which of its numbers take faxes. Nothing was ordered.")
            : criteria.City is not null && criteria.RateCenter is null && AreaCodeOf(criteria) is null
                ? new("not_offered", "Inteliquent takes no backorder by city: name its rate center or area code. Nothing was ordered.")
            : criteria.MaxMonthlyCost is not null
                ? new("price_unknown", "Inteliquent tells no prices, so that no backorder is known to stay under a cap. Nothing was ordered.")
            : request.Quantity < Math.Max(1, options.Assumptions.LeastBackorder)
                ? new("backorder_size", "The account does not take backorders of this size. Nothing was ordered.")
            : null;
    }

    // Any of several area codes would do: the first is the one preferred, and no more than one can be asked for. There is no field for a city; its
    // main area code stands for it.
    private static Npa? AreaCodeOf(NumberQuery criteria) =>
        criteria.AreaCodes.Count > 0 ? criteria.AreaCodes[0]
        : criteria.City is { } city && criteria.RateCenter is null && NumberingPlan.Default.FindPlace(city, criteria.Region) is { AreaCodes: [var code, ..] } ? code
        : null;

    // The request has no field for the country: its place must tell it.
    private static bool InCountry(NumberQuery criteria) =>
        AreaCodeOf(criteria) is { } npa ? NumberingPlan.Default.FindAreaCode(npa)?.Country == criteria.Country
        : criteria.Region is { } region ? NumberingPlan.Default.AreaCodes.Any(code => code.Region == region && code.Country == criteria.Country)
        : criteria.Country == "US";

    // Complete in a closed order is ours, unless it was given back since; complete in one that goes on, or was cancelled, when the number itself says so too.
    private async Task<List<OwnedNumber>> DeliveredAsync(InteliquentOrderDetail order, ClientReference reference, CancellationToken cancellationToken)
    {
        var closed = InteliquentOrderBook.IsClosed(order);
        if (closed && order.TnList?.TnItem is null)
        {
            throw InteliquentClient.Unreadable();
        }

        var complete = (order.TnList?.TnItem ?? []).Where(book.IsComplete).DistinctBy(item => item.Tn).ToDictionary(item => InteliquentNumber.Read(item.Tn) ?? throw InteliquentClient.Unreadable());
        var there = await numbers.LookUpAllAsync(CarrierOperation.Find, complete.Keys, cancellationToken);
        var delivered = new List<OwnedNumber>();
        foreach (var (number, item) in complete)
        {
            var has = there.GetValueOrDefault(number);
            var told = has is not null && InteliquentNumbers.IsOurs(has) ? has : closed && (has is null || InteliquentNumbers.IsPending(has)) ? item : null;
            if (told is not null && numbers.Describe(told) is { } given)
            {
                delivered.Add(given with { Reference = reference.Value });
            }
        }

        return delivered;
    }
}
