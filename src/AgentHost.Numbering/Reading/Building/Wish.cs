using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>A line in the making.</summary>
internal sealed class Wish
{
    /// <summary>The count; null while nothing was said of it.</summary>
    public Count? Quantity { get; set; }

    /// <summary>The type, when it was said.</summary>
    public NumberType? Type { get; set; }

    /// <summary>The country, when it was said.</summary>
    public string? Country { get; set; }

    /// <summary>The area codes, in order.</summary>
    public List<string> Codes { get; } = [];

    /// <summary>The exchange.</summary>
    public string? Exchange { get; set; }

    /// <summary>The place, and after it its alternatives.</summary>
    public List<PlaceRef> Places { get; } = [];

    /// <summary>The rate center.</summary>
    public string? RateCenter { get; set; }

    /// <summary>The LATA.</summary>
    public string? Lata { get; set; }

    /// <summary>Whether the surroundings will do.</summary>
    public bool? Nearby { get; set; }

    /// <summary>The features.</summary>
    public SortedSet<NumberFeature> Features { get; } = [];

    /// <summary>The pattern.</summary>
    public NumberPattern? Pattern { get; set; }

    /// <summary>Whether the numbers must follow each other.</summary>
    public bool Consecutive { get; set; }

    /// <summary>The provider.</summary>
    public string? Provider { get; set; }

    /// <summary>The cap on the monthly price.</summary>
    public decimal? Price { get; set; }

    /// <summary>Whether the count is for each of its codes or places.</summary>
    public bool IsEach { get; set; }

    /// <summary>Whether the count is to be split over its codes or places.</summary>
    public bool IsSplit { get; set; }

    /// <summary>Whether the count restates or takes back another's, and so must not be added to it.</summary>
    public bool IsRestated { get; set; }

    /// <summary>The part of a total that it is to have: a fraction, or 0 for what the other parts leave; null when it has a count of its own.</summary>
    public decimal? Share { get; set; }

    /// <summary>What it is for, when only that tells its count from another's: "4 for upstairs and 2 for downstairs".</summary>
    public string? Purpose { get; set; }

    /// <summary>The sentence that it began in; -1 when it is of an earlier message.</summary>
    public int Sentence { get; set; } = -1;

    /// <summary>Whether it is a row of a list, without a word more than its count and place.</summary>
    public bool IsRow { get; set; }

    /// <summary>Whether it was said to be more than what was there: "another 5", "5 more".</summary>
    public bool IsAdded { get; set; }

    /// <summary>Whether it stands for exact numbers.</summary>
    public bool IsExact { get; set; }

    /// <summary>Whether a code was named that can't be ordered.</summary>
    public bool HasBadCode { get; set; }

    /// <summary>Where its slots were read.</summary>
    public List<(string Slot, Item Item)> Spans { get; private init; } = [];

    /// <summary>Whether anything says where, or that it is toll-free.</summary>
    public bool HasAnchor => Codes.Count > 0 || Places.Exists(place => !place.IsCountry) || RateCenter is not null || Lata is not null || Type == NumberType.TollFree || HasBadCode;

    /// <summary>Notes where a slot was read; no item is no support.</summary>
    public void Support(string slot, Item? item)
    {
        if (item is not null)
        {
            Spans.Add((slot, item));
        }
    }

    /// <summary>Takes over what another wish says of features, provider and price, and the words that say it.</summary>
    public void Inherit(Wish other)
    {
        Features.UnionWith(other.Features);
        Provider ??= other.Provider;
        Price ??= other.Price;
        Spans.AddRange(other.Spans.Where(span => span.Slot is "features" or "provider" or "maxMonthlyPrice"));
    }

    /// <summary>The same wish for one code or place and count.</summary>
    public Wish For(string? code, PlaceRef? place, Count? quantity)
    {
        var wish = new Wish
        {
            Quantity = quantity,
            Type = Type,
            Country = Country,
            Exchange = Exchange,
            RateCenter = RateCenter,
            Lata = Lata,
            Nearby = Nearby,
            Pattern = Pattern,
            Consecutive = Consecutive,
            Provider = Provider,
            Price = Price,
            IsRestated = IsRestated,
            Sentence = Sentence,
            IsAdded = IsAdded,
            IsRow = IsRow,
            Spans = [.. Spans],
        };
        wish.Features.UnionWith(Features);
        wish.Codes.AddRange(code is null ? Codes : [code]);
        wish.Places.AddRange(place is null ? Places : [place]);
        return wish;
    }

    /// <summary>What makes two wishes one line: everything but the count.</summary>
    public string Key() =>
        string.Join('|', Type, Country, string.Join(',', Codes), Exchange, string.Join(';', Places.Select(place => place.Label)), RateCenter, Lata, Nearby, string.Join(',', Features), Pattern, Consecutive, Provider, Price, IsExact);
}
