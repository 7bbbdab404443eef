using System.Globalization;
using AgentHost.Numbering;

namespace AgentHost.Zendesk.Comments;

/// <summary>How one language writes the values of facts, and by which words it speaks of states. Read from <c>prompts/tickets/words.md</c>.</summary>
public sealed class CommentWords
{
    private const string SaysPrefix = "says ";

    private readonly IReadOnlyDictionary<string, string> _words;
    private readonly CommentLanguage _language;

    private CommentWords(CommentLanguage language, IReadOnlyDictionary<string, string> words)
    {
        (_language, _words) = (language, words);
        Decimal = this["decimal"];
        Thousands = this["thousands"] == "no-break space" ? "\u00A0" : this["thousands"];
        Months = this["months"].Split(", ");
        Says = words.Where(pair => pair.Key.StartsWith(SaysPrefix, StringComparison.Ordinal)).ToDictionary(
            pair => pair.Key[SaysPrefix.Length..], pair => (IReadOnlyList<string>)pair.Value.Split(", "), StringComparer.Ordinal);
    }

    /// <summary>What stands between units and tenths.</summary>
    public string Decimal { get; }

    /// <summary>What stands between thousands and hundreds.</summary>
    public string Thousands { get; }

    /// <summary>The months from January.</summary>
    public IReadOnlyList<string> Months { get; }

    /// <summary>The words by which a text speaks of a state, by state.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Says { get; }

    /// <summary>The keys of all words.</summary>
    public IEnumerable<string> Keys => _words.Keys;

    /// <summary>A word or a phrase with placeholders; throws when there is none of that key.</summary>
    public string this[string key] => _words.TryGetValue(key, out var word) ? word : throw new ArgumentException($"words.md has no \"{key}\" in {_language}.", nameof(key));

    /// <summary>Reads the words of a language: one "key: word" a line.</summary>
    internal static CommentWords Read(CommentLanguage language, string section) => new(
        language,
        section.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal));

    /// <summary>Whether the count takes the form for one: in French none does, too.</summary>
    public bool IsOne(int count) => count == 1 || (count == 0 && _language == CommentLanguage.French);

    /// <summary>A count.</summary>
    public string Count(int count) => Grouped(count, "#,0");

    /// <summary>A price.</summary>
    public string Price(decimal amount, string currency) => this[currency == "USD" ? "usd" : "money"]
        .Replace("{{amount}}", Grouped(amount, "#,0.00##"), StringComparison.Ordinal).Replace("{{currency}}", currency, StringComparison.Ordinal);

    /// <summary>A day.</summary>
    public string Day(DateOnly day) => this["day"]
        .Replace("{{month}}", Months[day.Month - 1], StringComparison.Ordinal)
        .Replace("{{day}}", day.Day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{{year}}", day.Year.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>An instant, to the minute.</summary>
    public string Instant(DateTimeOffset at) => this["instant"]
        .Replace("{{day}}", Day(DateOnly.FromDateTime(at.UtcDateTime)), StringComparison.Ordinal)
        .Replace("{{time}}", at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>A number of country code 1 as people read it.</summary>
    public string Readable(E164 number) => this["phone"]
        .Replace("{{npa}}", number.Npa.ToString(), StringComparison.Ordinal)
        .Replace("{{nxx}}", number.Exchange, StringComparison.Ordinal)
        .Replace("{{line}}", number.Line, StringComparison.Ordinal);

    /// <summary>Joined with commas and the last with "and" or "or".</summary>
    public string Join(IReadOnlyList<string> items, string joiner) => items.Count < 2
        ? string.Concat(items)
        : $"{string.Join(", ", items.Take(items.Count - 1))} {this[joiner]} {items[^1]}";

    private string Grouped(decimal value, string format) => value.ToString(format, CultureInfo.InvariantCulture)
        .Replace('.', '\u0001').Replace(",", Thousands, StringComparison.Ordinal).Replace("\u0001", Decimal, StringComparison.Ordinal);
}
