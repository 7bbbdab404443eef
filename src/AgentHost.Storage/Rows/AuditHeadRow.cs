namespace AgentHost.Storage.Rows;

/// <summary>The end of a tenant’s audit chain: the row to lock before appending.</summary>
public sealed class AuditHeadRow
{
    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>Number of the last entry.</summary>
    public long Number { get; set; }

    /// <summary>Hash of the last entry.</summary>
    public string Hash { get; set; } = "";
}
