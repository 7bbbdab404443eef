using AgentHost.Numbering.Plan;

namespace AgentHost.Numbering.Reading;

/// <summary>Finds the names of cities, areas, regions and countries in a row of tokens, the longest first.</summary>
internal sealed partial class Gazetteer
{
    private readonly NumberingPlan _plan;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _longest = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ordinary;
    private readonly HashSet<string> _lowerCodes;
    private readonly HashSet<string> _wordCodes;
    private readonly Lazy<LargePlaces> _spelling;

    /// <summary>Indexes the names of a plan and of the vocabulary.</summary>
    public Gazetteer(NumberingPlan plan, Phrasebook phrases)
    {
        _plan = plan;
        _ordinary = [.. phrases.All(TermKind.Ordinary)];
        _lowerCodes = [.. phrases.All(TermKind.LowerCode)];
        _wordCodes = [.. phrases.All(TermKind.WordCode)];
        foreach (var place in plan.Places)
        {
            Add(place.City, entry => entry.City = entry.City?.Population >= place.Population ? entry.City : place);
        }

        foreach (var place in plan.Places)
        {
            foreach (var alias in place.Aliases)
            {
                Add(alias, entry => AddAlias(entry, place, alias));
            }
        }

        foreach (var metro in plan.Metros)
        {
            foreach (var name in metro.Aliases.Prepend(metro.Name))
            {
                Add(name, entry => { entry.Metro ??= metro; entry.Code |= IsCode(name); });
            }
        }

        foreach (var region in plan.Regions)
        {
            Add(region.Name, entry => { entry.Region = region; entry.RegionName = true; });
            foreach (var name in region.Aliases.Prepend(region.Code))
            {
                Add(name, entry => { entry.Region ??= region; entry.RegionName |= name.Length > 5; });
            }
        }

        _spelling = new(() => new LargePlaces(plan.Places));
        foreach (var row in phrases.Rows)
        {
            AddRow(row.Term, row.Text);
        }
    }

    /// <summary>The place whose name begins at a token, with the region or country that follows it, and its last token.</summary>
    public (PlaceRef? Place, int Last) Find(List<Token> tokens, int at)
    {
        var (entry, last) = FindEntry(tokens, at);
        if (entry is null)
        {
            return (null, at);
        }

        var capitals = tokens[at].Capitals && tokens[at].Length > 1;
        var key = tokens[at].Fold;
        var single = last == at;
        if (single && entry is { Region: not null, RegionName: false, City: null, Metro: null, Country: null } && !capitals)
        {
            return (null, at);
        }

        if (single && entry.Code && !capitals && !_lowerCodes.Contains(key) && !(tokens[at].Upper && key.Length > 3))
        {
            return (null, at);
        }

        if (single && entry.Country is "US" && key == "us" && !capitals)
        {
            return (null, at);
        }

        if (entry.City is not null || entry.Foreign is not null || entry.NamedCity)
        {
            var (qualified, end) = Qualify(tokens, at, last, entry);
            if (qualified is not null)
            {
                return (qualified, end);
            }
        }

        var place = Resolve(entry);
        var ordinary = _ordinary.Contains(Key(tokens, at, last)) || (single && entry.Code && key.Length <= 3 && !_lowerCodes.Contains(key));
        return (place with { NeedsContext = single || entry.Metro is null || ordinary, NeedsStrongContext = ordinary }, last);
    }

    /// <summary>The region whose name or code stands at a token, straight after a city.</summary>
    public (Region? Region, int Last) FindRegion(List<Token> tokens, int at, bool afterCity)
    {
        var (entry, last) = FindEntry(tokens, at);
        if (entry?.Region is null)
        {
            return (null, at);
        }

        var token = tokens[at];
        var word = last == at && token.Length <= 3 && !token.Capitals && _wordCodes.Contains(token.Fold);
        if (!word)
        {
            return (last > at || afterCity || token.Capitals || entry.RegionName) && (token.Length > 1 || last > at) ? (entry.Region, last) : (null, at);
        }

        // "portland or", "in" and the like: only when the sentence ends there, and never "in" or "or" before more words.
        var next = at + 1 < tokens.Count ? tokens[at + 1] : default;
        var ends = next.Fold is null or "." or "," or "?" or "!" or ")" or ";" || next.Kind == TokenKind.Newline;
        return afterCity && (ends || token.Fold is not ("in" or "or" or "me" or "hi" or "ok" or "oh" or "as" or "on" or "de" or "la" or "id")) ? (entry.Region, last) : (null, at);
    }

    /// <summary>The large place whose name is spelt most like a word, within a region when one is given; null when none is near enough.</summary>
    public Place? Respell(string word, string? region) => _spelling.Value.Nearest(word, region);

    /// <summary>A city of the plan; null when there is none of that name.</summary>
    public PlaceRef? City(string name, string region) => _plan.FindPlace(name, region) is { } place ? Of(place) with { IsQualified = true } : null;

    /// <summary>A place of the plan as a message's place.</summary>
    public static PlaceRef Of(Place place) =>
        new() { City = PlaceName.WithoutAccents(place.City), Region = place.Region, Country = place.Country, Place = place };

    private PlaceRef Resolve(Entry entry)
    {
        if (entry.Country is not null)
        {
            return new() { Country = entry.Country };
        }

        if (entry.Foreign is { } foreign)
        {
            return new() { City = foreign.City, Country = foreign.Country, IsQualified = true };
        }

        if (entry.Borough is not null)
        {
            return Of(entry.Borough) with { IsQualified = true };
        }

        var isNewYork = entry.City is { City: "New York" };
        if (entry.Region is not null && (entry.RegionName || entry.City is null) && !isNewYork && entry.City?.City is not "Kent" && !(entry.City is { Region: "DC" } && entry.Region.Code == "DC"))
        {
            return new() { Region = entry.Region.Code, Country = entry.Region.Country, IsQualified = true };
        }

        if (entry.Metro is { } metro && (entry.City is null || entry.City.Population < 100_000))
        {
            var principal = metro.Regions.Select(region => _plan.FindPlace(metro.PrincipalCity, region)).FirstOrDefault(place => place is not null);
            return principal is null
                ? new() { City = metro.PrincipalCity, Region = metro.Regions[0], Country = metro.Country, IsArea = true, IsQualified = true }
                : Of(principal) with { IsArea = true, IsQualified = true };
        }

        var place = entry.NamedCity ? entry.City! : _plan.FindPlace(entry.City!.City) ?? entry.City;
        return Of(place);
    }

    private (PlaceRef? Place, int Last) Qualify(List<Token> tokens, int at, int last, Entry entry)
    {
        var next = last + 1;
        var open = false;
        if (next < tokens.Count && tokens[next].IsSymbol('.') && next + 1 < tokens.Count && tokens[next + 1].IsSymbol(','))
        {
            next++;
        }

        if (next < tokens.Count && (tokens[next].IsSymbol(',') || tokens[next].IsSymbol('(') || tokens[next].IsHyphen))
        {
            open = tokens[next].IsSymbol('(');
            next++;
        }

        if (next >= tokens.Count)
        {
            return (null, at);
        }

        // "Cornwall, en Ontario", "Moncton au Nouveau-Brunswick".
        if (next + 1 < tokens.Count && tokens[next].Fold is "en" or "au" && tokens[next + 1].Upper)
        {
            next++;
        }

        var name = entry.City?.City ?? "";
        var (region, regionLast) = FindRegion(tokens, next, afterCity: true);
        if (region is not null && FindIn(name, entry, region.Code) is { } place)
        {
            var end = open && regionLast + 1 < tokens.Count && tokens[regionLast + 1].IsSymbol(')') ? regionLast + 1 : regionLast;
            return (Of(place) with { IsQualified = true }, end);
        }

        var (country, countryLast) = FindEntry(tokens, next);
        if (country?.Country is { } code && (tokens[next].Upper || tokens[next].Fold is "uk" or "usa") && next > last + 1)
        {
            return code is "US" or "CA"
                ? (_plan.PlacesNamed(name).FirstOrDefault(found => found.Country == code) is { } there ? (Of(there) with { IsQualified = true }, countryLast) : (null, at))
                : (new() { City = entry.Foreign?.City ?? name, Country = code, IsQualified = true }, countryLast);
        }

        return (null, at);
    }

    private Place? FindIn(string name, Entry entry, string region) =>
        entry.City?.Region == region ? entry.City : _plan.FindPlace(name, region);

    private (Entry? Entry, int Last) FindEntry(List<Token> tokens, int at)
    {
        if (at >= tokens.Count || tokens[at].Kind != TokenKind.Word || !_longest.TryGetValue(Canonical(tokens[at].Fold), out var words))
        {
            return (null, at);
        }

        (Entry? Entry, int Last) best = (null, at);
        var key = Canonical(tokens[at].Fold);
        var token = at;
        for (var count = 1; ; count++)
        {
            if (_entries.TryGetValue(key, out var entry))
            {
                best = (entry, token);
            }

            if (count == words || (token = NextWord(tokens, token)) < 0 || IsAreaOfCode(tokens, token))
            {
                return best;
            }

            key = $"{key} {Canonical(tokens[token].Fold)}";
        }
    }

    // "Chicago area 312": an area code, no metropolitan area.
    private static bool IsAreaOfCode(List<Token> tokens, int at) => tokens[at].Fold == "area" && at + 1 < tokens.Count && tokens[at + 1] is { Kind: TokenKind.Number, Length: 3 };

    // The next word of a name: past a glued hyphen, slash or dot, or one line end.
    private static int NextWord(List<Token> tokens, int at)
    {
        var next = at + 1;
        if (next < tokens.Count && (((tokens[next].IsHyphen || tokens[next].IsSymbol('/')) && tokens[next].Glued) || (tokens[next].IsSymbol('.') && tokens[at].Length <= 3)))
        {
            // "N.-B.", as provinces are written in French.
            next += tokens[next].IsSymbol('.') && next + 1 < tokens.Count && tokens[next + 1].IsHyphen && tokens[next + 1].Glued ? 2 : 1;
        }

        return next < tokens.Count && tokens[next].Kind == TokenKind.Word ? next : -1;
    }

    private static string Key(List<Token> tokens, int at, int last)
    {
        var words = new List<string>();
        for (var i = at; i <= last; i++)
        {
            if (tokens[i].Kind == TokenKind.Word)
            {
                words.Add(tokens[i].Fold);
            }
        }

        return string.Join(' ', words);
    }

    private static string Canonical(string fold) => fold switch
    {
        "st" => "saint",
        "ste" => "sainte",
        "ft" => "fort",
        "mt" => "mount",
        _ => fold.Contains('\'', StringComparison.Ordinal) ? fold.Replace("'", "", StringComparison.Ordinal) : fold,
    };
}
