namespace AgentHost.Numbering.Reading;

/// <summary>What carriers call places: rate centers, LATAs, and exchanges as "NPA-NXX 512-474" or "prefix 555".</summary>
internal static class ExchangeReader
{
    /// <summary>Reads what begins at a token.</summary>
    public static Item? Read(Scan scan, int at)
    {
        if (scan.Has(TermKind.NpaNxx, at, out var last, out _))
        {
            return ReadPair(scan, at, Skip(scan, last + 1));
        }

        if (scan.Tokens[at].IsDigits(3) && scan.At(at + 1) is { IsHyphen: true, Glued: true } && scan.At(at + 2) is { Glued: true } nxx && nxx.IsDigits(3)
            && !(scan.At(at + 3).Glued && scan.At(at + 3).IsHyphen) && nxx.Fold[0] >= '2')
        {
            return Pair(scan, at, at, at + 2, scan.Tokens[at].Fold, nxx.Fold);
        }

        if (scan.Has(TermKind.Lata, at, out last, out _))
        {
            var digits = Skip(scan, last + 1);
            return scan.At(digits) is var number && (number.IsDigits(3) || number.IsDigits(5)) ? Make(scan, ItemKind.Lata, at, digits, digits, number.Fold) : null;
        }

        if (scan.Has(TermKind.RateCenter, at, out last, out _))
        {
            return ReadRateCenter(scan, at, Skip(scan, last + 1));
        }

        if (scan.Has(TermKind.Exchange, at, out last, out _))
        {
            var digits = Skip(scan, last + 1);
            var number = scan.At(digits);
            var named = scan.Tokens[at].Fold is not "prefix" || scan.Has(TermKind.In, digits + 1);
            return number.IsDigits(3) && named && number.Fold[0] >= '2' && !IsTollFree(number.Fold)
                ? Make(scan, ItemKind.Exchange, at, digits, digits, number.Fold)
                : null;
        }

        return null;
    }

    private static bool IsTollFree(string code) => code[0] == '8' && (code is "800" or "888" or "877" or "866" or "855" or "844" or "833");

    private static Item? ReadPair(Scan scan, int at, int digits)
    {
        var first = scan.At(digits);
        if (first.IsDigits(6))
        {
            return Pair(scan, at, digits, digits, first.Fold[..3], first.Fold[3..]);
        }

        var second = scan.At(digits + 1).Kind == TokenKind.Symbol ? digits + 2 : digits + 1;
        return first.IsDigits(3) && scan.At(second) is var exchange && exchange.IsDigits(3)
            ? Pair(scan, at, digits, second, first.Fold, exchange.Fold)
            : null;
    }

    private static Item Pair(Scan scan, int at, int first, int last, string code, string exchange) =>
        new(ItemKind.Exchange, at, last, scan.Tokens[first].Start, scan.Tokens[last].End, code) { Code = code, Value = exchange };

    // The name is in capitals, or begins each word with one; it ends at a comma, at a figure or at the end of the line.
    private static Item? ReadRateCenter(Scan scan, int at, int name)
    {
        var last = name - 1;
        while (last - name < 3 && scan.At(last + 1) is { Kind: TokenKind.Word } word && (word.Upper || last < name) && word.Gap <= 2
            && !(last >= name && word.Length == 2 && scan.Places.FindRegion(scan.Tokens, last + 1, afterCity: true).Region is not null) && !scan.Has(TermKind.Label, last + 1) && (last < name || !scan.Has(TermKind.In, last + 1)))
        {
            last++;
        }

        return last < name || scan.Tokens[last].End - scan.Tokens[name].Start > Requests.NumberRequestSchema.MaxText ? null : Make(scan, ItemKind.RateCenter, at, name, last, scan.Written(name, last).ToUpperInvariant());
    }

    private static int Skip(Scan scan, int at)
    {
        while (scan.Word(at) is ":" or "is" or "=" or "the" or "of" or "#")
        {
            at++;
        }

        return at;
    }

    private static Item Make(Scan scan, ItemKind kind, int first, int from, int last, string value) =>
        new(kind, first, last, scan.Tokens[from].Start, scan.Tokens[last].End, scan.Tokens[first].Fold) { Value = value };
}
