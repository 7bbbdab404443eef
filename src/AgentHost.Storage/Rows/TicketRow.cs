namespace AgentHost.Storage.Rows;

/// <summary>A Zendesk ticket that AgentHost answers: what was taken in of it, and where it stands. What it says is read from Zendesk anew at every step.</summary>
public sealed class TicketRow : ILeased
{
    /// <summary>Zendesk's number of the ticket, as text.</summary>
    public required string Id { get; set; }

    /// <summary>The tenant that its organisation belongs to; null while it is not known.</summary>
    public string? TenantId { get; set; }

    /// <summary>The conversation, "REQ-…".</summary>
    public string? RequestId { get; set; }

    /// <summary>The quote that the requester was shown last, "QUO-…".</summary>
    public string? QuoteId { get; set; }

    /// <summary>The newest order, "ORD-…".</summary>
    public string? OrderId { get; set; }

    /// <summary>The earlier order, "ORD-…", that the requester was asked about because the newest request equals it; null when nothing is asked.</summary>
    public string? DuplicateOf { get; set; }

    /// <summary>Zendesk's id of the organisation.</summary>
    public string? OrganisationId { get; set; }

    /// <summary>Zendesk's id of the requester.</summary>
    public string? RequesterId { get; set; }

    /// <summary>What the requester is answered in: "en", "fr" or "es".</summary>
    public string Language { get; set; } = "en";

    /// <summary>Where it stands.</summary>
    public TicketState State { get; set; }

    /// <summary>Id of the last comment of the requester that was taken in; 0: none.</summary>
    public long HandledCommentId { get; set; }

    /// <summary>Id of the last comment of an agent that was looked at for commands; 0: none.</summary>
    public long CommandCommentId { get; set; }

    /// <summary>SHA-256 over the requester's words that the newest quote was made of, hex: an approval given after they changed counts for nothing.</summary>
    public string? TextHash { get; set; }

    /// <summary>When Zendesk's ticket had last been changed as it was read, UTC.</summary>
    public DateTimeOffset? SeenUpdatedAt { get; set; }

    /// <summary>How often it was heard of: raised by each event, so that one that comes while a worker holds the row is not missed.</summary>
    public long Heard { get; set; }

    /// <summary>Zendesk's id of the agent whose ticket it may be without AgentHost staying out, because an agent said so; null: nobody's.</summary>
    public string? AssigneeAllowed { get; set; }

    /// <summary>Comments of the requester in a row that nothing could be made of.</summary>
    public int Misses { get; set; }

    /// <summary>Number of the follow-up ticket that goes on where this one was closed.</summary>
    public string? Followup { get; set; }

    /// <summary>Public comments of ours since <see cref="RepliesSince"/>.</summary>
    public int Replies { get; set; }

    /// <summary>Since when replies are counted, UTC.</summary>
    public DateTimeOffset? RepliesSince { get; set; }

    /// <summary>The place of the last outbox row in this ticket's lane; raised with each.</summary>
    public long Position { get; set; }

    /// <summary>Key of the outbox row whose comment is being posted: if this process dies, the ticket's audits tell whether it arrived. Null while none is.</summary>
    public string? Posting { get; set; }

    /// <summary>How often the present step failed in a row.</summary>
    public int Tries { get; set; }

    /// <summary>What the last try failed of, or why people have it: stable code and a sentence.</summary>
    public string? Problem { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The worker that holds the row, or null.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Fencing number: raised with every lease, carried by what the holder writes (reliability rule 16).</summary>
    public long LeaseEpoch { get; set; }

    /// <summary>When the lease ends, UTC.</summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>When the next step is due, UTC; <see cref="DateTimeOffset.MaxValue"/>: when something happens.</summary>
    public DateTimeOffset DueAt { get; set; }
}
