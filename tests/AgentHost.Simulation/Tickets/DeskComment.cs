using AgentHost.Zendesk.Wire;

namespace AgentHost.Simulation.Tickets;

/// <summary>A comment at the simulated help desk.</summary>
internal sealed class DeskComment
{
    public required long Id { get; init; }

    public required DeskPerson Author { get; init; }

    /// <summary>Changed when it is redacted.</summary>
    public required string Text { get; set; }

    public required bool Public { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What we find our own again by; null for those of others.</summary>
    public string? Marker { get; init; }

    /// <summary>Whether it is the trace of a merge.</summary>
    public bool Merge { get; init; }

    /// <summary>What our own is about: an order, a conversation, or "-".</summary>
    public string Subject => Marker?.Split(':')[3] ?? "-";

    /// <summary>Which kind ours is of.</summary>
    public string? Kind => Marker?.Split(':')[4];

    /// <summary>As the API gives it.</summary>
    public ZendeskComment Shown => new()
    {
        Id = Id,
        AuthorId = Author.Id,
        Body = Text,
        PlainBody = Text,
        Public = Public,
        CreatedAt = At,
        Via = Merge ? new ZendeskVia("web", new ZendeskViaSource(null, "merge")) : null,
    };
}
