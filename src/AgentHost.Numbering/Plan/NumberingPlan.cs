namespace AgentHost.Numbering.Plan;

/// <summary>
/// The North American Numbering Plan as far as the United States and Canada go: which codes exist, what they are used for, where they are,
/// which share an area, and the places people name. Facts come from the tables in this folder only; the NOTICE names their sources.
/// </summary>
public sealed class NumberingPlan
{
    private static readonly Lazy<NumberingPlan> Embedded = new(() => new NumberingPlan(new NumberingTables()));

    private readonly NumberingTables _tables;
    private readonly Dictionary<Npa, AreaCode> _areaCodes;
    private readonly Lazy<NameIndex<Place>> _places;
    private readonly Lazy<NameIndex<Metro>> _metros;
    private readonly Lazy<NameIndex<Region>> _regions;
    private readonly Lazy<PlaceSpelling> _spelling;

    private NumberingPlan(NumberingTables tables)
    {
        _tables = tables;
        _areaCodes = tables.AreaCodes.ToDictionary(code => code.Npa);
        TollFreeCodes = tables.TollFree;
        _regions = new(IndexRegions);
        _metros = new(IndexMetros);
        _places = new(IndexPlaces);
        _spelling = new(() => new PlaceSpelling(tables.Places));
    }

    /// <summary>The plan of the embedded tables, loaded once when first asked for.</summary>
    public static NumberingPlan Default => Embedded.Value;

    /// <summary>Every geographic code in service in the United States and Canada, in order.</summary>
    public IReadOnlyList<AreaCode> AreaCodes => _tables.AreaCodes;

    /// <summary>Every place known.</summary>
    public IReadOnlyList<Place> Places => _tables.Places;

    /// <summary>Every metropolitan or other named area.</summary>
    public IReadOnlyList<Metro> Metros => _tables.Metros;

    /// <summary>Every state, district, territory and province.</summary>
    public IReadOnlyList<Region> Regions => _tables.Regions;

    /// <summary>The toll-free codes in service: 800, 833, 844, 855, 866, 877, 888.</summary>
    public IReadOnlyList<Npa> TollFreeCodes { get; }

    /// <summary>A geographic code in service in the United States or Canada; null for every other.</summary>
    public AreaCode? FindAreaCode(Npa npa) => _areaCodes.GetValueOrDefault(npa);

    /// <summary>What a code is used for.</summary>
    public NpaKind Classify(Npa npa) =>
        _areaCodes.ContainsKey(npa) ? NpaKind.Geographic
        : _tables.NonGeographic.TryGetValue(npa, out var kind) ? kind
        : OtherCodes.OtherCountries.Contains(npa) ? NpaKind.OtherCountry
        : OtherCodes.Reserved.Contains(npa) ? NpaKind.Reserved
        : NpaKind.Unassigned;

    /// <summary>The type of number that a code says; mobile numbers are not told apart in North America.</summary>
    public NumberType TypeOf(Npa npa) => Classify(npa) == NpaKind.TollFree ? NumberType.TollFree : NumberType.Local;

    /// <summary>The type of number that the area code says; numbers outside the plan are local.</summary>
    public NumberType TypeOf(E164 number) => number.IsNanp ? TypeOf(number.Npa) : NumberType.Local;

    /// <summary>The codes that share some of this code's area, itself left out: symmetric, never transitive. Empty for a code that is not geographic.</summary>
    public IReadOnlyList<Npa> Overlays(Npa npa) => FindAreaCode(npa) is { } code ? [.. code.OverlayGroup.Where(other => other != npa)] : [];

    /// <summary>
    /// The largest place of a name or alias, within a region when one is given (its code, name or alias); null when there is none. Case, accents,
    /// punctuation and "St." for "Saint" don't matter, except that aliases which are everyday words (LA, TO, SAN) must be written so.
    /// </summary>
    public Place? FindPlace(string name, string? region = null)
    {
        var places = PlacesNamed(name);
        if (region is null)
        {
            return places.Count == 0 ? null : places[0];
        }

        return FindRegion(region) is { } within ? places.FirstOrDefault(place => place.Region == within.Code) : null;
    }

    /// <summary>Every place of a name or alias, the largest first.</summary>
    public IReadOnlyList<Place> PlacesNamed(string name) => _places.Value.Find(name);

    /// <summary>The metropolitan area of a name or alias, matched as places are.</summary>
    public Metro? FindMetro(string name) => _metros.Value.Find(name) is [var metro, ..] ? metro : null;

    /// <summary>
    /// The region of a two-letter code, name or alias, in any case. Some are everyday words ("in", "or", "me", "miss"): whoever reads free text
    /// decides by case and context first (<see cref="PlaceName.IsEverydayWord"/>).
    /// </summary>
    public Region? FindRegion(string codeOrNameOrAlias) => _regions.Value.Find(codeOrNameOrAlias) is [var region, ..] ? region : null;

    /// <summary>The places nearest to a place within a distance in kilometers, itself left out, nearest first.</summary>
    public IReadOnlyList<PlaceDistance> Nearest(Place place, int count, double withinKm) =>
    [
        .. Places.Where(other => other != place && GreatCircle.MayBeWithin(place, other, withinKm))
            .Select(other => new PlaceDistance(other, GreatCircle.Kilometers(place, other)))
            .Where(found => found.Kilometers <= withinKm)
            .OrderBy(found => found.Kilometers)
            .ThenBy(found => found.Place.Label, StringComparer.Ordinal)
            .Take(count),
    ];

    /// <summary>The places whose names are spelt most like a misspelt one, as "Seattle, WA", best first; empty when none is near.</summary>
    public IReadOnlyList<string> SuggestPlaces(string misspelt, int count = 3) => _spelling.Value.Suggest(misspelt, count);

    /// <summary>Whether another place of the same name has more than a twentieth of this one's people, so that the name alone may mean either.</summary>
    public bool IsAmbiguous(Place place) =>
        PlacesNamed(place.City).Any(other => other != place && other.Population > place.Population / 20.0);

    private NameIndex<Place> IndexPlaces()
    {
        var codes = _tables.Regions.Select(region => PlaceName.Key(region.Code)).ToHashSet();
        var index = new NameIndex<Place>(_tables.Places.Count * 2);
        foreach (var place in _tables.Places)
        {
            index.Add(place.City, place);
            foreach (var alias in place.Aliases)
            {
                if (IsExactOnly(alias, codes, place.Region))
                {
                    index.AddExact(alias, place);
                }
                else
                {
                    index.Add(alias, place);
                }
            }
        }

        index.OrderDescendingBy(place => place.Population);
        return index;
    }

    private NameIndex<Metro> IndexMetros()
    {
        var codes = _tables.Regions.Select(region => PlaceName.Key(region.Code)).ToHashSet();
        var index = new NameIndex<Metro>(_tables.Metros.Count * 4);
        foreach (var metro in _tables.Metros)
        {
            foreach (var name in metro.Aliases.Prepend(metro.Name))
            {
                if (IsExactOnly(name, codes, region: null))
                {
                    index.AddExact(name, metro);
                }
                else
                {
                    index.Add(name, metro);
                }
            }
        }

        return index;
    }

    private NameIndex<Region> IndexRegions()
    {
        var index = new NameIndex<Region>(_tables.Regions.Count * 6);
        foreach (var region in _tables.Regions)
        {
            index.Add(region.Code, region);
        }

        foreach (var region in _tables.Regions)
        {
            foreach (var name in region.Aliases.Prepend(region.Name))
            {
                index.Add(name, region);
            }
        }

        return index;
    }

    private static bool IsExactOnly(string alias, HashSet<string> regionCodes, string? region)
    {
        var key = PlaceName.Key(alias);
        return PlaceName.IsEverydayWord(alias) || (regionCodes.Contains(key) && (region is null || key != PlaceName.Key(region)));
    }
}
