namespace AgentHost.Numbering.Reading;

/// <summary>The first pass: turns tokens into items, each recogniser in its turn, the longest reading first.</summary>
internal static class Scanner
{
    private const int MostCorrections = 2_000;

    // A longer "sentence" is no sentence; the bound keeps the rules, which look around within one, linear.
    private const int MostInSentence = 160;

    private static readonly HashSet<string> Abbreviations =
        new(["mr", "mrs", "ms", "dr", "st", "ste", "no", "nr", "inc", "ltd", "co", "corp", "eg", "ie", "etc", "vs", "approx", "qty", "sr", "jr", "ft", "mt", "ext", "dept", "tel", "prof", "rev", "ave"]);

    /// <summary>Recognises everything in a message.</summary>
    public static void Run(Scan scan)
    {
        var corrections = 0;
        var at = 0;
        var sentence = 0;
        while (at < scan.Tokens.Count)
        {
            if (scan.Items.Count - sentence > MostInSentence)
            {
                scan.Items.Add(new(ItemKind.Break, at, at, scan.Tokens[at].Start, scan.Tokens[at].Start, "\n"));
            }

            sentence = scan.Items.Count > 0 && scan.Items[^1].Kind == ItemKind.Break ? scan.Items.Count : sentence;
            var token = scan.Tokens[at];
            if (token.Gap >= 3 && !token.Glued && at > 0 && scan.Tokens[at - 1].Kind != TokenKind.Newline)
            {
                scan.Items.Add(new(ItemKind.Cell, at, at, token.Start, token.Start, "|"));
            }

            var item = token.Kind == TokenKind.Newline ? ReadNewline(scan, at) : Recognise(scan, at) ?? ReadSymbol(scan, at) ?? Respell(scan, at, ref corrections);
            if (item is not null)
            {
                scan.Items.Add(item);
                at = item.Last + 1;
            }
            else
            {
                at++;
            }
        }
    }

    private static Item? Recognise(Scan scan, int at) =>
        PhoneReader.Read(scan, at)
        ?? ReferenceReader.Read(scan, at)
        ?? MoneyReader.Read(scan, at)
        ?? PatternReader.Read(scan, at)
        ?? ExchangeReader.Read(scan, at)
        ?? DateReader.Read(scan, at)
        ?? ReadNamed(scan, at);

    // A phrase, a place or a count: whichever is longest; a phrase before a place of the same length unless the place names its region.
    private static Item? ReadNamed(Scan scan, int at)
    {
        var (terms, last) = scan.Phrase(at);
        var (place, placeLast) = scan.Tokens[at].Kind == TokenKind.Word ? scan.Places.Find(scan.Tokens, at) : (null, at);
        var count = CountReader.Read(scan, at);
        place = place is null ? null : InFrench(scan, at, place);
        if (place is not null && (terms.Count == 0 || placeLast > last || (placeLast == last && IsRatherPlace(scan, at, terms))) && (count is null || placeLast >= count.Last))
        {
            return new(ItemKind.Place, at, placeLast, scan.Tokens[at].Start, scan.Tokens[placeLast].End, terms.Word ?? scan.Tokens[at].Fold) { Place = place, Terms = terms };
        }

        if (count is not null && (terms.Count == 0 || count.Last > last || (count.Last == last && terms[0].Kind is not (TermKind.Feature or TermKind.Type))))
        {
            return count;
        }

        if (terms.Count == 1 && terms[0].Kind == TermKind.Plain)
        {
            return new(ItemKind.Word, at, last, scan.Tokens[at].Start, scan.Tokens[last].End, terms.Word ?? scan.Tokens[at].Fold);
        }

        return terms.Count == 0 ? null
            : new(ItemKind.Phrase, at, last, scan.Tokens[at].Start, scan.Tokens[last].End, terms.Word ?? scan.Tokens[at].Fold) { Terms = terms, IsTitle = scan.Tokens[at].Upper };
    }

    // "au Québec" is the province, "à Québec" the city.
    private static PlaceRef InFrench(Scan scan, int at, PlaceRef place) =>
        place is { Region: "QC", City: null } && scan.LanguageAt(at) == Language.French && scan.At(at - 1).Fold is "a" or "de" or "pour" or "ou" or "et" && scan.Places.City("Québec City", "QC") is { } city ? city : place;

    // "price" and "may" are words first, "TO" and "NM" in capitals are places when nothing else is.
    private static bool IsRatherPlace(Scan scan, int at, TermList terms) =>
        (terms[0].Kind == TermKind.Type && scan.Items.Count > 0 && scan.Items[^1].Text == "in" && scan.Items[^1].Is(TermKind.In) && !scan.Has(TermKind.Noun, at + 1))
        || scan.Tokens[at].Capitals && scan.Tokens[at].Length >= 2 && terms[0].Kind is TermKind.To or TermKind.Contact or TermKind.And or TermKind.Forget;

    private static Item? ReadNewline(Scan scan, int at)
    {
        var next = at + 1;
        while (next < scan.Tokens.Count && scan.Tokens[next].Kind == TokenKind.Newline)
        {
            next++;
        }

        if (next >= scan.Tokens.Count || next > at + 1 || EndsRow(scan, at))
        {
            return new(ItemKind.Break, at, next - 1, scan.Tokens[at].Start, scan.Tokens[at].Start, next > at + 1 ? "\n\n" : "\n");
        }

        return null;
    }

    // A short line, or one before a bullet, is a row or a sentence of its own; a long one was only wrapped.
    private static bool EndsRow(Scan scan, int at)
    {
        var start = at;
        while (start > 0 && scan.Tokens[start - 1].Kind != TokenKind.Newline)
        {
            start--;
        }

        var next = scan.At(at + 1);
        return start == at || scan.Tokens[at].Start - scan.Tokens[start].Start < 56
            || (next.Kind == TokenKind.Symbol && next.Fold is "-" or "*" or "\u2022" or "|" or "+" or "\u00B7")
            || (next.Kind == TokenKind.Number && scan.At(at + 2) is { Kind: TokenKind.Symbol, Glued: true } mark && mark.Fold is ")" or ".");
    }

    private static Item? ReadSymbol(Scan scan, int at)
    {
        var token = scan.Tokens[at];
        if (token.Kind != TokenKind.Symbol)
        {
            return null;
        }

        var kind = token.Fold switch
        {
            "!" or "?" or ";" or "\u00BF" or "\u00A1" => ItemKind.Break,
            "." => EndsSentence(scan, at) ? ItemKind.Break : ItemKind.Symbol,
            "|" => ItemKind.Cell,
            "\u2026" => token.Length > 3 ? ItemKind.Cell : ItemKind.Symbol,
            _ => ItemKind.Symbol,
        };
        return scan.Item(kind, at, at);
    }

    private static bool EndsSentence(Scan scan, int at)
    {
        var before = scan.At(at - 1);
        return !(before.Kind == TokenKind.Word && before.End == scan.Tokens[at].Start && Abbreviations.Contains(before.Fold) && scan.At(at + 1) is { Kind: not TokenKind.Newline } next && !(next.Upper && before.Fold is "no" or "co" or "etc"))
            && !(scan.At(at + 1).Glued && scan.At(at + 1).Kind is TokenKind.Word or TokenKind.Number && scan.Tokens[at].Glued);
    }

    private static Item? Respell(Scan scan, int at, ref int corrections)
    {
        var token = scan.Tokens[at];
        if (token.Kind == TokenKind.Word && corrections < MostCorrections && RespellPlace(scan, at, token) is { } place)
        {
            corrections++;
            return place;
        }

        if (token.Kind == TokenKind.Word && !token.Capitals && corrections < MostCorrections && Spelling.Correct(token.Fold, scan.Phrases.WordsAt(token.Start)) is { } right)
        {
            corrections++;
            scan.Replace(at, token with { Fold = right });
            var item = Recognise(scan, at);
            if (item is null)
            {
                scan.Replace(at, token);
            }
            else
            {
                return item;
            }
        }

        return scan.Item(ItemKind.Word, at, at);
    }

    // "in charlote nc": an unknown word where a place belongs.
    private static Item? RespellPlace(Scan scan, int at, Token token)
    {
        var next = scan.At(at + 1).IsSymbol(',') ? at + 2 : at + 1;
        var (region, last) = scan.Places.FindRegion(scan.Tokens, next, afterCity: true);
        var preposed = scan.Items.Count > 0 && scan.Items[^1].Is(TermKind.In) && (scan.Items[^1].Text is "in" or "for" or "near" or "around" || (scan.Items[^1].Text is "of" && scan.LanguageAt(at) != Language.English));
        if (preposed && scan.At(at + 1).Kind == TokenKind.Word && token.Length + scan.At(at + 1).Length >= 8 && scan.Places.Respell($"{token.Fold} {scan.At(at + 1).Fold}", null) is { } two)
        {
            return new(ItemKind.Place, at, at + 1, token.Start, scan.Tokens[at + 1].End, token.Fold) { Place = Gazetteer.Of(two) with { IsCorrected = true } };
        }

        if ((region is null && !preposed) || token.Length < 5 || scan.Places.Respell(token.Fold, region?.Code) is not { } place)
        {
            return null;
        }

        // "5 for billing": a word of its own, and no Billings.
        if (region is null && !token.Upper && string.Equals(Plan.PlaceName.Key(place.City), token.Fold + "s", StringComparison.Ordinal))
        {
            return null;
        }

        var end = region is null ? at : last;
        return new(ItemKind.Place, at, end, token.Start, scan.Tokens[end].End, token.Fold) { Place = Gazetteer.Of(place) with { IsQualified = region is not null, IsCorrected = true } };
    }
}
