using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>What a message says outside its lines: exact numbers, reference, assignee, backorder, date.</summary>
internal sealed class RequestFacts
{
    // Of numbers to be given back "no longer needed" says that they are; these words say that one is not.
    private static readonly HashSet<string> Excepting = ["not", "except", "excluding", "exclude", "minus", "with", "save", "excepting", "other", "but", "all"];

    private readonly HashSet<E164> _known = [];

    /// <summary>Reads the facts of a message.</summary>
    public RequestFacts(List<Item> items, List<Stretch> sentences, List<SentenceIntent> intents, RequestIntent? wins, bool hadDate)
    {
        for (var s = 0; s < sentences.Count; s++)
        {
            // What another wish of the message names is not of this one.
            if (wins is RequestIntent.Order or RequestIntent.Search && intents[s].Intent is not (null or RequestIntent.Order or RequestIntent.Search))
            {
                continue;
            }

            for (var i = sentences[s].From; i < sentences[s].To; i++)
            {
                Read(items, i, sentences[s], intents[s], wins, hadDate);
            }
        }
    }

    /// <summary>The exact numbers, with the items that name them.</summary>
    public List<(E164 Number, Item Item)> Numbers { get; } = [];

    /// <summary>The reference.</summary>
    public Item? Reference { get; private set; }

    /// <summary>What the numbers are for.</summary>
    public Item? AssignTo { get; private set; }

    /// <summary>Whether waiting will do.</summary>
    public (bool Value, Item Item)? Backorder { get; private set; }

    /// <summary>The deadline.</summary>
    public Item? NeededBy { get; private set; }

    private void Read(List<Item> items, int at, Stretch sentence, SentenceIntent intent, RequestIntent? wins, bool hadDate)
    {
        var item = items[at];
        switch (item.Kind)
        {
            case ItemKind.Phone when wins is RequestIntent.Release or RequestIntent.Order && IsKept(items, at, sentence):
                LeaveOutOfRange(item);
                break;
            case ItemKind.Phone when wins is RequestIntent.Order or RequestIntent.Search && intent.Intent is null && IsInAddress(items, sentence):
                break;
            case ItemKind.Phone when IsDenied(items, at, sentence.To) || (item.Negated && (intent.Intent != RequestIntent.Release || Excepting.Contains(items[Math.Max(at - 1, 0)].Text))):
                LeaveOutOfRange(item);
                break;
            case ItemKind.Phone when !item.Flag:
                Numbers.AddRange(item.Numbers.Where(_known.Add).Take(NumberRequestSchema.MaxNumbers + 1 - Numbers.Count).Select(number => (number, item)));
                break;
            case ItemKind.Reference when !item.Negated || wins is RequestIntent.Status || intent.Intent is RequestIntent.CancelOrder:
                Reference ??= item;
                break;
            case ItemKind.Assignee:
                AssignTo = item;
                break;
            case ItemKind.Date when !item.Negated && IsDeadline(items, at, sentence, intent, hadDate):
                NeededBy = item;
                break;
            case ItemKind.Phrase when BackorderRule.Of(items, at, sentence, intent.Intent) is { } waits:
                Backorder = waits || Backorder is not { Value: true } ? (waits, item) : Backorder;
                break;
        }
    }

    // "0120 through 0124, except 0123".
    private void LeaveOutOfRange(Item item) => Numbers.RemoveAll(found => found.Item.Numbers.Count > 1 && item.Numbers.Contains(found.Number));

    // "Whitlock & Dunne LLP, 50 Exchange Ter, 401-555-0188": names around a number, and no wish.
    private static bool IsInAddress(List<Item> items, Stretch sentence)
    {
        var names = 0;
        for (var i = sentence.From; i < sentence.To; i++)
        {
            if (items[i].Is(TermKind.Noun) || items[i].Is(TermKind.Det) || items[i].Kind == ItemKind.Quantity)
            {
                return false;
            }

            names += items[i].IsTitle && items[i].Kind is ItemKind.Word or ItemKind.Noise ? 1 : 0;
        }

        return names >= 2;
    }

    // "440-555-0187 is NOT to be ported".
    private static bool IsDenied(List<Item> items, int at, int to)
    {
        for (var i = at + 1; i < to && i <= at + 4; i++)
        {
            if (items[i].Text is "not" or "isn't" or "aren't")
            {
                return i + 1 < to && items[i + 1].Text is "to" or "included" or "part" or "affected" or "moving" or "be" or "being" or "for" or "porting";
            }

            if (items[i].Kind == ItemKind.Phone)
            {
                return false;
            }
        }

        return false;
    }

    // "Keep 706-555-0150 going".
    private static bool IsKept(List<Item> items, int at, Stretch sentence)
    {
        for (var i = at - 1; i >= sentence.From; i--)
        {
            if (items[i].Text is "keep" or "keeping" or "keeps" or "retain" or "stays" or "leave")
            {
                return true;
            }

            if (items[i].Is(TermKind.Release) || items[i].Is(TermKind.Cancel) || items[i].IsSymbol(',') || items[i].Is(TermKind.But))
            {
                return false;
            }
        }

        return Enumerable.Range(at + 1, sentence.To - at - 1).Any(i => items[i].Text is "stays" or "remains" or "stay" or "remain" or "still" || (items[i].Text == "in" && i + 1 < sentence.To && items[i + 1].Text == "use"))
            && !Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(i => items[i].Is(TermKind.Release) || items[i].Is(TermKind.Order) || items[i].Is(TermKind.Want));
    }

    // "We need them for Sunday".
    private static bool NeedsThem(List<Item> items, int at, int from) =>
        Enumerable.Range(from, at - from).Any(i => items[i].Is(TermKind.Want) && !items[i].Negated && items[i + 1].Text is "them" or "it" or "these" or "those" or "everything");

    // "which today I have with another carrier", "where it sits today": how things are, not when they are wanted.
    private static bool TellsOfToday(List<Item> items, int at, Stretch sentence)
    {
        for (var i = at + 1; i < sentence.To && i <= at + 2 && items[i].Kind != ItemKind.Symbol; i++)
        {
            if (items[i].Is(TermKind.Held) || items[i].Text is "have" or "has" or "is" or "are" or "lives" or "sits" or "runs" or "belongs")
            {
                return true;
            }
        }

        return at > sentence.From && (items[at - 1].Is(TermKind.Held) || items[at - 1].Text is "have" or "has" or "sits" or "lives" or "runs");
    }

    private static bool IsDeadline(List<Item> items, int at, Stretch sentence, SentenceIntent intent, bool hadDate)
    {
        var weak = false;
        for (var i = at - 1; i >= sentence.From && i >= at - 4; i--)
        {
            var item = items[i];
            if (item.Is(TermKind.Past))
            {
                return false;
            }

            if (item.Is(TermKind.Deadline))
            {
                // "los necesitamos para el lunes": the article is weak, what stands before it is not.
                weak = (item.Text is "on" or "for" or "starting" || item.Is(TermKind.Deadline, "weak")) && !hadDate && intent.Intent is not (RequestIntent.Order or RequestIntent.PortIn or RequestIntent.Release);
                if (!weak)
                {
                    return true;
                }
            }

            if (item.Kind is ItemKind.Date or ItemKind.Quantity)
            {
                break;
            }
        }

        if (weak)
        {
            return NeedsThem(items, at, sentence.From);
        }

        if (items[at].Value == "today" && TellsOfToday(items, at, sentence))
        {
            return false;
        }

        // "nothing to buy today", "do you have any today?" set no date.
        var asks = intent.Intent == RequestIntent.Search && !hadDate;
        return hadDate || (items[at].Flag && intent.Intent is not null and not RequestIntent.Status && !(asks && items[at].Value == "today"));
    }
}
