using System.Buffers;
using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>References of orders, backorders, purchases and ports; and the numbers of tickets, invoices and rooms, which are none.</summary>
internal static class ReferenceReader
{
    // "port-in2" is none.
    private const int ShortestMixed = 5;

    private static readonly SearchValues<char> LettersAndFigures = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> OurCharacters = SearchValues.Create(IdSource.Alphabet);

    /// <summary>Reads the reference that begins at a token.</summary>
    public static Item? Read(Scan scan, int at)
    {
        if (scan.Tokens[at].Kind != TokenKind.Word)
        {
            return null;
        }

        return ReadMixed(scan, at) ?? ReadPrefixed(scan, at) ?? ReadForeign(scan, at) ?? ReadWorded(scan, at) ?? ReadSigned(scan, at) ?? ReadCode(scan, at);
    }

    // ORD-7K2M9QX, SO-A77B12: letters and figures mixed, which are several tokens, and none of them a count. Ours may be letters alone.
    private static Item? ReadMixed(Scan scan, int at)
    {
        var named = scan.Has(TermKind.RefPrefix, at) || scan.Tokens[at].Fold is "app" or "quo";
        if (!named || scan.At(at + 1) is not { IsHyphen: true, Glued: true } || !scan.At(at + 2).Glued)
        {
            return null;
        }

        var tail = MixedAt(scan, at + 2);
        if (tail.Length < ShortestMixed || !(IsMixed(tail) || (tail.Length == IdSource.ShortLength && !tail.ContainsAnyExcept(OurCharacters))))
        {
            return null;
        }

        // "ORD-7K2M9QX's state": the word at its end goes on.
        var last = LastOf(scan, at + 2, tail.Length);
        var isWhole = scan.Tokens[last].End == scan.Tokens[at + 2].Start + tail.Length;
        var end = isWhole ? Extend(scan, last) : last;
        return Make(scan, at, at, end, (isWhole ? scan.Written(at, end) : $"{scan.Written(at, at + 1)}{tail}").ToUpperInvariant());
    }

    // XYZ-M2WY789, of somebody else: its figures are no counts, and its letters no region.
    private static Item? ReadCode(Scan scan, int at)
    {
        if (!scan.Tokens[at].Capitals || scan.At(at - 1).Glued || scan.Tokens[at].Glued)
        {
            return null;
        }

        var (words, numbers, last) = (1, 0, at);
        for (var next = scan.At(last + 1); next.Glued && (next.Kind == TokenKind.Number || next.IsHyphen || next is { Kind: TokenKind.Word, Capitals: true, Fold: not "x" }); next = scan.At(last + 1))
        {
            last++;
            words += next.Kind == TokenKind.Word ? 1 : 0;
            numbers += next.Kind == TokenKind.Number ? 1 : 0;
        }

        return words >= 2 && numbers >= 2 ? scan.Item(ItemKind.Noise, at, last) : null;
    }

    private static ReadOnlySpan<char> MixedAt(Scan scan, int at)
    {
        var rest = scan.Text.AsSpan(scan.At(at).Start);
        return rest.IndexOfAnyExcept(LettersAndFigures) is >= 0 and var stop ? rest[..stop] : rest;
    }

    private static bool IsMixed(ReadOnlySpan<char> text) => text.ContainsAnyInRange('0', '9') && text.ContainsAnyExceptInRange('0', '9');

    private static int LastOf(Scan scan, int at, int length)
    {
        var end = scan.Tokens[at].Start + length;
        while (scan.Tokens[at].End < end)
        {
            at++;
        }

        return at;
    }

    // ORD-1042, PO 7781, po#7781.
    private static Item? ReadPrefixed(Scan scan, int at)
    {
        var prefix = scan.Tokens[at];
        if (!scan.Has(TermKind.RefPrefix, at))
        {
            return null;
        }

        var digits = at + 1;
        var hash = scan.At(digits).IsSymbol('#') || scan.At(digits).Fold is ":";
        if (hash || scan.At(digits).IsHyphen)
        {
            digits++;
        }

        if (scan.At(digits).IsSymbol('#'))
        {
            digits++;
        }

        if (scan.At(digits) is not { Kind: TokenKind.Number, Length: >= 2 } number || (scan.At(digits).Gap > 1))
        {
            return null;
        }

        var glued = number.Glued && scan.At(digits - 1).Glued;
        if (!prefix.Capitals && !glued && !(hash || prefix.Fold is "po" or "ord" or "bo"))
        {
            return null;
        }

        var last = Extend(scan, digits);
        return Make(scan, at, at, last, scan.Written(at, last).Replace("#", "", StringComparison.Ordinal).Replace(": ", " ", StringComparison.Ordinal));
    }

    // INV-2207, ticket 61180, row 7: not ours.
    private static Item? ReadForeign(Scan scan, int at)
    {
        if (!scan.Has(TermKind.NotRef, at, out var last, out _))
        {
            return null;
        }

        var digits = AfterSign(scan, last + 1);
        if (scan.At(digits).Kind != TokenKind.Number || scan.At(digits).Gap > 1)
        {
            return null;
        }

        // "the second option: 4 numbers in 720" is a count.
        var end = Extend(scan, digits);
        var counts = scan.At(digits - 1).IsSymbol(':') && (scan.Has(TermKind.Noun, end + 1) || scan.Has(TermKind.In, end + 1) || scan.Has(TermKind.Type, end + 1) || scan.Has(TermKind.Modifier, end + 1));
        return counts ? null : scan.Item(ItemKind.Noise, at, end);
    }

    // "order #1042", "order no. 4417", "order 4417", "reference: AB-77".
    private static Item? ReadWorded(Scan scan, int at)
    {
        if (!scan.Has(TermKind.RefWord, at, out var last, out _))
        {
            return null;
        }

        var digits = AfterSign(scan, last + 1);
        var signed = Enumerable.Range(last + 1, digits - last - 1).Any(i => !scan.At(i).IsSymbol(':'));
        var number = scan.At(digits);
        if (number.Kind == TokenKind.Word && signed && Read(scan, digits) is { Kind: ItemKind.Reference } inner)
        {
            return inner;
        }

        // "order 7K2M9QX": ours, without the letters before it.
        if (MixedAt(scan, digits) is { Length: IdSource.ShortLength } tail && IsMixed(tail) && !tail.ContainsAnyExcept(OurCharacters))
        {
            return Make(scan, at, digits, LastOf(scan, digits, tail.Length), (scan.Word(at).StartsWith("back", StringComparison.Ordinal) ? "BO-" : "ORD-") + tail.ToString());
        }

        // "order CMD-5530": capitals, a hyphen and figures after the word are a reference, whatever the capitals are.
        if (number is { Kind: TokenKind.Word, Capitals: true, Length: >= 2 and <= 5 } && scan.At(digits + 1) is { IsHyphen: true, Glued: true } && scan.At(digits + 2) is { Kind: TokenKind.Number, Glued: true, Length: >= 2 })
        {
            var stop = Extend(scan, digits + 2);
            return Make(scan, digits, digits, stop, scan.Written(digits, stop));
        }

        if (number.Kind != TokenKind.Number || number.Length < 2 || !number.Fold.All(char.IsAsciiDigit) || number.Gap > 1 || scan.At(digits + 1).Glued && scan.At(digits + 1).IsHyphen && !signed)
        {
            return null;
        }

        // "order 12 phone numbers" is a count: a bare number is a reference only when long and at the end of its thought.
        if (!signed && (number.Length < 3 || !EndsThought(scan, digits + 1) || scan.Word(last) is "purchase" or "reservation"))
        {
            return null;
        }

        // "the real order is 400 numbers"
        if (signed && scan.Has(TermKind.Noun, digits + 1))
        {
            return null;
        }

        var end = Extend(scan, digits);
        return Make(scan, at, digits, end, scan.Written(digits, end));
    }

    // "(no 88-4410)" in French and Spanish: a number of something, but of nothing that is ours.
    private static Item? ReadSigned(Scan scan, int at) =>
        scan.LanguageAt(at) != Language.English && scan.Has(TermKind.RefNumberSign, at, out var last, out _) && !scan.Has(TermKind.Noun, at) && scan.At(last + 1) is { Kind: TokenKind.Number, Gap: <= 1 } && scan.At(last + 2).IsHyphen
            ? scan.Item(ItemKind.Noise, at, Extend(scan, last + 1))
            : null;

    private static int AfterSign(Scan scan, int at)
    {
        if (scan.Has(TermKind.RefNumberSign, at, out var last, out _))
        {
            at = last + 1;
        }

        while (scan.Word(at) is "#" or ":" or "." or "is" or "of")
        {
            at++;
        }

        return at;
    }

    private static bool EndsThought(Scan scan, int at)
    {
        var token = scan.At(at);
        return token.Kind == TokenKind.Newline || (token.Kind == TokenKind.Symbol && !token.IsHyphen && token.Fold is not ("#" or "(" or "/"))
            || (scan.Has(TermKind.Noun, at) is false && !scan.Has(TermKind.In, at) && !scan.Has(TermKind.Modifier, at) && !scan.Has(TermKind.Type, at)
                && !scan.Has(TermKind.Feature, at) && scan.Places.Find(scan.Tokens, at).Place is null && token.Kind == TokenKind.Word);
    }

    private static int Extend(Scan scan, int last)
    {
        while (scan.At(last + 1) is { Glued: true } next
            && (next.Kind == TokenKind.Number || (next.Kind == TokenKind.Word && next.Capitals) || (next.IsHyphen && scan.At(last + 2) is { Glued: true, Kind: not TokenKind.Symbol })))
        {
            last++;
        }

        return last;
    }

    // What is longer than a reference may be is none.
    private static Item Make(Scan scan, int first, int from, int last, string value) =>
        value.Length > NumberRequestSchema.MaxText ? scan.Item(ItemKind.Noise, first, last)
        : new(ItemKind.Reference, first, last, scan.Tokens[from].Start, scan.Tokens[last].End, "reference") { Value = value };
}
