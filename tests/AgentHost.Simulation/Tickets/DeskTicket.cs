using AgentHost.Zendesk.Wire;

namespace AgentHost.Simulation.Tickets;

/// <summary>A ticket at the simulated help desk.</summary>
internal sealed class DeskTicket
{
    public required long Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public string Status { get; set; } = TicketStatuses.New;

    /// <summary>The closed ticket that it follows.</summary>
    public long? FollowupOf { get; set; }

    public string? ExternalId { get; set; }

    /// <summary>Our comments: whether public, the marker, and when.</summary>
    public List<(bool Public, string Marker, DateTimeOffset At)> Comments { get; } = [];

    /// <summary>As the API gives it.</summary>
    public ZendeskTicket Shown => new() { Id = Id, Status = Status, UpdatedAt = UpdatedAt, CreatedAt = CreatedAt, ExternalId = ExternalId, Tags = ["agenthost"] };
}
