namespace AgentHost.Numbering.Reading;

/// <summary>Amounts of money: "$1.50", "60 cents", "0.45 USD", "2 bucks".</summary>
internal static class MoneyReader
{
    /// <summary>Reads the amount that begins at a token.</summary>
    public static Item? Read(Scan scan, int at)
    {
        var first = scan.Tokens[at];
        if (first.IsSymbol('$') || first.IsSymbol('\u20AC') || first.IsSymbol('\u00A3') || (first.Fold is "us" or "usd" && scan.At(at + 1).IsSymbol('$')))
        {
            var digits = first.Fold is "us" or "usd" ? at + 2 : at + 1;
            return Amount(scan, at, digits, digits, 1m, first.Fold is not ("\u20AC" or "\u00A3"));
        }

        if (first.IsSymbol('.') && scan.At(at + 1) is { Kind: TokenKind.Number, Glued: true } cents)
        {
            return scan.Has(TermKind.Currency, at + 2, out var unit, out _) && decimal.TryParse("0." + cents.Fold, out var part) ? Make(scan, at, unit, part) : null;
        }

        if (scan.Word(at) == "a" && scan.Word(at + 1) is "dollar" or "buck")
        {
            return Make(scan, at, at + 1, 1m);
        }

        if (first.Kind != TokenKind.Number)
        {
            return CountReader.Read(scan, at) is not { Count: { Low: { } low, Digits: null, High: null } } words ? null
                : scan.Has(TermKind.Currency, words.Last + 1, out var currency, out _) ? Make(scan, at, currency, low)
                : scan.Has(TermKind.Cents, words.Last + 1, out currency, out _) && scan.At(currency).Length > 1 ? Make(scan, at, currency, low * 0.01m)
                : null;
        }

        if (scan.Has(TermKind.Currency, at + 1, out var last, out _))
        {
            return Amount(scan, at, at, last, 1m, true);
        }

        // "2$", and in French "2 $"; but "5 $2 numbers" is a count and an amount.
        if (scan.At(at + 1).IsSymbol('$') && (scan.At(at + 1).Glued || scan.At(at + 2) is not { Kind: TokenKind.Number, Glued: true }))
        {
            return Amount(scan, at, at, at + 1, 1m, true);
        }

        return scan.At(at + 1).IsSymbol('\u00A2') || (scan.Has(TermKind.Cents, at + 1, out last, out _) && scan.At(at + 1).Length > 1)
            ? Amount(scan, at, at, Math.Max(last, at + 1), 0.01m, true)
            : null;
    }

    private static Item? Amount(Scan scan, int first, int digits, int last, decimal unit, bool dollars)
    {
        var number = scan.At(digits).Number;
        if (number is null && scan.At(digits).IsSymbol('.') && scan.At(digits + 1).Kind == TokenKind.Number && decimal.TryParse("0." + scan.At(digits + 1).Fold, out var part))
        {
            number = part;
            last = Math.Max(last, digits + 1);
        }

        if (number is null || number > 1_000_000_000m)
        {
            return null;
        }

        // "$2 USD" is one amount; "$3,500" and "€2" are amounts, but the second is no dollars.
        if (scan.Has(TermKind.Currency, last + 1, out var more, out _))
        {
            last = more;
        }

        return dollars ? Make(scan, first, last, number.Value * unit) : scan.Item(ItemKind.Noise, first, last);
    }

    private static Item Make(Scan scan, int first, int last, decimal amount) =>
        new(ItemKind.Money, first, last, scan.Tokens[first].Start, scan.Tokens[last].End, "$") { Amount = amount };
}
