namespace AgentHost.Storage.Rows;

/// <summary>One entry of the audit trail; append-only, chained by hash within the tenant.</summary>
public sealed class AuditEventRow
{
    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>Place in the chain, from 1.</summary>
    public long Number { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who.</summary>
    public required string Actor { get; set; }

    /// <summary>The door.</summary>
    public required string Channel { get; set; }

    /// <summary>What: "order.place", "intent.confirmed".</summary>
    public required string Action { get; set; }

    /// <summary>What it is about: an id or a number.</summary>
    public required string Subject { get; set; }

    /// <summary>The call it belongs to; null for what the workers do by themselves, and in events older than this column.</summary>
    public string? Request { get; set; }

    /// <summary>Reasons, and under "changes" what became of rows: each column that counts, before and after.</summary>
    public string DetailJson { get; set; } = "{}";

    /// <summary>Hash of the entry before; empty for the first.</summary>
    public required string PreviousHash { get; set; }

    /// <summary>SHA-256 over this entry’s stored form and the previous hash, hex.</summary>
    public required string Hash { get; set; }
}
