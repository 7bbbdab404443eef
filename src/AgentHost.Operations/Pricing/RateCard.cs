using AgentHost.Numbering;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Pricing;

/// <summary>What a tenant pays, by type and country. Without lines, prices are costs.</summary>
/// <param name="Lines">The lines, in any order.</param>
public sealed record RateCard(IReadOnlyList<RateCardRow> Lines)
{
    /// <summary>The word for every type or country.</summary>
    public const string Any = "any";

    /// <summary>The card of a tenant that has none.</summary>
    public static RateCard None { get; } = new([]);

    /// <summary>The rate of a type and country, by the line that says most: both, then the type alone, then the country alone, then neither.</summary>
    public Rate For(NumberType type, string country)
    {
        if (Lines.Count == 0)
        {
            return Rate.AtCost;
        }

        var word = Word.Of(type);
        var line = Find(word, country) ?? Find(word, Any) ?? Find(Any, country) ?? Find(Any, Any);
        return line is null ? Rate.AtCost : new Rate(line.OneTime, line.Monthly, line.MarkupPercent);
    }

    private RateCardRow? Find(string type, string country) => Lines.FirstOrDefault(line => line.NumberType == type && line.Country == country);
}
