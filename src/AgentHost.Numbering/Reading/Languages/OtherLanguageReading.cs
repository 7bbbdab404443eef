using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>What is made of a message in a language that is not read: no request, but where places, codes, numbers and dates stand.</summary>
internal static class OtherLanguageReading
{
    /// <summary>The reading: nothing asked, or what a dialogue had before; not understood.</summary>
    public static Reading Of(IReadOnlyList<Item> items, NumberRequest? soFar) => new(soFar ?? new NumberRequest(), [.. items.Select(Span).OfType<SlotSpan>()], [], Understood: false);

    private static SlotSpan? Span(Item item)
    {
        var slot = item.Kind switch
        {
            ItemKind.Place => item.Place!.City is not null ? "city" : item.Place.Region is not null ? "region" : "country",
            ItemKind.AreaCode => "areaCodes",
            ItemKind.Phone => "numbers",
            ItemKind.Reference => "reference",
            ItemKind.Date => "neededBy",
            ItemKind.Quantity => "quantity",
            _ => null,
        };
        return slot is null ? null : new SlotSpan(slot, item.Start, item.End - item.Start);
    }
}
