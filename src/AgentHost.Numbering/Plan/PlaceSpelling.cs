namespace AgentHost.Numbering.Plan;

/// <summary>Finds the places whose names are spelt most like a given text.</summary>
internal sealed class PlaceSpelling
{
    private readonly (string Key, Place Place)[] _names;

    public PlaceSpelling(IReadOnlyList<Place> places) => _names = [.. places.Select(place => (PlaceName.Key(place.City), place))];

    /// <summary>Up to <paramref name="count"/> labels, nearest spelling first, larger places before smaller ones.</summary>
    public IReadOnlyList<string> Suggest(string misspelt, int count)
    {
        var key = PlaceName.Key(misspelt);
        if (key.Length is < 2 or > 40)
        {
            return [];
        }

        var most = Math.Max(1, key.Length / 3);
        return
        [
            .. _names.Select(name => (name.Place, Distance: EditDistance.Between(key, name.Key, most)))
                .Where(found => found.Distance <= most)
                .OrderBy(found => found.Distance)
                .ThenByDescending(found => found.Place.Population)
                .Take(count)
                .Select(found => found.Place.Label),
        ];
    }
}
