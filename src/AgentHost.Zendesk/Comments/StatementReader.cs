using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentHost.Zendesk.Comments;

/// <summary>Finds everything that a text of one language states: references, numbers, prices, days, other digits, words for states, links.</summary>
public sealed class StatementReader
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    // What the words under "says" mean that are no states.
    private static readonly Dictionary<string, StatedKind> Others = new(StringComparer.Ordinal)
    {
        ["not"] = StatedKind.Denial,
        ["when"] = StatedKind.WhenWord,
        ["number"] = StatedKind.NumberWord,
    };

    private readonly CommentWords _words;
    private readonly Regex _pattern;
    private readonly Dictionary<string, string> _stateOf = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A reader of texts in the language of the words.</summary>
    public StatementReader(CommentWords words)
    {
        _words = words;
        foreach (var (state, said) in words.Says)
        {
            foreach (var word in said)
            {
                _stateOf.TryAdd(Flat(word), state);
            }
        }

        _pattern = new Regex(Pattern(words), Options, Longest);
    }

    /// <summary>What the text states, in its order.</summary>
    public IReadOnlyList<Stated> Read(string text)
    {
        var found = new List<Stated>();
        foreach (Match match in _pattern.Matches(Flat(text)))
        {
            var group = match.Groups.Cast<Group>().Skip(1).First(g => g.Success && char.IsUpper(g.Name[0]));
            found.Add(Of(group.Name, match));
        }

        return found;
    }

    private Stated Of(string group, Match match) => group switch
    {
        "Reference" => new(StatedKind.Reference, match.Value.ToUpperInvariant()),
        "Phone" => new(StatedKind.Number, Telephone(match.Value)),
        "IsoDay" => new(StatedKind.Day, match.Value),
        "Day" => new(StatedKind.Day, Day(match)),
        "Price" => new(StatedKind.Price, Price(match)),
        "Time" => new(StatedKind.Time, match.Value),
        "Digits" => new(StatedKind.Digits, Amount(match.Value)),
        "Word" => OfWord(match.Value),
        "Link" => new(StatedKind.Link, match.Value),
        _ => new(StatedKind.Sign, match.Value),
    };

    private Stated OfWord(string word)
    {
        var state = _stateOf[word];
        return Others.TryGetValue(state, out var kind) ? new(kind, word.ToLowerInvariant()) : new(StatedKind.State, state);
    }

    private static string Telephone(string written)
    {
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        return written[0] == '+' ? $"+{digits}" : digits.Length == 10 ? $"+1{digits}" : $"+{digits}";
    }

    private string Day(Match match)
    {
        var month = _words.Months.Select((name, index) => (name, index)).First(m => m.name.Equals(match.Groups["month"].Value, StringComparison.OrdinalIgnoreCase)).index + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{match.Groups["year"].Value}-{month:00}-{int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture):00}");
    }

    private string Price(Match match)
    {
        var currency = match.Groups["currency"] is { Success: true } named ? named.Value.ToUpperInvariant() : "USD";
        return $"{Amount(match.Groups["amount"].Value)} {currency}";
    }

    /// <summary>The value without grouping and without zeros behind the point.</summary>
    private string Amount(string written)
    {
        var plain = written.Replace(_words.Thousands, "", StringComparison.Ordinal).Replace(_words.Decimal, ".", StringComparison.Ordinal);
        return plain.Contains('.', StringComparison.Ordinal) ? plain.TrimEnd('0').TrimEnd('.') : plain;
    }

    // One apostrophe for all, so that words are found however they are typed.
    private static string Flat(string text) => text.Normalize(NormalizationForm.FormC).Replace('’', '\'');

    private static string Pattern(CommentWords words)
    {
        var (thousands, point) = (Regex.Escape(words.Thousands), Regex.Escape(words.Decimal));
        var amount = $"[0-9]{{1,3}}(?:{thousands}[0-9]{{3}})+(?:{point}[0-9]+)?|[0-9]+(?:{point}[0-9]+)?";
        var months = string.Join('|', words.Months.Select(Regex.Escape));
        var said = string.Join('|', words.Says.Values.SelectMany(s => s).Select(Flat).OrderByDescending(s => s.Length).Select(Regex.Escape));
        string From(string key, params (string Name, string Form)[] slots) =>
            slots.Aggregate(Regex.Escape(words[key]).Replace("}", "\\}", StringComparison.Ordinal), (form, slot) => form.Replace($"\\{{\\{{{slot.Name}\\}}\\}}", $"(?<{slot.Name}>{slot.Form})", StringComparison.Ordinal));
        var day = From("day", ("day", "[0-9]{1,2}"), ("month", months), ("year", "[0-9]{4}"));
        return string.Join('|',
            @"(?<Link>[a-z][a-z0-9+.\-]*://\S*|www\.\S*|(?:mailto|tel|sms|sip|javascript|data):\S+|[^\s@]+@[^\s@]+|\]\(|</?[a-z!]|&[a-z#0-9]+;|\{\{|\{%|(?<![\w.])[\w\-]+(?:\.[\w\-]+)*\.[a-z]{2,}(?![\w])(?:/\S*)?)",
            @"(?<Reference>(?<![\p{L}\p{N}])(?:(?:ord|bo|quo|app|req|por)-[0-9a-z]{7}|[a-z]{2,4}-(?=[0-9a-z]*[0-9])[0-9a-z]{5,})(?![\p{L}\p{N}]))",
            @"(?<Phone>\+[0-9]{8,15}(?![0-9])|(?<![0-9])\(?[0-9]{3}\)?[ .\-\u00A0][0-9]{3}[ .\-\u00A0][0-9]{4}(?![0-9]))",
            "(?<IsoDay>(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))",
            $"(?<Day>(?<![0-9]){day}(?![0-9]))",
            $"(?<Price>{From("usd", ("amount", amount))}(?![0-9])|{From("money", ("amount", amount), ("currency", "(?-i:(?!UTC|SMS|MMS)[A-Z]{3})"))}(?!\\p{{L}}))",
            "(?<Time>(?<![0-9])[0-9]{1,2}:[0-9]{2}(?![0-9]))",
            $"(?<Digits>{amount})",
            $@"(?<Word>(?<![\p{{L}}\p{{N}}])(?:{said})(?![\p{{L}}\p{{N}}]))",
            @"(?<Sign>[\p{N}\p{Sc}%‰<>{}\[\]|\\`*_#]|[\p{Cf}\p{Co}\p{Cn}]|(?![\r\n\t])\p{Cc})");
    }
}
