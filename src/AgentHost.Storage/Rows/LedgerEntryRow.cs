namespace AgentHost.Storage.Rows;

/// <summary>One movement of the money ledger; append-only.</summary>
public sealed class LedgerEntryRow
{
    /// <summary>ULID.</summary>
    public required string Id { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>The order.</summary>
    public required string OrderId { get; set; }

    /// <summary>The slot.</summary>
    public string? SlotId { get; set; }

    /// <summary>The purchase intent that settled or freed it.</summary>
    public string? IntentId { get; set; }

    /// <summary>Reserved, settled or freed.</summary>
    public LedgerKind Kind { get; set; }

    /// <summary>One-time cost.</summary>
    public decimal OneTime { get; set; }

    /// <summary>Cost a month.</summary>
    public decimal Monthly { get; set; }

    /// <summary>What the tenant pays once for what was settled; null in other entries, in older ones (the cost), and where it is not known.</summary>
    public decimal? OneTimePrice { get; set; }

    /// <summary>What the tenant pays a month for what was settled; null in other entries, in older ones (the cost), and where it is not known.</summary>
    public decimal? MonthlyPrice { get; set; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; set; }
}
