using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>Changes that only a dialogue makes: another ending for the pattern, a feature taken back.</summary>
internal static class AnswerRule
{
    /// <summary>Applies them to the wishes.</summary>
    public static void Apply(List<Item> items, List<Wish> wishes)
    {
        if (wishes.Find(wish => wish.Pattern is not null) is not { Pattern: { } pattern } wished)
        {
            return;
        }

        // "or 2000, no wait, 5000 is nicer": the last figure as long as the one before.
        var digits = items.FindLast(item => item.Kind is ItemKind.Noise or ItemKind.Quantity && item.Count.Digits?.Length == pattern.Digits.Length && pattern.Digits.Length >= 3);
        if (digits is not null)
        {
            wished.Pattern = new NumberPattern(pattern.Kind, digits.Count.Digits!);
            wished.Spans.Add(("pattern", digits));
        }
    }
}
