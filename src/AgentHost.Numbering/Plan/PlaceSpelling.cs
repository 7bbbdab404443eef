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
            .. _names.Where(name => Math.Abs(name.Key.Length - key.Length) <= most)
                .Select(name => (name.Place, Distance: Distance(key, name.Key)))
                .Where(found => found.Distance <= most)
                .OrderBy(found => found.Distance)
                .ThenByDescending(found => found.Place.Population)
                .Take(count)
                .Select(found => found.Place.Label),
        ];
    }

    /// <summary>Edits between two words: letters added, dropped, changed, or two neighbours swapped (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        var width = right.Length + 1;
        Span<int> beforeLast = stackalloc int[width];
        Span<int> last = stackalloc int[width];
        Span<int> current = stackalloc int[width];
        for (var j = 0; j < width; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j < width; j++)
            {
                var change = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }

            var free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }

        return last[width - 1];
    }
}
