namespace AgentHost.Storage.Rows;

/// <summary>Who holds or held a number.</summary>
public sealed class AssignmentRow
{
    /// <summary>ULID.</summary>
    public required string Id { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>The inventory row.</summary>
    public required string PhoneNumberId { get; set; }

    /// <summary>The number.</summary>
    public required string E164 { get; set; }

    /// <summary>Campaign, team, assistant, or the order that it was got for.</summary>
    public required string Holder { get; set; }

    /// <summary>The order.</summary>
    public string? OrderId { get; set; }

    /// <summary>Whether it holds now.</summary>
    public bool Active { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset AssignedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
