using System.Text.Json;

namespace AgentHost.Zendesk.Wire;

/// <summary>One change of a ticket, with everything that happened at once. Where it is seen whether an update of ours arrived.</summary>
public sealed record ZendeskAudit
{
    /// <summary>The name under which <see cref="TicketUpdate.Marker"/> stands in the custom metadata.</summary>
    public const string MarkerName = "marker";

    /// <summary>Its id.</summary>
    public long Id { get; init; }

    /// <summary>The ticket.</summary>
    public long TicketId { get; init; }

    /// <summary>Who made it.</summary>
    public long AuthorId { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>What the one who made it said of it.</summary>
    public ZendeskAuditMetadata? Metadata { get; init; }

    /// <summary>What happened.</summary>
    public IReadOnlyList<ZendeskAuditEvent> Events { get; init => field = value ?? []; } = [];

    /// <summary>By which way it came.</summary>
    public ZendeskVia? Via { get; init; }

    /// <summary>Our marker; null when the change is not ours, or bears none.</summary>
    public string? Marker => Metadata?.Custom is { ValueKind: JsonValueKind.Object } custom
        && custom.TryGetProperty(MarkerName, out var marker) && marker.ValueKind == JsonValueKind.String ? marker.GetString() : null;

    /// <summary>The id of the comment that was made; null for none.</summary>
    public long? CommentId => Events.FirstOrDefault(change => change.Type == "Comment")?.Id;

    /// <summary>The id.</summary>
    public override string ToString() => $"audit {Id}";
}
