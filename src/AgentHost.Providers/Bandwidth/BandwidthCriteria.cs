using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>
/// A query in Bandwidth's parameters (bandwidth.md §2, §3). Not everything may be combined: digits with places may, a vanity pattern with area code and
/// state alone, and what widens a search to the local calling area (on by default) is switched off where a search is by exchange or rate center
/// only. What can't be asked is left to <see cref="OfferSelection"/>, over more numbers.
/// </summary>
internal static class BandwidthCriteria
{
    private const int MostNumbers = 5000;
    private const int Sifted = 1000;
    private const int Block = 1000;
    private const int MostRegions = 10;
    private const int LongestVanity = 7;
    private const int ShortestVanity = 4;

    /// <summary>The searches that a query comes to, each of which may bring enough.</summary>
    public static IEnumerable<FormFields> Of(NumberQuery query) => query.NumberType == NumberType.TollFree ? TollFree(query) : Local(query);

    /// <summary>The search of a block of a thousand numbers, by seven digits: Bandwidth can't be asked for one number on offer.</summary>
    public static FormFields OfBlock(E164 number) => new FormFields()
        .Add("countryCodeA3", CountryOf(NumberingPlan.Default.FindAreaCode(number.Npa)?.Country ?? "US"))
        .Add("npaNxxx", number.Value[2..9])
        .Add("quantity", Block.ToString())
        .Add("enableTNDetail", "true")
        .Add("LCA", "false");

    /// <summary>The search of one toll-free number, by its last seven digits.</summary>
    public static FormFields OfTollFree(E164 number) => Vanity(number.Value[5..]);

    /// <summary>A toll-free code as Bandwidth's pattern. No two codes in service have the same first two digits.</summary>
    public static string Pattern(Npa? code) => code is { } npa ? $"{npa.ToString()[..2]}*" : "8**";

    private static IEnumerable<FormFields> TollFree(NumberQuery query)
    {
        if (query.Pattern is { Digits.Length: LongestVanity, Kind: not PatternKind.Contains } exact)
        {
            return [Vanity(exact.Digits)];
        }

        var quantity = query.Pattern is not null || query.Exchange is not null || query.MaxMonthlyCost is not null ? Sifted : Wanted(query);
        return OfferSelection.CodesOf(query).Select(npa => new FormFields()
            .Add("tollFreeWildCardPattern", Pattern(npa))
            .Add("quantity", (query.ConsecutiveRun > 1 ? MostNumbers : quantity).ToString()));
    }

    private static IEnumerable<FormFields> Local(NumberQuery query)
    {
        var plan = NumberingPlan.Default;
        var named = query.Region ?? (query.City is { } city ? plan.FindPlace(city)?.Region : null);
        foreach (var npa in OfferSelection.CodesOf(query))
        {
            var state = named ?? (npa is { } code ? plan.FindAreaCode(code)?.Region : null);
            var places = query.City is not null || query.RateCenter is not null;
            if (npa is null && query.Lata is null && state is null)
            {
                // Nothing to search by: any region of the country will do. A rate center can't be sought without its region.
                foreach (var region in places ? [] : plan.Regions.Where(region => region.Country == query.Country).Take(MostRegions))
                {
                    yield return Local(query, null, region.Code);
                }
            }
            else
            {
                yield return Local(query, npa, query.Region is not null || places ? state : null);
            }
        }
    }

    private static FormFields Local(NumberQuery query, Npa? npa, string? state)
    {
        var city = state is null ? null : query.City?.ToUpperInvariant();
        var center = state is null ? null : query.RateCenter;
        var place = city is not null || center is not null || query.Lata is not null;
        var digits = npa is null ? "" : $"{npa}{Start(query)}";
        var prefix = digits.Length >= 7 ? digits[..7] : digits.Length == 6 ? digits : null;
        var vanity = !place && prefix is null && (npa is not null || state is not null) ? VanityOf(query.Pattern) : null;
        var exact = prefix is null ? query.Exchange is null && (query.Pattern is null || vanity is not null) : digits == prefix && query.Pattern is not { Kind: not PatternKind.StartsWith };
        var alone = prefix is not null ? state is null && !place : center is not null && city is null && query.Lata is null && npa is null;
        return new FormFields()
            .Add("countryCodeA3", CountryOf(query.Country))
            .Add("areaCode", prefix is null ? npa?.ToString() : null)
            .Add("npaNxx", prefix is { Length: 6 } ? prefix : null)
            .Add("npaNxxx", prefix is { Length: 7 } ? prefix : null)
            .Add("state", state)
            .Add("city", city)
            .Add("rateCenter", center)
            .Add("lata", query.Lata)
            .Add("localVanity", vanity)
            .Add("endsIn", vanity is null ? null : query.Pattern!.Kind == PatternKind.EndsWith ? "true" : "false")
            .Add("quantity", (query.ConsecutiveRun > 1 ? MostNumbers : exact && IsTold(query) ? Wanted(query) : Sifted).ToString())
            .Add("enableTNDetail", "true")
            .Add("LCA", alone ? "false" : null);
    }

    private static FormFields Vanity(string digits) => new FormFields().Add("tollFreeVanity", digits).Add("quantity", Sifted.ToString());

    // Whether what was asked for is all that the query wants.
    private static bool IsTold(NumberQuery query) => query.Features.All(feature => feature == NumberFeature.Voice) && query.MaxMonthlyCost is null;

    // The digits after the area code, as far as they are known; of two beginnings that differ, the exchange's: nothing will fit both.
    private static string Start(NumberQuery query)
    {
        var pattern = query.Pattern is { Kind: PatternKind.StartsWith, Digits: var digits } ? digits : "";
        return query.Exchange is { } exchange && !pattern.StartsWith(exchange, StringComparison.Ordinal) ? exchange : pattern;
    }

    // Bandwidth looks at the last seven digits only.
    private static string? VanityOf(NumberPattern? pattern) =>
        pattern is { Kind: not PatternKind.StartsWith, Digits: { Length: >= ShortestVanity } digits } && (pattern.Kind == PatternKind.EndsWith || digits.Length <= LongestVanity)
            ? digits[Math.Max(0, digits.Length - LongestVanity)..]
            : null;

    private static int Wanted(NumberQuery query) => Math.Clamp(query.Limit + query.Excluding.Count, 1, MostNumbers);

    private static string CountryOf(string country) => country == "CA" ? "CAN" : "USA";
}
