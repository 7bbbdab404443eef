using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>Notes about places: names that the plan does not know, and names that may mean another place.</summary>
internal static class UnknownPlaceRule
{
    /// <summary>Leaves the notes of a reading.</summary>
    public static void Apply(Scan scan, NumberRequest request, ReadingContext context)
    {
        if (request.Intent is not (RequestIntent.Order or RequestIntent.Search))
        {
            return;
        }

        foreach (var item in scan.Items.Where(item => item is { Kind: ItemKind.Place, Negated: false }))
        {
            NoteAmbiguous(item, request, context);
        }

        if (request.Missing.Contains(MissingSlot.Location) || (request.Intent == RequestIntent.Search && request.Lines.Any(line => line.City is null && line.Region is null && line.AreaCodes.Count == 0)))
        {
            NoteUnknown(scan, context);
        }
    }

    private static void NoteAmbiguous(Item item, NumberRequest request, ReadingContext context)
    {
        var place = item.Place!;
        var named = request.Lines.Any(line => line.City == place.City && line.Region == place.Region);
        if (place.IsCorrected && named)
        {
            context.Note("place_corrected", $"The place was read as {place.Label}.", item);
        }
        else if (named && place is { IsQualified: false, Place: { } known } && context.Plan.IsAmbiguous(known))
        {
            var others = context.Plan.PlacesNamed(known.City).Where(other => other != known && other.Population > known.Population / 20.0).Take(3).Select(other => other.Label);
            context.Note("place_ambiguous", $"{place.City} was taken as {place.Label}; there is also {string.Join(", ", others)}.", item);
        }
    }

    // "3 numbers in Xanadu": a capitalised word after a preposition of place, in the sentence that counts.
    private static void NoteUnknown(Scan scan, ReadingContext context)
    {
        var items = scan.Items;
        for (var i = 1; i < items.Count; i++)
        {
            if (items[i].Kind is ItemKind.Word && items[i - 1].Is(TermKind.In) && items[i - 1].Text is "in" or "for" or "around" or "near" && scan.At(items[i].First).Upper && items[i].Text.Length > 2)
            {
                var last = i;
                while (last + 1 < items.Count && items[last + 1].Kind == ItemKind.Word && scan.At(items[last + 1].First).Upper && items[last + 1].First == items[last].Last + 1)
                {
                    last++;
                }

                var name = scan.Written(items[i].First, items[last].Last);
                var near = name.Length <= 40 ? context.Plan.SuggestPlaces(name) : [];
                var text = near.Count == 0 ? $"No place named {name} is known." : $"No place named {name} is known; the nearest spellings are {string.Join(", ", near.Select(label => $"\"{label}\""))}.";
                context.Notes.Add(new("place_unknown", text, items[i].Start, items[last].End - items[i].Start));
                return;
            }
        }
    }
}
