namespace AgentHost.Numbering.Reading;

/// <summary>What stands before a count or beside it, near or far.</summary>
internal static partial class QuantityRule
{
    private static bool LabelBefore(List<Item> items, int at, int from)
    {
        var i = at - 1;
        while (i >= from && (items[i].Kind is ItemKind.Symbol or ItemKind.Cell || items[i].Is(TermKind.Approx) || items[i].Text is "is" or "of"))
        {
            i--;
        }

        // "DIDs requested: 8"
        var asked = i > from && at - i > 1 && items[i].Text is "requested" or "required" or "needed" or "wanted" or "desired" or "ordered" && items[i - 1].Is(TermKind.Noun);
        return asked || (i >= from && items[i].Is(TermKind.Label) && !items[i].Is(TermKind.Browse));
    }

    // "the garage says it's 3 for them"
    private static bool IsForThem(List<Item> items, int at, int to, Item? before) => at + 2 < to && items[at + 2].Text == "them" && before is { Text: "it's" or "its" or "is" };

    // "4 for upstairs and 2 for downstairs": one of several counts, each with what it is for.
    private static bool IsOneOfPurposes(List<Item> items, int at, Stretch sentence, Item? before) =>
        IsForThem(items, at, sentence.To, before)
        || ((before is null || before.Kind == ItemKind.Symbol || before.Is(TermKind.And)) && Enumerable.Range(sentence.From, sentence.To - sentence.From - 1).Any(i => i != at && items[i].Kind is ItemKind.Number or ItemKind.Quantity && (items[i + 1].Text == "for" || (items[i + 1].Is(TermKind.Noun) && i + 2 < sentence.To && items[i + 2].Text == "for"))));
}
