using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>One message after its items are settled: its sentences, what each wants, and the request it makes when it stands alone.</summary>
internal sealed class Message
{
    private readonly List<Item> _items;
    private readonly ReadingContext _context;

    /// <summary>Judges the sentences of a message.</summary>
    public Message(List<Item> items, ReadingContext context)
    {
        (_items, _context) = (items, context);
        Sentences = Clauses.Sentences(items);
        Intents = new(Sentences.Count);
        foreach (var sentence in Sentences)
        {
            Intents.Add(TableRule.IsHeading(items, sentence) ? default : IntentRule.Of(items, sentence, context.SoFar is not null));
        }

        BrowseOnly = items.Exists(item => item.Is(TermKind.BrowseOnly));
        Intent = IntentRule.OfMessage(Intents, BrowseOnly, items.Exists(item => item.Is(TermKind.Firm) && !item.Negated) || Sentences.Exists(IsBareOrder)) ?? (IsListed() ? RequestIntent.Order : null);
        Facts = new RequestFacts(items, Sentences, Intents, Intent, context.SoFar?.NeededBy is not null);
        LeaveOut(Facts.Numbers);
    }

    /// <summary>The sentences.</summary>
    public List<Stretch> Sentences { get; }

    /// <summary>What each sentence wants.</summary>
    public List<SentenceIntent> Intents { get; }

    /// <summary>What the message wants; null when it wants nothing by itself.</summary>
    public RequestIntent? Intent { get; }

    /// <summary>Whether it says that nothing is to be bought yet.</summary>
    public bool BrowseOnly { get; }

    /// <summary>What it says outside its lines.</summary>
    public RequestFacts Facts { get; }

    /// <summary>The items.</summary>
    public IReadOnlyList<Item> Items => _items;

    /// <summary>What the rules know besides the message.</summary>
    public ReadingContext Context => _context;

    /// <summary>Whether it drops the whole request.</summary>
    public bool Forgets => Enumerable.Range(0, Sentences.Count).Any(s => Any(Sentences[s], TermKind.Forget) && !NamesThings(Sentences[s]));

    /// <summary>The request of a message that stands alone.</summary>
    public Reading Build()
    {
        var intent = Intent ?? RequestIntent.Other;
        if (intent is RequestIntent.Order or RequestIntent.Search)
        {
            var builder = new WishBuilder(_items, _context, [], -1);
            ReadLines(builder);
            var wishes = WishFinisher.Finish(builder.Wishes, _context);
            AddExact(wishes, Facts.Numbers);
            if (intent == RequestIntent.Search && !IsAboutNumbers())
            {
                return Finish(new NumberRequest(), []);
            }

            return Finish(WithFacts(new NumberRequest { Intent = intent, Lines = RequestBuilder.Lines(wishes, _context) }), wishes);
        }

        return Finish(intent == RequestIntent.Other ? new NumberRequest() : WithFacts(new NumberRequest { Intent = intent }), []);
    }

    /// <summary>Reads the sentences that concern lines into wishes.</summary>
    public void ReadLines(WishBuilder builder)
    {
        for (var s = 0; s < Sentences.Count; s++)
        {
            if (Intents[s].Intent is null or RequestIntent.Order or RequestIntent.Search && !TableRule.IsHeading(_items, Sentences[s]))
            {
                builder.Read(Sentences[s]);
            }
        }

        if (builder.Wishes.Count == 0)
        {
            builder.Wishes.Add(new Wish());
        }

        builder.Finish();
    }

    /// <summary>The request with the facts of this message.</summary>
    public NumberRequest WithFacts(NumberRequest request)
    {
        return request with
        {
            Numbers = Facts.Numbers.Count == 0 ? request.Numbers : WithNumbers(request.Numbers),
            Reference = Facts.Reference?.Value ?? request.Reference,
            AssignTo = Facts.AssignTo?.Value ?? request.AssignTo,
            Backorder = Facts.Backorder?.Value ?? request.Backorder,
            NeededBy = Facts.NeededBy?.Date ?? (_items.Exists(item => item.Is(TermKind.Drop, "deadline")) ? null : request.NeededBy),
        };
    }

    /// <summary>Replaces wishes that only speak of exact numbers by lines of them, one a type.</summary>
    public void AddExact(List<Wish> wishes, IReadOnlyList<(E164 Number, Item Item)> numbers)
    {
        if (numbers.Count == 0)
        {
            return;
        }

        var spoken = wishes.FindAll(wish => wish.IsExact || wish.Quantity?.Low is null || wish.Quantity?.Low == numbers.Count || wish.Codes.TrueForAll(code => numbers.Any(found => found.Number.IsNanp && found.Number.Npa.ToString() == code)));
        wishes.RemoveAll(spoken.Contains);
        foreach (var group in numbers.GroupBy(found => found.Number.IsNanp && _context.IsTollFree(found.Number.Npa.ToString())))
        {
            var code = group.First().Number.IsNanp ? _context.Plan.FindAreaCode(group.First().Number.Npa) : null;
            var wish = new Wish { Quantity = new Count(group.Count()), Type = group.Key ? NumberType.TollFree : null, IsExact = true, Country = code?.Country };
            foreach (var other in spoken)
            {
                wish.Inherit(other);
            }

            wish.Spans.Add(("quantity", group.First().Item));
            wishes.Add(wish);
        }
    }

    /// <summary>The reading of a request, with its missing slots and its spans.</summary>
    public Reading Finish(NumberRequest request, IReadOnlyList<Wish> wishes)
    {
        request = request with { Missing = RequestBuilder.Missing(request) };
        var spans = new List<SlotSpan>();
        for (var line = 0; line < wishes.Count; line++)
        {
            spans.AddRange(wishes[line].Spans.Select(span => new SlotSpan($"lines[{line}].{span.Slot}", span.Item.Start, span.Item.End - span.Item.Start)));
        }

        if (request.Intent != RequestIntent.Other)
        {
            foreach (var (_, item) in Facts.Numbers)
            {
                spans.Add(Span("numbers", item));
            }

            AddSpan(spans, "reference", Facts.Reference);
            AddSpan(spans, "assignTo", Facts.AssignTo);
            AddSpan(spans, "backorder", Facts.Backorder?.Item);
            AddSpan(spans, "neededBy", Facts.NeededBy);
        }

        return new Reading(request, [.. spans.Distinct()], [], Understood: request.Intent != RequestIntent.Other || Forgets);
    }

    private List<E164> WithNumbers(IReadOnlyList<E164> before)
    {
        List<E164> numbers = [.. before, .. Facts.Numbers.Select(found => found.Number).Except(before)];
        LeaveOut(numbers);
        return numbers;
    }

    // Leaves out the numbers beyond those that a request may name, and says so.
    private void LeaveOut<T>(List<T> numbers)
    {
        if (numbers.Count > NumberRequestSchema.MaxNumbers)
        {
            numbers.RemoveRange(NumberRequestSchema.MaxNumbers, numbers.Count - NumberRequestSchema.MaxNumbers);
            _context.NoteLeftOut(NumberRequestSchema.MaxNumbers, "telephone numbers");
        }
    }

    private static void AddSpan(List<SlotSpan> spans, string slot, Item? item)
    {
        if (item is not null)
        {
            spans.Add(Span(slot, item));
        }
    }

    private static SlotSpan Span(string slot, Item item) => new(slot, item.Start, item.End - item.Start);

    // A form ("NPA: 617", "Qty: 25") or a word or two ("new numbers plz") spread over sentences that want nothing by themselves.
    private bool IsListed()
    {
        var counts = _items.Exists(item => item.Kind == ItemKind.Quantity);
        var places = _items.Exists(AnchorRule.IsAnchor);
        var asks = _items.Exists(item => item.Is(TermKind.Want) || item.Is(TermKind.Order) || item.Is(TermKind.Firm));
        var exact = _items.Exists(item => item is { Kind: ItemKind.Phone, Flag: false });
        var courteous = _items.Exists(item => item.Is(TermKind.Noun)) && _items.Exists(item => item.Is(TermKind.Please)) && _items.Count <= 8 && !_items.Exists(item => item.Is(TermKind.OtherThing));
        return (counts && places) || (asks && (exact || (places && _items.Exists(item => item.Is(TermKind.Noun))))) || courteous;
    }

    // "wanna order", "I would like to buy.": nothing but the wish to have what was asked about.
    private bool IsBareOrder(Stretch sentence) =>
        sentence.To - sentence.From <= 4 && Any(sentence, TermKind.Want) && Any(sentence, TermKind.Order)
        && Enumerable.Range(sentence.From, sentence.To - sentence.From).All(i => !_items[i].Negated && (_items[i].Kind == ItemKind.Symbol || _items[i].Is(TermKind.Want) || _items[i].Is(TermKind.Order) || _items[i].Is(TermKind.Please) || _items[i].Is(TermKind.To) || _items[i].Text is "i" or "we" or "them" or "some" or "now"));

    // A question about holidays or invoices is no search for numbers.
    private bool IsAboutNumbers() =>
        _items.Exists(item => item.Kind is ItemKind.AreaCode or ItemKind.Exchange or ItemKind.Quantity or ItemKind.RateCenter or ItemKind.Lata or ItemKind.Phone || item.Is(TermKind.Noun) || item.Is(TermKind.Type) || item.Count.IsPlural)
        || (_items.Exists(item => item.Kind == ItemKind.Place) && _items.Exists(item => item.Is(TermKind.Feature) || item.Is(TermKind.Want) || item.Is(TermKind.AreaCode) || item.Text is "anything"))
        || Enumerable.Range(0, _items.Count).Any(AsksForPlace);

    // "What do you have in Anchorage?": of us, nothing but numbers can be had in a place.
    private bool AsksForPlace(int at)
    {
        var place = at + 1;
        while (place < _items.Count && (_items[place].Is(TermKind.In) || _items[place].Is(TermKind.Det) || _items[place].Is(TermKind.Nearby) || _items[place].Is(TermKind.Metro)))
        {
            place++;
        }

        return place > at + 1 && place < _items.Count && _items[at].Is(TermKind.Browse, "strong") && _items[place] is { Kind: ItemKind.Place, Negated: false };
    }

    private bool Any(Stretch sentence, TermKind kind) => Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(i => _items[i].Is(kind));

    private bool NamesThings(Stretch sentence) => Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(i => _items[i].Kind is ItemKind.Quantity or ItemKind.AreaCode or ItemKind.Phone || (_items[i] is { Kind: ItemKind.Place, Negated: true } && Any(sentence, TermKind.NotNeeded)));
}
