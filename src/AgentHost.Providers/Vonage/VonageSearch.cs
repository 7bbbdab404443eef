using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Vonage;

/// <summary>
/// Looks for numbers on offer, with their cost (vonage.md §3). Vonage knows numbers by their digits and features only: a place is asked for by its area
/// codes, and rate centers and LATAs, which it does not tell either, are not found at all. Every answer goes through <see cref="OfferSelection"/>.
/// </summary>
internal sealed class VonageSearch(VonageClient client, VonageEuro euro)
{
    // Of one search: at one request a second, more would come too late for whoever waits.
    private const int MostRequests = 8;
    private const int LineDigits = 7;
    private const string StartsWith = "0";
    private const string Contains = "1";
    private const string EndsWith = "2";

    /// <summary>Numbers that fit the query, area codes in its order.</summary>
    public async Task<IReadOnlyList<OfferedNumber>> FindAsync(NumberQuery query, CancellationToken cancellationToken)
    {
        if (!IsSold(query))
        {
            return [];
        }

        var found = new List<OfferedNumber>();
        var requests = 0;
        foreach (var npa in Codes(query))
        {
            for (int? index = 1; index is { } page && requests < MostRequests && !OfferSelection.IsEnough(query, found); requests++)
            {
                var answer = await client.PageAsync(CarrierOperation.Search, "/number/search", Fields(query, npa), page, cancellationToken);
                found.AddRange(Offers(answer).Where(offer => OfferSelection.Fits(query, offer)));
                index = answer.Next;
            }
        }

        return OfferSelection.Select(query, found);
    }

    /// <summary>Which of these numbers are on offer: each is searched by its digits, one after another.</summary>
    public async Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken)
    {
        var found = new List<OfferedNumber>();
        foreach (var number in numbers.Distinct().Where(number => number.IsNanp))
        {
            var fields = Begin(VonageClient.CountryOf(number), VonageClient.TypeOf(number)).Add("pattern", VonageClient.Msisdn(number)).Add("search_pattern", StartsWith);
            var page = await client.PageAsync(CarrierOperation.Check, "/number/search", fields, 1, cancellationToken);
            found.AddRange(Offers(page).Where(offer => offer.Number == number).Take(1));
        }

        return found;
    }

    // A toll-free number does not tell which country's stock it is of, and a purchase must name it: only that of the US is used.
    private static bool IsSold(NumberQuery query) =>
        query is { RateCenter: null, Lata: null } && query.Features.All(VonageFeatures.All.Contains)
        && (query.NumberType == NumberType.TollFree ? query.Country == "US" : query is { NumberType: NumberType.Local, Country: "US" or "CA" });

    private static IReadOnlyList<Npa?> Codes(NumberQuery query)
    {
        var plan = NumberingPlan.Default;
        var place = query.NumberType == NumberType.Local && query.City is { } city ? plan.FindPlace(city, query.Region) : null;
        var region = query.NumberType == NumberType.Local && query.Region is { } name ? plan.FindRegion(name) : null;
        return (query.AreaCodes, place, region) switch
        {
            ({ Count: > 0 } codes, _, _) => [.. codes.Select(npa => (Npa?)npa)],
            (_, { AreaCodes: { Count: > 0 } codes }, _) => [.. codes.Select(npa => (Npa?)npa)],
            (_, _, { AreaCodes: { Count: > 0 } codes }) => [.. codes.Select(npa => (Npa?)npa)],
            _ => [null],
        };
    }

    // Local numbers are told now as landline, now as mobile: no type finds both.
    private static FormFields Begin(string country, NumberType type) =>
        new FormFields().Add("country", country).Add("type", type == NumberType.TollFree ? "landline-toll-free" : null);

    // One pattern goes to Vonage: within an area code the number's beginning, elsewhere what there is; the rest is seen to on the answer.
    private static FormFields Fields(NumberQuery query, Npa? npa)
    {
        var start = query.Pattern is { Kind: PatternKind.StartsWith, Digits: var digits } && digits.Length > (query.Exchange?.Length ?? 0) ? digits : query.Exchange ?? "";
        var (pattern, where) = (npa, query.Pattern) switch
        {
            ({ } code, _) => ($"1{code}{start[..Math.Min(start.Length, LineDigits)]}", StartsWith),
            (_, { Kind: PatternKind.EndsWith } end) => (end.Digits, EndsWith),
            (_, { Kind: PatternKind.Contains } within) => (within.Digits, Contains),
            _ when start.Length > 0 => (start, Contains),
            _ => (null, null),
        };
        return Begin(query.Country, query.NumberType)
            .Add("pattern", pattern)
            .Add("search_pattern", where)
            .Add("features", VonageFeatures.Combination(query.Features));
    }

    // Vonage charges by the month and nothing for setting up (vonage.md §1, §9).
    private IEnumerable<OfferedNumber> Offers(VonagePage page)
    {
        foreach (var offer in page.Numbers)
        {
            if (VonageClient.TryReadNumber(offer.Msisdn, out var number))
            {
                yield return new OfferedNumber
                {
                    Number = number,
                    NumberType = VonageClient.TypeOf(number),
                    Features = VonageFeatures.Of(offer.Features),
                    OneTimeCost = Money.Zero,
                    MonthlyCost = euro.Cost(offer.Cost),
                };
            }
        }
    }
}
