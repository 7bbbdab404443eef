namespace AgentHost.Numbering.Reading;

/// <summary>Finds text in disguise: letters spelled out one by one, figures for letters, encoded blocks.</summary>
internal static class Disguise
{
    private const int ShortestEncoded = 40;
    private const int ShortestSpelled = 16;
    private const int FewestMasked = 3;

    /// <summary>Where the disguise of a paragraph begins; -1 when it wears none.</summary>
    public static int At(ReadOnlySpan<char> words)
    {
        if (EncodedAt(words) >= 0)
        {
            return LineStart(words, EncodedAt(words));
        }

        var spelled = LongestSpelledRun(words);
        return spelled.Length >= ShortestSpelled ? (spelled.Start < ShortestEncoded ? 0 : spelled.Start) : MaskedAt(words);
    }

    // What introduces the block ("decode this:") goes with it when it stands on the line before.
    private static int LineStart(ReadOnlySpan<char> words, int at)
    {
        var line = words[..at].LastIndexOf('\n');
        return line > 0 ? Math.Max(0, words[..line].LastIndexOf('\n') + 1) : 0;
    }

    // A word of forty and more letters and digits without a blank, hyphen or slash in between is no word.
    private static int EncodedAt(ReadOnlySpan<char> words)
    {
        var start = 0;
        for (var i = 0; i <= words.Length; i++)
        {
            if (i == words.Length || !(char.IsAsciiLetterOrDigit(words[i]) || words[i] is '+' or '='))
            {
                if (i - start >= ShortestEncoded)
                {
                    return start;
                }

                start = i + 1;
            }
        }

        return -1;
    }

    // "I.g.n.o.r.e t.h.e": single letters with dots or blanks between them, many in a row.
    private static (int Start, int Length) LongestSpelledRun(ReadOnlySpan<char> words)
    {
        var best = (Start: 0, Length: 0);
        var start = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var single = !char.IsLetterOrDigit(words[i]) || i + 1 >= words.Length || !char.IsLetterOrDigit(words[i + 1]);
            if (!single || words[i] is '-' or '|' or '\n' || (!char.IsLetter(words[i]) && words[i] is not (' ' or '.' or ',')))
            {
                start = i + 1;
            }
            else if (i + 1 - start > best.Length && HasLetters(words[start..(i + 1)]))
            {
                best = (start, i + 1 - start);
            }
        }

        return best;
    }

    private static bool HasLetters(ReadOnlySpan<char> run) => run.Length < 12 || run[^12..].ContainsAnyInRange('a', 'z') || run[^12..].ContainsAnyInRange('A', 'Z');

    // "1gn0r3 pr3v10us": words with figures between their letters, several of them.
    private static int MaskedAt(ReadOnlySpan<char> words)
    {
        var masked = 0;
        var first = -1;
        var start = 0;
        for (var i = 0; i <= words.Length; i++)
        {
            if (i == words.Length || !char.IsAsciiLetterOrDigit(words[i]))
            {
                if (IsMasked(words[start..i]))
                {
                    first = first < 0 ? start : first;
                    masked++;
                }

                start = i + 1;
            }
        }

        return masked >= FewestMasked ? (first < ShortestEncoded ? 0 : first) : -1;
    }

    private static bool IsMasked(ReadOnlySpan<char> word)
    {
        var turns = 0;
        for (var i = 1; i < word.Length; i++)
        {
            turns += char.IsAsciiDigit(word[i]) != char.IsAsciiDigit(word[i - 1]) ? 1 : 0;
        }

        return word.Length >= 4 && turns >= 2 && char.IsAsciiLetterLower(word[^1]) && !word.EndsWith("xxxx", StringComparison.OrdinalIgnoreCase);
    }
}
