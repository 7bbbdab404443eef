using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Pricing;
using AgentHost.Operations.Requests;
using AgentHost.Providers;

namespace AgentHost.Operations.Numbers;

/// <summary>
/// Where the numbers of a line may come from. A place is served by all of its codes; a code is only itself, unless the asker said that near it will do.
/// </summary>
/// <param name="Allowed">What the asker’s words cover, in the order in which it is tried.</param>
/// <param name="Offered">What could serve with the asker’s leave: offered with count and price, never taken silently.</param>
public sealed record SearchScopes(IReadOnlyList<SearchScope> Allowed, IReadOnlyList<SearchScope> Offered)
{
    private const int NearbyPlaces = 4;
    private const double NearbyKilometers = 80;

    /// <summary>The scopes of a line, for a tenant that pays by this card.</summary>
    public static SearchScopes Of(RequestLine line, NumberingPlan plan, RateCard rates)
    {
        var asked = new SearchScope("asked", RequestWords.Of(line), QueryOf(line, rates));
        var cities = line.Alternatives.Select(label => City(line, asked.Query, label)).OfType<SearchScope>().ToList();
        var near = line.NumberType == NumberType.TollFree || line.Nearby == false ? [] : Near(line, asked.Query, plan);
        return line.Nearby == true
            ? new([asked, .. cities, .. near], [])
            : new([asked, .. cities], near);
    }

    /// <summary>What to ask the carriers for a line as it stands. The asker's cap is on the price; carriers know costs, so it becomes the cost that makes that price.</summary>
    public static NumberQuery QueryOf(RequestLine line, RateCard rates) => new()
    {
        Country = line.Country,
        NumberType = line.NumberType,
        AreaCodes = line.AreaCodes,
        Exchange = line.Exchange,
        Region = line.AreaCodes.Count > 0 ? null : line.Region,
        City = line.AreaCodes.Count > 0 ? null : line.City,
        RateCenter = line.RateCenter,
        Lata = line.Lata,
        Features = line.Features,
        Pattern = line.Pattern,
        ConsecutiveRun = line.Consecutive ? line.Quantity ?? 0 : 0,
        MaxMonthlyCost = rates.For(line.NumberType, line.Country).CostWithin(line.MaxMonthlyPrice),
    };

    private static SearchScope? City(RequestLine line, NumberQuery asked, string label)
    {
        var comma = label.LastIndexOf(',');
        if (comma < 0)
        {
            return null;
        }

        var query = asked with { AreaCodes = [], Exchange = null, RateCenter = null, Lata = null, City = label[..comma].Trim(), Region = label[(comma + 1)..].Trim() };
        return new SearchScope("city", label, query);
    }

    private static List<SearchScope> Near(RequestLine line, NumberQuery asked, NumberingPlan plan)
    {
        var scopes = new List<SearchScope>();
        var place = line.City is { } city ? plan.FindPlace(city, line.Region) : PlaceOf(line.AreaCodes, plan);
        var covered = new HashSet<Npa>(line.AreaCodes);
        if (line.AreaCodes.Count == 0)
        {
            covered.UnionWith(place?.AreaCodes ?? []);
        }

        var overlays = line.AreaCodes.SelectMany(plan.Overlays).Distinct().Where(covered.Add).Order().ToList();
        scopes.AddRange(overlays.Select(npa => new SearchScope("overlay", $"area code {npa} (same area)", Widened(asked, [npa]))));
        if (place is null)
        {
            return scopes;
        }

        foreach (var (near, kilometers) in plan.Nearest(place, 200, NearbyKilometers).Select(n => (n.Place, n.Kilometers)))
        {
            var codes = near.Country == place.Country ? near.AreaCodes.Where(covered.Add).ToList() : [];
            if (codes.Count > 0)
            {
                scopes.Add(new SearchScope("nearby", $"{near.Label}, area code {string.Join(" or ", codes)}, about {kilometers:0} km away", Widened(asked, codes), (int)Math.Round(kilometers)));
            }

            if (scopes.Count(s => s.Kind == "nearby") == NearbyPlaces)
            {
                break;
            }
        }

        return scopes;
    }

    private static Place? PlaceOf(IReadOnlyList<Npa> codes, NumberingPlan plan) =>
        codes.Count > 0 && plan.FindAreaCode(codes[0]) is { Cities: [var city, ..] } code ? plan.FindPlace(city, code.Region) : null;

    private static NumberQuery Widened(NumberQuery asked, IReadOnlyList<Npa> codes) =>
        asked with { AreaCodes = codes, City = null, Region = null, Exchange = null, RateCenter = null, Lata = null };
}
