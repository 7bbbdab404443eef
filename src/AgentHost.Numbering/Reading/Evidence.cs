using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>
/// What the recognisers find in the requester's own words of one message, by which the reading of somebody else (a language model) is checked.
/// Each question takes the words that the other quotes for a slot: they must stand in the requester's own words, and a recogniser must find
/// that value in them. Made by <see cref="OfflineReader.Examine"/>.
/// </summary>
public sealed class Evidence
{
    private readonly Scan _scan;
    private readonly NumberingPlan _plan;
    private readonly QuotedWords _words;

    internal Evidence(Scan scan, NumberingPlan plan)
    {
        (_scan, _plan) = (scan, plan);
        OwnWords = new string(scan.Text);
        _words = new QuotedWords(OwnWords);
    }

    /// <summary>The message with everything blanked that is not the requester's own words; as long as the message.</summary>
    public string OwnWords { get; }

    /// <summary>Where a quotation stands in the own words first, by offset and length; null when it does not.</summary>
    public (int Start, int Length)? Find(string quote) => _words.Find(quote) is [var first, ..] ? (first.Start, first.End - first.Start) : null;

    /// <summary>Whether the quoted words hold this count; 1 also as "a" or as a singular noun.</summary>
    public bool HasQuantity(int count, string quote) => Any(quote, item =>
        (item.Kind is ItemKind.Quantity or ItemKind.Number && item.Count.Low == count)
        || (count == 1 && (item.Is(TermKind.Noun, "singular") || item.Is(TermKind.Det, "a"))));

    /// <summary>Whether the quoted words hold this upper end of a range.</summary>
    public bool HasQuantityMax(int count, string quote) => Any(quote, item => item.Kind is ItemKind.Quantity or ItemKind.Number && item.Count.High == count);

    /// <summary>Whether the quoted words hold this area code.</summary>
    public bool HasAreaCode(Npa code, string quote) =>
        Any(quote, item => item.Kind is ItemKind.AreaCode or ItemKind.Exchange && item.Code == code.ToString());

    /// <summary>Whether the quoted words hold this exchange.</summary>
    public bool HasExchange(string exchange, string quote) => Any(quote, item => item.Kind == ItemKind.Exchange && item.Value == exchange);

    /// <summary>Whether the quoted words hold this rate center.</summary>
    public bool HasRateCenter(string name, string quote) =>
        Any(quote, item => item.Kind == ItemKind.RateCenter && string.Equals(item.Value, name, StringComparison.OrdinalIgnoreCase))
        || (Any(quote, item => item.Is(TermKind.RateCenter)) && HasName(name, quote));

    /// <summary>Whether the quoted words hold this LATA.</summary>
    public bool HasLata(string lata, string quote) => Any(quote, item => item.Kind == ItemKind.Lata && string.Equals(item.Value, lata, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the quoted words name this type, or an area code that has it.</summary>
    public bool HasType(NumberType type, string quote) => Any(quote, item =>
        item.Is(TermKind.Type, Word.Of(type))
        || (type == NumberType.TollFree && item.Kind == ItemKind.AreaCode && Npa.TryParse(item.Code, out var npa) && _plan.Classify(npa) == NpaKind.TollFree));

    /// <summary>Whether the quoted words ask for this feature.</summary>
    public bool HasFeature(NumberFeature feature, string quote) => Any(quote, item => item.Is(TermKind.Feature, Word.Of(feature)) || item.Is(TermKind.AllFeatures));

    /// <summary>Whether the quoted words hold this pattern.</summary>
    public bool HasPattern(NumberPattern pattern, string quote) => Any(quote, item => item.Kind == ItemKind.Pattern && item.Pattern == pattern);

    /// <summary>Whether the quoted words say that near will do, or that nothing else will.</summary>
    public bool HasNearby(bool nearby, string quote) => nearby
        ? Any(quote, item => item.Is(TermKind.Nearby, "true") || item.Is(TermKind.Nearby, "near") || item.Is(TermKind.Metro) || item.Place is { IsArea: true })
        : Any(quote, item => item.Is(TermKind.Nearby, "false") || item.Is(TermKind.Nearby, "exact"), orNegated: true);

    /// <summary>Whether the quoted words ask for numbers that follow each other.</summary>
    public bool HasConsecutive(string quote) => Any(quote, item => item.Is(TermKind.Consecutive));

    /// <summary>Whether the quoted words name this provider.</summary>
    public bool HasProvider(string provider, string quote) => Any(quote, item => item.Is(TermKind.Provider, provider));

    /// <summary>Whether the quoted words hold this amount in US dollars.</summary>
    public bool HasPrice(decimal price, string quote) => Any(quote, item => item.Kind is ItemKind.Price or ItemKind.Money && item.Amount == price);

    /// <summary>Whether the quoted words hold this telephone number, and not as somebody's contact.</summary>
    public bool HasNumber(E164 number, string quote) =>
        Any(quote, item => item is { Kind: ItemKind.Phone, Flag: false } && item.Numbers.Contains(number), orNegated: true);

    /// <summary>Whether the quoted words hold this reference.</summary>
    public bool HasReference(string reference, string quote) =>
        Any(quote, item => item.Kind == ItemKind.Reference && string.Equals(item.Value, reference, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the quoted words name this day.</summary>
    public bool HasDay(DateOnly day, string quote) => Any(quote, item => item.Kind == ItemKind.Date && item.Date == day);

    /// <summary>Whether the quoted words say that waiting will do, or that it will not.</summary>
    public bool HasBackorder(bool backorder, string quote) => Any(quote, item => item.Is(TermKind.Backorder, backorder ? "true" : "false"), orNegated: true);

    /// <summary>Whether the quoted words hold a name as it is written.</summary>
    public bool HasName(string name, string quote) => _words.Find(quote).Count > 0 && new QuotedWords(quote).Find(name).Count > 0;

    /// <summary>
    /// The place that the quoted words name, as the gazetteer has it: a bare city is the largest of its name. Null when no place of that name, or not in
    /// that region, is named there.
    /// </summary>
    /// <param name="city">The usual English name; null when only a region or a country is meant.</param>
    /// <param name="region">The two-letter region; null when the city alone says it.</param>
    /// <param name="country">The ISO code when only a country is meant, or a city abroad.</param>
    /// <param name="quote">The quoted words.</param>
    public (string? City, string? Region, string Country, bool IsArea)? FindPlace(string? city, string? region, string? country, string quote)
    {
        var places = Items(quote, item => item.Kind == ItemKind.Place && !item.Negated).Select(item => item.Place!).ToList();
        if (city is null)
        {
            return places.Find(place => region is not null ? place.Region == region : place.IsCountry && place.Country == country) is { } wide
                ? (null, region, wide.Country, wide.IsArea)
                : null;
        }

        var named = places.FindAll(place => place.City is { } name && PlaceName.Key(name) == PlaceName.Key(city));
        var found = named.Find(place => region is null || place.Region == region);
        if (found is null && named.Count > 0 && region is not null && places.Exists(place => place.City is null && place.Region == region))
        {
            return _plan.FindPlace(city, region) is { } there ? (there.City, there.Region, there.Country, false) : null;
        }

        found ??= named.Find(place => !place.IsQualified);

        // "Amsterdam" of the Netherlands is not the one of New York.
        return found is null || (country is not null && country != found.Country) ? null : (found.City, found.Region, found.Country, found.IsArea);
    }

    /// <summary>
    /// Whether the quoted words hold a phrase by which somebody asks for such a thing. Intents that only ask for news or lead to a person need no phrase.
    /// </summary>
    public bool Asks(RequestIntent intent, string quote) => Any(
        quote,
        item => intent switch
        {
            RequestIntent.Order => item.Is(TermKind.Want) || item.Is(TermKind.Order) || item.Is(TermKind.Firm) || item.Is(TermKind.Please) || item.Is(TermKind.Addition)
                || item.Kind == ItemKind.Quantity,
            RequestIntent.CancelOrder => item.Is(TermKind.Cancel) || item.Is(TermKind.Forget),
            RequestIntent.PortIn => item.Is(TermKind.Port),
            RequestIntent.Release => item.Is(TermKind.Release) || item.Is(TermKind.Cancel),
            _ => true,
        });

    /// <summary>The request with what has to be asked before acting on it.</summary>
    public static NumberRequest WithMissing(NumberRequest request) => request with { Missing = RequestBuilder.Missing(request) };

    private bool Any(string quote, Func<Item, bool> holds, bool orNegated = false) => Items(quote, item => (orNegated || !item.Negated) && holds(item)).Any();

    private IEnumerable<Item> Items(string quote, Func<Item, bool> holds)
    {
        foreach (var (start, end) in _words.Find(quote))
        {
            foreach (var item in _scan.Items)
            {
                if (item.Start < end && item.End > start && holds(item))
                {
                    yield return item;
                }
            }
        }
    }
}
