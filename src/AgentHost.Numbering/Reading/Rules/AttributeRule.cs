namespace AgentHost.Numbering.Reading;

/// <summary>What a line has besides its count and place: features, type, provider, price, pattern, nearness, sequence, country.</summary>
internal static class AttributeRule
{
    /// <summary>Whether a phrase says something of that sort.</summary>
    public static bool IsAttribute(Item item) =>
        item.Is(TermKind.Feature) || item.Is(TermKind.Type) || item.Is(TermKind.Provider) || item.Is(TermKind.Nearby) || item.Is(TermKind.Metro) || item.Is(TermKind.Consecutive) || item.Is(TermKind.PatternDrop);

    /// <summary>Applies an item to a wish.</summary>
    public static void Apply(List<Item> items, int at, Wish wish)
    {
        var item = items[at];
        switch (item.Kind)
        {
            case ItemKind.Price:
                wish.Price = item.Amount;
                wish.Spans.Add(("maxMonthlyPrice", item));
                return;
            case ItemKind.Pattern:
                wish.Pattern = item.Pattern;
                wish.Spans.RemoveAll(span => span.Slot == "pattern");
                wish.Spans.Add(("pattern", item));
                return;
            case ItemKind.Place:
                wish.Country = item.Place!.Country;
                wish.Spans.Add(("country", item));
                return;
        }

        if (item.ValueOf(TermKind.Feature) is { } feature)
        {
            ApplyFeature(wish, item, Word.To<NumberFeature>(feature));
        }
        else if (item.ValueOf(TermKind.Provider) is { } provider && !item.Negated)
        {
            wish.Provider = provider;
            wish.Spans.Add(("provider", item));
        }
        else if (item.ValueOf(TermKind.Type) is { } type && !item.Negated)
        {
            ApplyType(wish, item, Word.To<NumberType>(type));
        }
        else if (item.Is(TermKind.Consecutive))
        {
            wish.Consecutive = !item.Negated;
            wish.Spans.Add(("consecutive", item));
        }
        else if (item.Is(TermKind.PatternDrop))
        {
            wish.Pattern = null;
        }
        else if (Nearness(items, at) is { } nearby)
        {
            wish.Nearby = nearby;
            wish.Spans.Add(("nearby", item));
        }
    }

    /// <summary>Whether the clause of an item speaks of all lines.</summary>
    public static bool IsForAll(List<Item> items, int at, Stretch sentence)
    {
        foreach (var clause in Clauses.Of(items, sentence))
        {
            if (at >= clause.From && at < clause.To)
            {
                return Enumerable.Range(clause.From, clause.To - clause.From).Any(i => items[i].Is(TermKind.All))
                    && !Enumerable.Range(clause.From, clause.To - clause.From).Any(i => items[i].Kind == ItemKind.Quantity && i > at);
            }
        }

        return false;
    }

    /// <summary>Whether an item follows all the lines of its sentence in a clause of its own.</summary>
    public static bool IsTrailing(List<Item> items, int at, Stretch sentence, List<Wish> touched)
    {
        if (IsEnclosedWithCount(items, at, sentence.From))
        {
            return false;
        }

        var item = items[at];
        var apart = false;
        for (var i = at - 1; i >= sentence.From; i--)
        {
            if (items[i].Kind == ItemKind.Quantity || AnchorRule.IsAnchor(items[i]))
            {
                break;
            }

            apart |= items[i].Kind == ItemKind.Symbol && items[i].Text is "," or "-" or "(" or ":";
        }

        var later = Enumerable.Range(at + 1, sentence.To - at - 1).Any(i => items[i].Kind == ItemKind.Quantity);
        var sole = item.Is(TermKind.Provider) || item.Kind == ItemKind.Price || item.Is(TermKind.Consecutive);
        return !later && (apart || sole) && !touched.Exists(wish => item.Is(TermKind.Feature) ? wish.Features.Count > 0 && !apart : item.Is(TermKind.Provider) && wish.Provider is not null);
    }

    // "(3 DIDs, voice)": of the count in the same parentheses.
    private static bool IsEnclosedWithCount(List<Item> items, int at, int from)
    {
        var counts = false;
        for (var i = at - 1; i >= from && !items[i].IsSymbol(')'); i--)
        {
            if (items[i].IsSymbol('('))
            {
                return counts;
            }

            counts |= items[i].Kind == ItemKind.Quantity;
        }

        return false;
    }

    private static void ApplyFeature(Wish wish, Item item, NumberFeature feature)
    {
        if (item.Negated)
        {
            wish.Features.Remove(feature);
        }
        else if (wish.Features.Add(feature))
        {
            wish.Spans.Add(("features", item));
        }
    }

    private static void ApplyType(Wish wish, Item item, NumberType type)
    {
        if (type != NumberType.Local || wish.Type is null)
        {
            wish.Type = type;
            wish.Spans.Add(("numberType", item));
        }
    }

    private static bool? Nearness(List<Item> items, int at)
    {
        var item = items[at];
        var after = at + 1 < items.Count ? items[at + 1] : null;
        var before = at > 0 ? items[at - 1] : null;
        if (item.Is(TermKind.Metro))
        {
            var beside = before is { Kind: ItemKind.Place, Place: { City: not null } } || after is { Kind: ItemKind.Place, Place: { City: not null } } && item.Text is "greater" or "metro" or "metropolitan" or "suburbs";
            return beside ? true : null;
        }

        switch (item.ValueOf(TermKind.Nearby))
        {
            case "true":
                return !item.Negated;
            case "false":
                return false;
            case "near":
                return AnchorSoon(items, at) && !item.Negated ? true : null;
            case "exact":
                return (AnchorSoon(items, at) && !item.Negated && !IsPast(before)) || (item.Text == "only" && before is { Kind: ItemKind.Place or ItemKind.AreaCode } && !PointsBack(items, at - 1)) ? false : null;
            default:
                return null;
        }
    }

    // "SMS on the 302s only": of numbers that were spoken of; the word limits the feature.
    private static bool PointsBack(List<Item> items, int at) => at >= 2 && items[at - 1].Is(TermKind.Det, "the") && items[at - 2].Text is "on" or "for";

    private static bool IsPast(Item? before) => before is not null && before.Text is "not";

    private static bool AnchorSoon(List<Item> items, int at)
    {
        for (var i = at + 1; i < items.Count && i <= at + 4; i++)
        {
            if (items[i].Kind is ItemKind.Place or ItemKind.AreaCode)
            {
                return !items[i].Negated;
            }

            if (!(items[i].Is(TermKind.In) || items[i].Is(TermKind.Det, "the") || items[i].Is(TermKind.AreaCode)))
            {
                return false;
            }
        }

        return false;
    }
}
