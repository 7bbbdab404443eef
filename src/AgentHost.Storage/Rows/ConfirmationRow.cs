namespace AgentHost.Storage.Rows;

/// <summary>A single-use nonce of a confirmation asked of a person (reliability rule 20).</summary>
public sealed class ConfirmationRow
{
    /// <summary>Random.</summary>
    public required string Nonce { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was used, UTC.</summary>
    public DateTimeOffset? SpentAt { get; set; }
}
