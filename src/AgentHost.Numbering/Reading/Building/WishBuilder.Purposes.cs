namespace AgentHost.Numbering.Reading;

/// <summary>Counts that are told apart by what they are for: "4 for upstairs and 2 for downstairs, all in Reno".</summary>
internal sealed partial class WishBuilder
{
    private static readonly HashSet<string> NoPurposes = ["now", "later", "today", "start", "starters", "me", "us", "them", "you", "it", "him", "her", "each", "all", "free", "sure", "good", "testing", "everyone"];

    // The word after "for" that says what a count is for; null when a place, a date or a named assignee does, or none.
    private string? PurposeOf(int at, Stretch sentence)
    {
        var next = at + 1;
        next += next < sentence.To && items[next].Is(TermKind.Noun) ? 1 : 0;
        if (next >= sentence.To || items[next].Text != "for" || !items[next].Is(TermKind.In))
        {
            return null;
        }

        next += next + 1 < sentence.To && items[next + 1].Is(TermKind.Det) ? 2 : 1;
        return next < sentence.To && items[next].Kind is ItemKind.Word or ItemKind.Phrase && char.IsLetter(items[next].Text[0]) && !items[next].Is(TermKind.Each) && !NoPurposes.Contains(items[next].Text) ? items[next].Text : null;
    }

    // "8 for service in Denver" has what it is for before the place; "8 for Denver" and "8 for the Denver office" have not.
    private bool IsNear(int at, int ahead) => ahead - at <= 4 && !Enumerable.Range(at + 1, ahead - at - 1).Any(i => items[i].Kind == ItemKind.Word);

    // "downstairs says it's 3 for them": what was named before in the sentence.
    private Wish? OfPurposeBefore(int at, Stretch sentence) =>
        at + 2 < sentence.To && items[at + 1].Text == "for" && items[at + 2].Text == "them" ? wishes.Find(wish => wish.Purpose is { } purpose && Enumerable.Range(sentence.From, at - sentence.From).Any(i => items[i].Text == purpose)) : null;

    // Whether the count was taken by what it is for: the wish of that purpose, or one more.
    private bool SetByPurpose(int at, Stretch sentence)
    {
        var ahead = AnchorAhead(at, sentence);
        if (ahead >= 0 && IsNear(at, ahead))
        {
            return false;
        }

        var purpose = PurposeOf(at, sentence);
        var known = wishes.Find(wish => wish.Purpose is not null && wish.Purpose == purpose) ?? OfPurposeBefore(at, sentence);
        // "10 for support in 206, 5 for support in 425": another place, another wish.
        if (known is { HasAnchor: true } && ahead >= 0 && !AnchorRule.Matches(known, items[ahead]))
        {
            return false;
        }

        if (known is not null)
        {
            Set(known, items[at], restated: false);
            _correcting = false;
            return true;
        }

        if (purpose is null || _correcting)
        {
            return false;
        }

        var open = _current is { Quantity: null, Purpose: null } ? _current : Begin();
        Set(open, items[at], restated: false);
        (open.Purpose, open.IsAdded) = (purpose, at > sentence.From && items[at - 1].Is(TermKind.And));
        return true;
    }

    // A place that one of them has is that of all; what is only parts of a count goes into it.
    private void JoinPurposes()
    {
        var purposes = wishes.FindAll(wish => wish.Purpose is not null);
        if (purposes.Count == 0)
        {
            return;
        }

        var sum = purposes.Sum(wish => (long)(wish.Quantity?.Low ?? 0));
        var total = wishes.Find(wish => wish.Purpose is null && wish.Quantity?.Low >= sum);
        var anchored = wishes.FindAll(wish => wish.HasAnchor);
        if (anchored is [var placed])
        {
            foreach (var wish in wishes.Where(wish => wish != placed && (wish == total || wish.Purpose is not null)))
            {
                wish.Codes.AddRange(placed.Codes);
                wish.Places.AddRange(placed.Places);
                (wish.Type, wish.Nearby, wish.RateCenter, wish.Lata) = (wish.Type ?? placed.Type, wish.Nearby ?? placed.Nearby, placed.RateCenter, placed.Lata);
                wish.Spans.AddRange(placed.Spans.Where(span => span.Slot is "city" or "region" or "areaCodes" or "numberType"));
            }
        }

        if (total is not null && anchored.Count <= 1 && !purposes[0].IsAdded)
        {
            purposes.ForEach(wish => total.Features.UnionWith(wish.Features));
            wishes.RemoveAll(purposes.Contains);
            return;
        }

        purposes.ForEach(wish => wish.IsAdded = true);
    }
}
