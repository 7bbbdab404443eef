using AgentHost.Numbering;

namespace AgentHost.Storage.Rows;

/// <summary>A number that we own or owned.</summary>
public sealed class PhoneNumberRow
{
    /// <summary>ULID.</summary>
    public required string Id { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>The number.</summary>
    public required string E164 { get; set; }

    /// <summary>Provider name; "external" where no adapter serves it.</summary>
    public required string Provider { get; set; }

    /// <summary>Account name.</summary>
    public string Account { get; set; } = "default";

    /// <summary>The carrier’s id of it.</summary>
    public string? CarrierNumberId { get; set; }

    /// <summary>Where it stands.</summary>
    public NumberState State { get; set; }

    /// <summary>Whether this row is the present one of its number: not released or lost.</summary>
    public bool Active { get; set; }

    /// <summary>Whether it exists only at the simulated carrier.</summary>
    public bool Simulated { get; set; }

    /// <summary>Its type.</summary>
    public NumberType NumberType { get; set; }

    /// <summary>Comma-separated words.</summary>
    public string Features { get; set; } = "";

    /// <summary>ISO code.</summary>
    public string Country { get; set; } = "US";

    /// <summary>Two letters.</summary>
    public string? Region { get; set; }

    /// <summary>City.</summary>
    public string? City { get; set; }

    /// <summary>Rate center.</summary>
    public string? RateCenter { get; set; }

    /// <summary>LATA, where the carrier told it.</summary>
    public string? Lata { get; set; }

    /// <summary>Cost a month; null when unknown.</summary>
    public decimal? MonthlyCost { get; set; }

    /// <summary>Price a month; null when unknown.</summary>
    public decimal? MonthlyPrice { get; set; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>The order that bought it.</summary>
    public string? OrderId { get; set; }

    /// <summary>The intent that bought it.</summary>
    public string? IntentId { get; set; }

    /// <summary>How it came: "order", "backorder", "stock", "added", "adopted", "imported".</summary>
    public required string Source { get; set; }

    /// <summary>The routing profile that it goes by; null: the tenant's default at the account, else the settings.</summary>
    public string? RoutingProfile { get; set; }

    /// <summary>Whether its settings were read back, or why it is not ready.</summary>
    public Readiness Readiness { get; set; }

    /// <summary>More about it.</summary>
    public string? ReadinessDetail { get; set; }

    /// <summary>Words of whoever added it.</summary>
    public string? Notes { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset AcquiredAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StateChangedAt { get; set; }

    /// <summary>Not before this may another hold it, UTC.</summary>
    public DateTimeOffset? AgingUntil { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }
}
