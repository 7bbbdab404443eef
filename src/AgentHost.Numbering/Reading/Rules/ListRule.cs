namespace AgentHost.Numbering.Reading;

/// <summary>Figures that only number the points of a list: "1. … 2. …", "1) … 2) …".</summary>
internal static class ListRule
{
    /// <summary>Silences the figures that number points; a single one may be a count.</summary>
    public static void Apply(List<Item> items)
    {
        Item? last = null;
        var expected = 0;
        for (var i = 0; i + 1 < items.Count; i++)
        {
            if (!IsMarker(items, i))
            {
                continue;
            }

            if (last is not null && items[i].Count.Low == expected)
            {
                last.Kind = ItemKind.Noise;
                items[i].Kind = ItemKind.Noise;
            }

            last = items[i];
            expected = (items[i].Count.Low ?? 0) + 1;
        }
    }

    // At the beginning of a line, with a dot or a bracket that hangs on it and more after it.
    private static bool IsMarker(List<Item> items, int at) =>
        items[at] is { Kind: ItemKind.Number, Count: { Low: <= 50, High: null, Digits: not null } } && (at == 0 || items[at - 1].Kind == ItemKind.Break)
        && items[at + 1].Text is "." or ")" && items[at + 1].Start == items[at].End && at + 2 < items.Count && items[at + 2].Kind != ItemKind.Break;
}
