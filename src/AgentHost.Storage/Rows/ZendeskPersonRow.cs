namespace AgentHost.Storage.Rows;

/// <summary>A user at Zendesk who may do more than the organisation's rule says: order where only listed people may, or approve orders as an agent.</summary>
public sealed class ZendeskPersonRow
{
    /// <summary>Zendesk's id of the user, as text.</summary>
    public required string Id { get; set; }

    /// <summary>The tenant that it counts for; null for every tenant.</summary>
    public string? TenantId { get; set; }

    /// <summary>Name for people.</summary>
    public required string Name { get; set; }

    /// <summary>What the person may do, separated by commas: "order", "approve".</summary>
    public required string Rights { get; set; }

    /// <summary>Who said so.</summary>
    public required string SetBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset SetAt { get; set; }
}
