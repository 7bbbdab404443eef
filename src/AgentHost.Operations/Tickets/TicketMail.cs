using System.Text.Json.Serialization;
using AgentHost.Numbering;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Tickets;

/// <summary>
/// A comment to be posted, by ids only: it is rendered from the committed rows when it is posted, so that it is true then. Its key makes it one and the same
/// (reliability rule 23).
/// </summary>
public sealed record TicketMail
{
    /// <summary>The destination of these outbox rows.</summary>
    public const string Destination = "zendesk";

    /// <summary>The ticket's number.</summary>
    public required string Ticket { get; init; }

    /// <summary>One of <see cref="CommentKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The place in the ticket's lane, from 1: the ticket row's position, raised in the same transaction.</summary>
    public required long Position { get; init; }

    /// <summary>The conversation, "REQ-…".</summary>
    public string? Request { get; init; }

    /// <summary>The quote, "QUO-…".</summary>
    public string? Quote { get; init; }

    /// <summary>The order, "ORD-…".</summary>
    public string? Order { get; init; }

    /// <summary>The backorder, "BO-…".</summary>
    public string? Backorder { get; init; }

    /// <summary>The approval, "APP-…".</summary>
    public string? Approval { get; init; }

    /// <summary>The comment of the ticket that it answers; part of the key where a kind may come again.</summary>
    public string? Comment { get; init; }

    /// <summary>What tells it from others of its kind and order, where a kind may come again without a comment that it answers.</summary>
    public string? Again { get; init; }

    /// <summary>Stable code of the question or of the problem.</summary>
    public string? Code { get; init; }

    /// <summary>The numbers that were asked about, E.164.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>The slots that a question asks for, such as "quantity" or "place".</summary>
    public IReadOnlyList<string> Slots { get; init; } = [];

    /// <summary>The key: <c>zendesk:{ticket}:{order or request or "-"}:{kind}</c>, and the comment that it answers, or what tells it apart, where there is one.</summary>
    [JsonIgnore]
    public string Key => $"zendesk:{Ticket}:{Order ?? Request ?? "-"}:{Kind}{((Comment ?? Again) is { } apart ? $":{apart}" : "")}";

    /// <summary>The ticket that a key names.</summary>
    public static string TicketOf(string key) => key.Split(':')[1];

    /// <summary>The order that a key names, "ORD-…"; null where it is about none.</summary>
    public static string? OrderOf(string key) => key.Split(':')[2] is var about && about.StartsWith("ORD-", StringComparison.Ordinal) ? about : null;

    /// <summary>The lane of a ticket: its comments leave one after the other.</summary>
    public static string LaneOf(string ticket) => $"zendesk:{ticket}";

    /// <summary>The outbox row, to be added in the transaction that changes the ticket's row.</summary>
    public static OutboxRow Row(TicketMail mail, string tenant, IdSource ids, DateTimeOffset now) => new()
    {
        Id = ids.Ulid(),
        TenantId = tenant,
        Destination = Destination,
        Kind = mail.Kind,
        Key = mail.Key,
        PayloadJson = StoredJson.Write(mail),
        Lane = LaneOf(mail.Ticket),
        Position = mail.Position,
        CreatedAt = now,
        DueAt = now,
        LeaseUntil = now,
    };
}
