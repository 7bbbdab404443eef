using System.Globalization;

namespace AgentHost.Numbering.Reading;

/// <summary>Counts that are parts of a total: "40 numbers, half in 602 and half in 480"; "30 numbers: 20 in Dallas, the rest in Waco".</summary>
internal static class ShareRule
{
    /// <summary>The fraction that a phrase or a percentage names; 0 for the rest, null for none.</summary>
    public static decimal? Of(List<Item> items, int at)
    {
        var item = items[at];
        if (item.ValueOf(TermKind.Share) is { } word)
        {
            return word == "rest" ? 0 : decimal.Parse(word.AsSpan(0, 1), CultureInfo.InvariantCulture) / decimal.Parse(word.AsSpan(2), CultureInfo.InvariantCulture);
        }

        return item.Kind is ItemKind.Word or ItemKind.Noise && at + 1 < items.Count && (items[at + 1].IsSymbol('%') || items[at + 1].Text is "percent")
            && decimal.TryParse(item.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and < 100
            ? percent / 100
            : null;
    }

    /// <summary>Gives each part its count, and takes away the wish that was only their total.</summary>
    public static void Apply(List<Wish> wishes)
    {
        if (!wishes.Exists(wish => wish.Share is not null) || Total(wishes) is not { Quantity: { Low: { } sum } } total)
        {
            return;
        }

        var left = sum;
        foreach (var part in wishes.Where(wish => wish != total && wish.Share is null or > 0))
        {
            part.Quantity = part.Share is not { } share ? part.Quantity : left > 0 ? new Count(Math.Min(left, (int)Math.Ceiling(sum * share))) : null;
            left -= part.Quantity?.Low ?? 0;
        }

        var rest = wishes.FindAll(wish => wish.Share == 0);
        for (var i = 0; i < rest.Count && left >= rest.Count; i++)
        {
            rest[i].Quantity = new Count((left / rest.Count) + (i < left % rest.Count ? 1 : 0));
        }

        foreach (var part in wishes.Where(wish => wish != total && (wish.Sentence >= 0 || !total.HasAnchor)))
        {
            Inherit(part, total);
        }

        // In a conversation what is left stays where it was: "half of them in 737 instead".
        if (total is { Sentence: < 0, HasAnchor: true } && left > 0 && rest.Count == 0)
        {
            total.Quantity = new Count(left);
        }
        else
        {
            wishes.Remove(total);
        }
    }

    // The first count, when it is nowhere itself, or when others than the rest are parts of it.
    private static Wish? Total(List<Wish> wishes)
    {
        var total = wishes.Find(wish => wish.Quantity?.Low is not null && wish.Share is null);
        var others = wishes.Where(wish => wish != total && wish.Share is not 0).ToList();
        return total is { Quantity.Low: { } sum } && (!total.HasAnchor || others.Count > 0) && others.Sum(part => (long)(part.Quantity?.Low ?? 0)) <= sum ? total : null;
    }

    private static void Inherit(Wish part, Wish total)
    {
        part.Features.UnionWith(total.Features);
        part.Provider ??= total.Provider;
        part.Price ??= total.Price;
        part.Nearby ??= total.Nearby is true ? true : null;
        part.Consecutive |= total.Consecutive;
        part.Type ??= part.Codes.Count + part.Places.Count > 0 ? total.Type : null;
        if (part.Places.Count == 0 && total.Places.Count == 1 && part.Type != NumberType.TollFree)
        {
            part.Places.Add(total.Places[0]);
        }

        part.Spans.AddRange(total.Spans.Where(span => span.Slot is "quantity" or "city" or "region" && !part.Spans.Exists(own => own.Slot == span.Slot)));
    }
}
