namespace AgentHost.Numbering.Reading;

/// <summary>Figures of a postal address count nothing: "1200 Grand Ave", "Des Moines 50309", "Omaha, NE 68102".</summary>
internal static class AddressRule
{
    private static readonly HashSet<string> Streets =
    [
        "street", "st", "ave", "avenue", "road", "rd", "boulevard", "blvd", "lane", "ln", "drive", "dr", "way", "court", "ct", "plaza", "parkway", "pkwy", "highway", "hwy", "square", "sq", "terrace", "circle", "place", "pl", "trail", "broadway", "route",
    ];

    private const int ZipLength = 5;

    /// <summary>Silences the figures of addresses.</summary>
    public static void Apply(List<Item> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Kind != ItemKind.Number || items[i].Count.Digits is not { } digits)
            {
                continue;
            }

            if (IsZip(items, i, digits))
            {
                items[i].Kind = ItemKind.Noise;
            }
            else if (StreetAfter(items, i) is var street and > 0)
            {
                for (var part = i; part <= street; part++)
                {
                    items[part].Kind = ItemKind.Noise;
                }
            }
        }
    }

    private static bool IsZip(List<Item> items, int at, string digits) =>
        digits.Length == ZipLength && items[at].End - items[at].Start == ZipLength && at > 0 && items[at - 1].Kind == ItemKind.Place && items[at].Start - items[at - 1].End <= 2
        && !(at + 1 < items.Count && items[at + 1].Is(TermKind.Noun));

    // One to three capitalised words and a kind of street.
    private static int StreetAfter(List<Item> items, int at)
    {
        for (var i = at + 1; i < items.Count && i <= at + 4; i++)
        {
            if (items[i].Kind == ItemKind.Symbol && items[i].Text == "." && i > at + 1)
            {
                continue;
            }

            if (i > at + 1 && Streets.Contains(items[i].Text) && items[i].IsTitle)
            {
                return i;
            }

            if (!items[i].IsTitle && items[i].Kind is not ItemKind.Place)
            {
                return -1;
            }
        }

        return -1;
    }
}
