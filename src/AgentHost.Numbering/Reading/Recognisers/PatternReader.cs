using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>Digit patterns: "ending in 00", "spells PIZZA", "with 420 in it". Letters become digits by the telephone keypad.</summary>
internal static class PatternReader
{
    // Keypad of ITU-T E.161: the digit of each letter from A to Z.
    private const string Keypad = "22233344455566677778889999";

    /// <summary>Reads the pattern that begins at a token.</summary>
    public static Item? Read(Scan scan, int at)
    {
        if (scan.Has(TermKind.PatternEnd, at, out var last, out _))
        {
            return ReadArgument(scan, at, last, PatternKind.EndsWith, wordsToo: true);
        }

        if (scan.Has(TermKind.PatternStart, at, out last, out _))
        {
            return ReadArgument(scan, at, last, PatternKind.StartsWith, wordsToo: false);
        }

        if (scan.Has(TermKind.PatternHas, at, out last, out var value))
        {
            return ReadArgument(scan, at, last, PatternKind.Contains, wordsToo: value == "spelled" || scan.Tokens[last].Fold.StartsWith("spell", StringComparison.Ordinal) || scan.Tokens[at].Fold.StartsWith("spell", StringComparison.Ordinal));
        }

        // "with 420 in it", "420 somewhere in it".
        var digits = scan.Word(at) is "with" or "has" ? at + 1 : at;
        return Argument(scan, digits, wordsToo: false) is { } argument && scan.Has(TermKind.PatternIn, argument.Last + 1, out var end, out _)
            ? Make(scan, at, end, PatternKind.Contains, argument.Digits)
            : null;
    }

    /// <summary>The digits that spell a word on the keypad.</summary>
    public static string ToDigits(string word) =>
        string.Concat(word.Where(char.IsAsciiLetterOrDigit).Select(letter => char.IsAsciiDigit(letter) ? letter : Keypad[char.ToUpperInvariant(letter) - 'A']));

    private static Item? ReadArgument(Scan scan, int at, int last, PatternKind kind, bool wordsToo)
    {
        var from = last + 1;
        while (scan.Word(from) is ":" or "the" or "digits" or "word" or "with" or "exactly" or "either" or "like" or "number" or "sequence" or "shall" or "should" or "must" or "be" or "is" or "are" or "to" or "spell" or "spells" or "spelling" or "read" or "say")
        {
            from++;
        }

        if (((kind == PatternKind.StartsWith ? Beginning(scan, from) : null) ?? Argument(scan, from, wordsToo)) is not { } argument)
        {
            return null;
        }

        var end = argument.Last;
        if (scan.Has(TermKind.PatternAtEnd, end + 1, out var final, out _))
        {
            (kind, end) = (PatternKind.EndsWith, final);
        }
        else if (scan.Has(TermKind.PatternAtStart, end + 1, out final, out _))
        {
            (kind, end) = (PatternKind.StartsWith, final);
        }

        return Make(scan, at, end, kind, argument.Digits);
    }

    // "206-555", "(206) 555-01", "+1 206 555": how a number begins, in the groups in which one is written.
    private static (string Digits, int Last)? Beginning(Scan scan, int at)
    {
        // Blanks join groups only where something says that they are a number's.
        var isNumber = scan.At(at).IsSymbol('+') || scan.At(at).IsSymbol('(');
        var groups = new List<string>();
        var last = at;
        for (var i = at; ; i++)
        {
            var token = scan.At(i);
            var isOpen = token.Kind == TokenKind.Word && token.Glued && token.Fold.All(letter => letter == 'x');
            if (isOpen || (token.Kind == TokenKind.Number && (i == at || token.Glued || isNumber)))
            {
                groups.AddRange(isOpen ? [] : token.Fold.Split('.'));
                last = i;
            }
            else if (!token.IsSymbol('(') && !token.IsSymbol(')') && !(token.IsSymbol('+') && i == at) && !(token.Glued && (token.IsHyphen || (token.IsSymbol('.') && scan.At(i + 1).Glued))))
            {
                break;
            }
        }

        if (groups is ["1", ..])
        {
            groups.RemoveAt(0);
        }

        var digits = string.Concat(groups);
        digits = isNumber && digits.StartsWith('1') ? digits[1..] : digits;
        return digits.Length is > 3 and <= 10 && digits.All(char.IsAsciiDigit) && (isNumber || groups is [{ Length: 3 }, { Length: <= 3 }] or [{ Length: 3 }, { Length: 3 }, _]) ? (digits, last) : null;
    }

    private static (string Digits, int Last)? Argument(Scan scan, int at, bool wordsToo)
    {
        var quoted = scan.At(at).IsSymbol('"') || scan.At(at).IsSymbol('\'');
        var token = scan.At(quoted ? at + 1 : at);
        var last = quoted ? at + 1 : at;
        if (quoted && scan.At(last + 1).Kind == TokenKind.Symbol)
        {
            last++;
        }

        if (token is { Kind: TokenKind.Number, Length: <= 10 } && token.Fold.All(char.IsAsciiDigit))
        {
            // "ending in 00-11" and the like stay single digits runs; "3 months" is a duration.
            return scan.Has(TermKind.Unit, last + 1) || scan.At(last + 1).IsSymbol('/') || scan.At(last + 1).IsSymbol('%') ? null : (token.Fold, last);
        }

        if (token.Kind != TokenKind.Word || token.Length is < 2 or > 10 || !token.Fold.All(char.IsAsciiLetter))
        {
            return null;
        }

        var plain = wordsToo && token.Length >= 3 && scan.Phrase(quoted ? at + 1 : at).Terms.Count == 0 && scan.Word(at) is not ("the" or "that" or "our" or "same" or "with");
        return token.Capitals || quoted || plain ? (ToDigits(token.Fold), last) : null;
    }

    private static Item? Make(Scan scan, int first, int last, PatternKind kind, string digits) =>
        digits.Length is 0 or > 10 ? null
        : new(ItemKind.Pattern, first, last, scan.Tokens[first].Start, scan.Tokens[last].End, scan.Tokens[first].Fold) { Pattern = new(kind, digits) };
}
