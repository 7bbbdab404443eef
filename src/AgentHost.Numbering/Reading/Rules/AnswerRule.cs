using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>Changes that only a dialogue makes: another ending for the pattern, a feature taken back.</summary>
internal static class AnswerRule
{
    /// <summary>Applies them to the wishes.</summary>
    public static void Apply(List<Item> items, List<Wish> wishes)
    {
        Drop(items, wishes);

        // "$1.50 actually", when a cap was named before.
        if (wishes.Exists(wish => wish.Price is not null) && items.FindLast(item => item is { Kind: ItemKind.Noise, Amount: > 0 }) is { } amount && !items.Exists(item => item.Kind == ItemKind.Price))
        {
            wishes.Where(wish => wish.Price is not null).ToList().ForEach(wish => { wish.Price = amount.Amount; wish.Spans.Add(("maxMonthlyPrice", amount)); });
        }

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

    private static void Drop(List<Item> items, List<Wish> wishes)
    {
        foreach (var word in items.Select(item => item.ValueOf(TermKind.Drop)).OfType<string>())
        {
            foreach (var wish in wishes)
            {
                wish.Provider = word == "provider" ? null : wish.Provider;
                wish.Price = word == "price" ? null : wish.Price;
            }
        }
    }
}
