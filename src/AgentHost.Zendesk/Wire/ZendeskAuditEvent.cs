using System.Text.Json.Serialization;

namespace AgentHost.Zendesk.Wire;

/// <summary>One thing of a change.</summary>
public sealed record ZendeskAuditEvent
{
    /// <summary>Its id; of a comment the comment's.</summary>
    public long? Id { get; init; }

    /// <summary>"Comment", "Change", "Create", "Notification" …</summary>
    public string? Type { get; init; }

    /// <summary>Of a comment: its text.</summary>
    public string? Body { get; init; }

    /// <summary>Of a comment: its text as HTML.</summary>
    public string? HtmlBody { get; init; }

    /// <summary>Of a comment: whether the requester sees it.</summary>
    public bool? Public { get; init; }

    /// <summary>Of a comment: who wrote it.</summary>
    public long? AuthorId { get; init; }

    /// <summary>Of a change: what was changed, "status", "tags" or the id of a field.</summary>
    [JsonConverter(typeof(FieldText))]
    public string? FieldName { get; init; }

    /// <summary>Of a change: what it became.</summary>
    [JsonConverter(typeof(FieldText))]
    public string? Value { get; init; }
}
