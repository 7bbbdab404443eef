namespace AgentHost.Zendesk.Tickets;

/// <summary>A ticket as it stands here.</summary>
public sealed record TicketView
{
    /// <summary>Zendesk's number.</summary>
    public required string Ticket { get; init; }

    /// <summary>waiting, asked, quoted, awaiting_approval, ordered, backordered, done, handed_over, paused or failed.</summary>
    public required string State { get; init; }

    /// <summary>The tenant; null while it is not known.</summary>
    public string? Tenant { get; init; }

    /// <summary>Zendesk's id of the organisation.</summary>
    public string? Organisation { get; init; }

    /// <summary>Zendesk's id of the requester.</summary>
    public string? Requester { get; init; }

    /// <summary>"en", "fr" or "es".</summary>
    public required string Language { get; init; }

    /// <summary>The conversation, "REQ-…".</summary>
    public string? RequestId { get; init; }

    /// <summary>The quote shown last, "QUO-…".</summary>
    public string? QuoteId { get; init; }

    /// <summary>The newest order, "ORD-…".</summary>
    public string? OrderId { get; init; }

    /// <summary>The earlier order that the requester was asked about.</summary>
    public string? DuplicateOf { get; init; }

    /// <summary>The follow-up ticket.</summary>
    public string? Followup { get; init; }

    /// <summary>Why it stands where it does.</summary>
    public string? Problem { get; init; }

    /// <summary>How often the present step failed in a row.</summary>
    public int Tries { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it is looked at next, UTC; null: when something happens.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Its comments; only where one ticket is shown.</summary>
    public IReadOnlyList<TicketCommentView> Comments { get; init; } = [];
}
