namespace AgentHost.Operations.Orders;

/// <summary>One row of a list of orders.</summary>
public sealed record OrderSummary
{
    /// <summary>"ORD-…".</summary>
    public required string OrderId { get; init; }

    /// <summary>As in OrderView.</summary>
    public required string State { get; init; }

    /// <summary>Numbers asked for.</summary>
    public int Requested { get; init; }

    /// <summary>Numbers in inventory.</summary>
    public int Filled { get; init; }

    /// <summary>Price a month of the filled ones.</summary>
    public decimal MonthlyPrice { get; init; }

    /// <summary>Cost a month of the filled ones; operators only.</summary>
    public decimal? MonthlyCost { get; init; }

    /// <summary>Its lines in words.</summary>
    public required string What { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
