namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>A ticket. Changed under the desk's lock only.</summary>
public sealed class DeskTicket
{
    internal DeskTicket(long id, string subject, long requesterId, long submitterId, string channel, DateTimeOffset createdAt) =>
        (Id, Subject, RequesterId, SubmitterId, Channel, CreatedAt, UpdatedAt) = (id, subject, requesterId, submitterId, channel, createdAt, createdAt);

    /// <summary>The number.</summary>
    public long Id { get; }

    /// <summary>The subject.</summary>
    public string Subject { get; internal set; }

    /// <summary>Who wants it.</summary>
    public long RequesterId { get; internal set; }

    /// <summary>Who wrote it.</summary>
    public long SubmitterId { get; }

    /// <summary>By which way it came.</summary>
    public string Channel { get; }

    /// <summary>Whose it is.</summary>
    public long? AssigneeId { get; internal set; }

    /// <summary>The organisation.</summary>
    public long? OrganisationId { get; internal set; }

    /// <summary>The status.</summary>
    public string Status { get; internal set; } = "new";

    /// <summary>The tags.</summary>
    public IReadOnlyList<string> Tags { get; internal set; } = [];

    /// <summary>The custom fields that have a value.</summary>
    public Dictionary<long, string> Fields { get; } = [];

    /// <summary>The comments, in order.</summary>
    public List<DeskComment> Comments { get; } = [];

    /// <summary>The changes, in order.</summary>
    public List<DeskAudit> Audits { get; } = [];

    /// <summary>Whether it was deleted, or marked as spam: nothing gives it.</summary>
    public bool Deleted { get; internal set; }

    /// <summary>The closed ticket that it follows.</summary>
    public long? FollowupOf { get; internal init; }

    /// <summary>The other system's id.</summary>
    public string? ExternalId { get; internal init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>UTC, whole seconds.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>The public comments that the bot made.</summary>
    public IReadOnlyList<DeskComment> Answers => [.. Comments.Where(comment => comment.Public && comment.AuthorId == ZendeskDesk.BotId)];

    /// <summary>The internal notes that the bot made.</summary>
    public IReadOnlyList<DeskComment> Notes => [.. Comments.Where(comment => !comment.Public && comment.AuthorId == ZendeskDesk.BotId)];
}
