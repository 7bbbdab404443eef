namespace AgentHost.Numbering.Reading;

/// <summary>Which names of carriers say where to order from; who was left, is disliked or has the numbers now is only talked of.</summary>
internal static class ProviderRule
{
    private static readonly HashSet<string> Parting =
    [
        "left", "leave", "leaving", "dropped", "drop", "dropping", "quit", "quitting", "ditched", "ditching", "than", "unlike", "old", "former", "previous", "hate", "avoid", "avoiding", "dumped", "off", "against", "owe", "used", "tried", "existing", "current", "fired", "before", "existing",
    ];

    private static readonly HashSet<string> Moving = ["moved", "moving", "move", "switched", "switching", "switch", "away", "migrated", "migrating", "came", "coming", "ported", "porting", "port", "over", "transferred", "transfer", "transferring", "bills", "bill", "invoice", "quote", "departed"];

    /// <summary>Turns the carriers of a sentence that are only talked of into words.</summary>
    public static void Apply(List<Item> items, Stretch sentence)
    {
        var named = false;
        for (var i = sentence.From; i < sentence.To; i++)
        {
            if (!items[i].Is(TermKind.Provider))
            {
                continue;
            }

            // "from Twilio, or from Telnyx if they have none": the first is where to order from.
            if (IsTalkedOf(items, i, sentence) || (named && IsSecond(items, i, sentence.From)))
            {
                items[i].Kind = ItemKind.Noise;
            }
            else
            {
                named |= !items[i].Negated;
            }
        }
    }

    private static bool IsTalkedOf(List<Item> items, int at, Stretch sentence)
    {
        var i = at - 1;
        while (i > sentence.From && (items[i].Is(TermKind.Det) || items[i].Text is "our" or "my"))
        {
            i--;
        }

        if (i < sentence.From)
        {
            // "Twilio says …", "Twilio was too dear": a subject with a verb of its own.
            return at + 1 < sentence.To && items[at + 1].Text is "says" or "said" or "was" or "were" or "had" or "has" or "charges" or "told" or "keeps" or "let" or "did" or "could" or "couldn't" or "wouldn't" or "can't" or "doesn't" or "wants";
        }

        return Parting.Contains(items[i].Text) || (items[i].Text is "from" or "with" && i > sentence.From && (Moving.Contains(items[i - 1].Text) || items[i - 1].Text is "had" or "were" or "been" or "are" && items[i].Text == "with"));
    }

    private static bool IsSecond(List<Item> items, int at, int from)
    {
        var joined = false;
        for (var i = at - 1; i >= from && i >= at - 6; i--)
        {
            if (items[i].Is(TermKind.Provider))
            {
                return joined;
            }

            joined |= items[i].Is(TermKind.Or) || items[i].Text is "if" or "unless" or "then";
            if (items[i].Is(TermKind.Correct) || (items[i].Kind == ItemKind.Quantity && !joined))
            {
                return false;
            }
        }

        return false;
    }
}
