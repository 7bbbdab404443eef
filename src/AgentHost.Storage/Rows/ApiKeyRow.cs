namespace AgentHost.Storage.Rows;

/// <summary>A key by which a program calls over HTTP. The secret itself is shown once and never kept.</summary>
public sealed class ApiKeyRow
{
    /// <summary>Short reference, such as "KEY-7K2M9QX".</summary>
    public required string Id { get; set; }

    /// <summary>The tenant that it speaks for.</summary>
    public required string TenantId { get; set; }

    /// <summary>Name for people, unique in the tenant for good: what is audited under it stays one caller's.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256 of the secret, in hexadecimal. The secret has 256 random bits, so that no slower hash is needed.</summary>
    public required string Hash { get; set; }

    /// <summary>The beginning of the secret, by which people recognise it.</summary>
    public required string Hint { get; set; }

    /// <summary>Its scopes, with spaces between.</summary>
    public required string Scopes { get; set; }

    /// <summary>The toolsets that it is offered, with spaces between; null for those of the server.</summary>
    public string? Toolsets { get; set; }

    /// <summary>Whether it is only offered tools that change nothing.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it ends by itself, UTC; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When it was revoked, UTC; null while it is good.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Who revoked it.</summary>
    public string? RevokedBy { get; set; }

    /// <summary>When it was last used, UTC, to the minute; null before the first use.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}
