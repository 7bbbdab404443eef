namespace AgentHost.Numbering.Reading;

/// <summary>A stretch of items: a sentence, or a part of one.</summary>
/// <param name="From">Index of its first item.</param>
/// <param name="To">Index after its last item.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Stretch(int From, int To);

/// <summary>Cuts a message into sentences, and sentences into clauses.</summary>
internal static class Clauses
{
    /// <summary>The sentences of a message; a table's row is one.</summary>
    public static List<Stretch> Sentences(List<Item> items)
    {
        var sentences = new List<Stretch>();
        var from = 0;
        for (var i = 0; i <= items.Count; i++)
        {
            if (i == items.Count || items[i].Kind == ItemKind.Break)
            {
                if (i > from)
                {
                    sentences.Add(new(from, i));
                }

                from = i + 1;
            }
        }

        return sentences;
    }

    /// <summary>The clauses of a sentence: cut at commas, dashes, colons and parentheses, and where "and" or "so" begins another wish.</summary>
    public static List<Stretch> Of(List<Item> items, Stretch sentence)
    {
        var clauses = new List<Stretch>();
        var from = sentence.From;
        for (var i = sentence.From; i <= sentence.To; i++)
        {
            if (i == sentence.To || IsBoundary(items, i, sentence.To))
            {
                if (i > from)
                {
                    clauses.Add(new(from, i));
                }

                from = i;
            }
        }

        return clauses;
    }

    private static bool IsBoundary(List<Item> items, int at, int to)
    {
        var item = items[at];
        if (item.Kind == ItemKind.Symbol)
        {
            return item.Text is "," or "(" or ")" or ":" or "\u2026" || (item.Text == "-" && at + 1 < to && items[at + 1].Start > item.End);
        }

        if (item.Is(TermKind.But))
        {
            return true;
        }

        return item.Is(TermKind.And) && Enumerable.Range(at + 1, Math.Min(3, to - at - 1)).Any(next => items[next].Is(TermKind.Want) || items[next].Is(TermKind.Order));
    }
}
