namespace AgentHost.Operations.Orders;

/// <summary>What an order would do, computed from the quote: never a model’s words.</summary>
public sealed record ApprovalEffect
{
    /// <summary>Numbers.</summary>
    public int Count { get; init; }

    /// <summary>Each line in words.</summary>
    public IReadOnlyList<string> Wishes { get; init; } = [];

    /// <summary>Price once.</summary>
    public decimal OneTimePrice { get; init; }

    /// <summary>Price a month.</summary>
    public decimal MonthlyPrice { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Who the numbers are for.</summary>
    public required string For { get; init; }

    /// <summary>Providers allowed.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];
}
