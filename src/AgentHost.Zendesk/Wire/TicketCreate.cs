namespace AgentHost.Zendesk.Wire;

/// <summary>A ticket to be made; as a follow-up it goes on with a closed one, whose requester, fields and tags Zendesk takes over.</summary>
public sealed record TicketCreate
{
    /// <summary>Its subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Its first comment.</summary>
    public required OutgoingComment Comment { get; init; }

    /// <summary>The closed ticket that it follows; null for none.</summary>
    public long? FollowupOf { get; init; }

    /// <summary>Who wants it.</summary>
    public long? RequesterId { get; init; }

    /// <summary>One of <see cref="TicketStatuses"/>.</summary>
    public string? Status { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyCollection<string>? Tags { get; init; }

    /// <summary>Its custom fields.</summary>
    public IReadOnlyCollection<ZendeskFieldValue>? CustomFields { get; init; }

    /// <summary>Our id for it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>What it is found again by; stands in the audit's custom metadata.</summary>
    public string? Marker { get; init; }
}
