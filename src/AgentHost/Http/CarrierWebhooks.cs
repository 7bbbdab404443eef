using AgentHost.Operations.Inbox;
using AgentHost.Providers.Wire;
using AgentHost.Storage;

namespace AgentHost.Http;

/// <summary>POST /webhooks/{provider}: carriers' events. Answered with no word of what is known here, but in the form that the carrier wants; 503 asks a carrier that sends again to do so.</summary>
internal static class CarrierWebhooks
{
    private const int BodyLimit = 1024 * 1024;

    /// <summary>Maps the door.</summary>
    /// <param name="app">The server.</param>
    /// <param name="publicAddress">The address that carriers call, which signatures are made over (PUBLIC_APP_URL); null for the one of the request.</param>
    public static void MapCarrierWebhooks(this WebApplication app, Uri? publicAddress) =>
        app.MapPost("/webhooks/{provider}", (string provider, HttpContext http, EventInbox inbox) => ReceiveAsync(provider, http, inbox, publicAddress));

    private static async Task<IResult> ReceiveAsync(string provider, HttpContext http, EventInbox inbox, Uri? publicAddress)
    {
        if (await LimitedBody.ReadAsync(http.Request, BodyLimit, http.RequestAborted) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        try
        {
            return await inbox.ReceiveAsync(provider, new CarrierEvent("POST", Address(http.Request, publicAddress), headers, body), http.RequestAborted) switch
            {
                InboxAnswer.Refused refused => Refuse(http.Response, refused),
                InboxAnswer.NotExpected => Results.Json(new { code = "events_not_expected" }, statusCode: StatusCodes.Status404NotFound),
                InboxAnswer.Kept(var words) => Acknowledge(words),
                InboxAnswer.Known(var words) => Acknowledge(words),
                _ => throw new InvalidOperationException("There is no other answer."),
            };
        }
        catch (Exception e) when (DatabaseFaults.Recognise(e) is { } fault)
        {
            return Results.Json(new { code = fault.Code }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult Refuse(HttpResponse response, InboxAnswer.Refused refused)
    {
        if (refused.Challenge is { } challenge)
        {
            response.Headers.WWWAuthenticate = challenge;
        }

        return Results.Json(new { code = refused.Code }, statusCode: StatusCodes.Status401Unauthorized);
    }

    private static IResult Acknowledge(string? words) => words is null ? Results.NoContent() : Results.Text(words, "application/json");

    // The query is taken as it came: some signatures are made over it letter by letter.
    private static Uri Address(HttpRequest request, Uri? publicAddress)
    {
        var origin = publicAddress?.AbsoluteUri.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";
        return new Uri($"{origin}{request.Path.ToUriComponent()}{request.QueryString.ToUriComponent()}");
    }
}
