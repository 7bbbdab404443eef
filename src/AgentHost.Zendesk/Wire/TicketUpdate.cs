namespace AgentHost.Zendesk.Wire;

/// <summary>A change of a ticket, all of it in one call. What is null stays as it is.</summary>
public sealed record TicketUpdate
{
    /// <summary>The <see cref="ZendeskTicket.UpdatedAt"/> that the decision was made by: the change is refused (409) when somebody was faster.</summary>
    public required DateTimeOffset UpdatedStamp { get; init; }

    /// <summary>A comment.</summary>
    public OutgoingComment? Comment { get; init; }

    /// <summary>One of <see cref="TicketStatuses"/>.</summary>
    public string? Status { get; init; }

    /// <summary>All its tags afterwards: what is not among them goes, so take those that were read and change them.</summary>
    public IReadOnlyCollection<string>? Tags { get; init; }

    /// <summary>Custom fields to set; the others stay.</summary>
    public IReadOnlyCollection<ZendeskFieldValue>? CustomFields { get; init; }

    /// <summary>What the change is found again by (reliability rule 23), such as "agenthost:…": stands in the audit's custom metadata.</summary>
    public string? Marker { get; init; }
}
