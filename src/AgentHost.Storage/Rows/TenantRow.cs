namespace AgentHost.Storage.Rows;

/// <summary>A customer or team whose numbers and money are kept apart.</summary>
public sealed class TenantRow
{
    /// <summary>Stable id; "main" is the tenant of the single-user mode.</summary>
    public required string Id { get; set; }

    /// <summary>Name for people.</summary>
    public required string Name { get; set; }

    /// <summary>Whether orders are only noted, wait for a person, or follow the tiers.</summary>
    public SpendingMode Mode { get; set; }

    /// <summary>What differs from the default policy, as JSON of <c>TenantPolicy</c>.</summary>
    public string PolicyJson { get; set; } = "{}";

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
