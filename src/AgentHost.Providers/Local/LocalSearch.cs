using AgentHost.Numbering;
using AgentHost.Numbering.Plan;

namespace AgentHost.Providers.Local;

/// <summary>Applies a query to the stock. A place is served by all its codes, in the plan's order; named codes count in the order named.</summary>
internal sealed class LocalSearch(LocalStock stock)
{
    private readonly NumberingPlan _plan = NumberingPlan.Default;

    /// <summary>Free numbers that the query wants, at most its limit; runs of consecutive numbers come whole or not at all.</summary>
    public IReadOnlyList<OfferedNumber> Find(NumberQuery query, Func<E164, bool> isFree)
    {
        var fitting = CodesOf(query).Select(npa => stock.Released(npa).Where(number => Fits(number, query) && isFree(number)));
        var run = query.ConsecutiveRun;
        var numbers = run > 1
            ? fitting.SelectMany(ofCode => Runs(ofCode, run)).Take(query.Limit / run).SelectMany(found => found)
            : fitting.SelectMany(ofCode => ofCode).Take(query.Limit);
        return [.. numbers.Select(number => Offer(number, query))];
    }

    /// <summary>Unreleased numbers that a backorder's criteria want.</summary>
    public IEnumerable<E164> Arriving(NumberQuery criteria, Func<E164, bool> isFree) =>
        CodesOf(criteria).SelectMany(npa => stock.Unreleased(npa)).Where(number => Fits(number, criteria) && isFree(number));

    /// <summary>The codes whose numbers the query may be answered with; empty when the carrier serves nothing of the kind.</summary>
    public IReadOnlyList<Npa> CodesOf(NumberQuery query)
    {
        if (query.NumberType == NumberType.Mobile || query.Lata is not null || query.Exchange is not (null or LocalStock.Exchange))
        {
            return [];
        }

        if (query.NumberType == NumberType.TollFree)
        {
            return query.Country is not ("US" or "CA") ? []
                : query.AreaCodes.Count == 0 ? [.. _plan.TollFreeCodes.OrderByDescending(npa => npa)]
                : [.. query.AreaCodes.Where(_plan.TollFreeCodes.Contains)];
        }

        var codes = query.AreaCodes.Count > 0 ? query.AreaCodes : CodesOfPlace(query);
        return [.. codes.Where(npa => _plan.FindAreaCode(npa)?.Country == query.Country).Distinct()];
    }

    /// <summary>The number as it is offered.</summary>
    public OfferedNumber Offer(E164 number, NumberQuery? query = null)
    {
        var (oneTime, monthly) = LocalPrices.Of(number.Npa);
        var code = _plan.FindAreaCode(number.Npa);
        var place = PlaceOf(code, query);
        return new OfferedNumber
        {
            Number = number,
            NumberType = stock.TypeOf(number.Npa),
            Features = stock.FeaturesOf(number),
            Region = place?.Region ?? code?.Region,
            City = place?.City,
            RateCenter = query?.RateCenter ?? (place is { RateCenters: [var first, ..] } ? first : null),
            OneTimeCost = oneTime,
            MonthlyCost = monthly,
        };
    }

    private IEnumerable<Npa> CodesOfPlace(NumberQuery query)
    {
        if (query.City is { } city)
        {
            return _plan.FindPlace(city, query.Region)?.AreaCodes ?? [];
        }

        if (query.RateCenter is { } center)
        {
            return _plan.Places
                .Where(place => (query.Region is null || place.Region == query.Region) && place.RateCenters.Contains(center, StringComparer.OrdinalIgnoreCase))
                .SelectMany(place => place.AreaCodes);
        }

        return query.Region is { } region ? _plan.FindRegion(region)?.AreaCodes ?? [] : _plan.AreaCodes.Select(code => code.Npa);
    }

    // The city asked for where the code serves it, else the largest that it serves.
    private Place? PlaceOf(AreaCode? code, NumberQuery? query)
    {
        if (code is null)
        {
            return null;
        }

        return query?.City is { } city && _plan.FindPlace(city, query.Region) is { } asked && asked.AreaCodes.Contains(code.Npa) ? asked
            : code.Cities is [var largest, ..] ? _plan.FindPlace(largest, code.Region)
            : null;
    }

    private bool Fits(E164 number, NumberQuery query) =>
        !query.Excluding.Contains(number)
        && query.Pattern?.Matches(number) != false
        && (query.MaxMonthlyCost is not { } cap || LocalPrices.Of(number.Npa).Monthly.Amount <= cap)
        && (query.Features.Count == 0 || query.Features.All(stock.FeaturesOf(number).Contains));

    private static IEnumerable<IReadOnlyList<E164>> Runs(IEnumerable<E164> numbers, int length)
    {
        var run = new List<E164>(length);
        foreach (var number in numbers)
        {
            if (run.Count > 0 && int.Parse(number.Line) != int.Parse(run[^1].Line) + 1)
            {
                run.Clear();
            }

            run.Add(number);
            if (run.Count == length)
            {
                yield return run;
                run = new List<E164>(length);
            }
        }
    }
}
