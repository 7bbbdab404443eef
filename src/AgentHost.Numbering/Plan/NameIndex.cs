namespace AgentHost.Numbering.Plan;

/// <summary>
/// Finds things by their names and aliases: by key (see <see cref="PlaceName.Key"/>), except aliases that are everyday words,
/// which count only when written exactly as in the table.
/// </summary>
internal sealed class NameIndex<T>
    where T : class
{
    private readonly Dictionary<string, List<T>> _byKey;
    private readonly Dictionary<string, List<T>> _byExactText = [];

    public NameIndex(int capacity) => _byKey = new Dictionary<string, List<T>>(capacity);

    public IEnumerable<string> Keys => _byKey.Keys;

    public void Add(string name, T item) => AddTo(_byKey, PlaceName.Key(name), item);

    public void AddExact(string name, T item) => AddTo(_byExactText, name, item);

    /// <summary>Puts what has one name in order, by the highest value of something first.</summary>
    public void OrderDescendingBy(Func<T, int> value)
    {
        foreach (var items in _byKey.Values.Concat(_byExactText.Values))
        {
            // Few names are shared, and by few: each finds its place by going past the lower ones.
            for (var i = 1; i < items.Count; i++)
            {
                var item = items[i];
                var at = i;
                for (; at > 0 && value(items[at - 1]) < value(item); at--)
                {
                    items[at] = items[at - 1];
                }

                items[at] = item;
            }
        }
    }

    public IReadOnlyList<T> Find(string name)
    {
        var key = PlaceName.Key(name);
        if (_byKey.TryGetValue(key, out var found) || _byExactText.TryGetValue(name.Trim(), out found))
        {
            return found;
        }

        return key.StartsWith("the ", StringComparison.Ordinal) && _byKey.TryGetValue(key[4..], out found) ? found : [];
    }

    public IReadOnlyList<T> OfKey(string key) => _byKey.TryGetValue(key, out var found) ? found : [];

    private static void AddTo(Dictionary<string, List<T>> index, string key, T item)
    {
        if (!index.TryGetValue(key, out var items))
        {
            index.Add(key, [item]);
        }
        else if (!items.Contains(item))
        {
            items.Add(item);
        }
    }
}
