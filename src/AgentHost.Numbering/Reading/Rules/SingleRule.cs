namespace AgentHost.Numbering.Reading;

/// <summary>Counts of one that no figure says: a noun in the singular with an article or under a wish.</summary>
internal static class SingleRule
{
    private static void MakeOne(Item item) => (item.Kind, item.Count) = (ItemKind.Quantity, new Count(1));

    private static bool IsBeforePlace(List<Item> items, int noun, int to) =>
        noun + 2 < to && items[noun + 1].Is(TermKind.In) && (items[noun + 2].Kind is ItemKind.Place or ItemKind.AreaCode || (noun + 3 < to && items[noun + 2].Is(TermKind.Det) && items[noun + 3].Kind is ItemKind.Place or ItemKind.AreaCode));

    /// <summary>Makes one of an article or a verb before a noun in the singular: "a 313 number", "another toll-free", "need number for Boston".</summary>
    public static void Mark(List<Item> items, int noun, Stretch sentence)
    {
        var unknown = 0;
        var located = IsBeforePlace(items, noun, sentence.To);
        for (var i = noun - 1; i >= noun - 9; i--)
        {
            // "mobile number in Houston", "Houston number pls": the phrase begins the sentence or follows a greeting.
            if (i < sentence.From || items[i].IsSymbol(',') || items[i].IsSymbol('-'))
            {
                if (located && unknown == 0 && items[noun].Is(TermKind.Noun) && !(noun + 1 < sentence.To && items[noun + 1].Kind is ItemKind.Number or ItemKind.Quantity or ItemKind.Phone or ItemKind.Cell))
                {
                    MakeOne(items[noun]);
                }

                return;
            }

            var item = items[i];
            located |= item.Kind is ItemKind.Place or ItemKind.AreaCode || item.Is(TermKind.Type, "toll_free");
            if (item.Kind is ItemKind.Quantity or ItemKind.Number)
            {
                return;
            }

            // "each desk needs its own DID"
            if (item.Is(TermKind.Det, "own") && items[i + 1].Text == "own" && Enumerable.Range(sentence.From, i - sentence.From).Any(j => items[j].Is(TermKind.Each)))
            {
                MakeOne(item);
                return;
            }

            if (item.Is(TermKind.Det))
            {
                // "0.80 USD per month a number": the unit of a price.
                if (item.Is(TermKind.Det, "a") && !(i > sentence.From && (items[i - 1].Is(TermKind.Unit) || items[i - 1].Kind is ItemKind.Price or ItemKind.Money)))
                {
                    MakeOne(item);
                }

                return;
            }

            if (item.Is(TermKind.Want) || (item.Is(TermKind.Order) && items[noun].Is(TermKind.Noun)))
            {
                if (!(i > sentence.From && items[i - 1].Is(TermKind.Not)) && items[noun].Is(TermKind.Noun))
                {
                    MakeOne(items[noun]);
                }

                return;
            }

            var adjective = item.Kind is ItemKind.Place or ItemKind.AreaCode or ItemKind.Pattern || item.Is(TermKind.Modifier) || item.Is(TermKind.Type) || item.Is(TermKind.Feature)
                || item.Is(TermKind.Capable) || item.Is(TermKind.Provider) || item.Is(TermKind.Metro) || item.IsSymbol('-') || item.Is(TermKind.Please);
            if (!adjective && (item.Kind != ItemKind.Word || ++unknown > 2))
            {
                return;
            }
        }
    }
}
