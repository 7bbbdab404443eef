using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>What each sentence of a message wants, and the message as a whole.</summary>
internal static class IntentRule
{
    /// <summary>What a sentence wants; null when it wants nothing by itself.</summary>
    public static SentenceIntent Of(List<Item> items, Stretch sentence, bool inDialogue)
    {
        var facts = new SentenceFacts(items, sentence);
        if (inDialogue && OfAnswer(facts, sentence) is { } answer)
        {
            return answer;
        }

        if (facts.Has(TermKind.PortOut))
        {
            return new(RequestIntent.Other, IsFirm: true);
        }

        if ((facts.Has(TermKind.Cancel) || facts.Has(TermKind.Forget) || facts.StopsOrder) && (facts.HasReference || (facts.HasOrderNoun && (!facts.Has(TermKind.Forget) || !inDialogue))))
        {
            return new(RequestIntent.CancelOrder, IsFirm: true);
        }

        if ((facts.HasPhone || facts.HasOwnNoun) && facts.Has(TermKind.Trouble))
        {
            return new(RequestIntent.Other, IsFirm: true);
        }

        if (facts.Has(TermKind.Amend) && (facts.HasReference || (facts.HasOrderNoun && !inDialogue)))
        {
            return new(RequestIntent.Other, IsFirm: true);
        }

        if (QuestionRule.AsksForNews(items, sentence, facts) || QuestionRule.AsksAboutNumber(items, sentence, facts))
        {
            return new(RequestIntent.Status, IsFirm: true);
        }

        if (facts.Has(TermKind.Status, "strong") || (facts.Has(TermKind.Status, "weak") && ((facts.HasPhone && !facts.Has(TermKind.Order) && !facts.Has(TermKind.Release) && !facts.Has(TermKind.Configure)) || facts.HasReference || facts.HasOrderNoun || facts.Has(TermKind.Port, "strong"))))
        {
            return new(RequestIntent.Status, IsFirm: facts.HasReference || facts.HasOrderNoun || facts.HasPhone || facts.Has(TermKind.Port));
        }

        if (facts.Has(TermKind.Port, "strong") || (facts.Has(TermKind.Port, "weak") && (facts.HasPhone || facts.Has(TermKind.Existing) || facts.HasNoun)))
        {
            return new(RequestIntent.PortIn, IsFirm: true);
        }

        // "Drop texting from 206-555-0142": what is given up is the feature.
        if (facts.Has(TermKind.Release, "weak") && !facts.Has(TermKind.Release, "strong") && facts.HasPhone && facts.HasFeature)
        {
            return new(RequestIntent.Configure, IsFirm: true);
        }

        var things = facts.HasPhone || facts.Has(TermKind.Existing) || facts.HasOwnNoun;
        if (GivesBack(facts, things, inDialogue))
        {
            return new(RequestIntent.Release, IsFirm: true);
        }

        if (things && !facts.HasBuyVerb && (facts.Has(TermKind.Configure) || (facts.HasPhone && facts.HasFeature && facts.Adds) || (facts.HasPhone && facts.HasAssignee) || (facts.HasFeature && facts.PhoneGets)))
        {
            return new(RequestIntent.Configure, IsFirm: true);
        }

        return OfBuying(facts, QuestionRule.AsksForStock(items, sentence));
    }

    private static bool GivesBack(SentenceFacts facts, bool things, bool inDialogue)
    {
        // "Please cancel 20 in Denver": whatever is meant, nothing is bought by it.
        var cancelsCount = !inDialogue && facts is { HasQuantity: true, HasPlace: true } && !facts.HasPlaced(TermKind.Order) && !facts.HasPlaced(TermKind.Want);
        return facts.Has(TermKind.Release, "strong")
            || (facts.Has(TermKind.Release, "weak") && (things || (facts.HasNoun && !inDialogue && !facts.HasPlaced(TermKind.Order))))
            || (facts.Has(TermKind.Cancel) && (things || facts.HasNoun || cancelsCount));
    }

    // "good, order it"; "wait, cancel".
    private static SentenceIntent? OfAnswer(SentenceFacts facts, Stretch sentence)
    {
        if (facts.HasPhone || facts.HasReference)
        {
            return null;
        }

        return facts.Has(TermKind.Firm) ? new SentenceIntent(RequestIntent.Order, IsFirm: true)
            : facts.Has(TermKind.Cancel) && sentence.To - sentence.From <= 4 && !facts.HasNoun && !facts.HasPlace && !facts.HasQuantity ? new SentenceIntent(RequestIntent.CancelOrder, IsFirm: true)
            : null;
    }

    /// <summary>What the message wants: the first action, else an order that is only listed, else a question.</summary>
    public static RequestIntent? OfMessage(List<SentenceIntent> sentences, bool browseOnly, bool placesOrder)
    {
        RequestIntent? listed = null;
        RequestIntent? question = null;
        foreach (var (intent, isFirm) in sentences)
        {
            if (intent is RequestIntent.Order && browseOnly)
            {
                question ??= RequestIntent.Search;
            }
            else if (intent is RequestIntent.Order && !isFirm)
            {
                listed ??= intent;
            }
            else if (intent is RequestIntent.Search || (intent is RequestIntent.Status && !isFirm))
            {
                question ??= intent;
            }
            else if (intent is RequestIntent.Status)
            {
                question = question is null or RequestIntent.Status ? RequestIntent.Status : question;
            }
            else if (intent is not null)
            {
                return intent;
            }
        }

        // "Do you have 16 in Sacramento? Please place the order."
        return placesOrder && !browseOnly && question == RequestIntent.Search ? RequestIntent.Order : question ?? listed;
    }

    private static SentenceIntent OfBuying(SentenceFacts facts, bool asksForStock)
    {
        var thing = facts.HasQuantity || facts.HasNoun || facts.HasPlace || facts.HasTollFree;
        if (facts.Has(TermKind.OtherThing) && !facts.HasPlace && !facts.HasBuyVerb)
        {
            return default;
        }

        if (facts.Has(TermKind.BrowseOnly))
        {
            return new(RequestIntent.Search, IsFirm: true);
        }

        if (asksForStock && (thing || facts.HasPhone) && !facts.Has(TermKind.Firm) && !facts.HasBuyVerb)
        {
            return new(RequestIntent.Search, IsFirm: true);
        }

        var pointed = facts.HasBuyVerb && (facts.HasWord("it") || facts.HasWord("them"));
        if (facts.HasPlaced(TermKind.Order) && (thing || facts.HasPhone || pointed))
        {
            return facts.Has(TermKind.Browse, "strong") && !facts.OrderComesFirst && !facts.Has(TermKind.Firm) ? new(RequestIntent.Search, true) : new(RequestIntent.Order, IsFirm: true);
        }

        if (facts.Has(TermKind.Browse, "strong") || (facts.Has(TermKind.Browse, "weak") && !(facts.HasWord("if") && facts.StartsWithCount) && !facts.Has(TermKind.Backorder, "false") && !facts.Has(TermKind.Want) && !(facts.Has(TermKind.Please) && facts.StartsWithCount)))
        {
            return facts.Has(TermKind.Firm) ? new(RequestIntent.Order, true) : thing || facts.HasPhone || facts.Has(TermKind.Browse, "strong") ? new(RequestIntent.Search, facts.HasNoun || facts.HasPlace) : default;
        }

        // "is 775-555-0166 still available?"
        if (facts.IsQuestion && facts.HasPhone && facts.Has(TermKind.Browse) && !facts.HasPlaced(TermKind.Want))
        {
            return new(RequestIntent.Search, IsFirm: true);
        }

        // "anything in Kingston?"
        if (facts.IsQuestion && facts.HasPlace && !facts.HasQuantity && (facts.HasWord("anything") || facts.HasWord("any") || facts.HasWord("something")) && !facts.HasPlaced(TermKind.Want))
        {
            return new(RequestIntent.Search, IsFirm: true);
        }

        if (facts.HasPlaced(TermKind.Want) && (thing || facts.HasPhone))
        {
            return new(RequestIntent.Order, IsFirm: true);
        }

        return facts.HasQuantity && (facts.HasPlace || facts.HasTollFree || (facts.HasNounOfCount && (facts.Has(TermKind.Please) || facts.StartsWithCount))) ? new(RequestIntent.Order, IsFirm: false)
            : facts.HasPlace && facts.HasNoun && (facts.Has(TermKind.Please) || facts.IsFragment) ? new(RequestIntent.Order, IsFirm: false)
            : default;
    }
}

/// <summary>What a sentence wants.</summary>
/// <param name="Intent">The intent; null for none.</param>
/// <param name="IsFirm">Whether it says so outright.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct SentenceIntent(RequestIntent? Intent, bool IsFirm);
