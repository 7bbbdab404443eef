namespace AgentHost.Operations.Orders;

/// <summary>What an order would do, computed from the quote: never a model’s words.</summary>
public sealed record ApprovalEffect
{
    /// <summary>Numbers.</summary>
    public int Count { get; init; }

    /// <summary>Each line in words.</summary>
    public IReadOnlyList<string> Wishes { get; init; } = [];

    /// <summary>Price once, at most.</summary>
    public decimal OneTimePrice { get; init; }

    /// <summary>Price a month, at most.</summary>
    public decimal MonthlyPrice { get; init; }

    /// <summary>Whether nobody knows what a carrier charges for some of them: the prices are of the others.</summary>
    public bool PriceUnknown { get; init; }

    /// <summary>Cost once, at most; operators only.</summary>
    public decimal? OneTimeCost { get; init; }

    /// <summary>Cost a month, at most: what the budget is charged; operators only.</summary>
    public decimal? MonthlyCost { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Who the numbers are for.</summary>
    public required string For { get; init; }

    /// <summary>The routing profile that the numbers go by; null: the tenant's default where they are bought.</summary>
    public string? RoutingProfile { get; init; }

    /// <summary>The day by which they are needed, where the request says one.</summary>
    public DateOnly? NeededBy { get; init; }

    /// <summary>Hours that buying may go on after the approval; what was not bought by then is not bought under it.</summary>
    public double? HoursToBuy { get; init; }

    /// <summary>Providers allowed.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];
}
