using System.Text;
using AgentHost.Operations.Pricing;

namespace AgentHost.Agent.Answers;

/// <content>What carriers charge and what tenants pay; for operators.</content>
public static partial class LedgerRenderer
{
    /// <summary>The price book, with what came of asking the carriers.</summary>
    public static string Prices(PriceList list)
    {
        var text = new StringBuilder();
        if (list.Refreshed is { } refreshed)
        {
            text.Append(refreshed == 0 ? "No carrier in use told a price.\n" : $"Renewed by the carriers' answers: {refreshed}.\n");
        }

        text.Append(list.Prices.Count == 0
            ? "The price book is empty: only offers that tell their own price have one.\n"
            : TextTable.Write(
                ["provider", "account", "type", "country", "once", "a month", "source", "as of", "converted from"],
                list.Prices.Select(p => (IReadOnlyList<string>)
                [
                    p.Provider, p.Account, Written.State(p.NumberType), p.Country, Written.Price(p.OneTime, p.Currency), Written.Price(p.Monthly, p.Currency),
                    p.Source == PriceBook.Entered ? $"entered by {p.SetBy}" : p.Source, Written.Time(p.AsOf), p.ConvertedFrom ?? "-",
                ])));
        Lines(text, list.NotTaken);
        Unanswered(text, list.Unanswered);
        return text.ToString();
    }

    /// <summary>What a tenant pays.</summary>
    public static string Rates(RateCardView card) => card.Lines.Count == 0
        ? $"{card.Tenant} has no rate card: prices are costs.\n"
        : $"Rate card of {card.Tenant}:\n" + TextTable.Write(
            ["type", "country", "once", "a month", "set by", "since"],
            card.Lines.Select(line => (IReadOnlyList<string>)
            [
                Written.State(line.NumberType), line.Country, Fixed(line.OneTime, line), Fixed(line.Monthly, line), line.SetBy ?? "-", Written.Time(line.SetAt),
            ]));

    private static string Fixed(decimal? price, RateCardLine line) =>
        price is { } amount ? Written.Price(amount) : line.MarkupPercent == 0m ? "cost" : $"cost + {line.MarkupPercent:0.####} %";
}
