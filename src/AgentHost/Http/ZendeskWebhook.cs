using AgentHost.Storage;
using AgentHost.Zendesk.Events;

namespace AgentHost.Http;

/// <summary>POST /zendesk-webhook: Zendesk's events, answered as soon as they are kept and with no word of what is known here. 503 asks Zendesk to send one again.</summary>
internal static class ZendeskWebhook
{
    /// <summary>The path.</summary>
    public const string Path = "/zendesk-webhook";

    private const int RetryAfterSeconds = 30;

    /// <summary>Maps the door; only where Zendesk is set up.</summary>
    public static void MapZendeskWebhook(this WebApplication app) => app.MapPost(Path, (HttpContext http, EventDoor door) => ReceiveAsync(http, door));

    private static async Task<IResult> ReceiveAsync(HttpContext http, EventDoor door)
    {
        if (await LimitedBody.ReadAsync(http.Request, EventDoor.BodyLimit, http.RequestAborted) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            return await door.ReceiveAsync(Header("X-Zendesk-Webhook-Signature"), Header("X-Zendesk-Webhook-Signature-Timestamp"), Header("X-Zendesk-Webhook-Invocation-Id"), body, http.RequestAborted) switch
            {
                DoorAnswer.Refused(var code) => Results.Json(new { code }, statusCode: StatusCodes.Status401Unauthorized),
                DoorAnswer.NoTicket => Results.Json(new { code = "event_names_no_ticket" }, statusCode: StatusCodes.Status400BadRequest),
                _ => Results.NoContent(),
            };
        }
        catch (Exception e) when (DatabaseFaults.Recognise(e) is { } fault)
        {
            http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Results.Json(new { code = fault.Code }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        string? Header(string name) => http.Request.Headers[name] is [{ Length: > 0 } value] ? value : null;
    }
}
