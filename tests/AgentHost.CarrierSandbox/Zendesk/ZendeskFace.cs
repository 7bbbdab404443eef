using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Faults;

namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>
/// Zendesk's wire format over the desk (shared sheet zendesk.md), its paths unchanged below /zendesk. Faults and seen requests are kept as the carriers' are, under the
/// name "zendesk" with the operations me, ticket, comments, audits, update, create, tags, user, organisation, search, incremental, upload, file, webhooks, triggers, fields, secret.
/// </summary>
public static class ZendeskFace
{
    /// <summary>Its name.</summary>
    public const string Name = "zendesk";

    /// <summary>The account.</summary>
    public const string Subdomain = "sandbox";

    /// <summary>The agent that AgentHost signs in as.</summary>
    public const string Email = "number-bot@desk.example";

    /// <summary>Its API token.</summary>
    public const string Token = "sandboxzendesktoken6wiIBWbGkBMo1mRDMuVwkw1E";

    /// <summary>A signing secret, for tests that set the webhook up themselves.</summary>
    public const string WebhookSecret = "MADE_UP_zendesk_signing_secret_42";

    private static readonly HashSet<string> Writes = ["PUT", "POST", "PATCH", "DELETE"];

    /// <summary>The account by the names of AgentHost's settings.</summary>
    /// <param name="sandbox">Where the sandbox listens.</param>
    public static IReadOnlyDictionary<string, string> SettingsAt(Uri sandbox) => new Dictionary<string, string>
    {
        ["ZENDESK_SUBDOMAIN"] = Subdomain,
        ["ZENDESK_EMAIL"] = Email,
        ["ZENDESK_TOKEN"] = Token,
        ["ZENDESK_WEBHOOK_SECRET"] = WebhookSecret,
        ["AgentHost__Zendesk__BaseUrl"] = AddressAt(sandbox).AbsoluteUri,
    };

    /// <summary>Where the account is.</summary>
    public static Uri AddressAt(Uri sandbox) => new(sandbox, $"{Name}/");

    /// <summary>The calls seen since they were last forgotten: reads and changes of tickets.</summary>
    public static (int Reads, int Updates) Calls(CarrierSimulator desk)
    {
        var requests = desk.Requests;
        return (requests.Count(request => request.Method == "GET"), requests.Count(request => request.Operation is "update" or "create" or "tags" && Writes.Contains(request.Method)));
    }

    internal static void MapZendesk(this WebApplication app)
    {
        app.Services.GetRequiredService<CarrierSimulators>().Add(Name, WriteFaultAsync);
        var desk = app.MapGroup($"/{Name}").AddEndpointFilter(AnswerAsync);
        ZendeskTicketsFace.Map(desk);
        ZendeskPeopleFace.Map(desk);
        ZendeskSetupFace.Map(desk);
    }

    internal static void On(RouteHandlerBuilder route, string operation) => route.WithMetadata(new CarrierRoute(Name, operation));

    internal static IResult Json(JsonObject body, int status = 200) => Results.Text(body.ToJsonString(), "application/json", Encoding.UTF8, status);

    internal static IResult Error(ZendeskDesk desk, int status, string error, string description, JsonObject? details = null)
    {
        if (desk.AnswersAsText)
        {
            return Results.Text(description, "text/plain", Encoding.UTF8, status);
        }

        var body = new JsonObject { ["error"] = error, ["description"] = description };
        if (details is not null)
        {
            body["details"] = details;
        }

        return Json(body, status);
    }

    internal static IResult NotFound(ZendeskDesk desk) => Error(desk, 404, "RecordNotFound", "Not found");

    internal static IResult Invalid(ZendeskDesk desk, string field, string description) => Error(
        desk, 422, "RecordInvalid", "Record validation errors", new JsonObject { [field] = new JsonArray(new JsonObject { ["description"] = description }) });

    internal static async Task<JsonObject?> BodyAsync(HttpRequest request)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A page by cursor: the cursor is the place of the next item.</summary>
    internal static IResult Page<T>(HttpContext http, string name, IReadOnlyList<T> all, Func<T, JsonObject> describe, Func<IReadOnlyList<T>, (string Name, JsonArray Value)>? beside = null)
    {
        var query = http.Request.Query;
        var size = int.TryParse(query["page[size]"], out var asked) ? asked : 100;
        if (size is < 1 or > 100)
        {
            return Error(http.RequestServices.GetRequiredService<ZendeskDesk>(), 400, "InvalidPaginationParameter", "page[size] must be 1 to 100");
        }

        var from = int.TryParse(query["page[after]"], out var after) ? after : 0;
        var items = all.Skip(from).Take(size).ToList();
        var more = from + size < all.Count;
        var body = new JsonObject
        {
            [name] = new JsonArray([.. items.Select(describe)]),
            ["meta"] = new JsonObject { ["has_more"] = more, ["after_cursor"] = more ? (from + size).ToString() : null, ["before_cursor"] = null },
            ["links"] = new JsonObject { ["prev"] = null, ["next"] = null },
        };
        if (beside?.Invoke(items) is { } sideload)
        {
            body[sideload.Name] = sideload.Value;
        }

        return Json(body);
    }

    private static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var desk = http.RequestServices.GetRequiredService<ZendeskDesk>();
        http.Response.Headers.Date = desk.Now.ToString("R");
        if (desk.Latency > TimeSpan.Zero)
        {
            await Task.Delay(desk.Latency, http.RequestAborted);
        }

        if (desk.Down)
        {
            return Results.Text("<!doctype html><html><body><h1>Zendesk is unavailable</h1></body></html>", "text/html", Encoding.UTF8, 503);
        }

        var known = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Email}/token:{Token}"));
        if (http.Request.Headers.Authorization.ToString() != $"Basic {known}")
        {
            return Error(desk, 401, "Couldn't authenticate you", "Couldn't authenticate you");
        }

        var wait = desk.Limits.TakeRequest();
        http.Response.Headers["X-Rate-Limit"] = desk.Limits.RequestsPerMinute.ToString();
        http.Response.Headers["X-Rate-Limit-Remaining"] = desk.Limits.Remaining.ToString();
        return wait is { } seconds ? Limited(http, desk, seconds, "Number of allowed API requests per minute exceeded") : await next(call);
    }

    internal static IResult Limited(HttpContext http, ZendeskDesk desk, int seconds, string words)
    {
        http.Response.Headers.RetryAfter = seconds.ToString();
        return Error(desk, 429, "APIRateLimitExceeded", words);
    }

    private static async Task WriteFaultAsync(HttpContext http, SandboxFault fault)
    {
        var desk = http.RequestServices.GetRequiredService<ZendeskDesk>();
        await (fault switch
        {
            SandboxFault.RateLimited => Error(desk, 429, "APIRateLimitExceeded", "Number of allowed API requests per minute exceeded"),
            SandboxFault.Unauthorized => Error(desk, 401, "Couldn't authenticate you", "Couldn't authenticate you"),
            SandboxFault.Forbidden => Json(new JsonObject { ["error"] = new JsonObject { ["title"] = "Forbidden", ["message"] = "You do not have access to this page." } }, 403),
            SandboxFault.Unavailable => Results.Text("<html><body>Service Unavailable</body></html>", "text/html", Encoding.UTF8, 503),
            _ => Results.Text("Internal Server Error", "text/plain", Encoding.UTF8, 500),
        }).ExecuteAsync(http);
    }
}
