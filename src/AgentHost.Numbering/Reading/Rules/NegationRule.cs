namespace AgentHost.Numbering.Reading;

/// <summary>Marks what a message says it does not want.</summary>
internal static class NegationRule
{
    /// <summary>Marks the negated items of a sentence.</summary>
    public static void Apply(List<Item> items, Stretch sentence)
    {
        var negated = false;
        for (var i = sentence.From; i < sentence.To; i++)
        {
            if (RefusesPlace(items, i, sentence))
            {
                items[i] = new(ItemKind.Phrase, items[i].First, items[i].Last, items[i].Start, items[i].End, items[i].Text) { Terms = Phrasebook.Default.BeginningWith("not")!.Terms };
            }

            var item = items[i];
            // "SMS: no; voice: yes".
            if (item.Is(TermKind.Not) && item.First == item.Last && i > sentence.From && (items[i - 1].Is(TermKind.Feature) || items[i - 1].Is(TermKind.Type) || (items[i - 1].IsSymbol(':') && i - 2 >= sentence.From && items[i - 2].Is(TermKind.Feature)))
                && (i + 1 >= sentence.To || items[i + 1].Kind is ItemKind.Symbol or ItemKind.Cell))
            {
                NegateBefore(items, i, sentence.From);
                items[i - 1].Negated = true;
                continue;
            }

            if (item.Is(TermKind.Not) && !item.Is(TermKind.Correct) && !IsNoWait(items, i, sentence.To) && !IsConditional(items, i, sentence.From))
            {
                negated = true;
            }
            else if (negated && EndsNegation(items, i, sentence))
            {
                negated = false;
            }

            item.Negated |= negated;
            if (item.Is(TermKind.NotNeeded))
            {
                // "Norman is off the list", "the Norman ones are out"
                var named = i > sentence.From && (items[i - 1].Is(TermKind.Noun) || items[i - 1].Text is "is" or "are") ? i - 2 : i - 1;
                if (named >= sentence.From && items[named].Kind == ItemKind.Place)
                {
                    items[named].Negated = true;
                }

                NegateBefore(items, i, sentence.From);
            }
        }
    }

    /// <summary>Whether a "no" takes back and denies nothing that follows: "no, 646", "no 4".</summary>
    public static bool IsNoWait(List<Item> items, int at, int to) =>
        items[at].Text == "no" && items[at].First == items[at].Last
        && (at + 1 >= to || (at > 0 && items[at - 1].Is(TermKind.Correct) && !items[at - 1].Is(TermKind.Want) && items[at + 1].Kind is ItemKind.Quantity or ItemKind.AreaCode or ItemKind.Place) || items[at + 1].IsSymbol(',') || items[at + 1].Is(TermKind.Correct)
            || (items[at + 1] is { Kind: ItemKind.Quantity or ItemKind.Number, Terms.Count: 0 } && (at + 2 >= to || items[at + 2].Kind is ItemKind.Symbol || items[at + 2].Is(TermKind.In) || items[at + 2].Is(TermKind.Please))));

    // "don't order in 212", "do not buy any from Twilio": only that place or carrier is refused, not the buying.
    private static bool RefusesPlace(List<Item> items, int at, Stretch sentence)
    {
        if (!items[at].Is(TermKind.BrowseOnly) || items[at].Text is not ("don't" or "dont" or "do") || Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(i => items[i].Text is "yet" or "until" or "now" || items[i].Is(TermKind.Browse)))
        {
            return false;
        }

        var i = at + 1;
        while (i < sentence.To && (items[i].Is(TermKind.Any) || items[i].Is(TermKind.Noun) || items[i].Text is "anything" or "any"))
        {
            i++;
        }

        return i + 1 < sentence.To && items[i].Is(TermKind.In) && (AnchorRule.IsAnchor(items[i + 1]) || items[i + 1].Is(TermKind.Provider));
    }

    // "if there are none in Ann Arbor": nothing is refused.
    private static bool IsConditional(List<Item> items, int at, int from)
    {
        for (var i = at - 1; i >= from && i >= at - 4 && !items[i].IsSymbol(','); i--)
        {
            if (items[i].Text is "if" or "unless" or "when" or "should")
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsNegation(List<Item> items, int at, Stretch sentence)
    {
        var item = items[at];
        if (item.IsSymbol(',') || item.IsSymbol(')') || item.IsSymbol(':'))
        {
            // "Out of scope: toll-free".
            if (item.IsSymbol(':') && items[at - 1].Is(TermKind.Not) && items[at - 1].First < items[at - 1].Last)
            {
                return false;
            }

            // "no fax, MMS or voice": a list goes on under its negation only by "or" and "nor".
            return !(at + 3 < sentence.To && items[at + 2].Text is "or" or "nor" && items[at + 1].Is(TermKind.Feature));
        }

        // "no sms on the Boulder ones": the place says where.
        if (item.Is(TermKind.In) && item.Text is "on" or "for" or "in" && items[at - 1].Is(TermKind.Feature))
        {
            return true;
        }

        // "what is not on the shelf you may back-order": another subject begins another clause.
        return item.Text is "you" or "we" or "they" || item.Is(TermKind.But) || item.Is(TermKind.Only) || (item.Is(TermKind.Nearby, "exact") && !items[at - 1].Is(TermKind.Not)) || (item.IsSymbol('-') && at + 1 < sentence.To && items[at + 1].Start > item.End)
            || (item.Is(TermKind.And) && at + 1 < sentence.To && (items[at + 1].Is(TermKind.Want) || items[at + 1].Is(TermKind.Order) || items[at + 1].Kind == ItemKind.Quantity));
    }

    private static void NegateBefore(List<Item> items, int at, int from)
    {
        for (var i = at - 1; i >= from && !items[i].IsSymbol(',') && !items[i].Is(TermKind.But) && !(items[i].Kind == ItemKind.Quantity && items[i].Count.Low != 1); i--)
        {
            items[i].Negated |= items[i].Is(TermKind.Feature) || items[i].Kind is ItemKind.Quantity or ItemKind.AreaCode;
        }
    }
}
