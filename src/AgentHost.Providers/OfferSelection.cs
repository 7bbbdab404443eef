using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers;

/// <summary>
/// Applies a query to what a carrier offered: carriers match loosely, and none filters by everything. What an offer does not tell counts as not
/// fulfilled, but for its city, which every carrier spells its own way.
/// </summary>
internal static class OfferSelection
{
    /// <summary>The offers that fit, each once, in the carrier's order, at most the query's limit; runs of consecutive numbers whole or not at all.</summary>
    public static IReadOnlyList<OfferedNumber> Select(NumberQuery query, IEnumerable<OfferedNumber> offers)
    {
        var fitting = offers.Where(offer => Fits(query, offer)).DistinctBy(offer => offer.Number);
        return query.ConsecutiveRun > 1
            ? [.. Runs(fitting, query.ConsecutiveRun).Take(query.Limit / query.ConsecutiveRun).SelectMany(run => run)]
            : [.. fitting.Take(query.Limit)];
    }

    /// <summary>Asks one search after the other until enough fits, and selects. Where runs are wanted all are asked: a later answer may complete one.</summary>
    public static async Task<IReadOnlyList<OfferedNumber>> GatherAsync<TSearch>(NumberQuery query, IEnumerable<TSearch> searches, Func<TSearch, Task<IReadOnlyList<OfferedNumber>>> ask)
    {
        var found = new List<OfferedNumber>();
        foreach (var search in searches)
        {
            found.AddRange((await ask(search)).Where(offer => Fits(query, offer)));
            if (IsEnough(query, found))
            {
                break;
            }
        }

        return Select(query, found);
    }

    /// <summary>Which of these numbers are on offer at a carrier that is asked after one at a time: a few at once, those of the numbering plan, each once.</summary>
    public static async Task<IReadOnlyList<OfferedNumber>> CheckEachAsync(IReadOnlyList<E164> numbers, int atOnce, Func<E164, Task<OfferedNumber?>> check, CancellationToken cancellationToken) =>
        [.. (await FewAtOnce.AskAsync(numbers.Distinct().Where(number => number.IsNanp), atOnce, check, cancellationToken)).OfType<OfferedNumber>()];

    /// <summary>Whether offers that fit are as many as the query wants.</summary>
    public static bool IsEnough(NumberQuery query, List<OfferedNumber> found) => query.ConsecutiveRun <= 1 && found.Count >= query.Limit;

    /// <summary>The area codes to ask for, one search each, in the query’s order; a single null, for any, where it names none.</summary>
    public static IReadOnlyList<Npa?> CodesOf(NumberQuery query) => query.AreaCodes.Count == 0 ? [null] : [.. query.AreaCodes.Select(npa => (Npa?)npa)];

    /// <summary>Whether one offer is what the query wants.</summary>
    public static bool Fits(NumberQuery query, OfferedNumber offer) =>
        offer.Number.IsNanp
        && !query.Excluding.Contains(offer.Number)
        && offer.NumberType == query.NumberType
        && (query.AreaCodes.Count == 0 || query.AreaCodes.Contains(offer.Number.Npa))
        && (query.Exchange is null || offer.Number.Exchange == query.Exchange)
        && (query.Region is not { } region || query.NumberType == NumberType.TollFree || IsIn(region, offer))
        && (query.RateCenter is not { } center || center.Equals(offer.RateCenter, StringComparison.OrdinalIgnoreCase))
        && (query.Lata is not { } lata || offer.Lata?.StartsWith(lata, StringComparison.Ordinal) == true)
        && query.Features.All(offer.Features.Contains)
        && query.Pattern?.Matches(offer.Number) != false
        && (query.MaxMonthlyCost is not { } cap || (offer.MonthlyCost is { Currency: "USD" } cost && cost.Amount <= cap));

    private static bool IsIn(string region, OfferedNumber offer) =>
        offer.Region is { } told ? told.Equals(region, StringComparison.OrdinalIgnoreCase)
        : NumberingPlan.Default.FindAreaCode(offer.Number.Npa) is { } code && (code.Region == region || code.OtherRegions.Contains(region));

    private static IEnumerable<IReadOnlyList<OfferedNumber>> Runs(IEnumerable<OfferedNumber> offers, int length)
    {
        var run = new List<OfferedNumber>(length);
        foreach (var offer in offers.OrderBy(offer => offer.Number))
        {
            if (run.Count > 0 && !Follows(run[^1].Number, offer.Number))
            {
                run.Clear();
            }

            run.Add(offer);
            if (run.Count == length)
            {
                yield return run;
                run = new List<OfferedNumber>(length);
            }
        }
    }

    private static bool Follows(E164 number, E164 next) =>
        next.Value.AsSpan(0, 8).SequenceEqual(number.Value.AsSpan(0, 8)) && int.Parse(next.Line) == int.Parse(number.Line) + 1;
}
