using System.Text.Json.Nodes;

namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>Zendesk's messages (zendesk.md §3, §4, §9).</summary>
internal static class ZendeskShapes
{
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    public static JsonObject Ticket(DeskTicket ticket) => new()
    {
        ["id"] = ticket.Id,
        ["url"] = $"https://example.zendesk.com/api/v2/tickets/{ticket.Id}.json",
        ["external_id"] = ticket.ExternalId,
        ["via"] = Via(ticket.Channel, ticket.FollowupOf is { } source ? ("follow_up", source) : null),
        ["created_at"] = Time(ticket.CreatedAt),
        ["updated_at"] = Time(ticket.UpdatedAt),
        ["type"] = null,
        ["subject"] = ticket.Subject,
        ["raw_subject"] = ticket.Subject,
        ["description"] = ticket.Comments.FirstOrDefault()?.PlainBody ?? "",
        ["priority"] = "normal",
        ["status"] = ticket.Status,
        ["recipient"] = "support@example.zendesk.com",
        ["requester_id"] = ticket.RequesterId,
        ["submitter_id"] = ticket.SubmitterId,
        ["assignee_id"] = ticket.AssigneeId,
        ["organization_id"] = ticket.OrganisationId,
        ["group_id"] = 98738,
        ["is_public"] = ticket.Comments.Exists(comment => comment.Public),
        ["tags"] = Words(ticket.Tags),
        ["custom_fields"] = Fields(ticket),
        ["fields"] = Fields(ticket),
        ["ticket_form_id"] = 3,
        ["brand_id"] = 123,
    };

    public static JsonObject Comment(DeskComment comment, Uri desk) => new()
    {
        ["id"] = comment.Id,
        ["type"] = "Comment",
        ["author_id"] = comment.AuthorId,
        ["body"] = comment.PlainBody,
        ["html_body"] = comment.HtmlBody,
        ["plain_body"] = comment.PlainBody,
        ["public"] = comment.Public,
        ["attachments"] = new JsonArray([.. comment.Attachments.Select(file => Attachment(file, desk))]),
        ["audit_id"] = comment.AuditId,
        ["via"] = Via(comment.Channel, null),
        ["created_at"] = Time(comment.CreatedAt),
        ["metadata"] = new JsonObject { ["system"] = new JsonObject(), ["custom"] = new JsonObject(), ["flags"] = new JsonArray([.. comment.Flags.Select(flag => JsonValue.Create(flag))]), ["flags_options"] = new JsonObject() },
    };

    public static JsonObject Attachment(DeskAttachment file, Uri desk) => new()
    {
        ["id"] = file.Id,
        ["file_name"] = file.FileName,
        ["content_url"] = new Uri(desk, $"attachments/token/{file.Id}/?name={Uri.EscapeDataString(file.FileName)}").AbsoluteUri,
        ["content_type"] = file.ContentType,
        ["size"] = file.Content.Length,
        ["inline"] = false,
        ["thumbnails"] = new JsonArray(),
    };

    public static JsonObject Audit(DeskTicket ticket, DeskAudit audit) => new()
    {
        ["id"] = audit.Id,
        ["ticket_id"] = ticket.Id,
        ["created_at"] = Time(audit.CreatedAt),
        ["author_id"] = audit.AuthorId,
        ["metadata"] = new JsonObject { ["system"] = new JsonObject { ["ip_address"] = "192.0.2.1" }, ["custom"] = audit.Custom.DeepClone() },
        ["events"] = new JsonArray([.. Events(audit)]),
        ["via"] = Via(audit.Channel, audit.Channel == "merge" ? ("merge", ticket.Id) : null),
    };

    public static JsonObject User(DeskUser user) => new()
    {
        ["id"] = user.Id,
        ["name"] = user.Name,
        ["email"] = user.Email,
        ["role"] = user.Role,
        ["verified"] = user.Verified,
        ["active"] = !user.Deleted,
        ["suspended"] = user.Suspended,
        ["organization_id"] = user.OrganisationId,
        ["time_zone"] = "Pacific Time (US & Canada)",
        ["locale"] = user.Locale,
        ["tags"] = new JsonArray(),
        ["user_fields"] = new JsonObject(),
    };

    public static JsonObject Organisation(DeskOrganisation organisation) => new()
    {
        ["id"] = organisation.Id,
        ["name"] = organisation.Name,
        ["external_id"] = null,
        ["notes"] = organisation.Notes,
        ["details"] = null,
        ["domain_names"] = new JsonArray(),
        ["tags"] = Words(organisation.Tags),
        ["organization_fields"] = new JsonObject(),
        ["shared_tickets"] = false,
        ["shared_comments"] = false,
    };

    public static JsonObject Event(DeskTicket ticket, DeskAudit audit, string type) => new()
    {
        ["account_id"] = 22129848,
        ["zendesk_event_version"] = "2022-11-06",
        ["id"] = $"cbe4028c-7239-495d-b020-{audit.Id:D12}",
        ["time"] = $"{audit.CreatedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss}.123456789Z",
        ["type"] = type,
        ["subject"] = $"zen:ticket:{ticket.Id}",
        ["detail"] = new JsonObject
        {
            ["id"] = ticket.Id.ToString(),
            ["actor_id"] = audit.AuthorId.ToString(),
            ["requester_id"] = ticket.RequesterId.ToString(),
            ["status"] = ticket.Status.ToUpperInvariant(),
            ["subject"] = ticket.Subject,
            ["updated_at"] = Time(ticket.UpdatedAt),
            ["tags"] = Words(ticket.Tags),
        },
        ["event"] = new JsonObject
        {
            ["comment"] = audit.Comment is { } comment
                ? new JsonObject
                {
                    ["id"] = comment.Id.ToString(),
                    ["body"] = comment.PlainBody,
                    ["is_public"] = comment.Public,
                    ["author"] = new JsonObject { ["id"] = comment.AuthorId.ToString() },
                }
                : null,
            ["meta"] = new JsonObject { ["sequence"] = new JsonObject { ["id"] = audit.Id.ToString(), ["position"] = 1 } },
        },
    };

    public static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(word => JsonValue.Create(word))]);

    private static JsonArray Fields(DeskTicket ticket) => new([.. ticket.Fields.Select(field => new JsonObject { ["id"] = field.Key, ["value"] = field.Value })]);

    private static JsonObject Via(string channel, (string Rel, long Ticket)? source) => new()
    {
        ["channel"] = channel,
        ["source"] = new JsonObject
        {
            ["from"] = source is { } known ? new JsonObject { ["ticket_id"] = known.Ticket } : new JsonObject(),
            ["to"] = new JsonObject(),
            ["rel"] = source?.Rel,
        },
    };

    private static IEnumerable<JsonObject> Events(DeskAudit audit)
    {
        if (audit.Comment is { } comment)
        {
            yield return new JsonObject
            {
                ["id"] = comment.Id,
                ["type"] = "Comment",
                ["author_id"] = comment.AuthorId,
                ["body"] = comment.PlainBody,
                ["html_body"] = comment.HtmlBody,
                ["plain_body"] = comment.PlainBody,
                ["public"] = comment.Public,
                ["audit_id"] = audit.Id,
            };
        }

        foreach (var (index, change) in audit.Changes.Index())
        {
            yield return new JsonObject { ["id"] = (audit.Id * 100) + index, ["type"] = "Change", ["field_name"] = change.Key, ["value"] = change.Value };
        }
    }
}
