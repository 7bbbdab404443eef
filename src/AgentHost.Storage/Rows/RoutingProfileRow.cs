namespace AgentHost.Storage.Rows;

/// <summary>Where numbers of a tenant point that were bought at one account. Rows of one name are one profile over several accounts.</summary>
public sealed class RoutingProfileRow
{
    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>The profile's name, lower case.</summary>
    public required string Name { get; set; }

    /// <summary>Provider name.</summary>
    public required string Provider { get; set; }

    /// <summary>Account name.</summary>
    public required string Account { get; set; }

    /// <summary>Where calls go, in the carrier's own terms: a trunk, an application, a connection, site and peer, an address; null: nowhere.</summary>
    public string? VoiceRoute { get; set; }

    /// <summary>Where messages go: a messaging profile, an application, an address; null: nowhere.</summary>
    public string? MessagingRoute { get; set; }

    /// <summary>The 10DLC campaign of local numbers.</summary>
    public string? Campaign { get; set; }

    /// <summary>Whether it is what orders of the tenant that name none get at this account.</summary>
    public bool IsDefault { get; set; }

    /// <summary>Who set it.</summary>
    public required string SetBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset SetAt { get; set; }
}
