using System.Collections.Frozen;
using System.Numerics;
using System.Reflection;

namespace AgentHost.Numbering.Reading;

/// <summary>Tells the language of a text by its small words, which are listed by language in the vocabulary. Allocates nothing for a text.</summary>
internal static class LanguageFinder
{
    private const int LongestWord = 16;
    private const int Readable = 3;

    private static readonly FrozenDictionary<string, ushort> Words = Load();
    private static readonly FrozenDictionary<string, ushort>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What speaks for each language in a text. A name ("La Jolla") speaks for none.</summary>
    public static LanguageEvidence Of(ReadOnlySpan<char> text)
    {
        Span<int> weights = stackalloc int[16];
        Span<char> fold = stackalloc char[LongestWord];
        var (letters, foreign) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetter(text[at]))
            {
                AddSign(text[at], weights);
                continue;
            }

            var end = WordEnd(text, at);
            if (text[at] > '\u024F')
            {
                foreign += end - at;
            }
            else if (!IsName(text, at, end))
            {
                AddWord(text[at..end], fold, weights);
            }

            letters += end - at;
            at = end - 1;
        }

        var other = 0;
        foreach (var weight in weights[Readable..])
        {
            other = Math.Max(other, weight);
        }

        // Another script altogether.
        return new(weights[0], weights[1], weights[2], 2 * foreign > letters ? Math.Max(other, 2 * LanguageEvidence.OneWord * Math.Max(1, foreign / 4)) : other);
    }

    private static void AddWord(ReadOnlySpan<char> word, Span<char> fold, Span<int> weights)
    {
        var length = 0;
        foreach (var letter in word)
        {
            if (Tokenizer.IsApostrophe(letter))
            {
                // "d'un", "l'indicatif", "don't": what stands before the apostrophe, and then the word.
                fold[length++] = '\'';
                Count(fold[..length], weights);
                length = 0;
            }
            else if (length < LongestWord - 1)
            {
                AddMark(letter, weights);
                fold[length++] = Tokenizer.FoldLetter(letter);
            }
            else
            {
                return;
            }
        }

        if (length > 1 || length == word.Length)
        {
            Count(fold[..length], weights);
        }
    }

    private static void Count(ReadOnlySpan<char> fold, Span<int> weights)
    {
        if (!Lookup.TryGetValue(fold, out var languages))
        {
            return;
        }

        var weight = LanguageEvidence.OneWord / Math.Min(LanguageEvidence.OneWord, BitOperations.PopCount(languages));
        for (var language = 0; language < weights.Length; language++)
        {
            weights[language] += (languages >> language & 1) * weight;
        }
    }

    // Letters that one of the languages alone has.
    private static void AddMark(char letter, Span<int> weights)
    {
        switch (char.ToLowerInvariant(letter))
        {
            case '\u00F1' or '\u00ED' or '\u00F3' or '\u00FA' or '\u00E1':
                weights[(int)Language.Spanish]++;
                break;
            case '\u00E9' or '\u00E8' or '\u00EA' or '\u00E0' or '\u00E7' or '\u0153' or '\u00F9':
                weights[(int)Language.French]++;
                break;
        }
    }

    private static void AddSign(char sign, Span<int> weights)
    {
        if (sign is '\u00BF' or '\u00A1')
        {
            weights[(int)Language.Spanish] += LanguageEvidence.OneWord;
        }
    }

    // A capital letter, unless the word opens its sentence and a small letter follows, or all around it is in capitals.
    private static bool IsName(ReadOnlySpan<char> text, int at, int end)
    {
        if (!char.IsUpper(text[at]) || (end - at > 1 && char.IsUpper(text[at + 1])))
        {
            // "ME", "LA": codes of states.
            return end - at == 2 && char.IsUpper(text[at]);
        }

        var before = at - 1;
        while (before >= 0 && text[before] is ' ' or '\t' or '"' or '\u00AB' or '\u00A0')
        {
            before--;
        }

        var opens = before < 0 || text[before] is '\n' or '\r' or '.' or '!' or '?' or ':' or ';' or '-' or '\u00BF' or '\u00A1' or ',' or '(' or '*' or '\u2026' or '>';
        var next = end;
        while (next < text.Length && text[next] is ' ' or '-' or '\'')
        {
            next++;
        }

        return !opens || (next < text.Length && char.IsUpper(text[next]) && end - at < 4);
    }

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        while (end < text.Length && (char.IsLetter(text[end]) || (Tokenizer.IsApostrophe(text[end]) && end + 1 < text.Length && char.IsLetter(text[end + 1]))))
        {
            end++;
        }

        return end;
    }

    private static FrozenDictionary<string, ushort> Load()
    {
        var words = new Dictionary<string, ushort>(StringComparer.Ordinal);
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("AgentHost.Numbering.Reading.Vocabulary.languages.txt")!);
        var language = -1;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            language++;
            foreach (var word in parts.AsSpan(2))
            {
                words[word] = (ushort)(words.GetValueOrDefault(word) | 1 << language);
            }
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
