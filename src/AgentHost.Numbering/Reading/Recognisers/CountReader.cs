namespace AgentHost.Numbering.Reading;

/// <summary>Counts in figures and in words, and ranges of them: "1,500", "1k", "twenty-five", "half a dozen", "ten (10)", "10-15", "20 to 25".</summary>
internal static class CountReader
{
    private static readonly TermKind[] SmallKinds = [TermKind.Digit, TermKind.Teen, TermKind.Tens];

    /// <summary>Reads the count that begins at a token.</summary>
    public static Item? Read(Scan scan, int at)
    {
        var start = scan.Has(TermKind.Between, at, out var between, out _) && !scan.Has(TermKind.To, at) ? between + 1 : at;
        if (start > at)
        {
            return ReadRange(scan, at, start, joinedByAnd: true);
        }

        return ReadRange(scan, at, at, joinedByAnd: false) ?? (ReadOne(scan, at) is { } one ? Make(scan, at, Echo(scan, one.Last, one.Count), one.Count) : null);
    }

    private static Item? ReadRange(Scan scan, int at, int start, bool joinedByAnd)
    {
        if (ReadOne(scan, start) is not { } low || low.Count.IsImpossible || low.Count.IsPlural)
        {
            return null;
        }

        var join = low.Last + 1;
        var hyphen = scan.At(join).IsHyphen;
        var and = joinedByAnd && scan.Word(join) is "and" or "&";
        if (!hyphen && !and && !scan.Has(TermKind.To, join, out join, out _) && !(scan.Word(join) is "or" && !joinedByAnd && low.Count.Digits?.Length != 3))
        {
            return null;
        }

        if (ReadOne(scan, join + 1) is not { } high || high.Count.IsImpossible || high.Count.Low <= low.Count.Low || scan.At(high.Last + 1).IsHyphen)
        {
            return null;
        }

        // 212-646, or "between 512 and 737", are area codes, not a range; so is a hyphen with a blank on one side only.
        var codes = low.Count.Digits is { Length: 3 } left && high.Count.Digits is { Length: 3 } right && Npa.TryParse(left, out _) && Npa.TryParse(right, out _);
        var tollFree = hyphen && low.Count.Low == 1 && high.Count.Digits is "800" or "888" or "877" or "866" or "855" or "844" or "833";
        var toCode = !hyphen && low.Count.Low < 100 && high.Count.Digits is { Length: 3 } code && Npa.TryParse(code, out _) && code[2] != '0' && !scan.Has(TermKind.Noun, high.Last + 1);
        return codes || tollFree || toCode || (hyphen && scan.At(join).Glued != scan.At(join + 1).Glued) ? null : Make(scan, at, high.Last, new Count(low.Count.Low, high.Count.Low));
    }

    private static Item Make(Scan scan, int first, int last, Count count)
    {
        var item = scan.Item(ItemKind.Number, first, last);
        item.Count = count;
        return item;
    }

    // "ten (10)": the same count again in parentheses.
    private static int Echo(Scan scan, int last, Count count) =>
        scan.At(last + 1).IsSymbol('(') && ReadOne(scan, last + 2) is { } echo && echo.Count.Low == count.Low && scan.At(echo.Last + 1).IsSymbol(')') ? echo.Last + 1 : last;

    private static (Count Count, int Last)? ReadOne(Scan scan, int at)
    {
        var token = scan.At(at);
        if (token.IsHyphen && !token.Glued && scan.At(at + 1) is { Glued: true, Kind: TokenKind.Number })
        {
            return (new Count(null, IsImpossible: true), at + 1);
        }

        return token.Kind == TokenKind.Number ? ReadFigures(scan, at, token) : ReadWords(scan, at);
    }

    private static (Count Count, int Last)? ReadFigures(Scan scan, int at, Token token)
    {
        var value = token.Number;
        var last = at;
        var next = scan.At(at + 1);
        var plural = false;
        if (next.Glued && next.Kind == TokenKind.Word)
        {
            switch (next.Fold)
            {
                case "k":
                    value *= 1_000;
                    last++;
                    break;
                case "s" or "'s":
                    plural = true;
                    last++;
                    break;
                case "st" or "nd" or "rd" or "th" or "er" or "re" or "e" or "eme" or "am" or "pm" or "h" or "g" or "b" or "gb" or "mb":
                    return null;
                case "x":
                    last++;
                    break;
            }
        }
        else if (next.IsSymbol('%'))
        {
            return null;
        }
        else if (scan.Has(TermKind.Scale, at + 1, out var scale, out var times) && next.Fold is not "m" and not "k")
        {
            value *= int.Parse(times);
            last = scale;
        }

        var digits = (last == at || plural) && !token.Fold.Contains('.', StringComparison.Ordinal) ? token.Fold : null;
        return value is >= 1 and <= Count.Most && value == decimal.Truncate(value.Value)
            ? (new Count((int)value.Value, null, digits, plural), last)
            : (new Count(null, null, digits, IsImpossible: true), last);
    }

    private static (Count Count, int Last)? ReadWords(Scan scan, int at)
    {
        if (scan.Has(TermKind.Fixed, at, out var last, out var exact))
        {
            var fixedCount = int.Parse(exact);
            return scan.Has(TermKind.Scale, last + 1, out var more, out var by) ? (new Count(fixedCount * int.Parse(by)), more) : (new Count(fixedCount), last);
        }

        if (SpelledCode(scan, at) is { } code)
        {
            return (new Count(int.Parse(code), null, code), at + 2);
        }

        int? total = null;
        var current = 0;
        var end = at - 1;
        for (var i = at; i < scan.Tokens.Count; i++)
        {
            if (i > at && scan.At(i).IsHyphen && scan.At(i).Glued)
            {
                continue;
            }

            if (i > at && scan.Word(i) == "and" && JoinsNumbers(scan, i, current))
            {
                continue;
            }

            if (Small(scan, i) is { } small && Continues(current, small.Value))
            {
                current += small.Value;
                i = small.Last;
            }
            else if (total is not null || current > 0)
            {
                if (!scan.Has(TermKind.Scale, i, out _, out var scale) || scan.At(i).Length == 1 || current == 0)
                {
                    break;
                }

                (total, current) = Scale(total, current, int.Parse(scale));
            }
            else if (i == at && scan.LanguageAt(at) != Language.English && scan.Has(TermKind.Scale, i, out _, out var alone) && alone is "100" or "1000")
            {
                // "mille deux cents", "mil doscientos", "cien": no one before it.
                (total, current) = Scale(null, 1, int.Parse(alone));
            }
            else
            {
                break;
            }

            end = i;
        }

        var sum = (long)(total ?? 0) + current;
        return end < at ? null
            : sum is > 0 and <= Count.Most ? (new Count((int)sum, Digits: sum is 800 ? "800" : null), end)
            : (new Count(null, IsImpossible: true), end);
    }

    private static (int? Total, int Current) Scale(int? total, int current, int scale)
    {
        var scaled = (long)current * scale;
        return scaled > Count.Most * 2L ? (Count.Most + 1, 0)
            : scale == 1_000 ? ((int)Math.Min((total ?? 0) + scaled, Count.Most + 1L), 0)
            : (total, (int)scaled);
    }

    // "a hundred and five"; in French and Spanish "vingt et un", "treinta y dos" too.
    private static bool JoinsNumbers(Scan scan, int at, int current) =>
        Small(scan, at + 1) is { } next
        && ((current >= 100 && current % 100 == 0) || (scan.LanguageAt(at) != Language.English && current % 100 >= 20 && Continues(current, next.Value)));

    // Twenty and five; in French sixty and twelve (soixante-douze), eighty and fifteen (quatre-vingt-quinze).
    private static bool Continues(int current, int small) =>
        current % 100 == 0 || (current % 10 == 0 && current % 100 >= 20 && (small < 10 || (small < 20 && current % 100 is 60 or 80)));

    // The longest number word: "quatre-vingt" before "quatre", "dix-sept" before "dix".
    private static (int Value, int Last)? Small(Scan scan, int at)
    {
        (int Value, int Last)? small = null;
        if (scan.At(at).Kind == TokenKind.Word)
        {
            foreach (var kind in SmallKinds)
            {
                if (scan.Has(kind, at, out var last, out var value) && value != "0" && (small is null || last > small.Value.Last))
                {
                    small = (int.Parse(value), last);
                }
            }
        }

        return small;
    }

    // "six one nine": three digits one by one.
    private static string? SpelledCode(Scan scan, int at)
    {
        Span<char> digits = stackalloc char[3];
        for (var i = 0; i < 3; i++)
        {
            if (!scan.Has(TermKind.Digit, at + i, out _, out var digit))
            {
                return null;
            }

            digits[i] = digit[0];
        }

        return scan.Has(TermKind.Digit, at + 3) || scan.Has(TermKind.Scale, at + 3) ? null : new string(digits);
    }
}
