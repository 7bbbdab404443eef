namespace AgentHost.Operations.Pricing;

/// <summary>One line of a rate card. US dollars for one number.</summary>
public sealed record RateCardLine
{
    /// <summary>local, toll_free, mobile, or any.</summary>
    public string NumberType { get; init; } = RateCard.Any;

    /// <summary>ISO code, or any.</summary>
    public string Country { get; init; } = RateCard.Any;

    /// <summary>Fixed price once; null: by the cost.</summary>
    public decimal? OneTime { get; init; }

    /// <summary>Fixed price a month; null: by the cost.</summary>
    public decimal? Monthly { get; init; }

    /// <summary>Percent put on the cost where no price is fixed.</summary>
    public decimal MarkupPercent { get; init; }

    /// <summary>Who set it.</summary>
    public string? SetBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? SetAt { get; init; }
}
