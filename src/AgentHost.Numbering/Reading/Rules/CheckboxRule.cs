namespace AgentHost.Numbering.Reading;

/// <summary>Boxes of a form: what stands beside an empty one ("[ ] SMS", "SMS [ ]", "( ) fax") is not asked for.</summary>
internal static class CheckboxRule
{
    /// <summary>Silences what stands beside the empty boxes of a sentence.</summary>
    public static void Apply(List<Item> items, Stretch sentence)
    {
        var first = Enumerable.Range(sentence.From, sentence.To - sentence.From).FirstOrDefault(i => BoxEnd(items, i, sentence.To) > 0, -1);
        if (first < 0)
        {
            return;
        }

        // "voice [x]  SMS [ ]": the boxes follow what they are for.
        var follow = Enumerable.Range(sentence.From, first - sentence.From).Any(i => items[i].Is(TermKind.Feature) || items[i].Is(TermKind.Type));
        var from = sentence.From;
        var ticked = true;
        for (var i = sentence.From; i < sentence.To; i++)
        {
            if (BoxEnd(items, i, sentence.To) is not (var end and > 0))
            {
                continue;
            }

            var isTicked = IsTicked(items, i, end);
            if (!(follow ? isTicked : ticked))
            {
                Silence(items, from, i);
            }

            (from, ticked, i) = (end, isTicked, end - 1);
        }

        if (!follow && !ticked)
        {
            Silence(items, from, sentence.To);
        }
    }

    private static void Silence(List<Item> items, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            items[i].Kind = items[i].Kind is ItemKind.Cell or ItemKind.Symbol ? items[i].Kind : ItemKind.Noise;
        }
    }

    // Index after a box that begins here; 0 when none does.
    private static int BoxEnd(List<Item> items, int at, int to)
    {
        if (items[at].Text is "\u2610" or "\u2611" or "\u2612")
        {
            return at + 1;
        }

        var close = items[at].IsSymbol('[') ? ']' : items[at].IsSymbol('(') ? ')' : '\0';
        return close == '\0' ? 0
            : at + 1 < to && items[at + 1].IsSymbol(close) ? at + 2
            : at + 2 < to && items[at + 1].Text is "x" or "*" or "_" or "\u00D7" && items[at + 2].IsSymbol(close) ? at + 3
            : 0;
    }

    private static bool IsTicked(List<Item> items, int at, int end) => end == at + 1 ? items[at].Text is not "\u2610" : end == at + 3 && items[at + 1].Text is not "_";
}
