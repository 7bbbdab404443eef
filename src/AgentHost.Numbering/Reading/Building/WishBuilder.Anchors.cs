namespace AgentHost.Numbering.Reading;

/// <summary>The codes and places: which wish each belongs to, and what it changes there.</summary>
internal sealed partial class WishBuilder
{
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
        if (_current is not null && !(joined && AnchorRule.HasSameKind(_current, item)))
        {
            if (match is null ? AnchorRule.Locates(_current, item) : _current.HasAnchor || match == _current)
            {
                Recall(match ?? _current, item, at, sentence);
                return;
            }

            if (!AnchorRule.IsWithin(_current, item))
            {
                Choose(item, at, sentence);
            }
        }

        AnchorRule.Add(_current ?? Begin(), item, items, at, context);
        Touch(_current!);
    }

    // The anchor names a wish that is there.
    private void Recall(Wish wish, Item item, int at, Stretch sentence)
    {
        _current = wish;
        Touch(wish);
        AnchorRule.Refine(wish, item);
        if (InDialogue && at > sentence.From && items[at - 1].Is(TermKind.Nearby, "exact"))
        {
            AnchorRule.Narrow(wish, item);
        }
    }

    // The wish that a new anchor belongs to: one that has no place yet, the current one, or another.
    private void Choose(Item item, int at, Stretch sentence)
    {
        if (_current!.Type == NumberType.TollFree && !AnchorRule.AreCompatible(_current, item, context) && wishes.Find(wish => !wish.HasAnchor && wish.Type != NumberType.TollFree) is { } placeless)
        {
            _current = placeless;
        }
        else if (AnchorRule.HasSameKind(_current, item) || !Fits(_current, item, at, sentence))
        {
            if (_correcting || (InDialogue && Replaces(at, sentence)))
            {
                AnchorRule.Clear(_current, item);
                _correcting = false;
            }
            else
            {
                Begin();
            }
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

        // "or in Anchorage should Juneau be thin": a choice.
        if (Enumerable.Range(sentence.From, at - sentence.From).Any(i => items[i].Is(TermKind.Or) && i >= at - 3) && _current is not null)
        {
            return false;
        }

        var words = 0;
        foreach (var clause in Clauses.Of(items, sentence))
        {
            for (var i = clause.From; i < clause.To && at >= clause.From && at < clause.To; i++)
            {
                var item = items[i];
                words += item.Kind is ItemKind.Word or ItemKind.Noise ? 1 : 0;
                if (item.Kind is ItemKind.Quantity or ItemKind.AreaCode or ItemKind.RateCenter or ItemKind.Lata or ItemKind.Pattern || item.Text is "anything" or "something" || item.Is(TermKind.Noun) || item.Is(TermKind.Want) || item.Is(TermKind.Order) || item.Is(TermKind.Browse)
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

        var replaced = Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(i => !items[i].Negated && items[i].Kind is ItemKind.Place or ItemKind.AreaCode && !wishes.Exists(wish => wish != match && AnchorRule.Matches(wish, items[i])));
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
}
