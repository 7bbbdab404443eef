namespace AgentHost.Numbering.Reading;

/// <summary>Whole telephone numbers in the ways people write them, ranges of them, and templates such as 512-474-xxxx.</summary>
internal static class PhoneReader
{
    private const int MostInRange = 1_000;
    private const int MostGroups = 5;

    /// <summary>Reads what begins at a token.</summary>
    public static Item? Read(Scan scan, int at)
    {
        var token = scan.Tokens[at];
        var plus = token.IsSymbol('+');
        if (!plus && !token.IsSymbol('(') && token.Kind != TokenKind.Number)
        {
            return null;
        }

        var groups = new List<Group>(MostGroups);
        var digits = 0;
        for (var i = plus ? at + 1 : at; i < scan.Tokens.Count && groups.Count < MostGroups && digits < 16; i++)
        {
            var next = scan.Tokens[i];
            if (next.Kind == TokenKind.Number)
            {
                AddGroups(next, i, groups, ref digits);
            }
            else if (IsTemplate(next, scan, i))
            {
                groups.Add(new("x", i));
            }
            else if (!IsSeparator(next, i == at, groups.Count))
            {
                break;
            }
        }

        return ReadNumber(scan, at, plus, groups) ?? ReadTemplate(scan, at, groups) ?? ReadShort(scan, at, groups);
    }

    private static void AddGroups(Token token, int at, List<Group> groups, ref int digits)
    {
        // 206.555.0142 may be one token "206.555" and more: cut at the dots.
        foreach (var part in token.Fold.Split('.'))
        {
            groups.Add(new(part, at));
            digits += part.Length;
        }
    }

    private static bool IsTemplate(Token token, Scan scan, int at) =>
        token.Kind == TokenKind.Word && token.Glued && at > 0 && scan.Tokens[at - 1].IsHyphen && token.Fold.All(letter => letter == 'x') && token.Length <= 4;

    private static bool IsSeparator(Token token, bool isFirst, int groups) =>
        (token.IsHyphen || token.Fold is "." or "/") ? groups > 0 && groups < 5 && (token.Glued || token.IsHyphen)
        : token.IsSymbol('(') ? (isFirst || groups == 1)
        : token.IsSymbol(')') && groups is 1 or 2;

    private static Item? ReadNumber(Scan scan, int at, bool plus, List<Group> groups)
    {
        for (var count = groups.Count; count > 0; count--)
        {
            if (!plus && !IsShape(groups, count))
            {
                continue;
            }

            var digits = Digits(groups, count);
            var value = plus ? "+" + digits : digits.Length == 10 ? "+1" + digits : digits.Length == 11 && digits[0] == '1' ? "+" + digits : null;
            if (value is not null && E164.TryParse(value, out var number))
            {
                var last = groups[count - 1].Token;
                return WithRange(scan, at, last, number);
            }
        }

        return null;
    }

    private static string Digits(List<Group> groups, int count)
    {
        var digits = new System.Text.StringBuilder(16);
        for (var i = 0; i < count; i++)
        {
            digits.Append(groups[i].Digits);
        }

        return digits.ToString();
    }

    private static bool IsShape(List<Group> groups, int count)
    {
        Span<int> lengths = stackalloc int[MostGroups];
        for (var i = 0; i < count && i < MostGroups; i++)
        {
            lengths[i] = groups[i].Digits.Length;
        }

        return count <= MostGroups && lengths[..count] is [10] or [11] or [3, 3, 4] or [1, 3, 3, 4] or [3, 7] or [1, 3, 7] or [1, 10] or [6, 4];
    }

    private static Item WithRange(Scan scan, int at, int last, E164 number)
    {
        var to = last + 1;
        if (scan.At(to).IsSymbol('/') && number.IsNanp && scan.At(to + 1) is { Kind: TokenKind.Number, Length: 4 } another && E164.TryParse(number.Value[..8] + another.Fold, out var second))
        {
            // 801-555-0100/0101
            return Numbers(scan, at, to + 1, [number, second]);
        }

        var joint = to;
        if ((scan.At(to).IsHyphen && scan.At(to).Glued) || (scan.Has(TermKind.To, to, out joint, out _) && !IsRedirected(scan, to)))
        {
            var end = joint + 1;
            if (scan.At(end).IsDigits(4) && number.IsNanp)
            {
                return Numbers(scan, at, end, Range(number, number.Value[..8] + scan.At(end).Fold));
            }

            if (!scan.At(to).IsHyphen && end < scan.Tokens.Count && Read(scan, end) is { Kind: ItemKind.Phone, Numbers: [var until] } upper && number.IsNanp && until.IsNanp)
            {
                return Numbers(scan, at, upper.Last, Range(number, until.Value));
            }
        }

        return Numbers(scan, at, last, [number]);
    }

    // "desvíen el 702-555-0133 al 702-555-0190": from one number to another, and no range. The words of French and Spanish are the same for both.
    private static bool IsRedirected(Scan scan, int at)
    {
        for (var i = scan.Items.Count - 1; i >= 0 && i > scan.Items.Count - 12 && scan.Items[i].Kind != ItemKind.Break; i--)
        {
            if (scan.LanguageAt(at) == Language.English)
            {
                // "forward 206-555-0100 to 206-555-0199"; "forward 206-555-0100 through 206-555-0104" is a range.
                if (scan.Word(at) == "to" && ContactRule.IsForwarding(scan.Items[i]))
                {
                    return true;
                }
            }
            else if (scan.Items[i].Is(TermKind.Configure) && scan.Items[i].Text is not ("enable" or "disable"))
            {
                return true;
            }
        }

        return false;
    }

    private static E164[] Range(E164 from, string until)
    {
        var low = long.Parse(from.Value.AsSpan(1));
        var high = long.Parse(until.AsSpan(1));
        return high < low || high - low >= MostInRange
            ? [from]
            : [.. Enumerable.Range(0, (int)(high - low) + 1).Select(step => E164.TryParse($"+{low + step}", out var number) ? number : from)];
    }

    private static Item Numbers(Scan scan, int first, int last, IReadOnlyList<E164> numbers)
    {
        // A bracket that closes after the digits belongs to them.
        return new(ItemKind.Phone, first, last, scan.Tokens[first].Start, scan.Tokens[last].End, scan.Tokens[first].Fold) { Numbers = numbers };
    }

    // 816-xxx-xxxx, 303-555-xxxx.
    private static Item? ReadTemplate(Scan scan, int at, List<Group> groups)
    {
        var open = groups.FindIndex(group => group.Digits == "x");
        if (open is not (1 or 2) || groups[0].Digits.Length != 3)
        {
            return null;
        }

        var exchange = open == 2 && groups[1].Digits.Length == 3 ? groups[1].Digits : null;
        var last = open;
        while (last + 1 < groups.Count && groups[last + 1].Digits == "x")
        {
            last++;
        }

        return new(ItemKind.Exchange, at, groups[last].Token, scan.Tokens[at].Start, scan.Tokens[groups[last].Token].End, groups[0].Digits)
        {
            Code = groups[0].Digits,
            Value = exchange,
        };
    }

    // 555-0117, 212-555: a number without its area code means nothing here.
    private static Item? ReadShort(Scan scan, int at, List<Group> groups) =>
        groups.Count >= 2 && groups[0].Digits.Length == 3 && groups[1].Digits.Length == 4 && scan.At(at + 1).IsHyphen && scan.At(at + 1).Glued
            ? scan.Item(ItemKind.Noise, at, groups[1].Token)
            : null;

    private readonly record struct Group(string Digits, int Token);
}
