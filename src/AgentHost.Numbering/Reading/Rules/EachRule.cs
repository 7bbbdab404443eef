namespace AgentHost.Numbering.Reading;

/// <summary>Counts that are for each of several places or codes, that are to be split over them, or that are to be multiplied.</summary>
internal static class EachRule
{
    /// <summary>Applies the distributive words of a sentence.</summary>
    public static void Apply(List<Item> items, Stretch sentence, List<Wish> touched, List<Wish> wishes)
    {
        for (var i = sentence.From; i < sentence.To; i++)
        {
            if (items[i].Is(TermKind.Split))
            {
                touched.ForEach(wish => wish.IsSplit |= wish.Quantity is not null);
            }
            else if (items[i].Is(TermKind.Each) && !items[i].Negated)
            {
                ApplyEach(items, i, sentence, touched, wishes);
            }
        }
    }

    private static void ApplyEach(List<Item> items, int at, Stretch sentence, List<Wish> touched, List<Wish> wishes)
    {
        // "so ten numbers in total": already multiplied.
        var isTotal = Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(i => items[i].Is(TermKind.Total) && Enumerable.Range(Math.Max(sentence.From, i - 3), i - Math.Max(sentence.From, i - 3)).Any(j => items[j].Kind == ItemKind.Quantity));
        if (!isTotal && (Multiplier(items, at, sentence.To) ?? Units(items, at, sentence)) is { } times)
        {
            if (touched.Find(wish => wish.Quantity?.Low is not null && wish.Spans.Exists(span => span.Slot == "quantity")) is { Quantity: { Low: { } low } quantity } multiplied && (long)low * times <= Count.Most)
            {
                multiplied.Quantity = quantity with { Low = low * times, High = quantity.High * times };
            }

            return;
        }

        if (!HasCountNear(items, at, sentence))
        {
            return;
        }

        var counted = touched.Where(wish => wish.Quantity?.Low is not null).MinBy(wish => Distance(wish, items[at]));
        if (counted is null)
        {
            return;
        }

        // "520 and, separately, 928? 200 in each": the count of the earlier wish.
        var open = wishes.FindAll(wish => wish.Quantity is null && wish.HasAnchor);
        if (!counted.HasAnchor && open.Count > 0)
        {
            open.ForEach(wish => { wish.Quantity = counted.Quantity; wish.IsEach = true; wish.Support("quantity", counted.Spans.Find(span => span.Slot == "quantity").Item); });
            wishes.Remove(counted);
            touched.Remove(counted);
        }
        else
        {
            counted.IsEach = true;
        }
    }

    private static int Distance(Wish wish, Item each) => wish.Spans.Where(span => span.Slot == "quantity").Select(span => Math.Abs(span.Item.Start - each.Start)).DefaultIfEmpty(int.MaxValue).Min();

    // "one for each of the three", "2 for each of our 4 offices".
    private static int? Multiplier(List<Item> items, int at, int to)
    {
        for (var i = at + 1; i < to && i <= at + 4; i++)
        {
            if (items[i].Kind is ItemKind.Noise or ItemKind.Quantity && items[i].Count is { Low: { } low, High: null, IsImpossible: false } && items[i].Count.Digits?.Length != 3)
            {
                return low;
            }

            if (!(items[i].Is(TermKind.Det, "the") || items[i].Is(TermKind.Det, "own") || items[i].Text == "of"))
            {
                return null;
            }
        }

        return null;
    }

    // "one number per store; we have 8 stores", "8 stores in Spokane and each needs 2": how many there are of what has its own.
    private static int? Units(List<Item> items, int at, Stretch sentence)
    {
        var unit = at + 1 < sentence.To && items[at + 1].Kind is ItemKind.Word or ItemKind.Phrase && items[at + 1].Text.Length > 3 && !items[at + 1].Is(TermKind.Noun) && !items[at + 1].Is(TermKind.Unit) && !items[at + 1].Is(TermKind.Want) ? items[at + 1].Text : null;
        var anaphoric = unit is null && at + 1 < sentence.To && items[at + 1].Is(TermKind.Want);
        if (unit is null && !anaphoric)
        {
            return null;
        }

        for (var i = 0; i + 1 < items.Count; i++)
        {
            if (items[i] is { Kind: ItemKind.Noise, Count: { Low: { } low and > 1, High: null } } && items[i + 1].Text is var plural && (unit is null ? plural.EndsWith('s') && i > at - 12 && i < at : IsPlural(plural, unit)))
            {
                return low;
            }
        }

        return null;
    }

    private static bool IsPlural(string plural, string unit) => plural == unit + "s" || plural == unit + "es" || (unit.EndsWith('y') && plural == unit[..^1] + "ies");

    private static bool HasCountNear(List<Item> items, int at, Stretch sentence)
    {
        if (at > sentence.From && (items[at - 1].Text is "month" or "mo" or "monthly" || items[at - 1].Kind is ItemKind.Price or ItemKind.Money))
        {
            return false;
        }

        if (at + 1 < sentence.To && (items[at + 1].Is(TermKind.Unit) || items[at + 1].Is(TermKind.Noun) || items[at + 1].Text is "month" or "tn" or "did" or "ticket"))
        {
            return false;
        }

        return Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(i => items[i].Kind == ItemKind.Quantity && Math.Abs(i - at) <= 12 && !Enumerable.Range(Math.Min(i, at), Math.Abs(i - at)).Any(j => items[j].Kind == ItemKind.Price));
    }
}
