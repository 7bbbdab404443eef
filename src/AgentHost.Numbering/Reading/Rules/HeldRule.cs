namespace AgentHost.Numbering.Reading;

/// <summary>Takes out of account what a message tells of numbers that are there already, or are to stay.</summary>
internal static class HeldRule
{
    /// <summary>Silences the clauses of a sentence that tell instead of asking.</summary>
    public static void Apply(List<Item> items, Stretch sentence)
    {
        var held = Any(items, sentence, TermKind.Held);
        if (!held || QuestionRule.AsksForStock(items, sentence))
        {
            return;
        }

        KeepPhones(items, sentence);
        var nothing = Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(i => items[i].Is(TermKind.Held, "nothing")) && !Any(items, sentence, TermKind.Want);
        foreach (var clause in nothing ? [sentence] : Clauses.Of(items, sentence))
        {
            if (StaysAt(items, clause))
            {
                continue;
            }

            if (Any(items, clause, TermKind.Held) && !Any(items, clause, TermKind.Want) && !Any(items, clause, TermKind.Order) && !IsOfOtherThings(items, clause))
            {
                for (var i = clause.From; i < clause.To; i++)
                {
                    if (items[i].Kind is ItemKind.Quantity or ItemKind.AreaCode or ItemKind.Place || items[i].Is(TermKind.Type) || items[i].Is(TermKind.Provider) || items[i].Is(TermKind.Feature))
                    {
                        items[i].Kind = ItemKind.Noise;
                    }
                }
            }
        }
    }

    // "We have 8 stores in Spokane": what is had is no number, and the place says where numbers are wanted.
    private static bool IsOfOtherThings(List<Item> items, Stretch clause)
    {
        var counted = -1;
        for (var i = clause.From; i < clause.To; i++)
        {
            if (items[i].Kind is ItemKind.Quantity or ItemKind.AreaCode or ItemKind.Phone || items[i].Is(TermKind.Noun) || items[i].Is(TermKind.Provider) || items[i].Is(TermKind.Type) || items[i].Text is "last" or "took")
            {
                return false;
            }

            counted = items[i].Kind == ItemKind.Noise ? i : counted;
        }

        return counted >= 0;
    }

    // "Granby stays at 6": still wanted.
    private static bool StaysAt(List<Item> items, Stretch clause) =>
        Enumerable.Range(clause.From, clause.To - clause.From).Any(i => items[i].Is(TermKind.Held, "stay") && i + 2 < clause.To && items[i + 1].Is(TermKind.In) && items[i + 2].Kind == ItemKind.Quantity);

    // "Disconnect 720-555-0109; 720-555-0110 stays."
    private static void KeepPhones(List<Item> items, Stretch clause)
    {
        var stays = Enumerable.Range(clause.From, clause.To - clause.From).Any(i => items[i].Is(TermKind.Held, "stay"));
        if (stays && !Any(items, clause, TermKind.Release) && !Any(items, clause, TermKind.Port) && !Any(items, clause, TermKind.Configure))
        {
            for (var i = clause.From; i < clause.To; i++)
            {
                items[i].Flag |= items[i].Kind == ItemKind.Phone;
            }
        }
    }

    private static bool Any(List<Item> items, Stretch stretch, TermKind kind)
    {
        for (var i = stretch.From; i < stretch.To; i++)
        {
            if (items[i].Is(kind))
            {
                return true;
            }
        }

        return false;
    }
}
