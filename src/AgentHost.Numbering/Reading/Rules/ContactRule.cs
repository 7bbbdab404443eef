namespace AgentHost.Numbering.Reading;

/// <summary>Which telephone numbers are contact data or examples, and so never what the request is about.</summary>
internal static class ContactRule
{
    // Words that may also name the number that the request is about ("port my cell", "our main line").
    private static readonly string[] Ambiguous = ["cell", "office", "fax", "main", "mobile", "direct", "tel", "m", "o", "t", "p", "c", "f", "questions", "call", "callback", "forward"];

    private static readonly string[] Forwarding = ["forward", "rout", "rerout", "redirect", "renvoy", "redirig", "achemin", "desvi", "reenvi"];

    /// <summary>Marks the contact numbers of a sentence.</summary>
    public static void Apply(List<Item> items, Stretch sentence)
    {
        var isAction = false;
        for (var i = sentence.From; i < sentence.To; i++)
        {
            isAction |= items[i].Is(TermKind.Port) || items[i].Is(TermKind.Release) || items[i].Is(TermKind.Configure) || items[i].Is(TermKind.Cancel) || items[i].Is(TermKind.Order);
        }

        for (var i = sentence.From; i < sentence.To; i++)
        {
            if (items[i].Kind == ItemKind.Phone && IsContact(items, i, sentence.From, isAction))
            {
                items[i].Flag = true;
            }
        }
    }

    /// <summary>Whether a word sends calls on to another number.</summary>
    public static bool IsForwarding(Item item) => item.Is(TermKind.Configure) && Forwarding.Any(verb => item.Text.StartsWith(verb, StringComparison.Ordinal));

    // "My own phone is …".
    private static bool IsOwnPhone(List<Item> items, int at, int from) =>
        at - 2 >= from && items[at - 1].Text is "is" or ":" or "=" && items[at - 2].Text is "phone" or "telephone" or "cell" or "mobile" or "desk" or "line" or "number" or "contact"
        && Enumerable.Range(Math.Max(from, at - 5), Math.Min(3, at - 2 - Math.Max(from, at - 5))).Any(i => items[i].Is(TermKind.Det, "own") && items[i].Text is "my" or "his" or "her" or "own");

    // "forward 307-555-0114 to my deputy's cell, 307-555-0177".
    private static bool IsForwardedTo(List<Item> items, int at, int from)
    {
        // "route 206-555-0100 to Boise and 206-555-0101 to Reno": each is an object of its own.
        if (at + 1 < items.Count && IsToward(items[at + 1]))
        {
            return false;
        }

        var to = at - 1;
        while (to > from && !IsToward(items[to]) && items[to].Kind != ItemKind.Phone && !items[to].Is(TermKind.And) && to > at - 8)
        {
            to--;
        }

        return to > from && IsToward(items[to]) && Enumerable.Range(from, to - from).Any(i => IsForwarding(items[i]));
    }

    private static bool IsToward(Item item) => item.Is(TermKind.To) || item.Text is "vers" or "hacia";

    private static bool IsContact(List<Item> items, int at, int from, bool isAction)
    {
        if ((!isAction && IsOwnPhone(items, at, from)) || IsForwardedTo(items, at, from))
        {
            return true;
        }

        for (var i = at - 1; i >= from && i >= at - 4; i--)
        {
            if (items[i].Is(TermKind.Example) || (items[i].Is(TermKind.Contact) && !(isAction && Ambiguous.Contains(items[i].Text) && items[i].First == items[i].Last)))
            {
                return true;
            }

            if (items[i].Kind == ItemKind.Phone)
            {
                return items[i].Flag;
            }

            if (items[i].Is(TermKind.Port) || items[i].Is(TermKind.Order) || items[i].Is(TermKind.Release))
            {
                return false;
            }
        }

        return false;
    }
}
