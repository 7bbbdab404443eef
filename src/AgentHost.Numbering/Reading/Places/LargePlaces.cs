using AgentHost.Numbering.Plan;

namespace AgentHost.Numbering.Reading;

/// <summary>The places of more than 20,000 people by the first letter of their names: what a misspelt word in a message may stand for.</summary>
internal sealed class LargePlaces
{
    private const int LeastWithinRegion = 20_000;
    private const int LeastAnywhere = 90_000;
    private readonly Dictionary<char, List<Spelt>> _byInitial = [];

    /// <summary>Indexes the large ones of some places.</summary>
    public LargePlaces(IReadOnlyList<Place> places)
    {
        foreach (var place in places)
        {
            if (place.Population > LeastWithinRegion)
            {
                var key = PlaceName.Key(place.City);
                if (!_byInitial.TryGetValue(key[0], out var alike))
                {
                    _byInitial[key[0]] = alike = [];
                }

                alike.Add(new(key, place));
            }
        }
    }

    /// <summary>The place whose name is spelt most like a word, the larger of two; within a region when one is given, else one of the largest; null when none is near enough.</summary>
    public Place? Nearest(string word, string? region)
    {
        if (word.Length < 5 || !_byInitial.TryGetValue(word[0], out var alike))
        {
            return null;
        }

        var most = region is not null && word.Length >= 7 ? 2 : 1;
        Place? nearest = null;
        var least = most + 1;
        foreach (var (key, place) in alike)
        {
            if ((region is null ? place.Population <= LeastAnywhere : place.Region != region) || Math.Abs(place.City.Length - word.Length) > most)
            {
                continue;
            }

            var distance = EditDistance.Between(word, key, most);
            if (distance < least || (distance == least && distance <= most && place.Population > nearest!.Population))
            {
                (nearest, least) = (place, distance);
            }
        }

        return nearest;
    }

    private sealed record Spelt(string Key, Place Place);
}
