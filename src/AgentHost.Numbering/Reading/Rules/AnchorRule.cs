using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>What says where a wish is: codes, places, rate centers, LATAs; and toll-free, which is nowhere.</summary>
internal static class AnchorRule
{
    private static readonly string[] Insisting = ["true", "real", "actual", "genuine", "only", "proper"];

    /// <summary>Whether an item says where.</summary>
    public static bool IsAnchor(Item item) =>
        item.Kind is ItemKind.AreaCode or ItemKind.Exchange or ItemKind.RateCenter or ItemKind.Lata || item.Is(TermKind.Type, "toll_free")
        || (item.Kind == ItemKind.Place && !item.Place!.IsCountry);

    /// <summary>Whether a wish is the one that an item names.</summary>
    public static bool Matches(Wish wish, Item item) => item.Kind switch
    {
        ItemKind.AreaCode or ItemKind.Exchange when item.Code is { } code => wish.Codes.Contains(code) && (item.Value is null || item.Value == wish.Exchange),
        ItemKind.Place => wish.Places.Exists(place => place.IsSame(item.Place!) || (place.City is not null && place.City == item.Place!.City && !item.Place.IsQualified)),
        ItemKind.RateCenter => wish.RateCenter == item.Value,
        ItemKind.Lata => wish.Lata == item.Value,
        ItemKind.Phrase => wish.Type == NumberType.TollFree && wish.Codes.Count == 0,
        _ => false,
    };

    /// <summary>Whether a wish already has an anchor of the item's kind.</summary>
    public static bool HasSameKind(Wish wish, Item item) => item.Kind switch
    {
        ItemKind.AreaCode => wish.Codes.Count > 0,
        ItemKind.Exchange => wish.Exchange is not null || (item.Code is not null && wish.Codes.Count > 0),
        ItemKind.Place => wish.Places.Exists(place => !place.IsCountry),
        ItemKind.RateCenter => wish.RateCenter is not null,
        ItemKind.Lata => wish.Lata is not null,
        _ => wish.Type == NumberType.TollFree,
    };

    /// <summary>Whether an item may say more exactly where a wish is.</summary>
    public static bool AreCompatible(Wish wish, Item item, ReadingContext context)
    {
        var tollFree = item.Is(TermKind.Type, "toll_free") || (item.Code is { } code && context.IsTollFree(code));
        return tollFree ? wish.Type == NumberType.TollFree || !wish.HasAnchor : wish.Type != NumberType.TollFree;
    }

    /// <summary>Whether the place of a wish has the code of an item, or the other way round.</summary>
    public static bool Contains(Wish wish, Item item, ReadingContext context)
    {
        if (item.Code is { } code && Npa.TryParse(code, out var npa))
        {
            return context.IsTollFree(code) ? wish.Type == NumberType.TollFree
                : wish.Places.Exists(place => place.Place is { } known ? known.AreaCodes.Contains(npa) : context.Plan.FindAreaCode(npa)?.Region == place.Region);
        }

        return item.Place is { } named
            && (wish.Codes.Exists(own => Npa.TryParse(own, out var ownNpa) && context.Plan.FindAreaCode(ownNpa)?.Region == named.Region)
                || (named.City is null && (wish.RateCenter is not null || wish.Lata is not null)));
    }

    /// <summary>Whether only list words stand between two anchors.</summary>
    public static bool IsJoined(List<Item> items, int from, int to)
    {
        for (var i = from + 1; i < to; i++)
        {
            var item = items[i];
            if (!(item.Is(TermKind.And) || item.Is(TermKind.Or) || item.Is(TermKind.In) || item.Is(TermKind.AreaCode) || item.Is(TermKind.Det, "the") || item.Is(TermKind.Across) || item.Is(TermKind.Split) || item.Negated
                || item.Text is "," or "/" or "(" or ")" or "-" or "separately" or "maybe" or "even" or "finally" or "first" or "second" or "next"))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds an anchor to a wish.</summary>
    public static void Add(Wish wish, Item item, List<Item> items, int at, ReadingContext context)
    {
        switch (item.Kind)
        {
            case ItemKind.AreaCode or ItemKind.Exchange:
                AddCode(wish, item, items, at, context);
                break;
            case ItemKind.Place when wish.Places.Count > NumberRequestSchema.MaxAlternatives:
                context.NoteLeftOut(NumberRequestSchema.MaxAlternatives, "alternatives of a line");
                break;
            case ItemKind.Place:
                wish.Places.Add(item.Place!);
                wish.Nearby = item.Place!.IsArea ? true : wish.Nearby;
                wish.Spans.Add((wish.Places.Count > 1 ? "alternatives" : item.Place.City is null ? "region" : "city", item));
                break;
            case ItemKind.RateCenter:
                wish.RateCenter = item.Value;
                wish.Spans.Add(("rateCenter", item));
                break;
            case ItemKind.Lata:
                wish.Lata = item.Value;
                wish.Spans.Add(("lata", item));
                break;
            default:
                wish.Type = NumberType.TollFree;
                wish.Spans.Add(("numberType", item));
                break;
        }
    }

    /// <summary>Whether a region only says where the place of a wish is: "Florida I mean, not Kansas" of Tampa.</summary>
    public static bool Locates(Wish wish, Item item) =>
        item.Place is { City: null, Region: { } region } && wish.Places is [{ City: not null } place] && place.Region == region;

    /// <summary>Whether a city lies in the region that is all a wish has: "we're in Maine and want 2 Portland numbers".</summary>
    public static bool IsWithin(Wish wish, Item item) =>
        item.Place is { City: not null, Region: { } region } && wish is { Codes.Count: 0, Places: [{ City: null, IsCountry: false } place] } && place.Region == region;

    /// <summary>Leaves a wish only the code or place of an item: "actually only 415".</summary>
    public static void Narrow(Wish wish, Item item)
    {
        if (item.Code is { } code)
        {
            wish.Codes.RemoveAll(own => own != code);
        }
        else if (item.Place is { } place)
        {
            wish.Places.RemoveAll(own => own.City != place.City);
        }
    }

    /// <summary>Completes a wish by a fuller name of its place.</summary>
    public static void Refine(Wish wish, Item item)
    {
        if (item.Place is { IsQualified: true } place && wish.Places.FindIndex(own => own.City == place.City && own.City is not null) is var at and >= 0)
        {
            wish.Places[at] = place;
        }
    }

    /// <summary>Takes the anchors of an item's kind from a wish.</summary>
    public static void Clear(Wish wish, Item item)
    {
        switch (item.Kind)
        {
            case ItemKind.AreaCode or ItemKind.Exchange:
                wish.Codes.Clear();
                wish.Exchange = null;
                wish.Places.Clear();
                break;
            case ItemKind.Place:
                wish.Places.Clear();
                wish.Codes.Clear();
                wish.Nearby = null;
                break;
            case ItemKind.RateCenter:
                wish.RateCenter = null;
                break;
            case ItemKind.Lata:
                wish.Lata = null;
                break;
            default:
                wish.Type = null;
                break;
        }

        wish.Spans.RemoveAll(span => span.Slot is "areaCodes" or "city" or "region" or "alternatives");
    }

    private static void AddCode(Wish wish, Item item, List<Item> items, int at, ReadingContext context)
    {
        if (item.Value is not null)
        {
            wish.Exchange = item.Value;
            wish.Spans.Add(("exchange", item));
        }

        if (item.Code is not { } code)
        {
            return;
        }

        if (!AreaCodeRule.IsUsable(item, code, context))
        {
            wish.HasBadCode = true;
            return;
        }

        var tollFree = context.IsTollFree(code);
        if (tollFree)
        {
            wish.Type = NumberType.TollFree;
            wish.Spans.Add(("numberType", item));
        }

        if ((tollFree && code == "800" && !IsInsisted(items, at)) || wish.Codes.Contains(code))
        {
            return;
        }

        if (wish.Codes.Count == NumberRequestSchema.MaxAreaCodes)
        {
            context.NoteLeftOut(NumberRequestSchema.MaxAreaCodes, "area codes of a line");
        }
        else
        {
            wish.Codes.Add(code);
            wish.Spans.Add(("areaCodes", item));
        }
    }

    // "a true 800", "must start with 800", "the 800 prefix": that code and no other.
    private static bool IsInsisted(List<Item> items, int at)
    {
        for (var i = Math.Max(0, at - 3); i < at; i++)
        {
            if (Insisting.Contains(items[i].Text) || items[i].Is(TermKind.AreaCode) || items[i].Is(TermKind.Nearby, "exact"))
            {
                return true;
            }
        }

        return at + 1 < items.Count && (items[at + 1].Is(TermKind.Exchange) || items[at + 1].Is(TermKind.Nearby, "exact"));
    }
}
