namespace AgentHost.Storage.Rows;

/// <summary>One requirement of an order.</summary>
public sealed class OrderLineRow
{
    /// <summary>ULID.</summary>
    public required string Id { get; set; }

    /// <summary>The order.</summary>
    public required string OrderId { get; set; }

    /// <summary>Place in the order, from 1.</summary>
    public int Position { get; set; }

    /// <summary>Numbers asked for.</summary>
    public int Quantity { get; set; }

    /// <summary>The request line as JSON.</summary>
    public required string CriteriaJson { get; set; }

    /// <summary>The same in words.</summary>
    public required string Wish { get; set; }

    /// <summary>Approved cost once, per number.</summary>
    public decimal OneTimeCeiling { get; set; }

    /// <summary>Approved cost a month, per number.</summary>
    public decimal MonthlyCeiling { get; set; }

    /// <summary>Whether some of its numbers were quoted without a known cost, and approved so; null in rows that are older than price books: no.</summary>
    public bool? CostUnknown { get; set; }

    /// <summary>What the tenant pays by its cost, as quoted: JSON of <c>Rate</c>; null: the cost.</summary>
    public string? RateJson { get; set; }

    /// <summary>Quoted price once, per number.</summary>
    public decimal OneTimePrice { get; set; }

    /// <summary>Quoted price a month, per number.</summary>
    public decimal MonthlyPrice { get; set; }
}
