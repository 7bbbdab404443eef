namespace AgentHost.Storage.Rows;

/// <summary>A priced plan for a request; what an order is placed by.</summary>
public sealed class QuoteRow
{
    /// <summary>"QUO-" reference.</summary>
    public required string Id { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>The conversation it answers.</summary>
    public string? RequestId { get; set; }

    /// <summary>The structured request as JSON.</summary>
    public required string RequestJson { get; set; }

    /// <summary>The plan as JSON of <c>QuotePlan</c>.</summary>
    public required string PlanJson { get; set; }

    /// <summary>SHA-256 over request and plan, hex; what an approval binds to.</summary>
    public required string Hash { get; set; }

    /// <summary>Numbers asked for.</summary>
    public int Count { get; set; }

    /// <summary>Cost once.</summary>
    public decimal OneTimeCost { get; set; }

    /// <summary>Cost a month.</summary>
    public decimal MonthlyCost { get; set; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>Whether a carrier does not tell a price; then nothing is automatic.</summary>
    public bool PriceUnknown { get; set; }

    /// <summary>Who asked.</summary>
    public required string CreatedBy { get; set; }

    /// <summary>The door it came by.</summary>
    public required string Channel { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}
