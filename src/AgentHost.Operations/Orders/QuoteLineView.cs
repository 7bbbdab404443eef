namespace AgentHost.Operations.Orders;

/// <summary>One line of a quote.</summary>
public sealed record QuoteLineView
{
    /// <summary>Place in the request, from 1.</summary>
    public int Line { get; init; }

    /// <summary>What was asked for, in words.</summary>
    public required string Wish { get; init; }

    /// <summary>Numbers asked for.</summary>
    public int Requested { get; init; }

    /// <summary>Numbers that can be had now.</summary>
    public int Available { get; init; }

    /// <summary>Of them, from our own stock.</summary>
    public int FromStock { get; init; }

    /// <summary>Where they would come from.</summary>
    public IReadOnlyList<QuoteOffer> Offers { get; init; } = [];

    /// <summary>Numbers that can’t be had as asked.</summary>
    public int Short { get; init; }

    /// <summary>Price once for the available ones.</summary>
    public decimal OneTimePrice { get; init; }

    /// <summary>Price a month for the available ones.</summary>
    public decimal MonthlyPrice { get; init; }

    /// <summary>Cost once for the available ones; operators only.</summary>
    public decimal? OneTimeCost { get; init; }

    /// <summary>Cost a month for the available ones; operators only.</summary>
    public decimal? MonthlyCost { get; init; }

    /// <summary>What else could serve; to take one, ask for it in a new quote. Never substituted silently.</summary>
    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    /// <summary>What happens with the missing ones: "none", "backorder", "backorder_offered", "left_out".</summary>
    public string ShortPlan { get; init; } = "none";
}
