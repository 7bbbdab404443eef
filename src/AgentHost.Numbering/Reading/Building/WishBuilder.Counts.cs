namespace AgentHost.Numbering.Reading;

/// <summary>The counts: which wish each belongs to, and what it changes there.</summary>
internal sealed partial class WishBuilder
{
    private void OnQuantity(int at, Stretch sentence)
    {
        var item = items[at];
        if (item.Negated || IsTotal(at, sentence))
        {
            OnTotal(item);
            return;
        }

        var ahead = AnchorAhead(at, sentence);
        var match = ahead < 0 ? null : wishes.Find(wish => AnchorRule.Matches(wish, items[ahead]));
        var adds = at > sentence.From && items[at - 1].Is(TermKind.Addition);
        var named = match ?? (ahead < 0 ? _current : null);
        if (named?.Quantity?.Low is { } wrong && Denies(at, sentence, wrong))
        {
            // "it's 8 in Tulsa, not 18", "and 12 rather than 10".
            Set(named, item, restated: true);
        }
        else if (InDialogue && ahead < 0 && (adds || IsMore(at, sentence)) && !IsNounMade(item) && !_correcting && IsIncrement(at, sentence) && _current is not null)
        {
            (SpeaksOfAll(sentence) ? wishes : [_current]).ToList().ForEach(wish => Raise(wish, item));
        }
        else if (InDialogue && ahead < 0 && wishes.Count > 1 && SpeaksOfAll(sentence))
        {
            wishes.ForEach(wish => Set(wish, item, restated: true));
        }
        else if (_correcting && !adds && wishes.Count > 0)
        {
            _correcting = ahead >= 0 && match is null;
            Set(match ?? _current ?? wishes[^1], item, restated: true);
        }
        else if (InDialogue)
        {
            OnAnswer(item, ahead, match, adds);
        }
        else if (_current is { Quantity: not null } full)
        {
            var bare = ahead < 0 && QuantityRule.NounAfter(items, at, sentence.To, context) < 0 && !item.Is(TermKind.Noun) && full.Quantity?.Low is not null && !IsNounMade(item);
            if (full.IsRestated && match is null && ahead < 0 && _anchor >= 0 && AnchorRule.Matches(full, items[_anchor]))
            {
                // "Tacoma is now 10", then the old list: the correction holds.
                return;
            }

            if (_depth > 0 || (bare && full.HasAnchor && !AnchorBefore(at, sentence, full)))
            {
                Set(full, item, restated: true);
            }
            else
            {
                Set(Begin(), item, restated: false);
                _current!.IsAdded = adds || IsMore(at, sentence);
            }
        }
        else
        {
            Set(_current is { HasAnchor: true } open && match is null && ahead >= 0 && IsAnotherPoint(open, sentence) ? Begin() : _current ?? Begin(), item, restated: false);
        }
    }

    // "- numbers in Amarillo", "- 2 numbers in Lubbock": the count of another point of the list.
    private bool IsAnotherPoint(Wish wish, Stretch sentence) =>
        wish.Sentence != sentence.From && items[sentence.From].Kind == ItemKind.Symbol && items[wish.Sentence].Kind == ItemKind.Symbol && items[wish.Sentence].Text == items[sentence.From].Text;

    // "3 more", "add 2 to each": on top of what was asked for, when nothing says of what else.
    private bool IsIncrement(int at, Stretch sentence) => IsMore(at, sentence) || (SpeaksOfAll(sentence) && QuantityRule.NounAfter(items, at, sentence.To, context) < 0);

    private void Raise(Wish wish, Item item)
    {
        if (wish.Quantity is { Low: { } low } && item.Count.Low is { } more && (long)low + more <= Count.Most)
        {
            Set(wish, item, restated: true);
            wish.Quantity = new Count(low + more);
        }
        else
        {
            Set(wish, item, restated: true);
        }
    }

    private bool IsMore(int at, Stretch sentence) => at + 1 < sentence.To && items[at + 1].Text is "more" or "additional" or "extra" or "further";

    // In a dialogue a count fills what was missing, changes the line that it names or the one spoken of last, or begins another.
    private void OnAnswer(Item item, int ahead, Wish? match, bool adds)
    {
        var lacking = wishes.Find(wish => wish.Quantity?.Low is null);
        if (match is not null)
        {
            Set(match, item, restated: true);
        }
        else if (ahead >= 0)
        {
            var open = adds ? null : _touched.Find(wish => wish.Quantity?.Low is null) ?? wishes.Find(wish => !wish.HasAnchor && !wish.IsExact && (wish.Quantity?.Low is null || wishes.Count == 1));
            Set(open ?? Begin(), item, restated: false);
        }
        else if (lacking is not null && !_touched.Contains(_current!))
        {
            Set(lacking, item, restated: false);
        }
        else if (_current is { HasAnchor: true, Quantity: not null } && adds && IsNounMade(item))
        {
            Set(Begin(), item, restated: false);
        }
        else
        {
            Set(_current ?? wishes[^1], item, restated: true);
        }
    }

    // "half in 602 and half in 480", "the rest in Waco": a wish of its own when a total was named and a place follows.
    private void OnShare(int at, decimal share, Stretch sentence)
    {
        if (items[at].Negated || !wishes.Exists(wish => wish.Quantity is not null) || (AnchorAhead(at, sentence) < 0 && !(_current is { HasAnchor: true, Quantity: null, Share: null })))
        {
            return;
        }

        var part = _current is { HasAnchor: true, Quantity: null, Share: null } open && AnchorAhead(at, sentence) < 0 ? open : Begin();
        part.Share = share;
        part.Spans.Add(("quantity", items[at]));
    }

    private bool Denies(int at, Stretch sentence, int count) =>
        Enumerable.Range(at + 1, sentence.To - at - 1).Any(i => items[i].Negated && items[i].Count.Low == count && items[i].Kind is ItemKind.Quantity or ItemKind.Noise);

    private bool SpeaksOfAll(Stretch sentence) =>
        Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(i => items[i].Is(TermKind.Each) || items[i].Is(TermKind.All));

    // "another", "a … number": the count was made from an article or from a noun in the singular.
    private static bool IsNounMade(Item item) => item.Is(TermKind.Noun) || item.Terms.Count > 0;

    private void OnTotal(Item item)
    {
        if (item.Negated)
        {
            return;
        }

        var sum = wishes.Sum(wish => (long)(wish.Quantity?.Low ?? 0));
        var isProduct = SpeaksOfAll(_sentence) && _current is { Quantity: { Low: { } each } } && item.Count.Low == each * (long)Math.Max(_current.Codes.Count, _current.Places.Count);
        if ((sum == item.Count.Low || isProduct) && wishes.Count > 0)
        {
            return;
        }

        var places = wishes.Count(wish => wish.HasAnchor);
        if (places <= 1)
        {
            var kept = wishes.Find(wish => wish.HasAnchor) ?? wishes.FirstOrDefault() ?? Begin();
            wishes.RemoveAll(wish => wish != kept);
            Set(kept, item, restated: true);
        }
    }

    private bool IsTotal(int at, Stretch sentence)
    {
        for (var i = Math.Max(sentence.From, at - 3); i < sentence.To && i <= at + 5; i++)
        {
            if (items[i].Is(TermKind.Total) && (i > at || items[i].Text is "all" or "in" or "total" or "altogether"))
            {
                // "60 TNs in all, any mix of the three": the only count there is.
                return true;
            }

            if (i > at && items[i].Kind is ItemKind.Quantity or ItemKind.AreaCode or ItemKind.Place)
            {
                return false;
            }
        }

        return false;
    }

    private int AnchorAhead(int at, Stretch sentence)
    {
        for (var i = at + 1; i < sentence.To && items[i].Kind is not ItemKind.Quantity; i++)
        {
            if (items[i].Negated || (items[i].Kind == ItemKind.Place && items[i].Place!.IsCountry))
            {
                continue;
            }

            if (AnchorRule.IsAnchor(items[i]))
            {
                return i;
            }

            if (items[i].IsSymbol(',') || items[i].Is(TermKind.But))
            {
                break;
            }
        }

        return -1;
    }

    // "Salina, Kansas, also 2": the count of the place just named.
    private bool AnchorBefore(int at, Stretch sentence, Wish wish) => _anchor >= sentence.From && _anchor > at - 5 && !AnchorRule.Matches(wish, items[_anchor]);

    private void Set(Wish wish, Item item, bool restated)
    {
        wish.Quantity = item.Count;
        wish.IsRestated |= restated;
        wish.Spans.RemoveAll(span => span.Slot == "quantity");
        wish.Spans.Add(("quantity", item));
        _current = wish;
        Touch(wish);
    }
}
