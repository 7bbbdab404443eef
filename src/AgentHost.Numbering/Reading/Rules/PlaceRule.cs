namespace AgentHost.Numbering.Reading;

/// <summary>Which names are places here: by the words around them, since "Reading", "Mobile", "Jackson" and "Aurora" are other things too.</summary>
internal static class PlaceRule
{
    /// <summary>Turns the names of a sentence that are no places into words.</summary>
    public static void Apply(List<Item> items, Stretch sentence, ReadingContext context)
    {
        var isAnswer = context.SoFar is not null || IsShort(items);
        for (var i = sentence.From; i < sentence.To; i++)
        {
            if (items[i].Kind == ItemKind.Place && !IsPlace(items, i, sentence, isAnswer))
            {
                items[i].Kind = items[i].Terms.Count > 0 ? ItemKind.Phrase : ItemKind.Word;
            }
        }
    }

    /// <summary>Takes a name for a place where it stands alone, when it was one elsewhere in the message or the dialogue.</summary>
    public static void Recall(List<Item> items, ReadingContext context)
    {
        var cities = items.Where(item => item is { Kind: ItemKind.Place, Place.City: not null }).Select(item => item.Place!.City!)
            .Concat(context.SoFar?.Lines.Select(line => line.City).OfType<string>() ?? []).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (item is { Kind: ItemKind.Word or ItemKind.Phrase, Place: { City: { } city } named } && cities.Contains(city) && (!named.NeedsStrongContext || (i + 1 < items.Count && (items[i + 1].Is(TermKind.NotNeeded) || items[i + 1].Is(TermKind.Want)))))
            {
                item.Kind = ItemKind.Place;
            }
        }
    }

    private static bool IsShort(List<Item> items) => items.Count < 20 && items.Count(item => item.Kind is not (ItemKind.Symbol or ItemKind.Break)) <= 6;

    private static bool IsPlace(List<Item> items, int at, Stretch sentence, bool isAnswer)
    {
        var place = items[at].Place!;
        var before = at > sentence.From ? items[at - 1] : null;
        var after = at + 1 < sentence.To ? items[at + 1] : null;
        if (!place.NeedsContext || IsAdjective(place, before))
        {
            return true;
        }

        // "Pittsburg Heights": a longer name, which is not known.
        if (after is { Kind: ItemKind.Word, IsTitle: true } && after.Start == items[at].End + 1 && !place.IsQualified)
        {
            return false;
        }

        if (after is not null && after.Is(TermKind.AssigneeNoun))
        {
            return after.Is(TermKind.AssigneeNoun, "weak") && (!place.NeedsStrongContext || items[at].IsTitle) && (IsPreposition(before, items, at, sentence.From) || (before is not null && before.Is(TermKind.Det) && !place.NeedsStrongContext));
        }

        if (IsPreposition(before, items, at, sentence.From))
        {
            return !place.NeedsStrongContext || after is null || !IsWordlike(after);
        }

        // "3 vegas numbers", "a Dallas number": between a count and its noun.
        if (IsNounAhead(items, at, sentence.To) && !(place.NeedsStrongContext && before is null))
        {
            return true;
        }

        // "Boston 12", "DFW: 40", "2 Calgary": beside a figure in a list or a table.
        if (!place.NeedsStrongContext && (IsFigure(after) || IsFigure(before) || IsRow(items, at, sentence) || IsBeforeCount(items, at, sentence)))
        {
            return true;
        }

        if (place.NeedsStrongContext && IsAmongRows(items, at, before, after))
        {
            return true;
        }

        if (before is not null && (before.Is(TermKind.Nearby) || before.Is(TermKind.Metro) || before.Is(TermKind.Not) || (before.Is(TermKind.Correct) && !place.NeedsStrongContext)))
        {
            return true;
        }

        // "Shreveport (strip mall): 3 lines", "- Monroe: 2".
        if ((before is null || (before.Kind == ItemKind.Symbol && at - 1 == sentence.From)) && !place.NeedsStrongContext && HasFigureAfterColon(items, at, sentence.To))
        {
            return true;
        }

        // "if there are none, take Ypsilanti"
        if (before is not null && !place.NeedsStrongContext && (before.Is(TermKind.Want) || before.Is(TermKind.Order) || before.Text is "try" or "use") && (after is null || after.Kind is ItemKind.Symbol || after.Is(TermKind.Or) || after.Is(TermKind.And) || after.Text is "instead"))
        {
            return true;
        }

        return IsPlaceInList(items, at, sentence) || (isAnswer && IsAlone(items, at, sentence));
    }

    // "yes to Spokane, 6 numbers"
    private static bool IsBeforeCount(List<Item> items, int at, Stretch sentence) =>
        (at == sentence.From || items[at - 1].Is(TermKind.To)) && at + 3 < sentence.To && items[at + 1].IsSymbol(',') && IsFigure(items[at + 2]) && items[at + 3].Is(TermKind.Noun);

    private static bool HasFigureAfterColon(List<Item> items, int at, int to)
    {
        for (var i = at + 1; i + 1 < to && i <= at + 8; i++)
        {
            if (items[i].IsSymbol(':') || items[i].IsSymbol('-'))
            {
                return IsFigure(items[i + 1]);
            }
        }

        return false;
    }

    // "numéros canadiens": in French and Spanish the adjective follows.
    private static bool IsAdjective(PlaceRef place, Item? before) => place.IsCountry && before is not null && (before.Is(TermKind.Noun) || before.Is(TermKind.Type) || before.Is(TermKind.Modifier));

    private static bool IsPlaceInList(List<Item> items, int at, Stretch sentence)
    {
        var place = items[at].Place!;
        var before = at > sentence.From ? items[at - 1] : null;
        var after = at + 1 < sentence.To ? items[at + 1] : null;

        if (before is not null && before.IsSymbol(':') && at - 2 >= sentence.From && (items[at - 2].Is(TermKind.Column) || items[at - 2].Is(TermKind.In)))
        {
            return true;
        }

        // "rate center COMPTON, CA", "rate center COMPTON (CA)", "2 number Calgary".
        if ((before is { Kind: ItemKind.Symbol, Text: "," or "(" } && at - 2 >= sentence.From && items[at - 2].Kind is ItemKind.RateCenter or ItemKind.Lata) || before is { Kind: ItemKind.RateCenter }
            || (before is not null && before.Is(TermKind.Noun) && at - 2 >= sentence.From && IsFigure(items[at - 2]) && !place.NeedsStrongContext))
        {
            return true;
        }

        // "each of our cities: Reno, Sparks, Elko": a list of nothing but places.
        if ((before is null || before.IsSymbol(':')) && after is not null && (after.IsSymbol(',') || after.IsSymbol('/')) && Enumerable.Range(at, sentence.To - at).All(i => items[i].Kind is ItemKind.Place or ItemKind.Symbol || items[i].Is(TermKind.And) || items[i].Is(TermKind.Or)))
        {
            return true;
        }

        // "a dozen numbers, voice only, Tulsa".
        if (before is not null && before.IsSymbol(',') && (after is null || after.IsSymbol(',')) && !place.NeedsStrongContext
            && Enumerable.Range(sentence.From, at - sentence.From).Any(i => items[i].Is(TermKind.Noun)) && Enumerable.Range(sentence.From, at - sentence.From).Any(i => IsFigure(items[i])))
        {
            return true;
        }

        // Another place before it, joined by "or", "and" or a comma.
        if (Joined(items, at, sentence.From))
        {
            return true;
        }

        if (after is not null && (after.Is(TermKind.Want) || after.Is(TermKind.Metro) || after.Is(TermKind.Correct) || after.Is(TermKind.Or) || after.Is(TermKind.Please) || after.Is(TermKind.Held, "stay")) && !place.NeedsStrongContext)
        {
            return true;
        }

        if (after is { Kind: ItemKind.Symbol } && at + 2 < sentence.To && (after.Text is "(" or ":" or "-" && IsFigure(items[at + 2]) || (after.Text == "," && items[at + 2].Text is "which" or "needs")))
        {
            return true;
        }

        if (before is { Kind: ItemKind.Symbol, Text: "(" } && after is { Kind: ItemKind.Symbol, Text: ")" or "," } && !place.NeedsStrongContext)
        {
            return Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(i => items[i].Is(TermKind.Want)) && after.Text is ")" or ",";
        }

        return false;
    }

    private static bool IsPreposition(Item? before, List<Item> items, int at, int from)
    {
        if (before is null)
        {
            return false;
        }

        if (before.Is(TermKind.Det) || before.Is(TermKind.Metro) || before.Text is "downtown" or "just" or "city" or "town" or "state" or "whole" or "entire" or "beautiful" or "sunny" or "central" or "north" or "south" or "east" or "west")
        {
            return at - 2 >= from && (items[at - 2].Is(TermKind.In) || items[at - 2].Text == "4");
        }

        return before.Is(TermKind.In) || before.Is(TermKind.Nearby, "near") || before.Is(TermKind.Nearby, "exact");
    }

    private static bool IsWordlike(Item item) =>
        item.Kind == ItemKind.Word || (item.Kind == ItemKind.Phrase && !item.Is(TermKind.Please) && !item.Is(TermKind.And) && !item.Is(TermKind.In) && !item.Is(TermKind.Or) && !item.Is(TermKind.But) && !item.Is(TermKind.Deadline));

    private static bool IsNounAhead(List<Item> items, int at, int to)
    {
        for (var i = at + 1; i < to && i <= at + 4; i++)
        {
            if (items[i].Is(TermKind.Noun))
            {
                return true;
            }

            if (!(items[i].Is(TermKind.Modifier) || items[i].Is(TermKind.Type) || items[i].Is(TermKind.Feature) || items[i].Is(TermKind.Capable) || items[i].Kind == ItemKind.Number || items[i].IsSymbol('-') || items[i].IsSymbol('(')))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsFigure(Item? item) => item is { Kind: ItemKind.Number } && !item.Count.IsImpossible;

    // A row whose other cells are figures: "Sioux Falls ...... 3".
    private static bool IsRow(List<Item> items, int at, Stretch sentence) =>
        (at + 1 < sentence.To && (items[at + 1].Kind == ItemKind.Cell || items[at + 1].IsSymbol(':') || items[at + 1].IsSymbol('-')) && Enumerable.Range(at + 2, sentence.To - at - 2).Any(i => IsFigure(items[i])))
        || (at > sentence.From && items[at - 1].Kind == ItemKind.Cell);

    private static bool Joined(List<Item> items, int at, int from)
    {
        for (var i = at - 1; i >= from && i >= at - 4; i--)
        {
            if (items[i].Kind == ItemKind.Place)
            {
                return true;
            }

            if (!(items[i].Is(TermKind.Or) || items[i].Is(TermKind.And) || items[i].Text is "," or "/" || items[i].Is(TermKind.Det) || items[i].Is(TermKind.Not)))
            {
                return false;
            }
        }

        return false;
    }

    // "Eugene | 6", "Bend | 2": an ordinary word where the other rows name their cities.
    private static bool IsAmongRows(List<Item> items, int at, Item? before, Item? after)
    {
        if (items[at].Terms.Count > 0)
        {
            return false;
        }

        // "2 | Bend": the place in a later column.
        if (before is { Kind: ItemKind.Cell } && (after is null || after.Kind == ItemKind.Cell) && at >= 2 && IsFigureOrCount(items[at - 2]))
        {
            return items.Exists(item => item is { Kind: ItemKind.Place, Place: { NeedsStrongContext: false, City: not null } });
        }

        if (after is null || !(before is null || before.Kind == ItemKind.Cell || before.Text is "-" or "*" or "\u2022") || !IsRowMark(after) || at + 2 >= items.Count || !IsFigure(items[at + 2]))
        {
            return false;
        }

        for (var i = 0; i + 2 < items.Count; i++)
        {
            if (items[i] is { Kind: ItemKind.Place, Place: { NeedsStrongContext: false, City: not null } } && items[i + 1].Text == after.Text && IsFigureOrCount(items[i + 2]) && (i == 0 || items[i - 1].Kind is ItemKind.Break or ItemKind.Cell or ItemKind.Symbol))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRowMark(Item item) => item.Kind == ItemKind.Cell || item.Text is ":" or "-" or "=" or ",";

    private static bool IsFigureOrCount(Item item) => IsFigure(item) || item.Kind == ItemKind.Quantity;

    // "Seattle please": nothing but the place and courtesies.
    private static bool IsAlone(List<Item> items, int at, Stretch sentence)
    {
        for (var i = sentence.From; i < sentence.To; i++)
        {
            if (i != at && items[i].Kind is not (ItemKind.Symbol or ItemKind.Number or ItemKind.Quantity or ItemKind.Place or ItemKind.AreaCode)
                && !(items[i].Is(TermKind.Please) || items[i].Is(TermKind.And) || items[i].Is(TermKind.Or) || items[i].Is(TermKind.Correct) || items[i].Is(TermKind.Not) || items[i].Is(TermKind.Addition)
                    || items[i].Is(TermKind.In) || items[i].Is(TermKind.Det) || items[i].Text is "yes" or "no" or "ok" or "okay" or "sure" or "yeah" or "it" or "its" or "it's" or "s" or "is" or "would" or "be" or "great"))
            {
                return false;
            }
        }

        return true;
    }
}
