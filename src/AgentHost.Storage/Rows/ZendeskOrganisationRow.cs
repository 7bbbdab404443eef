namespace AgentHost.Storage.Rows;

/// <summary>An organisation at Zendesk whose tickets are those of a tenant. Without such a row nothing is ordered for it.</summary>
public sealed class ZendeskOrganisationRow
{
    /// <summary>Zendesk's id, as text.</summary>
    public required string Id { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>Its name, for people.</summary>
    public required string Name { get; set; }

    /// <summary>Who of it may order: "verified" for every verified end user, "listed" for those of <see cref="ZendeskPersonRow"/> only.</summary>
    public required string Requesters { get; set; }

    /// <summary>Who said so.</summary>
    public required string ConfirmedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ConfirmedAt { get; set; }
}
