namespace AgentHost.Zendesk.Wire;

/// <summary>A comment of a ticket (zendesk.md §3). Everything that its author wrote is untrusted.</summary>
public sealed record ZendeskComment
{
    /// <summary>Its id; grows along the ticket.</summary>
    public long Id { get; init; }

    /// <summary>Who wrote it.</summary>
    public long AuthorId { get; init; }

    /// <summary>Its text.</summary>
    public string? Body { get; init; }

    /// <summary>Its text without any mark-up: what is read.</summary>
    public string? PlainBody { get; init; }

    /// <summary>Its text as HTML; quotations of mails stand in it as blockquote.</summary>
    public string? HtmlBody { get; init; }

    /// <summary>Whether the requester sees it; false for an internal note.</summary>
    public bool Public { get; init; }

    /// <summary>Its files.</summary>
    public IReadOnlyList<ZendeskAttachment> Attachments { get; init => field = value ?? []; } = [];

    /// <summary>The audit that holds it.</summary>
    public long? AuditId { get; init; }

    /// <summary>By which way it came.</summary>
    public ZendeskVia? Via { get; init; }

    /// <summary>What Zendesk knows of it.</summary>
    public ZendeskCommentMetadata? Metadata { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Its plain text, else its text, else nothing.</summary>
    public string Text => PlainBody ?? Body ?? "";

    /// <summary>Whether Zendesk doubts that its author wrote it (zendesk.md §3: any flag).</summary>
    public bool IsDoubted => Metadata?.Flags is { Count: > 0 };

    /// <summary>The id.</summary>
    public override string ToString() => $"comment {Id}";
}
