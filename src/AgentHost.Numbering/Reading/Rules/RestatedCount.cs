namespace AgentHost.Numbering.Reading;

/// <summary>Counts that are the last word on a place or code named before, without naming it again.</summary>
internal static class RestatedCount
{
    /// <summary>Whether a figure tells how many of a named place or code it is to be: "Visalia can do with 15", "the 404 block shrinks to 7".</summary>
    public static bool IsOfNamed(List<Item> items, int at, Stretch sentence, Item before)
    {
        if (items[at].Count.Digits is { Length: 3 or 4 } || !(before.Is(TermKind.To) || before.Text is "with" or "to" or "at" or "is" or "gets" or "becomes" or "needs" or "wants" or "want" or "wanted" or "need" or "for"))
        {
            return false;
        }

        var named = Enumerable.Range(sentence.From, at - sentence.From).Select(i => items[i]).FirstOrDefault(item => item.Kind is ItemKind.Place or ItemKind.AreaCode);
        return named is not null && (named.Code is not null || named.Place is { City: not null });
    }

    /// <summary>Whether a figure is pointed at a place that was named: "Salem takes theirs as well, so 6 there".</summary>
    public static bool IsThere(List<Item> items, int at, Item before, Item? after, bool inDialogue) =>
        after is { Text: "there" } && (before.Kind == ItemKind.Symbol || before.Text is "so" or "now" or "then" || before.Is(TermKind.Correct) || before.Is(TermKind.Want) || before.Is(TermKind.And))
        && (inDialogue || Enumerable.Range(0, at).Any(i => items[i].Kind == ItemKind.Place));
}
