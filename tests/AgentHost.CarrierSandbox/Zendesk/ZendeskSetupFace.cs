using System.Text.Json.Nodes;

namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>Webhooks, triggers, ticket fields.</summary>
internal static class ZendeskSetupFace
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        ZendeskFace.On(desk.MapGet("/api/v2/webhooks", (HttpContext http, ZendeskDesk d) => ZendeskFace.Page(http, "webhooks", d.Setup.Webhooks, Webhook)), "webhooks");
        ZendeskFace.On(desk.MapPost("/api/v2/webhooks", CreateWebhookAsync), "webhooks");
        ZendeskFace.On(desk.MapPatch("/api/v2/webhooks/{id}", ChangeWebhookAsync), "webhooks");
        ZendeskFace.On(desk.MapGet("/api/v2/webhooks/{id}/signing_secret", Secret), "secret");
        ZendeskFace.On(desk.MapGet("/api/v2/triggers", (HttpContext http, ZendeskDesk d) => ZendeskFace.Page(http, "triggers", d.Setup.Triggers, Trigger)), "triggers");
        ZendeskFace.On(desk.MapPost("/api/v2/triggers", (HttpContext http, ZendeskDesk d) => PutTriggerAsync(http, d, null)), "triggers");
        ZendeskFace.On(desk.MapPut("/api/v2/triggers/{id:long}", (HttpContext http, ZendeskDesk d, long id) => PutTriggerAsync(http, d, id)), "triggers");
        ZendeskFace.On(desk.MapGet("/api/v2/ticket_fields", (HttpContext http, ZendeskDesk d) => ZendeskFace.Page(http, "ticket_fields", d.Setup.Fields, Field)), "fields");
        ZendeskFace.On(desk.MapPost("/api/v2/ticket_fields", CreateFieldAsync), "fields");
    }

    private static async Task<IResult> CreateWebhookAsync(HttpContext http, ZendeskDesk desk)
    {
        var body = (await ZendeskFace.BodyAsync(http.Request))?["webhook"] as JsonObject;
        if (body is null || !Uri.TryCreate((string?)body["endpoint"], UriKind.Absolute, out var endpoint))
        {
            return InvalidWebhook("endpoint is invalid");
        }

        var subscriptions = (body["subscriptions"] as JsonArray)?.Select(type => type!.ToString()).ToList() ?? [];
        if (desk.Setup.RefusesTicketEvents && subscriptions.Exists(type => type.StartsWith("zen:event-type:ticket.", StringComparison.Ordinal)))
        {
            return InvalidWebhook("subscriptions is invalid");
        }

        var webhook = desk.Setup.Put(new DeskWebhook(desk.Setup.NextWebhook(), (string?)body["name"] ?? "", endpoint, $"secret{desk.NextId()}of{desk.NextId()}webhook", subscriptions)
        {
            Status = (string?)body["status"] ?? "active",
        });
        return ZendeskFace.Json(new JsonObject { ["webhook"] = Webhook(webhook) }, 201);
    }

    private static async Task<IResult> ChangeWebhookAsync(HttpContext http, string id, ZendeskDesk desk)
    {
        var body = (await ZendeskFace.BodyAsync(http.Request))?["webhook"] as JsonObject;
        if (desk.Setup.Webhooks.FirstOrDefault(webhook => webhook.Id == id) is not { } known)
        {
            return ZendeskFace.NotFound(desk);
        }

        desk.Setup.Put(known with
        {
            Endpoint = Uri.TryCreate((string?)body?["endpoint"], UriKind.Absolute, out var endpoint) ? endpoint : known.Endpoint,
            Status = (string?)body?["status"] ?? known.Status,
            Subscriptions = (body?["subscriptions"] as JsonArray)?.Select(type => type!.ToString()).ToList() ?? known.Subscriptions,
        });
        return Results.NoContent();
    }

    private static IResult Secret(string id, ZendeskDesk desk) => desk.Setup.Webhooks.FirstOrDefault(webhook => webhook.Id == id) is { } known
        ? ZendeskFace.Json(new JsonObject { ["signing_secret"] = new JsonObject { ["algorithm"] = "SHA256", ["secret"] = known.Secret } })
        : ZendeskFace.NotFound(desk);

    private static async Task<IResult> PutTriggerAsync(HttpContext http, ZendeskDesk desk, long? id)
    {
        if ((await ZendeskFace.BodyAsync(http.Request))?["trigger"] is not JsonObject body || body["conditions"] is not JsonObject conditions || body["actions"] is not JsonArray { Count: > 0 } actions)
        {
            return ZendeskFace.Invalid(desk, "base", "Trigger must have at least one condition and one action");
        }

        if (id is { } known && desk.Setup.Triggers.All(trigger => trigger.Id != known))
        {
            return ZendeskFace.NotFound(desk);
        }

        var trigger = desk.Setup.Put(new DeskTrigger(
            id ?? desk.NextId(), (string?)body["title"] ?? "", (bool?)body["active"] ?? true, (JsonObject)conditions.DeepClone(), (JsonArray)actions.DeepClone()));
        return ZendeskFace.Json(new JsonObject { ["trigger"] = Trigger(trigger) }, id is null ? 201 : 200);
    }

    private static async Task<IResult> CreateFieldAsync(HttpContext http, ZendeskDesk desk)
    {
        if ((await ZendeskFace.BodyAsync(http.Request))?["ticket_field"] is not JsonObject body || (string?)body["type"] is not { } type || (string?)body["title"] is not { } title)
        {
            return ZendeskFace.Invalid(desk, "title", "Title: cannot be blank");
        }

        var field = desk.Setup.Put(new DeskField(desk.NextId(), type, title));
        return ZendeskFace.Json(new JsonObject { ["ticket_field"] = Field(field) }, 201);
    }

    private static IResult InvalidWebhook(string detail) => ZendeskFace.Json(
        new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["code"] = "InvalidWebhook", ["title"] = "Invalid webhook", ["detail"] = detail }) }, 400);

    private static JsonObject Webhook(DeskWebhook webhook) => new()
    {
        ["id"] = webhook.Id,
        ["name"] = webhook.Name,
        ["status"] = webhook.Status,
        ["endpoint"] = webhook.Endpoint.AbsoluteUri,
        ["http_method"] = "POST",
        ["request_format"] = "json",
        ["subscriptions"] = ZendeskShapes.Words(webhook.Subscriptions),
    };

    private static JsonObject Trigger(DeskTrigger trigger) => new()
    {
        ["id"] = trigger.Id,
        ["title"] = trigger.Title,
        ["active"] = trigger.Active,
        ["conditions"] = trigger.Conditions.DeepClone(),
        ["actions"] = trigger.Actions.DeepClone(),
    };

    private static JsonObject Field(DeskField field) => new()
    {
        ["id"] = field.Id,
        ["type"] = field.Type,
        ["title"] = field.Title,
        ["active"] = field.Active,
    };
}
