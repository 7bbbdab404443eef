using AgentHost.Numbering.Plan;

namespace AgentHost.Numbering.Reading;

/// <summary>Which three-digit figures are area codes rather than counts.</summary>
internal static class AreaCodeRule
{
    /// <summary>Turns the figures of a sentence that name area codes into area codes.</summary>
    public static void Apply(List<Item> items, Stretch sentence, ReadingContext context)
    {
        for (var i = sentence.From; i < sentence.To; i++)
        {
            if (items[i] is { Kind: ItemKind.Exchange, Code: { } code })
            {
                context.Named.Add(code);
                if (items[i].Terms.Count == 0 && !context.IsGeographic(code))
                {
                    items[i].Kind = ItemKind.Noise;
                }
            }

            if (items[i].Kind == ItemKind.Number && items[i].Count is { Digits.Length: 3, High: null } && IsAreaCode(items, i, sentence, context))
            {
                items[i].Kind = ItemKind.AreaCode;
                items[i].Code = items[i].Count.Digits;
                context.Named.Add(items[i].Count.Digits!);
            }
        }
    }

    private static bool IsAreaCode(List<Item> items, int at, Stretch sentence, ReadingContext context)
    {
        var item = items[at];
        var code = item.Count.Digits!;
        if (code[0] < '2')
        {
            return false;
        }

        var before = Before(items, at, sentence.From);
        var after = at + 1 < sentence.To ? items[at + 1] : null;
        var inService = context.IsGeographic(code) || context.IsTollFree(code);
        if (IsNamedAsCode(items, at, sentence, before, after, code, inService, context))
        {
            return true;
        }

        // "907s"; "un sin costo 800".
        if (item.Count.IsPlural || (before is not null && before.Is(TermKind.Type, "toll_free") && context.IsTollFree(code)))
        {
            return inService;
        }

        // "un 551 que termine en 20": one of them.
        var single = inService && (before is { Kind: ItemKind.Number, Count: { Low: 1, High: null, Digits: null } } || IsAfterCountedNoun(items, at, sentence));
        if (single || (after is not null && (after.Is(TermKind.AreaCode) || after.Is(TermKind.Exchange))))
        {
            return true;
        }

        var noun = QuantityRule.NounAfter(items, at, sentence.To, context);
        if (noun >= 0)
        {
            return IsCodeBeforeNoun(items, at, noun, sentence, before, code, inService, context);
        }

        if (inService && before is not null && (before.Is(TermKind.Share) || (before.Text == "with" && at - 2 >= sentence.From && (items[at - 2].Is(TermKind.Share) || items[at - 2].Kind == ItemKind.Number))))
        {
            return true;
        }

        if (before is not null && IsCodePreposition(before) && !(after is { Kind: ItemKind.Word } && char.IsLetter(after.Text[0]) && before.Text is not ("in" or "across") && !inService))
        {
            return inService || (before.Text is "in" or "across" or "under" && (after is null || after.Kind != ItemKind.Word || after.Text is "with" or "please"));
        }

        return inService && (JoinedToCode(items, at, sentence) || (context.Named.Contains(code) && !IsLabelled(before)) || StandsAlone(items, at, sentence, before, after, context));
    }

    // "un número 800", "5 números 305": in French and Spanish the code follows the noun.
    private static bool IsAfterCountedNoun(List<Item> items, int at, Stretch sentence) =>
        at - 2 >= sentence.From && items[at - 1].Is(TermKind.Noun) && items[at - 2].Kind is ItemKind.Number or ItemKind.Quantity && !(at + 1 < sentence.To && items[at + 1].Is(TermKind.Noun));

    // By words that make any figure a code: "should be 888", "or 512 if you have to", "a true 800", "724 is fine too", "area code 212".
    private static bool IsNamedAsCode(List<Item> items, int at, Stretch sentence, Item? before, Item? after, string code, bool inService, ReadingContext context)
    {
        // "the toll-free should be 888"
        if (context.IsTollFree(code) && before is not null && (before.Is(TermKind.Correct) || before.Text is "be") && Enumerable.Range(sentence.From, at - sentence.From).Any(i => items[i].Is(TermKind.Type, "toll_free")))
        {
            return true;
        }

        // "or 512 if you have to": a choice added to the codes of a conversation.
        if (before is not null && before.Is(TermKind.Or) && inService && at - 1 == sentence.From && context.SoFar is not null && context.Named.Count > 0)
        {
            return true;
        }

        if (before is { Text: "true" or "real" or "actual" or "genuine" } && context.IsTollFree(code))
        {
            return true;
        }

        // "724 is fine too": a code in a conversation about codes.
        var afterwards = before is null && inService && after is { Text: "is" or "are" or "would" or "works" or "will" or "also" or "instead" or "please" or "then" } && context.Named.Count > 0;
        return afterwards || (before is not null && before.Is(TermKind.AreaCode) && !IsCountOfCodes(after));
    }

    // "a 313 number", "two 415 numbers", "what 907 numbers", "818 number"; but "200 numbers in 212".
    private static bool IsCodeBeforeNoun(List<Item> items, int at, int noun, Stretch sentence, Item? before, string code, bool inService, ReadingContext context)
    {
        if (!inService)
        {
            return false;
        }

        if (before is { Kind: ItemKind.Number or ItemKind.Quantity } || (before is { Text: "x" or "*" or "\u00D7" } && at - 2 >= sentence.From && items[at - 2].Kind == ItemKind.Number) || (before is not null && (before.Is(TermKind.Det) || before.Is(TermKind.Vague) || before.Is(TermKind.Any) || before.Text is "what" or "which" or "more" or "true" or "real")))
        {
            return true;
        }

        if (items[noun].Is(TermKind.Noun, "singular") || context.Named.Contains(code) || JoinedToCode(items, at, sentence))
        {
            return true;
        }

        // A round figure is a count when nothing else is; so is any figure that a place or a code follows.
        if (code[2] == '0' && !context.IsTollFree(code))
        {
            return false;
        }

        for (var i = noun + 1; i < sentence.To && i <= noun + 4; i++)
        {
            if (items[i].Kind is ItemKind.Place or ItemKind.AreaCode || (items[i].Kind == ItemKind.Number && items[i].Count.Digits is { Length: 3 } other && context.IsGeographic(other)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsCountOfCodes(Item? after) => after is not null && (after.Is(TermKind.AreaCode) || after.Is(TermKind.Noun));

    private static bool IsCodePreposition(Item before) =>
        (before.Is(TermKind.In) && before.Text is not "4") || before.Is(TermKind.Across) || before.Is(TermKind.Each) || before.Is(TermKind.Nearby, "near") || before.Is(TermKind.Nearby, "exact")
        || before.Is(TermKind.Any) || before.Is(TermKind.To) || before.Is(TermKind.Split) || before.Is(TermKind.Between);

    private static bool IsLabelled(Item? before) => before is not null && (before.Is(TermKind.Label) || before.Is(TermKind.Approx) || before.Is(TermKind.Correct) && before.Text is "make" or "should" or "is");

    // "212, 646 and 917"; "604/778/236".
    private static bool JoinedToCode(List<Item> items, int at, Stretch sentence)
    {
        for (var i = at - 1; i >= sentence.From && i >= at - 4; i--)
        {
            if (items[i].Kind == ItemKind.AreaCode)
            {
                return true;
            }

            if (!IsJoint(items[i]))
            {
                break;
            }
        }

        return at + 2 < sentence.To && items[at + 1].IsSymbol('/') && items[at + 2] is { Kind: ItemKind.Number, Count.Digits.Length: 3 };
    }

    private static bool IsJoint(Item item) => item.Is(TermKind.Det, "the") || item.Is(TermKind.And) || item.Is(TermKind.Or) || item.Is(TermKind.Not) || item.Is(TermKind.In) || item.Is(TermKind.AreaCode) || item.Text is "," or "/" or "&" or "-";

    // A first cell, "(360)" after a place, "7 numbers, 802, by …", "212: 5", "929 preferred", "no wait, 646".
    private static bool StandsAlone(List<Item> items, int at, Stretch sentence, Item? before, Item? after, ReadingContext context)
    {
        if (IsLabelled(before) || (before is { Kind: ItemKind.Place or ItemKind.AreaCode or ItemKind.Lata or ItemKind.RateCenter }))
        {
            return false;
        }

        var figureAfter = Enumerable.Range(at + 1, Math.Max(0, Math.Min(3, sentence.To - at - 1))).Any(i => items[i].Kind is ItemKind.Number && (items[i].Count.Digits?.Length != 3 || !context.IsGeographic(items[i].Count.Digits!) || items[i].Count.Digits![2] == '0'));
        var opens = before is null || before.Kind is ItemKind.Cell or ItemKind.Symbol || before.Is(TermKind.Correct) || before.Is(TermKind.Not) || before.Is(TermKind.Please);
        opens |= at > sentence.From && items[at - 1].IsSymbol(':') && !HasNamedBefore(items, at, sentence);
        opens |= before is { Text: "x" or "*" or "\u00D7" } && at - 2 >= sentence.From && items[at - 2].Kind == ItemKind.Number;
        var closes = after is null || after.Text is "first" or "second" or "if" or "otherwise" || after.Kind is ItemKind.Cell or ItemKind.Symbol or ItemKind.Pattern || after.Is(TermKind.Nearby, "exact") || after.Is(TermKind.Or) || after.Is(TermKind.Please) || after.Is(TermKind.Correct) || after.Is(TermKind.Label) || after.Is(TermKind.Not);
        closes |= after is not null && after.Is(TermKind.And) && at + 2 < sentence.To && items[at + 2] is { Kind: ItemKind.Number, Count.Digits: { Length: 3 } joined } && joined[2] != '0' && context.IsGeographic(joined);
        if (before is { Kind: ItemKind.Cell } or { Text: ":" or "-" } && !figureAfter && HasNamedBefore(items, at, sentence))
        {
            return false;
        }

        opens |= before is not null && before.Is(TermKind.Or) && !context.IsTollFree(items[at].Count.Digits!);
        opens |= after is not null && after.Is(TermKind.Correct) && context.Named.Count > 0;
        opens |= before is { Kind: ItemKind.Number, Count: { Digits.Length: not 3, Low: not null } or { Digits: null, Low: not null } };
        return opens && (closes || figureAfter) && !(before is { Kind: ItemKind.Symbol, Text: "$" or "#" });
    }

    private static bool HasNamedBefore(List<Item> items, int at, Stretch sentence) =>
        Enumerable.Range(sentence.From, at - sentence.From).Any(i => items[i].Kind is ItemKind.Place or ItemKind.AreaCode or ItemKind.Exchange or ItemKind.RateCenter or ItemKind.Lata || items[i].Is(TermKind.Type, "toll_free"));

    /// <summary>The item before, past punctuation that only introduces and words that only point.</summary>
    private static Item? Before(List<Item> items, int at, int from)
    {
        var i = at - 1;
        while (i > from && (items[i].IsSymbol(':') || items[i].IsSymbol('"') || items[i].Text is "is" or "the" && !items[i].Is(TermKind.AreaCode)) && items[i - 1].Kind == ItemKind.Phrase)
        {
            i--;
        }

        return i >= from ? items[i] : null;
    }

    /// <summary>Checks that a code can be ordered at all; leaves a note when not.</summary>
    public static bool IsUsable(Item item, string code, ReadingContext context)
    {
        switch (context.Classify(code))
        {
            case NpaKind.Geographic:
            case NpaKind.TollFree when context.IsTollFree(code):
                return true;
            case NpaKind.OtherCountry:
                context.Note("area_code_not_served", $"Area code {code} belongs to a country outside the United States and Canada.", item);
                return false;
            case NpaKind.Personal or NpaKind.Premium or NpaKind.CarrierService or NpaKind.CanadaNongeographic:
                context.Note("area_code_not_served", $"Area code {code} is not for local or toll-free numbers.", item);
                return false;
            default:
                context.Note("area_code_not_in_service", $"Area code {code} is not in service.", item);
                return false;
        }
    }
}
