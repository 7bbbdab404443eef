namespace AgentHost.Numbering.Reading;

/// <summary>Which figures count numbers asked for. Without evidence a figure is nothing: agents, buildings, years, amounts.</summary>
internal static partial class QuantityRule
{
    /// <summary>Turns the figures of a sentence that count numbers, articles before a single number, and "some", into quantities.</summary>
    public static void Apply(List<Item> items, Stretch sentence, ReadingContext context)
    {
        for (var i = sentence.From; i < sentence.To; i++)
        {
            var item = items[i];
            if (item.Kind == ItemKind.Number)
            {
                item.Kind = IsQuantity(items, i, sentence, context) ? ItemKind.Quantity : ItemKind.Noise;
                if (item.Kind == ItemKind.Quantity && item.Count.IsImpossible)
                {
                    context.Note("quantity_impossible", "A count of numbers is a whole number from 1 to 1,000,000.", item);
                }
            }
            else if (item.Is(TermKind.Same) && items[..i].FindLast(other => other.Kind == ItemKind.Quantity && other.Count.Low is not null) is { } asked)
            {
                item.Kind = ItemKind.Quantity;
                item.Count = asked.Count;
            }
            else if (item.Is(TermKind.Vague) && (NounAfter(items, i, sentence.To, context) >= 0 || (i + 1 < sentence.To && items[i + 1].Kind == ItemKind.AreaCode && items[i + 1].Count.IsPlural)))
            {
                item.Kind = ItemKind.Quantity;
                item.Count = new Count(null);
            }
            else if (item.Is(TermKind.Noun, "singular") || (item.Is(TermKind.Type, "toll_free") && !HasNounAfter(items, i, sentence.To)))
            {
                SingleRule.Mark(items, i, sentence);
            }
        }
    }

    /// <summary>The noun that a count at an index belongs to, past adjectives, places, codes and features; -1 when there is none.</summary>
    public static int NounAfter(List<Item> items, int at, int to, ReadingContext context)
    {
        var unknown = 0;
        var depth = 0;
        for (var i = at + 1; i < to && i <= at + 12; i++)
        {
            var item = items[i];
            if (item.Is(TermKind.Noun))
            {
                return i;
            }

            if (item.IsSymbol('('))
            {
                depth++;
            }
            else if (item.IsSymbol(')') && depth > 0)
            {
                depth--;
            }
            else if (item.Is(TermKind.Type) && (item.Is(TermKind.Type, "toll_free") ? !HasNounAfter(items, i, to) : EndsPhrase(items, i + 1, to)))
            {
                return i;
            }
            else if (item.Kind == ItemKind.AreaCode && item.Count.IsPlural)
            {
                return i;
            }
            else if (depth == 0 && !IsAdjective(item, context))
            {
                if (item.Kind != ItemKind.Word || ++unknown > 1 || !IsPlainWord(item))
                {
                    return -1;
                }
            }
        }

        return -1;
    }

    // "3 local and 2 toll-free": the noun is left out.
    private static bool EndsPhrase(List<Item> items, int at, int to) =>
        at >= to || items[at].Kind is ItemKind.Symbol && items[at].Text is "," or ")" || (items[at].Is(TermKind.And) && at + 1 < to && items[at + 1].Kind is ItemKind.Number or ItemKind.Quantity) || items[at].Is(TermKind.Please);

    private static bool HasNounAfter(List<Item> items, int at, int to) =>
        at + 1 < to && (items[at + 1].Is(TermKind.Noun) || (at + 2 < to && items[at + 1].Is(TermKind.Modifier) && items[at + 2].Is(TermKind.Noun)));

    private static bool IsPlainWord(Item item) => item.Text.Length > 2 && item.Text is not ("which" or "that" or "were" or "was" or "are" or "who" or "when" or "years" or "people" or "agents" or "stores" or "offices");

    private static bool IsAdjective(Item item, ReadingContext context) =>
        item.Kind is ItemKind.Place or ItemKind.AreaCode or ItemKind.Pattern
        || item.Is(TermKind.Modifier) || item.Is(TermKind.Type) || item.Is(TermKind.Feature) || item.Is(TermKind.Capable) || item.Is(TermKind.Provider) || item.Is(TermKind.Consecutive) || item.Is(TermKind.Metro)
        || item.Is(TermKind.Nearby, "near") || item.IsSymbol('-') || item.IsSymbol('/') || item.Text is "of" or "these" or "those" or "the" or "\"" or "more" or "only"
        || (item.Is(TermKind.And) && item.Text is not "plus") || (item.Kind == ItemKind.Number && item.Count.Digits is { Length: 3 } code && (context.IsGeographic(code) || context.IsTollFree(code)));

    private static bool IsQuantity(List<Item> items, int at, Stretch sentence, ReadingContext context)
    {
        var before = at > sentence.From ? items[at - 1] : null;
        var after = at + 1 < sentence.To ? items[at + 1] : null;
        if (before is not null && before.Is(TermKind.NotRef) && !before.Is(TermKind.Modifier))
        {
            return false;
        }

        if (context.SoFar is not null && items[at].Count.Digits is { Length: >= 3 } digits && context.SoFar.Lines.Any(line => line.Pattern?.Digits.Length == digits.Length))
        {
            return false;
        }

        // "2 more 4 the denver office", "one number 4 boise": the figure that is read as "for".
        if (items[at].Text == "4" && after is not null && (after.Is(TermKind.Det) || after.Kind == ItemKind.Place) && before is not null && (before.Is(TermKind.Noun) || before.Is(TermKind.Modifier) || before.Kind == ItemKind.Quantity))
        {
            return false;
        }

        if (PartRule.IsPart(items, at, sentence) || IsOwned(items, at, sentence.From) || (before is not null && before.Is(TermKind.All) && before.Text == "all"))
        {
            return false;
        }

        if (NounAfter(items, at, sentence.To, context) >= 0)
        {
            return true;
        }

        if (CountsOthers(items, at, sentence))
        {
            return false;
        }

        if (before is not null && IsPronoun(items, at, sentence.From))
        {
            return false;
        }

        // "8 in 212", "10 in each of", "4 for Omaha", "2 Calgary", "Boston 12", "Topeka, also 2".
        if (IsFollowedByPlace(items, at, sentence.To) || IsPrecededByPlace(items, at, sentence, after))
        {
            return true;
        }

        if (before is not null && (LabelBefore(items, at, sentence.From) || RestatedCount.IsThere(items, at, before, after, context.SoFar is not null)))
        {
            return true;
        }

        if (after is not null && (after.Is(TermKind.Each) || after.Is(TermKind.All) || after.Is(TermKind.Consecutive) || (after.Text == "of" && IsPointing(items, at + 2, sentence.To))))
        {
            return true;
        }

        return StandsAlone(items, at, sentence, before, after, context);
    }

    // "our patients (about 900)": what is counted stands before the parenthesis.
    private static bool CountsOthers(List<Item> items, int at, Stretch sentence)
    {
        var open = at - 1;
        while (open > sentence.From && items[open].Is(TermKind.Approx))
        {
            open--;
        }

        return open > sentence.From && items[open].IsSymbol('(') && items[open - 1].Kind == ItemKind.Word && at + 1 < sentence.To && items[at + 1].IsSymbol(')');
    }

    // "joined by one in Laval", "this one", "it's the Missouri one".
    private static bool IsPronoun(List<Item> items, int at, int from) =>
        items[at].Text == "one" && items[at].Count.Low == 1
        && (items[at - 1].Text is "by" or "this" or "that" or "the" or "old" or "which" or "every" or "no" || (items[at - 1].Kind == ItemKind.Place && at - 2 >= from && items[at - 2].Is(TermKind.Det, "the")));

    // "5 of those", "3 of the 801 ones"; not "one of our customers".
    private static bool IsPointing(List<Item> items, int at, int to) =>
        at < to && (items[at].Text is "them" or "em" or "'em" || (items[at].Is(TermKind.Det, "the") && (at + 1 >= to || items[at + 1].Kind is ItemKind.Symbol or ItemKind.AreaCode || items[at + 1].Is(TermKind.Noun) || items[at].Text is "those" or "these")));

    private static bool IsOwned(List<Item> items, int at, int from)
    {
        var i = at - 1;
        while (i >= from && (items[i].Is(TermKind.Approx) || (items[i].Is(TermKind.Modifier) && items[i].Text is not "single") || items[i].Text is "other"))
        {
            i--;
        }

        return i >= from && items[i].Is(TermKind.Det, "own");
    }

    private static bool IsFollowedByPlace(List<Item> items, int at, int to)
    {
        for (var i = at + 1; i < to && i <= at + 6; i++)
        {
            if (items[i].Kind is ItemKind.Place or ItemKind.AreaCode or ItemKind.Exchange or ItemKind.RateCenter or ItemKind.Lata || items[i].Is(TermKind.Each))
            {
                return true;
            }

            if (!(items[i].Is(TermKind.In) || items[i].Is(TermKind.Det, "the") || items[i].Is(TermKind.AreaCode) || items[i].Is(TermKind.Each) || items[i].Is(TermKind.Nearby) || items[i].Is(TermKind.Metro)
                || items[i].Is(TermKind.Across) || items[i].Is(TermKind.Split) || items[i].Is(TermKind.Modifier) || items[i].Is(TermKind.Consecutive) || items[i].Is(TermKind.Feature) || items[i].Is(TermKind.To) || items[i].Text is "should" || items[i].IsSymbol('x') || items[i].IsSymbol('-') || items[i].IsSymbol(':')
                || items[i].Kind == ItemKind.Cell || items[i].Text is "x" or "with" or "(" or ")" or "more" or "\""))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsPrecededByPlace(List<Item> items, int at, Stretch sentence, Item? after)
    {
        if (after is { Kind: ItemKind.Word } && char.IsLetter(after.Text[0]) && after.Text is not ("x" or "if" or "then"))
        {
            return false;
        }

        for (var i = at - 1; i >= sentence.From && i >= at - 6; i--)
        {
            if (items[i].Kind is ItemKind.Place or ItemKind.AreaCode or ItemKind.Exchange or ItemKind.RateCenter or ItemKind.Lata || items[i].Is(TermKind.Type, "toll_free"))
            {
                return true;
            }

            if (!(items[i].Kind is ItemKind.Cell || items[i].Is(TermKind.Want) || items[i].Is(TermKind.Nearby, "exact") || items[i].Is(TermKind.Correct) || items[i].Is(TermKind.Approx) || items[i].Is(TermKind.Addition) || items[i].Is(TermKind.To) || items[i].Is(TermKind.Held, "stay")
                || items[i].Text is "," or ":" or "-" or "=" or "x" or "(" or ")" or "\u2026" or "which" or "is" or "now" or "/" or "*" or "also" or "just"))
            {
                return false;
            }
        }

        return false;
    }

    // "I'll take 3", "make that 8", "just the one", a bare "10" as an answer.
    private static bool StandsAlone(List<Item> items, int at, Stretch sentence, Item? before, Item? after, ReadingContext context)
    {
        var closes = after is null || after.Kind is ItemKind.Symbol || after.Is(TermKind.Please) || after.Is(TermKind.Or) || after.Is(TermKind.Total) || after.Is(TermKind.Correct) || after is { Text: "more" or "additional" or "extra" } || after.Is(TermKind.Any) || after.Is(TermKind.And) || after.Is(TermKind.In)
            || after.Is(TermKind.Deadline) || after.Text is "is" or "if" or "with" or "would" or "will";
        // "12 to 20 he says now": in a dialogue a range at the start is an answer.
        if ((before is null || before.Is(TermKind.Correct) || before.Kind == ItemKind.Symbol) && context.SoFar is not null && items[at].Count.High is not null)
        {
            return true;
        }

        // "how much would one be?"
        if (items[at] is { Text: "one", Count.Low: 1 } && before is { Text: "would" or "does" or "will" or "for" or "of" or "is" or "get" } && !before.Is(TermKind.Each) && (after is null or { Text: "be" or "cost" or "run" or "come" }) && Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(i => items[i].Is(TermKind.Browse)))
        {
            return true;
        }

        if (before is not null && before.Is(TermKind.Firm))
        {
            return true;
        }

        if (!closes || (after is { Kind: ItemKind.Symbol } && after.Text is "/" or "%" or "." && at + 2 < sentence.To && items[at + 2].Kind is ItemKind.Number or ItemKind.Noise))
        {
            return false;
        }

        // "7, not 5".
        if (at + 3 < sentence.To && items[at + 1].IsSymbol(',') && items[at + 2].Is(TermKind.Not) && items[at + 3].Kind is ItemKind.Number)
        {
            return true;
        }

        if (before is not null && RestatedCount.IsOfNamed(items, at, sentence, before))
        {
            return true;
        }

        if (after is { Text: "for" } && IsOneOfPurposes(items, at, sentence, before))
        {
            return true;
        }

        if (before is null)
        {
            return context.SoFar is not null || sentence.To - sentence.From <= 3;
        }

        var asked = before.Is(TermKind.Consecutive) || before.Is(TermKind.Firm) || before.Is(TermKind.Browse, "strong") || before.Is(TermKind.Want) || before.Is(TermKind.Order) || before.Is(TermKind.Correct) || before.Is(TermKind.Nearby, "exact") || before.Is(TermKind.Approx) || before.Is(TermKind.Addition) || before.Text is "so" or "only" or "then" or "like" || (context.SoFar is not null && before.Text is "ok" or "okay" or "yes" or "yeah" or "sure" or "alright" or "fine" or "maybe" or "say" or "great" or "perfect" or "good" or "right" or "cool") || (before.Text == "no" && NegationRule.IsNoWait(items, at - 1, sentence.To));
        if (asked)
        {
            return true;
        }

        var corrected = Enumerable.Range(sentence.From, at - sentence.From).Any(i => items[i].Is(TermKind.Correct));
        return (corrected && before.Kind is ItemKind.Symbol or ItemKind.Phrase) || (context.SoFar is not null && before.Kind == ItemKind.Symbol) || (after is not null && after.Is(TermKind.Total) && (before.Kind == ItemKind.Symbol || before.Text is "so" or "makes" or "that's"));
    }
}
