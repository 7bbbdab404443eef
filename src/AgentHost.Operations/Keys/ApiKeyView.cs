namespace AgentHost.Operations.Keys;

/// <summary>A key as people see it; the secret is not among it.</summary>
/// <param name="Id">Short reference, such as "KEY-7K2M9QX".</param>
/// <param name="Tenant">The tenant that it speaks for.</param>
/// <param name="Name">Its name; calls are audited as "key:" and this.</param>
/// <param name="Hint">The beginning of the secret.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Toolsets">The toolsets that it is offered; null for those of the server.</param>
/// <param name="ReadOnly">Whether it is only offered tools that change nothing.</param>
/// <param name="State">"active", "expired" or "revoked".</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">UTC; null for never.</param>
/// <param name="LastUsedAt">UTC, to the minute; null before the first use.</param>
public sealed record ApiKeyView(
    string Id,
    string Tenant,
    string Name,
    string Hint,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string>? Toolsets,
    bool ReadOnly,
    string State,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt);
