namespace AgentHost.Operations.Orders;

/// <summary>A priced plan. Nothing was bought or held.</summary>
public sealed record QuoteView
{
    /// <summary>Handle for order_place, "QUO-…".</summary>
    public required string QuoteId { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>One for each line of the request.</summary>
    public IReadOnlyList<QuoteLineView> Lines { get; init; } = [];

    /// <summary>Numbers asked for.</summary>
    public int Requested { get; init; }

    /// <summary>Numbers that can be had now.</summary>
    public int Available { get; init; }

    /// <summary>Price once for what is available, all together.</summary>
    public decimal OneTimePrice { get; init; }

    /// <summary>Price a month for what is available, all together.</summary>
    public decimal MonthlyPrice { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Whether nobody knows what a carrier charges for some of them.</summary>
    public bool PriceUnknown { get; init; }

    /// <summary>Who has to say yes: "automatic", "asker", "approver".</summary>
    public required string Approval { get; init; }

    /// <summary>Why.</summary>
    public required string ApprovalReason { get; init; }

    /// <summary>Whether the numbers exist only at the simulated carrier.</summary>
    public bool Simulated { get; init; }

    /// <summary>What the request says of backorders.</summary>
    public bool? BackorderAllowed { get; init; }

    /// <summary>The routing profile that the numbers will go by, when one was named.</summary>
    public string? RoutingProfile { get; init; }

    /// <summary>What the asker should know before saying yes.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Providers that did not answer.</summary>
    public IReadOnlyList<ProviderTrouble> Unanswered { get; init; } = [];

    /// <summary>Cost once for what is available; operators only.</summary>
    public decimal? OneTimeCost { get; init; }

    /// <summary>Cost a month for what is available; operators only.</summary>
    public decimal? MonthlyCost { get; init; }
}
