using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>Tickets, comments, audits, tags, search and incremental export.</summary>
internal static class ZendeskTicketsFace
{
    private static readonly HashSet<string> Statuses = ["new", "open", "pending", "hold", "solved", "closed"];
    private static readonly TimeSpan KeysKept = TimeSpan.FromHours(2);

    public static void Map(IEndpointRouteBuilder desk)
    {
        ZendeskFace.On(desk.MapGet("/api/v2/tickets/{id:long}", Show), "ticket");
        ZendeskFace.On(desk.MapPut("/api/v2/tickets/{id:long}", UpdateAsync), "update");
        ZendeskFace.On(desk.MapPost("/api/v2/tickets", CreateAsync), "create");
        ZendeskFace.On(desk.MapGet("/api/v2/tickets/{id:long}/comments", Comments), "comments");
        ZendeskFace.On(desk.MapGet("/api/v2/tickets/{id:long}/audits", Audits), "audits");
        ZendeskFace.On(desk.MapPut("/api/v2/tickets/{id:long}/tags", TagsAsync), "tags");
        ZendeskFace.On(desk.MapDelete("/api/v2/tickets/{id:long}/tags", TagsAsync), "tags");
        ZendeskFace.On(desk.MapGet("/api/v2/search/export", Search), "search");
        ZendeskFace.On(desk.MapGet("/api/v2/incremental/tickets/cursor", Incremental), "incremental");
        ZendeskFace.On(desk.MapGet("/attachments/token/{id:long}/", File), "file");
    }

    private static IResult Show(HttpContext http, long id, ZendeskDesk desk)
    {
        if (desk.Find(id) is not { } ticket)
        {
            return ZendeskFace.NotFound(desk);
        }

        return desk.Read(() =>
        {
            var body = new JsonObject { ["ticket"] = ZendeskShapes.Ticket(ticket) };
            var include = http.Request.Query["include"].ToString().Split(',');
            if (include.Contains("users"))
            {
                var ids = new[] { ticket.RequesterId, ticket.SubmitterId, ticket.AssigneeId }.OfType<long>().Distinct();
                body["users"] = new JsonArray([.. ids.Select(user => desk.FindUser(user)).OfType<DeskUser>().Select(ZendeskShapes.User)]);
            }

            if (include.Contains("organizations"))
            {
                body["organizations"] = new JsonArray([.. new[] { desk.FindOrganisation(ticket.OrganisationId) }.OfType<DeskOrganisation>().Select(ZendeskShapes.Organisation)]);
            }

            return ZendeskFace.Json(body);
        });
    }

    private static IResult Comments(HttpContext http, long id, ZendeskDesk desk)
    {
        if (desk.Find(id) is not { } ticket)
        {
            return ZendeskFace.NotFound(desk);
        }

        var newestFirst = http.Request.Query["sort"] == "-created_at" || http.Request.Query["sort_order"] == "desc";
        var comments = desk.Read(() => ticket.Comments.ToList());
        if (newestFirst)
        {
            comments.Reverse();
        }

        var address = new Uri($"{http.Request.Scheme}://{http.Request.Host}/{ZendeskFace.Name}/");
        return ZendeskFace.Page(http, "comments", comments, comment => ZendeskShapes.Comment(comment, address), page => (
            "users",
            http.Request.Query["include"] == "users"
                ? [.. page.Select(comment => comment.AuthorId).Distinct().Select(author => desk.FindUser(author)).OfType<DeskUser>().Select(ZendeskShapes.User)]
                : []));
    }

    private static IResult Audits(HttpContext http, long id, ZendeskDesk desk)
    {
        if (desk.Find(id) is not { } ticket)
        {
            return ZendeskFace.NotFound(desk);
        }

        var audits = desk.Read(() => ticket.Audits.ToList());
        if (http.Request.Query["sort"] == "-created_at" || http.Request.Query["sort_order"] == "desc")
        {
            audits.Reverse();
        }

        return ZendeskFace.Page(http, "audits", audits, audit => ZendeskShapes.Audit(ticket, audit));
    }

    private static async Task<IResult> UpdateAsync(HttpContext http, long id, ZendeskDesk desk)
    {
        var body = (await ZendeskFace.BodyAsync(http.Request))?["ticket"] as JsonObject;
        if (desk.Find(id) is not { } ticket)
        {
            return ZendeskFace.NotFound(desk);
        }

        if (body is null)
        {
            return ZendeskFace.Error(desk, 400, "BadRequest", "The body is no ticket.");
        }

        if (desk.Limits.TakeUpdate(id) is { } limit)
        {
            return ZendeskFace.Limited(http, desk, limit.Wait, limit.OfTicket
                ? "Rate limit for ticket updates exceeded, please wait before updating this ticket again"
                : "Number of allowed ticket update requests per minute exceeded");
        }

        var change = ChangeOf(body);
        var (audit, refusal) = desk.Make(ticket, change, () => Refusal(desk, ticket, body, change));
        return refusal ?? desk.Read(() => ZendeskFace.Json(new JsonObject { ["ticket"] = ZendeskShapes.Ticket(ticket), ["audit"] = ZendeskShapes.Audit(ticket, audit!) }));
    }

    private static IResult? Refusal(ZendeskDesk desk, DeskTicket ticket, JsonObject body, DeskChange change) =>
        ticket.Status == "closed" ? ZendeskFace.Invalid(desk, "status", "Status: closed prevents ticket update")
        : IsStale(ticket, body)
            ? ZendeskFace.Error(desk, 409, "UpdateConflict", "Safe Update prevented the update due to outdated ticket data. Please fetch the latest ticket data and try again.")
        : change.Status is { } status && !Statuses.Contains(status) ? ZendeskFace.Invalid(desk, "status", "Status: is not properly formatted")
        : change.HasComment && string.IsNullOrWhiteSpace(change.Plain ?? DeskComment.Plain(change.Html!)) ? ZendeskFace.Invalid(desk, "comment", "Comment: cannot be blank")
        : null;

    // "safe_update": false counts like true (zendesk.md §6).
    private static bool IsStale(DeskTicket ticket, JsonObject body) =>
        body.ContainsKey("safe_update") && DateTimeOffset.TryParse((string?)body["updated_stamp"], out var stamp) && stamp < ticket.UpdatedAt;

    private static DeskChange ChangeOf(JsonObject body)
    {
        var comment = body["comment"] as JsonObject;
        return new DeskChange(ZendeskDesk.BotId, "api")
        {
            Html = (string?)comment?["html_body"],
            Plain = comment?["html_body"] is null ? (string?)comment?["body"] : null,
            Public = (bool?)comment?["public"] ?? true,
            Subject = (string?)body["subject"],
            Status = (string?)body["status"],
            Tags = (body["tags"] as JsonArray)?.Select(tag => tag!.ToString().ToLowerInvariant()).ToList(),
            Fields = (body["custom_fields"] as JsonArray ?? []).ToDictionary(field => (long)field!["id"]!, field => field!["value"]?.ToString()),
            AssigneeId = body.ContainsKey("assignee_id") ? (long?)body["assignee_id"] ?? 0 : null,
            Custom = body["metadata"] is JsonObject metadata ? (JsonObject)metadata.DeepClone() : [],
        };
    }

    private static async Task<IResult> CreateAsync(HttpContext http, ZendeskDesk desk, DeskKeys keys)
    {
        http.Request.Body.Position = 0;
        var hash = Convert.ToHexString(await SHA256.HashDataAsync(http.Request.Body));
        http.Request.Body.Position = 0;
        if ((await ZendeskFace.BodyAsync(http.Request))?["ticket"] is not JsonObject body || body["comment"] is null)
        {
            return ZendeskFace.Invalid(desk, "comment", "Description: cannot be blank");
        }

        var source = (long?)body["via_followup_source_id"];
        if (source is { } followed && desk.Find(followed)?.Status != "closed")
        {
            return ZendeskFace.Invalid(desk, "via_followup_source_id", "Via followup source: is not closed");
        }

        DeskTicket Make() => desk.Create((string?)body["subject"] ?? "", (long?)body["requester_id"] ?? ZendeskDesk.BotId, ChangeOf(body), source, (string?)body["external_id"]);
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        var (made, hit, other) = keys.Once(key, hash, desk.Now - KeysKept, desk.Now, Make);
        if (other)
        {
            return ZendeskFace.Error(desk, 400, "IdempotentRequestError", "Request parameters don't match the given idempotency key");
        }

        http.Response.Headers["x-idempotency-lookup"] = hit ? "hit" : "miss";
        http.Response.Headers.Location = $"https://example.zendesk.com/api/v2/tickets/{made!.Id}.json";
        return desk.Read(() => ZendeskFace.Json(new JsonObject { ["ticket"] = ZendeskShapes.Ticket(made) }, 201));
    }

    private static async Task<IResult> TagsAsync(HttpContext http, long id, ZendeskDesk desk)
    {
        var body = await ZendeskFace.BodyAsync(http.Request);
        if (desk.Find(id) is not { } ticket)
        {
            return ZendeskFace.NotFound(desk);
        }

        var tags = (body?["tags"] as JsonArray)?.Select(tag => tag!.ToString()).ToList() ?? [];
        var all = desk.Read(() => http.Request.Method == "DELETE" ? ticket.Tags.Except(tags).ToList() : ticket.Tags.Union(tags).ToList());
        var change = new DeskChange(ZendeskDesk.BotId, "api") { Tags = all };
        var (_, refusal) = desk.Make(ticket, change, () => Refusal(desk, ticket, body ?? [], change));
        return refusal ?? ZendeskFace.Json(new JsonObject { ["tags"] = ZendeskShapes.Words(all) });
    }

    // Of the query language: tags:word, external_id:id, status<solved, updated>time.
    private static IResult Search(HttpContext http, ZendeskDesk desk)
    {
        var words = http.Request.Query["query"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool Fits(DeskTicket ticket) => words.All(word =>
            word.StartsWith("tags:", StringComparison.Ordinal) ? ticket.Tags.Contains(word[5..])
            : word.StartsWith("external_id:", StringComparison.Ordinal) ? ticket.ExternalId == word["external_id:".Length..].Trim('"')
            : word == "status<closed" ? ticket.Status != "closed"
            : word == "status<solved" ? ticket.Status is not ("solved" or "closed")
            : word.StartsWith("updated>", StringComparison.Ordinal) ? ticket.UpdatedAt > DateTimeOffset.Parse(word[8..])
            : word == "type:ticket");
        return ZendeskFace.Page(http, "results", desk.Read(() => desk.Tickets.Where(ticket => !ticket.Deleted && Fits(ticket)).ToList()), ticket =>
        {
            var result = ZendeskShapes.Ticket(ticket);
            result["result_type"] = "ticket";
            return result;
        });
    }

    private static IResult Incremental(HttpContext http, ZendeskDesk desk)
    {
        var since = long.TryParse(http.Request.Query["cursor"], out var cursor) ? cursor : long.TryParse(http.Request.Query["start_time"], out var start) ? start : 0;
        var until = desk.Now - TimeSpan.FromMinutes(1);
        if (since > until.ToUnixTimeSeconds())
        {
            return ZendeskFace.Error(desk, 400, "InvalidValue", "Invalid start_time. It must be at least one minute ago.");
        }

        var tickets = desk.Tickets.Where(ticket => ticket.UpdatedAt.ToUnixTimeSeconds() >= since && ticket.UpdatedAt <= until).OrderBy(ticket => ticket.UpdatedAt).ToList();
        return ZendeskFace.Json(new JsonObject
        {
            ["tickets"] = new JsonArray([.. tickets.Select(ZendeskShapes.Ticket)]),
            ["after_cursor"] = until.ToUnixTimeSeconds().ToString(),
            ["after_url"] = null,
            ["before_cursor"] = null,
            ["end_of_stream"] = true,
        });
    }

    private static IResult File(long id, ZendeskDesk desk) => desk.FindFile(id) is { } file ? Results.Bytes(file.Content, file.ContentType, file.FileName) : ZendeskFace.NotFound(desk);
}
