using System.Text;

namespace AgentHost.Numbering.Reading;

/// <summary>Finds quotations in a text: letter case, typographic quotes and the amount of blank space do not matter, whole words do.</summary>
internal sealed class QuotedWords
{
    private const int MostPlaces = 50;

    private readonly string _plain;
    private readonly List<int> _at = [];

    public QuotedWords(string text) => _plain = Plain(text, _at);

    /// <summary>Every place of a quotation, by its first offset and the one after its last; empty when it is blank.</summary>
    public List<(int Start, int End)> Find(string quote)
    {
        var found = new List<(int, int)>();
        var wanted = Plain(quote, null).Trim();
        if (wanted.Length == 0)
        {
            return found;
        }

        for (var at = 0; found.Count < MostPlaces && (at = _plain.IndexOf(wanted, at, StringComparison.Ordinal)) >= 0; at++)
        {
            var end = at + wanted.Length;
            if (!Joins(at) && !Joins(end))
            {
                found.Add((_at[at], _at[end - 1] + 1));
            }
        }

        return found;
    }

    // Whether a place in the plain text is inside a word or a number.
    private bool Joins(int at) => at > 0 && at < _plain.Length && char.IsLetterOrDigit(_plain[at - 1]) && char.IsLetterOrDigit(_plain[at]);

    private static string Plain(string text, List<int>? offsets)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i] switch
            {
                '\u2018' or '\u2019' => '\'',
                '\u201C' or '\u201D' => '"',
                '\u2013' or '\u2014' or '\u2011' => '-',
                var other when char.IsWhiteSpace(other) => ' ',
                var other => char.ToLowerInvariant(other),
            };
            if (c != ' ' || (plain.Length > 0 && plain[^1] != ' '))
            {
                plain.Append(c);
                offsets?.Add(i);
            }
        }

        return plain.ToString();
    }
}
