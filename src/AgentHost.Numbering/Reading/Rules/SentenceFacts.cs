namespace AgentHost.Numbering.Reading;

/// <summary>What stands in a sentence, for judging what it wants.</summary>
internal sealed class SentenceFacts
{
    private static readonly string[] BuyVerbs = ["order", "orders", "ordering", "buy", "buying", "purchase", "purchasing", "provision", "procure"];
    private readonly List<Item> _items;
    private readonly Stretch _sentence;

    /// <summary>Looks through a sentence.</summary>
    public SentenceFacts(List<Item> items, Stretch sentence)
    {
        (_items, _sentence) = (items, sentence);
        for (var i = sentence.From; i < sentence.To; i++)
        {
            Note(items, i);
        }
    }

    /// <summary>Whether it has a telephone number that is no contact data.</summary>
    public bool HasPhone { get; private set; }

    /// <summary>Whether it has a reference.</summary>
    public bool HasReference { get; private set; }

    /// <summary>Whether it speaks of an order or backorder as a thing.</summary>
    public bool HasOrderNoun { get; private set; }

    /// <summary>Whether it counts numbers.</summary>
    public bool HasQuantity { get; private set; }

    /// <summary>Whether it counts something that is called a number.</summary>
    public bool HasNounOfCount => HasQuantity && HasNoun;

    /// <summary>Whether the count is the first thing in it.</summary>
    public bool StartsWithCount => _items[_sentence.From].Kind == ItemKind.Quantity;

    /// <summary>Whether it names a place, an area code, a rate center or a LATA.</summary>
    public bool HasPlace { get; private set; }

    /// <summary>Whether it speaks of toll-free numbers.</summary>
    public bool HasTollFree { get; private set; }

    /// <summary>Whether it speaks of numbers.</summary>
    public bool HasNoun { get; private set; }

    /// <summary>Whether it speaks of the requester's own numbers.</summary>
    public bool HasOwnNoun { get; private set; }

    /// <summary>Whether it names a feature.</summary>
    public bool HasFeature { get; private set; }

    /// <summary>Whether it names what numbers are for.</summary>
    public bool HasAssignee { get; private set; }

    /// <summary>Whether something is to be added.</summary>
    public bool Adds { get; private set; }

    /// <summary>Whether a verb of buying stands in it.</summary>
    public bool HasBuyVerb { get; private set; }

    /// <summary>Whether a telephone number is what gets or needs something: "could 506-555-0157 get 911 service".</summary>
    public bool PhoneGets
    {
        get
        {
            for (var i = _sentence.From; i + 1 < _sentence.To; i++)
            {
                if (_items[i] is { Kind: ItemKind.Phone, Flag: false })
                {
                    return Enumerable.Range(i + 1, Math.Min(3, _sentence.To - i - 1)).Any(next => _items[next].Text is "get" or "gets" or "need" or "needs" or "have" or "should" or "must");
                }

                if (_items[i].Is(TermKind.Want) || _items[i].Is(TermKind.Order))
                {
                    return false;
                }
            }

            return false;
        }
    }

    /// <summary>Whether an order or its reference is what is to stop: "stop order 6620", "halt our purchase order".</summary>
    public bool StopsOrder
    {
        get
        {
            for (var i = _sentence.From; i + 1 < _sentence.To; i++)
            {
                if (_items[i].Text is "stop" or "halt")
                {
                    var next = _items[i + 1].Is(TermKind.Det) && i + 2 < _sentence.To ? i + 2 : i + 1;
                    return _items[next].Kind == ItemKind.Reference || _items[next].Is(TermKind.OrderNoun) || (_items[next].Is(TermKind.Order) && _items[next].Text == "order");
                }
            }

            return false;
        }
    }

    /// <summary>Whether it ends with a question mark.</summary>
    public bool IsQuestion => _sentence.To < _items.Count && _items[_sentence.To].Text == "?";

    /// <summary>Whether it is short and neither asks nor tells: "vegas numbers, texting ones".</summary>
    public bool IsFragment => !IsQuestion && _sentence.To - _sentence.From <= 8 && !Has(TermKind.Held) && !Has(TermKind.Past) && !HasOwnNoun
        && !Enumerable.Range(_sentence.From, _sentence.To - _sentence.From).Any(i => _items[i].Text is "is" or "are" or "was" or "were" or "have" or "has" or "had" or "do" or "does" or "did" or "we" or "i" or "they" or "you" or "it" or "not");

    /// <summary>Whether the order comes before the question.</summary>
    public bool OrderComesFirst { get; private set; }

    /// <summary>Whether a phrase of a kind stands in it, negated or not.</summary>
    public bool Has(TermKind kind)
    {
        for (var i = _sentence.From; i < _sentence.To; i++)
        {
            if (_items[i].Is(kind) && !IsReport(i) && !IsName(i) && !IsSocket(i) && !IsOther(i, kind))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a phrase of a kind and value stands in it.</summary>
    public bool Has(TermKind kind, string value)
    {
        for (var i = _sentence.From; i < _sentence.To; i++)
        {
            if (_items[i].Is(kind, value) && !IsReport(i) && !IsName(i) && !IsSocket(i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a phrase of a kind stands in it that is not negated and is no noun ("the order", "my order").</summary>
    public bool HasPlaced(TermKind kind)
    {
        for (var i = _sentence.From; i < _sentence.To; i++)
        {
            if ((_items[i].Is(kind) || _items[i].Is(TermKind.Firm)) && !_items[i].Negated && !IsNoun(_items, i, _sentence.From) && !IsOther(i, kind))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a word stands in it.</summary>
    public bool HasWord(string word)
    {
        for (var i = _sentence.From; i < _sentence.To; i++)
        {
            if (_items[i].Text == word)
            {
                return true;
            }
        }

        return false;
    }

    // "pull 4 numbers for Boise" gets them; "pull 208-555-0133", "pull order 4417", "pull our numbers" take away.
    private bool IsOther(int at, TermKind kind)
    {
        if (!_items[at].Is(TermKind.Order) || !_items[at].Is(TermKind.Release))
        {
            return false;
        }

        var gets = HasQuantity && !HasPhone && !HasReference && !HasOwnNoun;
        return gets ? kind is TermKind.Release or TermKind.Cancel : kind is TermKind.Order;
    }

    // "the Port Authority": a word of a name.
    private bool IsName(int at) => at > _sentence.From && at + 1 < _sentence.To && _items[at].IsTitle && _items[at + 1] is { IsTitle: true, Kind: ItemKind.Word } && _items[at].Is(TermKind.Port) && !_items[at - 1].Is(TermKind.Please);

    // "at port 8443", "UDP port 5060": of a machine.
    private bool IsSocket(int at) =>
        _items[at].Text is "port" && _items[at].First == _items[at].Last && at > _sentence.From && at + 1 < _sentence.To && _items[at + 1].Count.Digits is not null && _items[at + 1].Kind is not (ItemKind.Phone or ItemKind.Quantity)
        && _items[at - 1].Text is "at" or "on" or "over" or "via" or "tcp" or "udp" or "sip" or "tls" or "through" or "https" or "http" or "using" or "the";

    // "it released it on Monday", "has been disconnected": told, not asked.
    private bool IsReport(int at) =>
        at > _sentence.From && _items[at].Text.EndsWith("ed", StringComparison.Ordinal) && _items[at].First == _items[at].Last && (_items[at].Is(TermKind.Release) || _items[at].Is(TermKind.Configure) || _items[at].Is(TermKind.Port) || _items[at].Is(TermKind.Cancel))
        && _items[at - 1].Text is "it" or "they" or "he" or "she" or "has" or "have" or "had" or "was" or "were" or "been" or "who" or "already" or "we" or "i" or "got" or "provider" or "carrier" or "just";

    private void Note(List<Item> items, int at)
    {
        var item = items[at];
        HasPhone |= item.Kind == ItemKind.Phone && !item.Flag;
        HasReference |= item.Kind == ItemKind.Reference;
        HasQuantity |= item.Kind == ItemKind.Quantity;
        HasPlace |= item.Kind is ItemKind.Place or ItemKind.AreaCode or ItemKind.Exchange or ItemKind.RateCenter or ItemKind.Lata;
        HasTollFree |= item.Is(TermKind.Type, "toll_free");
        HasFeature |= item.Is(TermKind.Feature);
        Adds |= item.Is(TermKind.Addition) && item.Is(TermKind.Order);
        HasAssignee |= item.Kind == ItemKind.Assignee;
        HasNoun |= item.Is(TermKind.Noun) || item.Count.IsPlural;
        HasOwnNoun |= item.Is(TermKind.Noun) && IsOwned(items, at);
        HasOrderNoun |= item.Is(TermKind.OrderNoun) || IsNoun(items, at, _sentence.From);
        HasBuyVerb |= item.Is(TermKind.Order) && BuyVerbs.Contains(item.Text) && !IsNoun(items, at, _sentence.From);
        OrderComesFirst |= item.Is(TermKind.Order) && !IsNoun(items, at, _sentence.From) && !Enumerable.Range(_sentence.From, at - _sentence.From).Any(i => items[i].Is(TermKind.Browse));
    }

    private static bool IsNoun(List<Item> items, int at, int from) =>
        items[at].Text is "order" or "orders" or "purchase" && items[at].Is(TermKind.Order) && at > from && items[at].First == items[at].Last
        && (items[at - 1].Is(TermKind.Det) || items[at - 1].Kind is ItemKind.Place || items[at - 1].Text is "pending" or "open" or "recent" or "previous" or "last" || (items[at - 1].Is(TermKind.Cancel) && at - 1 >= from));

    private bool IsOwned(List<Item> items, int at)
    {
        for (var i = at - 1; i >= _sentence.From && i >= at - 5; i--)
        {
            if (items[i].Is(TermKind.Det, "own"))
            {
                return true;
            }

            if (items[i].Is(TermKind.Want) || items[i].Is(TermKind.Order) || items[i].Kind == ItemKind.Quantity)
            {
                return false;
            }
        }

        return false;
    }
}
