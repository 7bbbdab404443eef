namespace AgentHost.Operations.Pricing;

/// <summary>
/// How a tenant’s price is made of a cost: a fixed price where there is one, else the cost with a markup. It is read from the rate card when an order is
/// quoted and stays with the order, so that a card that changes later changes nothing that was agreed. US dollars for one number.
/// </summary>
/// <param name="OneTime">Fixed price once; null: by the cost.</param>
/// <param name="Monthly">Fixed price a month; null: by the cost.</param>
/// <param name="MarkupPercent">Percent put on the cost where no price is fixed.</param>
public sealed record Rate(decimal? OneTime, decimal? Monthly, decimal MarkupPercent)
{
    /// <summary>The price is the cost: what holds without a rate card.</summary>
    public static Rate AtCost { get; } = new(null, null, 0m);

    private const decimal AnyCost = 1_000_000m;
    private const decimal NoCost = -1m;

    private decimal Factor => 1m + (MarkupPercent / 100m);

    /// <summary>The rate that a row holds; at cost where it holds none.</summary>
    public static Rate Read(string? json) => json is null ? AtCost : StoredJson.Read<Rate>(json);

    /// <summary>The rate as a row holds it; null at cost.</summary>
    public string? Write() => this == AtCost ? null : StoredJson.Write(this);

    /// <summary>The price once; null when it is made of a cost that nobody knows.</summary>
    public decimal? OneTimePrice(decimal? cost) => OneTime ?? Marked(cost);

    /// <summary>The price a month; null when it is made of a cost that nobody knows.</summary>
    public decimal? MonthlyPrice(decimal? cost) => Monthly ?? Marked(cost);

    /// <summary>
    /// The highest monthly cost whose price is within a cap that the tenant put on the price; negative when none is. Where the price is fixed within the
    /// cap, any known cost will do.
    /// </summary>
    public decimal? CostWithin(decimal? priceCap) => (priceCap, Monthly) switch
    {
        (null, _) => null,
        ({ } cap, { } price) => price <= cap ? AnyCost : NoCost,
        ({ } cap, null) => decimal.Round(cap / Factor, 4, MidpointRounding.ToZero),
    };

    private decimal? Marked(decimal? cost) => cost is { } known ? decimal.Round(known * Factor, 4, MidpointRounding.AwayFromZero) : null;
}
