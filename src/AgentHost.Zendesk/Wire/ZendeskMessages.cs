using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentHost.Zendesk.Wire;

/// <summary>A page's place (zendesk.md §5).</summary>
internal sealed record PageMeta(bool HasMore, string? AfterCursor);

/// <summary>A ticket with what goes beside it.</summary>
internal sealed record TicketMessage(ZendeskTicket? Ticket, List<ZendeskUser>? Users, List<ZendeskOrganisation>? Organizations);

/// <summary>A ticket after a change.</summary>
internal sealed record UpdatedMessage(ZendeskTicket? Ticket, ZendeskAudit? Audit);

/// <summary>A page of comments.</summary>
internal sealed record CommentsMessage(List<ZendeskComment>? Comments, List<ZendeskUser>? Users, PageMeta? Meta);

/// <summary>A page of audits.</summary>
internal sealed record AuditsMessage(List<ZendeskAudit>? Audits, PageMeta? Meta);

/// <summary>A user.</summary>
internal sealed record UserMessage(ZendeskUser? User);

/// <summary>An organisation.</summary>
internal sealed record OrganizationMessage(ZendeskOrganisation? Organization);

/// <summary>A page of a search for tickets.</summary>
internal sealed record SearchMessage(List<ZendeskTicket>? Results, PageMeta? Meta);

/// <summary>A ticket as it is sent.</summary>
internal sealed record TicketBody(TicketChange Ticket);

/// <summary>A comment as it is sent.</summary>
internal sealed record CommentChange(bool Public, string? Body, string? HtmlBody)
{
    /// <summary>HTML where there is some, else plain text.</summary>
    public static CommentChange Of(OutgoingComment comment) => new(comment.Public, comment.HtmlBody is null ? comment.Body : null, comment.HtmlBody);
}

/// <summary>What a change says of itself.</summary>
internal sealed record ChangeMetadata(string Sender, string? Marker);

/// <summary>What is sent of a ticket (zendesk.md §4).</summary>
internal sealed record TicketChange
{
    private const string OurName = "agenthost";

    public string? Subject { get; init; }

    public CommentChange? Comment { get; init; }

    public string? Status { get; init; }

    public IReadOnlyCollection<string>? Tags { get; init; }

    public IReadOnlyCollection<ZendeskFieldValue>? CustomFields { get; init; }

    public ChangeMetadata? Metadata { get; init; }

    public bool? SafeUpdate { get; init; }

    public string? UpdatedStamp { get; init; }

    public long? RequesterId { get; init; }

    public long? ViaFollowupSourceId { get; init; }

    public string? ExternalId { get; init; }

    public static TicketChange Of(TicketUpdate update) => new()
    {
        Comment = update.Comment is { } comment ? CommentChange.Of(comment) : null,
        Status = update.Status,
        Tags = update.Tags,
        CustomFields = update.CustomFields,
        Metadata = new ChangeMetadata(OurName, update.Marker),
        SafeUpdate = true,
        UpdatedStamp = update.UpdatedStamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
    };

    public static TicketChange Of(TicketCreate create) => new()
    {
        Subject = create.Subject,
        Comment = CommentChange.Of(create.Comment),
        Status = create.Status,
        Tags = create.Tags,
        CustomFields = create.CustomFields,
        Metadata = new ChangeMetadata(OurName, create.Marker),
        RequesterId = create.RequesterId,
        ViaFollowupSourceId = create.FollowupOf,
        ExternalId = create.ExternalId,
    };
}

/// <summary>A page of webhooks.</summary>
internal sealed record WebhooksMessage(List<ZendeskWebhook>? Webhooks, PageMeta? Meta);

/// <summary>A webhook, as sent and as answered.</summary>
internal sealed record WebhookMessage(ZendeskWebhook? Webhook);

/// <summary>A webhook's secret.</summary>
internal sealed record SecretMessage(SigningSecret? SigningSecret);

/// <summary>What a webhook signs with.</summary>
internal sealed record SigningSecret(string? Secret);

/// <summary>A page of triggers.</summary>
internal sealed record TriggersMessage(List<ZendeskTrigger>? Triggers, PageMeta? Meta);

/// <summary>A trigger, as sent and as answered.</summary>
internal sealed record TriggerMessage(ZendeskTrigger? Trigger);

/// <summary>A page of ticket fields.</summary>
internal sealed record FieldsMessage(List<ZendeskField>? TicketFields, PageMeta? Meta);

/// <summary>A ticket field, as sent and as answered.</summary>
internal sealed record FieldMessage(ZendeskField? TicketField);

/// <summary>An error; what it holds has many shapes.</summary>
internal sealed record ErrorMessage(JsonElement? Error, [property: JsonConverter(typeof(FieldText))] string? Description, JsonElement? Details, JsonElement? Errors);

/// <summary>How messages are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(TicketMessage))]
[JsonSerializable(typeof(UpdatedMessage))]
[JsonSerializable(typeof(CommentsMessage))]
[JsonSerializable(typeof(AuditsMessage))]
[JsonSerializable(typeof(UserMessage))]
[JsonSerializable(typeof(OrganizationMessage))]
[JsonSerializable(typeof(SearchMessage))]
[JsonSerializable(typeof(TicketBody))]
[JsonSerializable(typeof(WebhooksMessage))]
[JsonSerializable(typeof(WebhookMessage))]
[JsonSerializable(typeof(SecretMessage))]
[JsonSerializable(typeof(TriggersMessage))]
[JsonSerializable(typeof(TriggerMessage))]
[JsonSerializable(typeof(FieldsMessage))]
[JsonSerializable(typeof(FieldMessage))]
[JsonSerializable(typeof(ErrorMessage))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class ZendeskJson : JsonSerializerContext;
