using System.Globalization;

namespace AgentHost.Numbering.Plan;

/// <summary>How names of places are compared: without regard to case, accents, punctuation and the usual short forms of Saint, Fort and Mount.</summary>
public static class PlaceName
{
    // Latin letters with marks, and what they are without; enough for English, French, Spanish, Hawaiian and Samoan names.
    private const string Marked = "àáâãäåāăąçćčèéêëēėęìíîïīıñńňòóôõöøōőùúûüūůýÿžźżšśğłđ";
    private const string Plain = "aaaaaaaaaccceeeeeeeiiiiiinnnoooooooouuuuuuyyzzzssgld";

    // Aliases of the tables that are everyday words, besides those that are codes of regions.
    private static readonly HashSet<string> EverydayWords =
        new(["to", "san", "den", "sea", "sac", "fat", "cos", "lou", "si", "chi", "up", "ie", "me", "miss", "ill", "ore", "o", "man", "mass", "wash", "the region", "the bay"]);

    /// <summary>The key by which names are equal: "St. Paul", "saint paul" and "SAINT-PAUL" have one.</summary>
    public static string Key(string name)
    {
        // "st" becomes "saint": at most twice as long.
        var most = (2 * name.Length) + 8;
        Span<char> key = most <= 256 ? stackalloc char[256] : new char[most];
        var (length, word) = (0, 0);
        foreach (var character in name)
        {
            var letter = Fold(character);
            if (char.IsAsciiLetterOrDigit(letter))
            {
                key[length++] = letter;
            }
            else if (EndsWord(letter, length - word))
            {
                length = word = CloseWord(key, word, length);
            }
        }

        length = CloseWord(key, word, length);
        return new string(key[..length].TrimEnd(' '));
    }

    /// <summary>The name with plain letters and its case kept: "Montreal" for "Montréal".</summary>
    public static string WithoutAccents(string name) =>
        string.Create(name.Length, name, static (result, text) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                result[i] = char.IsAscii(text[i]) ? text[i] : char.IsUpper(text[i]) ? char.ToUpperInvariant(Fold(text[i])) : Fold(text[i]);
            }
        });

    /// <summary>
    /// Whether an alias is an everyday word or another region's code (LA, TO, SAN, Miss, Ill), so that it means the place only when
    /// written exactly as in the table, and even then by context.
    /// </summary>
    public static bool IsEverydayWord(string name) => EverydayWords.Contains(Key(name));

    private static char Fold(char character)
    {
        if (char.IsAscii(character))
        {
            return char.ToLowerInvariant(character);
        }

        var lower = char.ToLowerInvariant(character);
        var at = Marked.IndexOf(lower, StringComparison.Ordinal);
        return at >= 0 ? Plain[at] : lower;
    }

    // Apostrophes, okinas and combining marks vanish ("St. John's", "O'Fallon"); a full stop vanishes after an initial ("N.C.").
    private static bool EndsWord(char character, int length) => character switch
    {
        '\'' or '\u2018' or '\u2019' or '\u02BB' or '`' => false,
        '.' => length > 1,
        _ => char.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark,
    };

    private static int CloseWord(Span<char> key, int word, int length)
    {
        if (length == word)
        {
            return length;
        }

        var full = key[word..length] switch
        {
            "st" => "saint",
            "ste" => "sainte",
            "ft" => "fort",
            "mt" => "mount",
            _ => "",
        };
        if (full.Length > 0)
        {
            full.CopyTo(key[word..]);
            length = word + full.Length;
        }

        key[length] = ' ';
        return length + 1;
    }
}
