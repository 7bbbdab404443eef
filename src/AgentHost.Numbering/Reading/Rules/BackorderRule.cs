using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>Whether waiting will do: by the words for a backorder or for what is in stock, and by what the clause says of them.</summary>
internal static class BackorderRule
{
    private static readonly HashSet<string> Allowing =
    [
        "can", "could", "may", "ok", "okay", "fine", "go", "put", "place", "happy", "good", "welcome", "yes", "please", "if", "works", "acceptable", "accepted", "accept", "allow", "allowed", "permitted", "what", "whatever",
        "anything", "rest", "remaining", "others", "remainder", "do", "y", "true", "allowing", "alright", "sure", "should",
    ];

    private static readonly HashSet<string> Limiting = ["only", "just", "must", "strictly", "exclusively", "has", "have", "unless", "solely"];
    private static readonly HashSet<string> Refusing = ["no", "false", "n", "unacceptable", "forbidden"];

    /// <summary>What a phrase says of waiting; null when it says nothing of it.</summary>
    public static bool? Of(List<Item> items, int at, Stretch sentence, RequestIntent? intent)
    {
        switch (items[at].ValueOf(TermKind.Backorder))
        {
            case "true":
                return IsForAnswer(items, at) ? null : true;
            case "false":
                return false;
            case "bare" when intent is not (RequestIntent.Status or RequestIntent.CancelOrder) && !HasReference(items, sentence):
                return !items[at].Negated;
            case "noun" when intent is not (RequestIntent.Status or RequestIntent.CancelOrder) && !HasReference(items, sentence):
                return OfNoun(items, at, ClauseOf(items, at, sentence));
            case "stock" when !items[at].Negated && intent is null or RequestIntent.Order && IsLimited(items, at, sentence):
                return false;
            default:
                return null;
        }
    }

    // "will wait for your advice": for an answer, not for numbers.
    private static bool IsForAnswer(List<Item> items, int at) =>
        at + 2 < items.Count && (items[at + 1].Text == "for" && items[at + 2].Text is "your" or "ur" or "further" || (items[at + 1].Text == "to" && items[at + 2].Text == "hear"));

    private static bool? OfNoun(List<Item> items, int at, Stretch clause)
    {
        var isAllowed = false;
        var relative = false;
        for (var i = clause.From; i < clause.To; i++)
        {
            // "backorder whatever you don't have" denies something else.
            relative |= i > at && items[i].Text is "what" or "whatever" or "anything" or "that" or "which" or "you" or "if" or "those" or "ones";
            var after = i > at && i <= at + 5 && !relative;
            if ((after && (items[i].Is(TermKind.Not) || items[i].Is(TermKind.NotNeeded))) || (after && i <= at + 2 && Refusing.Contains(items[i].Text)))
            {
                return false;
            }

            isAllowed |= i != at && Allowing.Contains(items[i].Text);
        }

        return items[at].Negated ? false : isAllowed || clause.To - clause.From <= 2 || items[at].Text.EndsWith("ing", StringComparison.Ordinal) ? true : null;
    }

    // "in stock only", "only what you have on hand", "must be available now".
    private static bool IsLimited(List<Item> items, int at, Stretch sentence)
    {
        for (var i = Math.Max(sentence.From, at - 5); i < sentence.To && i <= at + 1; i++)
        {
            if (i != at && Limiting.Contains(items[i].Text) && !(items[i].Text is "has" or "have" && !(i + 1 < sentence.To && items[i + 1].Text is "to")))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasReference(List<Item> items, Stretch sentence) => Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(i => items[i].Kind == ItemKind.Reference);

    private static Stretch ClauseOf(List<Item> items, int at, Stretch sentence)
    {
        var from = at;
        while (from > sentence.From && !IsEdge(items[from - 1]))
        {
            from--;
        }

        var to = at + 1;
        while (to < sentence.To && !IsEdge(items[to]))
        {
            to++;
        }

        return new(from, to);
    }

    private static bool IsEdge(Item item) => item.Is(TermKind.But) || item.IsSymbol(',') || item.IsSymbol('(') || item.IsSymbol(')') || item.Kind == ItemKind.Cell;
}
