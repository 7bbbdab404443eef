using AgentHost.Numbering.Plan;

namespace AgentHost.Numbering.Reading;

/// <summary>Brings gathered wishes into the form of lines: distributes counts, drops totals, settles places, adds up equal wishes.</summary>
internal static class WishFinisher
{
    /// <summary>The wishes as they become lines, in order.</summary>
    public static List<Wish> Finish(List<Wish> wishes, ReadingContext context)
    {
        ShareRule.Apply(wishes);
        DropTotals(wishes);
        var parts = wishes.SelectMany(Distribute).ToList();
        foreach (var wish in parts)
        {
            Settle(wish, context);
        }

        var lines = new List<Wish>();
        foreach (var wish in parts)
        {
            if (lines.Find(line => line.Key() == wish.Key()) is { } same)
            {
                same.Quantity = Sum(same, wish);
            }
            else
            {
                lines.Add(wish);
            }
        }

        return lines;
    }

    // "20 numbers: 12 in 512 and 8 in 737": the first is only the sum of the others.
    private static void DropTotals(List<Wish> wishes)
    {
        for (var i = wishes.Count - 1; i >= 0 && wishes.Count > 1; i--)
        {
            var wish = wishes[i];
            var sum = wishes.Where(other => other != wish).Sum(other => (long)(other.Quantity?.Low ?? 0) * (other.IsEach ? Math.Max(1, Math.Max(other.Codes.Count, other.Places.Count)) : 1));
            var restatesPlaces = (!wish.HasAnchor && wish.Type is null && !wish.IsExact) || (wish.Quantity is not null && HoldsAll(wish, wishes));
            if (restatesPlaces && (wish.Quantity is null or { Low: null, IsImpossible: false } || wish.Quantity?.Low == sum) && wishes.Exists(other => other != wish && other.HasAnchor))
            {
                wishes.RemoveAt(i);
                wishes.ForEach(other => other.Inherit(wish));
            }
        }
    }

    // "12 numbers in Texas: 7 in Dallas, 5 in El Paso".
    private static bool HoldsAll(Wish wish, List<Wish> wishes) =>
        wishes.Count > 2 && wish is { Places: [{ City: null, IsCountry: false } region], Codes.Count: 0 } && wishes.TrueForAll(other => other == wish || other.Places.Exists(place => place.Region == region.Region));

    private static IEnumerable<Wish> Distribute(Wish wish)
    {
        var parts = wish.Codes.Count > 1 ? wish.Codes.Count : wish.Codes.Count == 0 ? wish.Places.Count : 1;
        // Too few to give each place one stay together.
        if (parts < 2 || !(wish.IsEach || wish.IsSplit) || (!wish.IsEach && wish.Quantity?.Low < parts))
        {
            return [wish];
        }

        return Enumerable.Range(0, parts).Select(part => wish.For(
            wish.Codes.Count > 1 ? wish.Codes[part] : null,
            wish.Codes.Count > 1 ? null : wish.Places[part],
            wish.IsEach || wish.Quantity?.Low is not { } low ? wish.Quantity : new Count((low / parts) + (part < low % parts ? 1 : 0))));
    }

    private static void Settle(Wish wish, ReadingContext context)
    {
        if (wish.Places is [{ City: null } first, ..] && wish.Places.Find(place => place.City is not null && place.Region == first.Region) is not null)
        {
            wish.Places.RemoveAt(0);
        }

        SettlePrefix(wish, context);
        wish.Places.RemoveAll(place => place.IsCountry);
        for (var i = 0; i < wish.Places.Count; i++)
        {
            var place = wish.Places[i];
            if (place is { IsQualified: false, Place: { } known } && wish.Codes.Count > 0 && !wish.Codes.Exists(code => Serves(known, code)))
            {
                var other = context.Plan.PlacesNamed(known.City).FirstOrDefault(named => wish.Codes.Exists(code => Serves(named, code)));
                wish.Places[i] = other is null ? place : Gazetteer.Of(other) with { IsQualified = true };
            }
            else if (place is { IsQualified: false, Place: { } unqualified } && wish.Country is { } country && country != place.Country)
            {
                var other = context.Plan.PlacesNamed(unqualified.City).FirstOrDefault(named => named.Country == country);
                wish.Places[i] = other is null ? place with { Country = country, Region = country is "US" or "CA" ? place.Region : null } : Gazetteer.Of(other) with { IsQualified = true };
            }
        }
    }

    // "must start with 888", "starting with 512": the code itself, when the line names no other; "starting with 206-555": with the exchange after it.
    private static void SettlePrefix(Wish wish, ReadingContext context)
    {
        if (wish is not { Exchange: null, Pattern: { Kind: Requests.PatternKind.StartsWith, Digits: { Length: >= 3 } digits } } || IsNoCode(wish, digits, context))
        {
            return;
        }

        var (code, rest) = (digits[..3], digits[3..]);
        var said = wish.Spans.Find(span => span.Slot == "pattern").Item;
        if (!wish.Codes.Contains(code))
        {
            wish.Codes.Add(code);
            wish.Support("areaCodes", said);
        }

        var isExchange = rest.Length == 3 && wish.Type != NumberType.TollFree;
        wish.Pattern = rest.Length == 0 || isExchange ? null : new Requests.NumberPattern(Requests.PatternKind.StartsWith, rest);
        if (isExchange)
        {
            wish.Exchange = rest;
            wish.Support("exchange", said);
        }
    }

    // Without an area code of their own they are one; with it they are what follows it, unless they begin with the same code. No exchange begins with 0 or 1.
    private static bool IsNoCode(Wish wish, string digits, ReadingContext context)
    {
        var (code, rest) = (digits[..3], digits[3..]);
        if (rest is ['0' or '1', ..])
        {
            return true;
        }

        if (wish.Codes.Count > 0)
        {
            return !wish.Codes.Contains(code) || (wish.Type != NumberType.TollFree && rest.Length < 3);
        }

        return wish.Type == NumberType.TollFree
            ? !context.IsTollFree(code)
            : !context.IsGeographic(code) || !wish.Places.TrueForAll(place => place.Place is null || Serves(place.Place, code));
    }

    private static bool Serves(Place place, string code) => Npa.TryParse(code, out var npa) && place.AreaCodes.Contains(npa);

    private static Count? Sum(Wish left, Wish right)
    {
        // The same count and place again in another sentence says the same once more, unless it is added.
        var again = right.Sentence != left.Sentence && !right.IsAdded && right.Quantity?.Low == left.Quantity?.Low && !right.IsRow;
        if (right.IsRestated || right.Quantity is null || again)
        {
            return right.Quantity ?? left.Quantity;
        }

        return left.Quantity is { Low: { } low } && right.Quantity is { Low: { } more } && (long)low + more <= Count.Most
            ? new Count(low + more, left.Quantity?.High is { } high ? high + (right.Quantity?.High ?? more) : null)
            : left.Quantity is { Low: null } or null ? right.Quantity : left.Quantity;
    }
}
