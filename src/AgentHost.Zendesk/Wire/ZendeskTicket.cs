using System.Text.Json.Serialization;

namespace AgentHost.Zendesk.Wire;

/// <summary>A ticket as Zendesk gives it (zendesk.md §3).</summary>
public sealed record ZendeskTicket
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Its subject, the requester's words.</summary>
    public string? Subject { get; init; }

    /// <summary>Its first comment, the requester's words.</summary>
    public string? Description { get; init; }

    /// <summary>One of <see cref="TicketStatuses"/>.</summary>
    public string Status { get; init; } = "";

    /// <summary>Who wants it; the user may be deleted.</summary>
    public long? RequesterId { get; init; }

    /// <summary>Who wrote it, perhaps on behalf of the requester.</summary>
    public long? SubmitterId { get; init; }

    /// <summary>The agent whose it is; null for nobody's.</summary>
    public long? AssigneeId { get; init; }

    /// <summary>The organisation that it belongs to.</summary>
    [JsonPropertyName("organization_id")]
    public long? OrganisationId { get; init; }

    /// <summary>Whether the requester sees anything of it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    /// <summary>Its custom fields.</summary>
    public IReadOnlyList<ZendeskFieldValue> CustomFields { get; init => field = value ?? []; } = [];

    /// <summary>By which way it came.</summary>
    public ZendeskVia? Via { get; init; }

    /// <summary>Our id, where we made it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC, whole seconds: the stamp of safe updates.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The value of a custom field; null when it is empty or not there.</summary>
    public string? Field(long id) => CustomFields.FirstOrDefault(field => field.Id == id)?.Value;

    /// <summary>The number.</summary>
    public override string ToString() => $"ticket {Id}";
}
