using AgentHost.Zendesk.Wire;

namespace AgentHost.Simulation.Tickets;

/// <summary>A ticket at the simulated help desk.</summary>
internal sealed class DeskTicket
{
    public required long Id { get; init; }

    public required DeskPerson Requester { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public string Status { get; set; } = TicketStatuses.New;

    /// <summary>The closed ticket that it follows.</summary>
    public long? FollowupOf { get; init; }

    public string? ExternalId { get; init; }

    public long? AssigneeId { get; set; }

    public List<string> Tags { get; set; } = ["agenthost"];

    public Dictionary<long, string> Fields { get; } = [];

    /// <summary>Deleted, or marked as spam.</summary>
    public bool Deleted { get; set; }

    /// <summary>Whether an agent has ever had it for themselves: then we speak to agents alone.</summary>
    public bool Taken { get; set; }

    /// <summary>How many numbers the requester has ever said that they want.</summary>
    public List<int> Wanted { get; } = [];

    public List<DeskComment> Comments { get; } = [];

    /// <summary>Our comments.</summary>
    public IEnumerable<DeskComment> Ours => Comments.Where(c => c.Marker is not null);

    /// <summary>Our last word to the requester; null for none.</summary>
    public DeskComment? LastWord => Ours.LastOrDefault(c => c.Public);

    /// <summary>The newest of the requester's comments.</summary>
    public DeskComment? LastAsked => Comments.LastOrDefault(c => c.Author == Requester && c.Public);

    public bool IsClosed => Deleted || Status == TicketStatuses.Closed;

    /// <summary>As the API gives it.</summary>
    public ZendeskTicket Shown => new()
    {
        Id = Id,
        Subject = "Numbers",
        Status = Status,
        RequesterId = Requester.Id,
        AssigneeId = AssigneeId,
        OrganisationId = Requester.Organisation,
        Tags = [.. Tags],
        CustomFields = [.. Fields.Select(f => new ZendeskFieldValue(f.Key, f.Value))],
        UpdatedAt = UpdatedAt,
        CreatedAt = CreatedAt,
        ExternalId = ExternalId,
        Via = FollowupOf is { } source ? new ZendeskVia("api", new ZendeskViaSource(new ZendeskViaFrom(source), "follow_up")) : null,
    };
}
