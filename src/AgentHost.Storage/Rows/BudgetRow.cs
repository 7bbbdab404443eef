namespace AgentHost.Storage.Rows;

/// <summary>The money of a tenant: the one row to lock before reckoning with it (reliability rule 24).</summary>
public sealed class BudgetRow
{
    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>Monthly cost of approved purchases not settled yet.</summary>
    public decimal MonthlyReserved { get; set; }

    /// <summary>Monthly cost of what was bought.</summary>
    public decimal MonthlySettled { get; set; }

    /// <summary>One-time cost of approved purchases not settled yet.</summary>
    public decimal OneTimeReserved { get; set; }

    /// <summary>One-time cost of what was bought.</summary>
    public decimal OneTimeSettled { get; set; }
}
