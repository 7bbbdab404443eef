namespace AgentHost.Numbering.Reading;

/// <summary>
/// The grammar of lines: walks through the items of each sentence and gathers counts and places into wishes. A count or a place that the
/// current wish already has begins the next one, unless it joins a list, takes something back, or names a wish that is there.
/// </summary>
internal sealed partial class WishBuilder(List<Item> items, ReadingContext context, List<Wish> wishes, int lastLine)
{
    private const int MostWishes = Requests.NumberRequestJson.MaxLines;

    private readonly List<Wish> _touched = [];
    private readonly List<(int Index, Wish? Wish)> _attributes = [];
    private readonly List<int> _everywhere = [];
    private Wish? _current = lastLine >= 0 && lastLine < wishes.Count ? wishes[lastLine] : wishes.Count > 0 ? wishes[^1] : null;
    private bool _correcting;
    private int _anchor = -1;
    private int _depth;
    private Stretch _sentence;
    private (Item Item, int Sentence)? _background;

    /// <summary>The wishes so far.</summary>
    public List<Wish> Wishes => wishes;

    /// <summary>The line spoken of last.</summary>
    public Wish? Current => _current;

    /// <summary>Whether the sentence is part of a dialogue in which lines are there already.</summary>
    private bool InDialogue { get; } = wishes.Count > 0;

    /// <summary>Reads one sentence.</summary>
    public void Read(Stretch sentence)
    {
        _touched.Clear();
        _attributes.Clear();
        _anchor = -1;
        _depth = 0;
        _sentence = sentence;
        for (var i = sentence.From; i < sentence.To; i++)
        {
            Step(i, sentence);
        }

        if (_background is { } background && (background.Sentence == sentence.From || SaysThere(sentence)) && _touched.Find(wish => !wish.HasAnchor) is { } placeless)
        {
            AnchorRule.Add(placeless, background.Item, items, sentence.From, context);
        }

        EachRule.Apply(items, sentence, _touched, wishes);
        foreach (var (index, wish) in _attributes)
        {
            Place(index, wish, sentence);
        }
    }

    /// <summary>Applies what was said of all lines.</summary>
    public void Finish()
    {
        foreach (var index in _everywhere)
        {
            foreach (var wish in wishes.Where(wish => InDialogue || !items[index].Is(TermKind.Provider) || wish.Provider is null))
            {
                AttributeRule.Apply(items, index, wish);
            }
        }
    }

    private void Step(int at, Stretch sentence)
    {
        var item = items[at];
        switch (item.Kind)
        {
            case ItemKind.Quantity:
                OnQuantity(at, sentence);
                break;
            case ItemKind.AreaCode or ItemKind.Exchange or ItemKind.Place or ItemKind.RateCenter or ItemKind.Lata:
                OnAnchor(at, sentence);
                break;
            case ItemKind.Phrase or ItemKind.Word or ItemKind.Noise when ShareRule.Of(items, at) is { } share:
                OnShare(at, share, sentence);
                break;
            case ItemKind.Symbol:
                _depth += item.Text == "(" ? 1 : item.Text == ")" && _depth > 0 ? -1 : 0;
                break;
            case ItemKind.Pattern or ItemKind.Price:
                _attributes.Add((at, _current));
                break;
            case ItemKind.Phrase when item.Is(TermKind.Type, "toll_free"):
                OnAnchor(at, sentence);
                break;
            case ItemKind.Phrase when item.Text == "no" && wishes.Count > 0 && NegationRule.IsNoWait(items, at, sentence.To):
                _correcting = true;
                break;
            case ItemKind.Phrase when item.Is(TermKind.Correct) && (wishes.Count > 0):
                // "20 should be in Atlanta" corrects nothing.
                _correcting |= !item.Is(TermKind.Want) && !(item.Text == "should" && at + 1 < sentence.To && items[at + 1].Is(TermKind.In));
                break;
            case ItemKind.Phrase when InDialogue && item.ValueOf(TermKind.Times) is { } times && _current?.Quantity is { Low: { } low } count && (long)low * int.Parse(times) <= Count.Most:
                _current.Quantity = new Count(low * int.Parse(times), count.High * int.Parse(times));
                break;
            case ItemKind.Phrase when AttributeRule.IsAttribute(item):
                _attributes.Add((at, _current));
                break;
        }
    }

    private void OnAnchor(int at, Stretch sentence)
    {
        var item = items[at];
        if (item.Kind == ItemKind.Place && item.Place!.IsCountry)
        {
            _attributes.Add((at, _current));
            return;
        }

        if (item.Negated)
        {
            OnRefused(item, sentence);
            return;
        }

        if (item.Kind == ItemKind.Place && !InDialogue && IsBackground(at, sentence))
        {
            _background = (item, sentence.From);
            return;
        }

        var joined = _current is not null && ((_anchor >= 0 && AnchorRule.IsJoined(items, _anchor, at)) || (!AnchorRule.Matches(_current, item) && IsFallback(at, sentence)));
        _anchor = at;
        var match = wishes.Find(wish => AnchorRule.Matches(wish, item));
        if (_current is null)
        {
            Begin();
        }
        else if (match is null && _current.Type == NumberType.TollFree && !AnchorRule.AreCompatible(_current, item, context) && wishes.Find(wish => !wish.HasAnchor && wish.Type != NumberType.TollFree) is { } placeless)
        {
            _current = placeless;
        }
        else if (AnchorRule.Locates(_current, item))
        {
            Touch(_current);
            return;
        }
        else if (!(joined && AnchorRule.HasSameKind(_current, item)) && match is not null && (_current.HasAnchor || match == _current))
        {
            OnNamedAgain(match, item, isExact: InDialogue && at > sentence.From && items[at - 1].Is(TermKind.Nearby, "exact"));
            return;
        }
        else if (AnchorRule.HasSameKind(_current, item) ? joined : Fits(_current, item, at, sentence))
        {
            // The next of a list of codes or places; a place beside a code, or a place for a count that has none yet.
        }
        else if (_correcting || (InDialogue && Replaces(at, sentence)))
        {
            AnchorRule.Clear(_current, item);
            _correcting = false;
        }
        else
        {
            Begin();
        }

        AnchorRule.Add(_current!, item, items, at, context);
        Touch(_current!);
    }

    // A place or code that a wish has already: more exactly, or alone.
    private void OnNamedAgain(Wish match, Item item, bool isExact)
    {
        _current = match;
        Touch(match);
        AnchorRule.Refine(match, item);
        if (isExact)
        {
            AnchorRule.Narrow(match, item);
        }
    }

    // "After 11 years in Georgia we're expanding into South Florida": a clause that tells, and asks for nothing.
    private bool IsBackground(int at, Stretch sentence)
    {
        // "Greetings from Rotterdam"
        if (at >= 2 && items[at - 1].Text == "from" && items[at - 2].Text is "greetings" or "hello" or "hi" or "hey" or "writing" or "calling" or "here" or "mailing" or "regards")
        {
            return true;
        }

        var words = 0;
        foreach (var clause in Clauses.Of(items, sentence))
        {
            for (var i = clause.From; i < clause.To && at >= clause.From && at < clause.To; i++)
            {
                var item = items[i];
                words += item.Kind is ItemKind.Word or ItemKind.Noise ? 1 : 0;
                if (item.Kind is ItemKind.Quantity or ItemKind.AreaCode or ItemKind.RateCenter or ItemKind.Lata || item.Is(TermKind.Noun) || item.Is(TermKind.Want) || item.Is(TermKind.Order) || item.Is(TermKind.Browse)
                    || item.Is(TermKind.Type) || item.Is(TermKind.Feature) || item.Is(TermKind.Nearby) || item.Is(TermKind.Correct) || item.Is(TermKind.Firm) || item.Is(TermKind.Vague))
                {
                    return false;
                }
            }
        }

        return words >= 3;
    }

    // "If that doesn't work then Kingsport or Johnson City": another choice for the count that was said.
    private bool IsFallback(int at, Stretch sentence)
    {
        if (_current is not { Quantity: not null, HasAnchor: true })
        {
            return false;
        }

        var offer = -1;
        for (var i = sentence.From; i < sentence.To; i++)
        {
            var before = i < at && (items[i].Is(TermKind.Or) || items[i].Text is "if" or "then" or "otherwise");
            var after = i > at && (items[i].Text is "if" || items[i].Is(TermKind.Or) || (InDialogue && items[i].Text is "acceptable" or "fine" or "ok" or "okay" or "works" or "too")) && !_touched.Contains(_current);
            offer = before ? i : after && offer < 0 ? sentence.From : offer;
        }

        return offer >= 0 && !Enumerable.Range(offer, sentence.To - offer).Any(i => items[i].Kind == ItemKind.Quantity || items[i].Is(TermKind.Noun) || (items[i].Kind == ItemKind.Symbol && items[i].Text == "-"));
    }

    private bool SaysThere(Stretch sentence) => Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(i => items[i].Text is "there");

    // A place belongs to the current wish when it has none of any kind, or when it stands in the same sentence or contains the code.
    private bool Fits(Wish wish, Item item, int at, Stretch sentence)
    {
        if (!wish.HasAnchor)
        {
            return true;
        }

        var countFollows = wish.Quantity is not null && at + 1 < sentence.To && (items[at + 1].Kind == ItemKind.Quantity || (at + 2 < sentence.To && items[at + 1].Kind is ItemKind.Symbol or ItemKind.Cell && items[at + 2].Kind == ItemKind.Quantity));
        return !countFollows && AnchorRule.AreCompatible(wish, item, context) && (_touched.Contains(wish) || AnchorRule.Contains(wish, item, context));
    }

    // In a dialogue a place without a count replaces the one there was, unless it is added by "and" or "also".
    private bool Replaces(int at, Stretch sentence)
    {
        if (_touched.Count > 0)
        {
            return false;
        }

        for (var i = sentence.From; i < sentence.To; i++)
        {
            if ((i < at && items[i].Is(TermKind.Addition)) || (items[i].Kind == ItemKind.Quantity && (i < at || _current is { Quantity: not null, HasAnchor: true })))
            {
                return false;
            }
        }

        return true;
    }

    // "drop the 646 ones", "Tacoma, not Seattle", "no toll-free".
    private void OnRefused(Item item, Stretch sentence)
    {
        var match = wishes.Find(wish => AnchorRule.Matches(wish, item) && !_touched.Contains(wish));
        if (match is null)
        {
            return;
        }

        var replaced = Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(i => !items[i].Negated && items[i].Kind is ItemKind.Place or ItemKind.AreaCode);
        if (wishes.Count > 1 && !replaced)
        {
            wishes.Remove(match);
            _current = wishes[^1];
        }
        else
        {
            AnchorRule.Clear(match, item);
            _current = match;
        }
    }

    private void Place(int index, Wish? wish, Stretch sentence)
    {
        var item = items[index];
        var first = _touched.Count == 0 ? -1 : Enumerable.Range(sentence.From, sentence.To - sentence.From).First(i => items[i].Kind == ItemKind.Quantity || AnchorRule.IsAnchor(items[i]) || i == sentence.To - 1);
        if (_touched.Count == 0 || AttributeRule.IsForAll(items, index, sentence))
        {
            if (item.Kind == ItemKind.Pattern && wishes.Count > 1)
            {
                AttributeRule.Apply(items, index, wish ?? wishes[^1]);
                return;
            }

            _everywhere.Add(index);
        }
        else if (index < first || (_touched.Count > 1 && AttributeRule.IsTrailing(items, index, sentence, _touched)))
        {
            _touched.ForEach(each => AttributeRule.Apply(items, index, each));
        }
        else
        {
            AttributeRule.Apply(items, index, wish is not null && wishes.Contains(wish) ? wish : _current ?? wishes[^1]);
        }
    }

    private Wish Begin()
    {
        if (wishes.Count >= MostWishes)
        {
            context.NoteLeftOut(MostWishes, "lines");
            _current = new Wish();
            return _current;
        }

        _current = new Wish { Sentence = _sentence.From, IsRow = _sentence.To - _sentence.From <= 3 };
        wishes.Add(_current);
        Touch(_current);
        return _current;
    }

    private void Touch(Wish wish)
    {
        if (!_touched.Contains(wish))
        {
            _touched.Add(wish);
        }
    }
}
