namespace AgentHost.Numbering.Reading;

/// <summary>A region that a message names says which city of a name is meant: "we're in Maine and want 2 Portland numbers".</summary>
internal static class HomeRegion
{
    // A village does not take the name of a metropolis for being in the state where the writer sits.
    private const int MostTimesLarger = 20;

    /// <summary>Moves cities that nothing else places into the only region that the message names, when there is one of that name.</summary>
    public static void Apply(List<Item> items, ReadingContext context)
    {
        string? home = null;
        foreach (var item in items)
        {
            if (item is { Kind: ItemKind.Place, Place: { City: null, IsCountry: false, IsArea: false, Region: { } region } })
            {
                if (home is not null && home != region)
                {
                    return;
                }

                home = region;
            }
        }

        for (var i = 0; i < items.Count && home is not null; i++)
        {
            var item = items[i];
            if (item is { Kind: ItemKind.Place, Place: { IsQualified: false, IsArea: false, City: { } city } named } && named.Region != home && context.Plan.FindPlace(city, home) is { } place && !(named.Place?.Population > MostTimesLarger * place.Population))
            {
                items[i] = new(ItemKind.Place, item.First, item.Last, item.Start, item.End, item.Text) { Place = Gazetteer.Of(place) with { IsQualified = true }, IsTitle = item.IsTitle, Terms = item.Terms };
            }
        }
    }
}
