using AgentHost.Numbering.Plan;

namespace AgentHost.Numbering.Reading;

/// <summary>The index of names.</summary>
internal sealed partial class Gazetteer
{
    private static void AddAlias(Entry entry, Place place, string alias)
    {
        if (entry.City is null || entry.City.Population < place.Population / 20)
        {
            entry.City = place;
        }

        entry.Code |= IsCode(alias);
        entry.NamedCity = true;
    }

    private static bool IsCode(string name) => name.Length <= 5 && name.All(letter => char.IsUpper(letter) || letter is '.' or ' ' || char.IsDigit(letter));

    private void Add(string name, Action<Entry> change)
    {
        var key = PlaceName.Key(name);
        if (key.Length == 0)
        {
            return;
        }

        if (!_entries.TryGetValue(key, out var entry))
        {
            _entries[key] = entry = new();
            var space = key.IndexOf(' ', StringComparison.Ordinal);
            var first = space < 0 ? key : key[..space];
            _longest[first] = Math.Max(_longest.GetValueOrDefault(first), key.Count(letter => letter == ' ') + 1);
        }

        change(entry);
    }

    private void AddRow(Term term, string phrase)
    {
        switch (term.Kind)
        {
            case TermKind.Country:
                Add(phrase, entry => entry.Country ??= entry.Region is null ? term.Value : null);
                break;
            case TermKind.Foreign:
                Add(phrase, entry => entry.Foreign = (term.Value[3..], term.Value[..2]));
                break;
            case TermKind.Exonym when term.Value.Split(", ") is [var city, var region] && _plan.FindPlace(city, region) is { } place:
                Add(phrase, entry => { entry.City ??= place; entry.NamedCity = true; });
                break;
            case TermKind.MetroName:
                Add(phrase, entry => entry.Metro ??= _plan.Metros.FirstOrDefault(metro => metro.Name == term.Value));
                break;
            case TermKind.RegionName:
                Add(phrase, entry => { entry.Region ??= _plan.Regions.FirstOrDefault(region => region.Code == term.Value); entry.RegionName = true; });
                break;
            case TermKind.Borough when term.Value.Split(", ") is [var city, var region]:
                Add(phrase, entry => entry.Borough = _plan.FindPlace(city, region));
                break;
        }
    }

    private sealed class Entry
    {
        public Place? City { get; set; }

        public bool NamedCity { get; set; }

        public Metro? Metro { get; set; }

        public Region? Region { get; set; }

        public bool RegionName { get; set; }

        public bool Code { get; set; }

        public string? Country { get; set; }

        public (string City, string Country)? Foreign { get; set; }

        public Place? Borough { get; set; }
    }
}
