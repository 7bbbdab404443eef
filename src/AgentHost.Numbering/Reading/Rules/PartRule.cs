namespace AgentHost.Numbering.Reading;

/// <summary>Figures that only say what a total is made of: "two numbers: one to call from and one for people to call".</summary>
internal static class PartRule
{
    /// <summary>Whether a figure is a part of the total before the colon, with nothing that tells the parts apart as lines.</summary>
    public static bool IsPart(List<Item> items, int at, Stretch sentence)
    {
        var colon = at - 1;
        while (colon > sentence.From && !items[colon].IsSymbol(':'))
        {
            colon--;
        }

        if (colon <= sentence.From || Total(items, sentence.From, colon) is not { } total)
        {
            return false;
        }

        var sum = 0L;
        for (var i = colon + 1; i < sentence.To; i++)
        {
            if (items[i].Is(TermKind.Noun) || AnchorRule.IsAnchor(items[i]) || items[i].Kind == ItemKind.Pattern || AttributeRule.IsAttribute(items[i]))
            {
                return false;
            }

            sum += items[i].Kind is ItemKind.Number or ItemKind.Noise ? items[i].Count.Low ?? 0 : 0;
        }

        return sum == total;
    }

    private static int? Total(List<Item> items, int from, int to)
    {
        for (var i = to - 1; i >= from; i--)
        {
            if (items[i].Kind == ItemKind.Quantity)
            {
                return items[i].Count.Low;
            }
        }

        return null;
    }
}
