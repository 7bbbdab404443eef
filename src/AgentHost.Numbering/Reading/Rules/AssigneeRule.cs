namespace AgentHost.Numbering.Reading;

/// <summary>What the numbers are for, when it is named: "for our Spring Sale campaign", "the tenant Bluewater Marine", "give it to the Concierge assistant".</summary>
internal static class AssigneeRule
{
    /// <summary>Replaces the items that name an assignee by one.</summary>
    public static void Apply(Scan scan)
    {
        var items = scan.Items;
        for (var i = 0; i < items.Count; i++)
        {
            var name = items[i].Is(TermKind.AssigneeNoun) ? BesideNoun(scan, i) : items[i].Is(TermKind.AssignVerb) || IsInto(items, i) ? AfterVerb(scan, i) : null;
            if (name is { } found && found.First <= found.Last && i - 12 is var near && Replace(scan, found.First, found.Last, Math.Max(0, near)))
            {
                i = Math.Max(i, near);
            }
        }
    }

    // "put them into Winter Giving", "hand … over to the Aurora assistant".
    private static bool IsInto(List<Item> items, int at) => items[at].Text == "into" && at >= 2 && (items[at - 1].Is(TermKind.Configure) || items[at - 2].Is(TermKind.Configure) || items[at - 1].Text is "them" or "it" && items[at - 2].Text == "put");

    private static (int First, int Last)? BesideNoun(Scan scan, int at)
    {
        var noun = scan.Items[at];
        if (scan.At(noun.Last).Upper && scan.Has(TermKind.AssigneeNoun, noun.Last + 1))
        {
            // "the Summer Sale campaign": the last noun is what the name belongs to.
            return null;
        }

        if (IsNamePart(scan, noun.Last + 1) && (scan.At(noun.Last + 1).Upper || scan.At(noun.Last + 1).IsSymbol('"'))
            && !(noun.Is(TermKind.AssigneeNoun, "weak") && scan.Places.Find(scan.Tokens, noun.Last + 1).Place is not null))
        {
            return After(scan, noun.Last + 1);
        }

        if (scan.Word(noun.Last + 1) is "named" or "called" or "is" or ":" && (IsNamePart(scan, noun.Last + 2) || scan.Word(noun.Last + 2) == "the") && HasPointer(scan, noun.First - 1, anyNoun: true))
        {
            return After(scan, scan.Word(noun.Last + 2) == "the" ? noun.Last + 3 : noun.Last + 2);
        }

        // "for our Tampa store" says where; "for the Aurora assistant" says for whom, though Aurora is a city too.
        var named = Before(scan, noun.First - 1);
        return named is { } found && (noun.Is(TermKind.AssigneeNoun, "weak") || (noun.Text is "team" or "crew" or "department" or "dept" && scan.Places.Find(scan.Tokens, found.First).Place is not null && !IsFor(scan, found.First))) && (scan.Places.Find(scan.Tokens, found.First).Place is not null || !IsFor(scan, found.First)) ? null : named;
    }

    private static bool IsFor(Scan scan, int first) => scan.Word(first - 1) is "for" or "to" || scan.Word(first - 2) is "for" or "to" or "into";

    private static (int First, int Last)? AfterVerb(Scan scan, int at)
    {
        var next = scan.Items[at].Last + 1;
        while (scan.Word(next) is "the" or "our" or "my" or ":" || (scan.Has(TermKind.AssigneeNoun, next) && !scan.At(next).Upper))
        {
            next++;
        }

        return IsNamePart(scan, next) && (scan.At(next).Upper || scan.At(next).IsSymbol('"')) && scan.Places.Find(scan.Tokens, next).Place is not { NeedsContext: false } ? After(scan, next) : null;
    }

    private static (int First, int Last)? After(Scan scan, int at)
    {
        if (scan.At(at).IsSymbol('"'))
        {
            return Quoted(scan, at);
        }

        var last = at;
        while (last - at < 5 && (IsNamePart(scan, last + 1) || (IsLink(scan, last + 1) && scan.At(last + 2).Upper && !scan.Has(TermKind.Month, last + 2) && !scan.Has(TermKind.Weekday, last + 2)))
            && !EndsName(scan, last + 1) && (last > at || scan.At(last + 1).Kind != TokenKind.Number || scan.At(last + 1).Glued))
        {
            last++;
        }

        // "le projet Aurore boréale": of a French or Spanish title only the first word has a capital letter.
        if (last == at && scan.LanguageAt(at) != Language.English && scan.At(at + 1) is { Kind: TokenKind.Word, Upper: false, Length: > 3, Glued: false } && scan.Phrase(at + 1).Terms.Count == 0 && scan.At(at + 2).Kind != TokenKind.Word)
        {
            last++;
        }

        // "TO: Number desk  FROM: …": the label of another cell.
        var label = scan.At(at).Gap >= 3 || (last == at && scan.At(at + 1).IsSymbol(':') && scan.Has(TermKind.In, at));
        return scan.At(last).Kind == TokenKind.Symbol || label || Lexicon.Has(TermKind.RefPrefix, scan.At(at).Fold) || Lexicon.Has(TermKind.Label, scan.At(at).Fold) ? null : (at, last);
    }

    // "the Holiday Hotline campaign", "the Spring Sale": a capitalised noun is of the name, unless it only says what is named ("the Concierge Assistant").
    private static bool EndsName(Scan scan, int at) =>
        scan.Has(TermKind.AssigneeNoun, at, out var last, out var value) && !(scan.At(at).Upper && (value == "weak" || scan.Has(TermKind.AssigneeNoun, last + 1)));

    private static (int First, int Last)? Quoted(Scan scan, int at)
    {
        for (var i = at + 1; i < scan.Tokens.Count && i < at + 10; i++)
        {
            if (scan.At(i).IsSymbol('"'))
            {
                return i > at + 1 ? (at + 1, i - 1) : null;
            }
        }

        return null;
    }

    // The capitalised words before the noun, back to "the", "our" or "for".
    private static (int First, int Last)? Before(Scan scan, int last)
    {
        if (scan.At(last).IsSymbol('"'))
        {
            var open = last - 1;
            while (open > last - 10 && open >= 0 && !scan.At(open).IsSymbol('"'))
            {
                open--;
            }

            return open >= 0 && open < last - 1 && scan.At(open).IsSymbol('"') ? (open + 1, last - 1) : null;
        }

        var first = last + 1;
        while (first > 0 && last - first < 5 && (IsNamePart(scan, first - 1) || (IsLink(scan.At(first - 1)) && first <= last && IsNamePart(scan, first - 2) && HasPointer(scan, BackOverName(scan, first - 2), anyNoun: false))))
        {
            first--;
        }

        return first <= last && HasPointer(scan, first - 1, anyNoun: false) ? (first, last) : null;
    }

    private static int BackOverName(Scan scan, int at)
    {
        while (at >= 0 && IsNamePart(scan, at))
        {
            at--;
        }

        return at;
    }

    // What points at the name: "for the", "our", "to the"; never "out of the" or "from the".
    private static bool HasPointer(Scan scan, int at, bool anyNoun)
    {
        var word = scan.Word(at);
        if (word is "the" or "our" or "my" or "a" or "their" or "new" or "client" or "its")
        {
            return !(scan.Word(at - 1) is "of" or "from" && scan.Word(at - 2) is "out" or "numbers" or "away" or "them" or "it" || scan.Word(at - 1) is "from" or "at" or "by");
        }

        return anyNoun || word is "for" or "to" or "into";
    }

    private static bool IsLink(Scan scan, int at) => scan.LanguageAt(at) == Language.English ? IsLink(scan.At(at)) : IsLink(scan.At(at)) || scan.At(at).Fold is "a" or "al" or "del" or "des" or "y" or "et" or "en" or "au" or "aux" or "los" or "las" or "el" or "le" or "les" or "l'" or "d'" or "para" or "pour" or "con" or "avec" or "to";

    private static bool IsLink(Token token) => token.Kind == TokenKind.Word && token.Fold is "for" or "of" or "and" or "the" or "de" or "la" or "du" or "&" || token.IsSymbol('&');

    private static bool IsNamePart(Scan scan, int at)
    {
        var token = scan.At(at);
        return (token.Kind == TokenKind.Word && token.Upper && scan.Word(at) is not ("i" or "please" or "we" or "the" or "our" or "my" or "for")) || token.IsSymbol('"')
            || (token.Kind == TokenKind.Number && token.Glued && scan.At(at - 1).Kind == TokenKind.Word && scan.At(at - 1).Upper)
            || (token.Kind == TokenKind.Number && token.Length == 4 && scan.At(at - 1).Upper) || (token.IsHyphen && token.Glued && scan.At(at + 1).Glued && scan.At(at + 1).Upper);
    }

    private static bool Replace(Scan scan, int first, int last, int near)
    {
        var from = scan.Items.FindIndex(near, item => item.Last >= first);
        var to = from;
        while (to >= 0 && to + 1 < scan.Items.Count && scan.Items[to + 1].First <= last)
        {
            to++;
        }

        if (from < 0 || scan.Items[from].First > last || scan.Tokens[last].End - scan.Tokens[first].Start > Requests.NumberRequestSchema.MaxText || Enumerable.Range(from, to - from + 1).Any(i => scan.Items[i].Kind is ItemKind.Phone or ItemKind.Reference or ItemKind.Assignee or ItemKind.Break))
        {
            return false;
        }

        var value = scan.Written(first, last).Replace("\n", " ", StringComparison.Ordinal).Trim();
        for (var i = from + 1; i <= to; i++)
        {
            scan.Items[i].Kind = ItemKind.Noise;
        }

        scan.Items[from] = new(ItemKind.Assignee, first, last, scan.Tokens[first].Start, scan.Tokens[last].End, "assignee") { Value = value };
        return true;
    }
}
