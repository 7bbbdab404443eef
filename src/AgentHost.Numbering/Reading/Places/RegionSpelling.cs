namespace AgentHost.Numbering.Reading;

/// <summary>What follows the name of a city: a misspelt state ("Portland, Mane"), or the country of a city that the plan does not know ("Madrid, Spain").</summary>
internal static class RegionSpelling
{
    private const int ShortestName = 4;

    /// <summary>Completes the cities whose state is misspelt or that are abroad.</summary>
    public static void Apply(List<Item> items, ReadingContext context)
    {
        for (var i = 1; i + 2 < items.Count; i++)
        {
            if (items[i] is { Kind: ItemKind.Word, IsTitle: true } && items[i - 1].Is(TermKind.In) && items[i + 1].IsSymbol(',') && items[i + 2] is { Kind: ItemKind.Place, Place: { IsCountry: true, Country: not ("US" or "CA") } abroad })
            {
                items[i] = new(ItemKind.Place, items[i].First, items[i + 2].Last, items[i].Start, items[i + 2].End, items[i].Text) { Place = new() { City = char.ToUpperInvariant(items[i].Text[0]) + items[i].Text[1..], Country = abroad.Country, IsQualified = true } };
                items.RemoveRange(i + 1, 2);
            }
        }

        for (var i = 0; i + 2 < items.Count; i++)
        {
            var word = items[i + 2];
            if (items[i] is { Kind: ItemKind.Place, Place: { IsQualified: false, City: { } city } } && items[i + 1].IsSymbol(',') && word is { Kind: ItemKind.Word, IsTitle: true } && word.Text.Length >= ShortestName
                && Nearest(word.Text, city, context) is { } place)
            {
                items[i] = new(ItemKind.Place, items[i].First, word.Last, items[i].Start, word.End, items[i].Text) { Place = Gazetteer.Of(place) with { IsQualified = true, IsCorrected = true } };
                items.RemoveRange(i + 1, 2);
            }
        }
    }

    private static Plan.Place? Nearest(string word, string city, ReadingContext context)
    {
        var most = word.Length >= 7 ? 2 : 1;
        return context.Plan.Regions
            .Select(region => (Region: region, Distance: EditDistance.Between(word, Plan.PlaceName.Key(region.Name), most)))
            .Where(found => found.Distance <= most)
            .OrderBy(found => found.Distance)
            .Select(found => context.Plan.FindPlace(city, found.Region.Code))
            .FirstOrDefault(place => place is not null);
    }
}
