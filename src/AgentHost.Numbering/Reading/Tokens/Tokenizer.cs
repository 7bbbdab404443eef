namespace AgentHost.Numbering.Reading;

/// <summary>Cuts a message into words, numbers, symbols and line ends in one pass; every character belongs to a token or is blank.</summary>
internal static class Tokenizer
{
    private const string Hyphens = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212";
    private const string Apostrophes = "'\u2018\u2019\u02BC`";

    /// <summary>The tokens of a text, in order.</summary>
    public static List<Token> Tokenize(ReadOnlySpan<char> text)
    {
        var tokens = new List<Token>((text.Length / 5) + 4);
        var gap = 0;
        var at = 0;
        while (at < text.Length)
        {
            var character = text[at];
            if (character is ' ' or '\t' or '\u00A0' or '\r' or '\u200B' or '\uFEFF' || (char.IsWhiteSpace(character) && character != '\n'))
            {
                gap += character == '\t' ? 4 : character is '\u200B' or '\uFEFF' ? 0 : 1;
                at++;
                continue;
            }

            var token = Read(text, at, glued: gap == 0 && tokens.Count > 0 && tokens[^1].Kind != TokenKind.Newline, gap);
            tokens.Add(token);
            at = token.End;
            gap = 0;
        }

        return tokens;
    }

    /// <summary>Whether a character is an apostrophe, straight or curled.</summary>
    public static bool IsApostrophe(char character) => Apostrophes.Contains(character);

    /// <summary>A word for comparing: lower case, no accents, plain apostrophes, no dots.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new char[text.Length];
        var length = 0;
        foreach (var character in text)
        {
            if (character == '.')
            {
                continue;
            }

            folded[length++] = IsApostrophe(character) ? '\'' : FoldLetter(character);
        }

        return new string(folded, 0, length);
    }

    private static Token Read(ReadOnlySpan<char> text, int at, bool glued, int gap)
    {
        var character = text[at];
        if (character == '\n')
        {
            return new(TokenKind.Newline, at, 1, "\n", glued, gap, false, false);
        }

        if (char.IsAsciiDigit(character))
        {
            var end = NumberEnd(text, at);
            return new(TokenKind.Number, at, end - at, text[at..end].ToString().Replace(",", "", StringComparison.Ordinal), glued, gap, false, false);
        }

        if (char.IsLetter(character))
        {
            return ReadWord(text, at, glued, gap);
        }

        if (character is '.' or '\u2026')
        {
            var end = at + 1;
            while (end < text.Length && text[end] is '.' or '\u2026')
            {
                end++;
            }

            var run = end - at > 1 || character == '\u2026';
            return new(TokenKind.Symbol, at, end - at, run ? "\u2026" : ".", glued, gap, false, false);
        }

        var symbol = Hyphens.Contains(character) ? "-" : IsApostrophe(character) ? "'" : character is '\u201C' or '\u201D' or '\u00AB' or '\u00BB' ? "\"" : character.ToString();
        return new(TokenKind.Symbol, at, 1, symbol, glued, gap, false, false);
    }

    private static Token ReadWord(ReadOnlySpan<char> text, int at, bool glued, int gap)
    {
        var end = at + 1;
        if (end < text.Length && text[end] == '.' && end + 1 < text.Length && char.IsLetter(text[end + 1]) && (end + 2 >= text.Length || !char.IsLetter(text[end + 2])))
        {
            while (end + 1 < text.Length && text[end] == '.' && char.IsLetter(text[end + 1]) && (end + 2 >= text.Length || !char.IsLetter(text[end + 2])))
            {
                end += 2;
            }

            // "D.C." keeps its last dot unless a sentence may end there.
            if (end < text.Length && text[end] == '.' && end + 1 < text.Length && !char.IsWhiteSpace(text[end + 1]))
            {
                end++;
            }
        }
        else
        {
            while (end < text.Length && (char.IsLetter(text[end]) || IsInnerApostrophe(text, end)))
            {
                end++;
            }
        }

        var word = text[at..end];
        var fold = Fold(word);
        if (fold == "w" && end < text.Length && text[end] == '/')
        {
            var without = end + 1 < text.Length && text[end + 1] is 'o' or 'O' && (end + 2 >= text.Length || !char.IsLetter(text[end + 2]));
            end += without ? 2 : 1;
            fold = without ? "without" : "with";
        }

        var capitals = true;
        foreach (var letter in word)
        {
            capitals &= !char.IsLetter(letter) || char.IsUpper(letter);
        }

        return new(TokenKind.Word, at, end - at, fold, glued, gap, char.IsUpper(word[0]), capitals);
    }

    private static bool IsInnerApostrophe(ReadOnlySpan<char> text, int at) =>
        IsApostrophe(text[at]) && at + 1 < text.Length && char.IsLetter(text[at + 1]);

    // 1,500 and 450,000 are one number; so is 1.50. A second dot or comma belongs to something else.
    private static int NumberEnd(ReadOnlySpan<char> text, int at)
    {
        var end = DigitsEnd(text, at);
        if (end - at <= 3)
        {
            while (end < text.Length && text[end] == ',' && DigitsEnd(text, end + 1) == end + 4)
            {
                end += 4;
            }
        }

        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]) && (at == 0 || text[at - 1] != '.'))
        {
            var after = DigitsEnd(text, end + 1);
            if (after - end <= 3 && (after >= text.Length || text[after] != '.' || after + 1 >= text.Length || !char.IsAsciiDigit(text[after + 1])))
            {
                end = after;
            }
        }

        return end;
    }

    private static int DigitsEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>A letter in lower case, without its accent.</summary>
    public static char FoldLetter(char character)
    {
        if (char.IsAscii(character))
        {
            return char.ToLowerInvariant(character);
        }

        const string marked = "àáâãäåāăąçćčèéêëēėęìíîïīıñńňòóôõöøōőùúûüūůýÿžźżšśğłđ";
        const string plain = "aaaaaaaaaccceeeeeeeiiiiiinnnoooooooouuuuuuyyzzzssgld";
        var lower = char.ToLowerInvariant(character);
        var at = marked.IndexOf(lower, StringComparison.Ordinal);
        return at >= 0 ? plain[at] : lower;
    }
}
