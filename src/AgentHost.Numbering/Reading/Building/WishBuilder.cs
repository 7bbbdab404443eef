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
        JoinPurposes();
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
            case ItemKind.Quantity when !InDialogue && !item.Negated && !IsTotal(at, sentence) && SetByPurpose(at, sentence):
                break;
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
