namespace AgentHost.Numbering.Reading;

/// <summary>Which amounts are caps on the monthly price of a number.</summary>
internal static class PriceRule
{
    // Nobody asks that one number stay under more dollars a month than this without saying that it is for each.
    private const decimal MostForOne = 60;

    /// <summary>Turns amounts with a cap beside them into prices.</summary>
    public static void Apply(List<Item> items, Stretch sentence)
    {
        for (var i = sentence.From; i < sentence.To; i++)
        {
            if (items[i].Kind != ItemKind.Money)
            {
                continue;
            }

            var cap = HasCapBefore(items, i, sentence.From) || HasCapAfter(items, i, sentence.To);
            items[i].Kind = cap && (items[i].Amount <= MostForOne || IsForEach(items, i, sentence.To)) && IsPossible(items[i].Amount) && !IsOneTime(items, i, sentence) ? ItemKind.Price : ItemKind.Noise;
        }
    }

    // A price is more than nothing, and carriers' prices end at a hundredth of a cent.
    // No number costs hundreds a month: that is a budget.
    private static bool IsPossible(decimal amount) => amount is > 0 and <= 500 && decimal.Round(amount, 4) == amount;

    // "a budget of $500 a month" is for all of them; "$150 each" is a cap.
    private static bool IsForEach(List<Item> items, int at, int to)
    {
        for (var i = at + 1; i < to && i <= at + 6; i++)
        {
            if (items[i].Is(TermKind.Each) && !(i + 1 < to && items[i + 1].Is(TermKind.Unit)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasCapBefore(List<Item> items, int at, int from)
    {
        for (var i = at - 1; i >= from && i >= at - 6; i--)
        {
            if (items[i].Is(TermKind.Cap) || items[i].IsSymbol('<'))
            {
                return true;
            }

            if (items[i].Kind is ItemKind.Money or ItemKind.Price or ItemKind.Noise || items[i].IsSymbol(','))
            {
                return false;
            }
        }

        return false;
    }

    private static bool HasCapAfter(List<Item> items, int at, int to)
    {
        for (var i = at + 1; i < to && i <= at + 5 && items[i].Kind is not (ItemKind.Money or ItemKind.Symbol); i++)
        {
            if (items[i].Is(TermKind.Cap))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOneTime(List<Item> items, int at, Stretch sentence)
    {
        for (var i = at - 1; i >= sentence.From && i >= at - 6 && !items[i].IsSymbol(',') && items[i].Kind != ItemKind.Price; i--)
        {
            if (items[i].Is(TermKind.OneTime))
            {
                return true;
            }
        }

        for (var i = at + 1; i < sentence.To && i <= at + 3 && !items[i].IsSymbol(','); i++)
        {
            if (items[i].Is(TermKind.OneTime) || items[i].Is(TermKind.Total))
            {
                return true;
            }
        }

        return false;
    }
}
