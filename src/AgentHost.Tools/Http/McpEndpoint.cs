using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentHost.Tools.Filters;
using AgentHost.Tools.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tools.Http;

/// <summary>
/// The protocol's Streamable HTTP over the SDK's transport: revision 2026-07-28 without any state between requests, and sessions for clients that begin with
/// <c>initialize</c>. A refusal is plain JSON with its HTTP status, an answer a stream of events.
/// </summary>
internal sealed class McpEndpoint(
    McpHttpOptions options, HostAndOrigin origins, HttpCallers callers, StepUp stepUp, SharedServers servers, McpSessions sessions, IHostApplicationLifetime lifetime)
{
    private const string Json = "application/json";
    private const string Events = "text/event-stream";
    private const string Both = $"{Json}, {Events}";
    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    /// <summary>A message from the client.</summary>
    public async Task PostAsync(HttpContext http)
    {
        if (Unfit(http) is { } unfit)
        {
            await unfit.WriteAsync(http);
            return;
        }

        if (await IdentifyAsync(http) is not { } principal)
        {
            return;
        }

        var (message, unreadable) = await ReadAsync(http);
        if (message is null)
        {
            await unreadable!.WriteAsync(http);
            return;
        }

        if (http.Request.Headers[RevisionCheck.VersionHeader] == RevisionCheck.Modern)
        {
            await AnswerAloneAsync(http, principal, message);
        }
        else
        {
            await AnswerInSessionAsync(http, principal, message);
        }
    }

    /// <summary>The stream of messages that no request asked for, in a session.</summary>
    public async Task GetAsync(HttpContext http)
    {
        if (!Accepts(http, Events))
        {
            await new HttpRefusal(StatusCodes.Status406NotAcceptable, HttpRefusal.Refused, $"Accept must have {Events}.").WriteAsync(http);
            return;
        }

        await InSessionAsync(http, async session =>
        {
            if (!session.TryListen())
            {
                await new HttpRefusal(StatusCodes.Status409Conflict, HttpRefusal.Refused, "The session's stream is open already.").WriteAsync(http);
                return;
            }

            using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
            http.Response.Headers[McpSessions.Header] = session.Id;
            EventStream.Begin(http.Response);
            try
            {
                await session.UseAsync(() => session.Transport.HandleGetRequestAsync(http.Response.Body, end.Token));
            }
            catch (OperationCanceledException)
            {
                // The client went, or the server stops.
            }
            finally
            {
                session.StopListening();
            }
        });
    }

    /// <summary>The client ends its session.</summary>
    public Task DeleteAsync(HttpContext http) => InSessionAsync(http, async session =>
    {
        await sessions.CloseAsync(session);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    });

    private static bool Accepts(HttpContext http, params string[] types)
    {
        var accepted = http.Request.GetTypedHeaders().Accept;
        return types.All(type => accepted.Any(range => range.MatchesMediaType(type)));
    }

    private static bool IsJson(string? contentType) =>
        contentType == Json || MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase);

    private static RequestId IdOf(JsonRpcMessage message) => message is JsonRpcRequest request ? request.Id : default;

    // What nearly every client writes needs no parsing.
    private static HttpRefusal? Unfit(HttpContext http) =>
        http.Request.Headers.Accept != Both && !Accepts(http, Json, Events) ? new(StatusCodes.Status406NotAcceptable, HttpRefusal.Refused, $"Accept must have {Json} and {Events}.")
        : !IsJson(http.Request.ContentType) ? new(StatusCodes.Status415UnsupportedMediaType, HttpRefusal.Refused, $"Content-Type must be {Json}.")
        : null;

    private async Task<CallerPrincipal?> IdentifyAsync(HttpContext http)
    {
        if (origins.Complaint(http.Request) is { } complaint)
        {
            await new HttpRefusal(StatusCodes.Status403Forbidden, HttpRefusal.Refused, complaint).WriteAsync(http);
            return null;
        }

        var identification = await callers.IdentifyAsync(http, http.RequestAborted);
        if (identification.Challenge is { } challenge)
        {
            http.Response.Headers.WWWAuthenticate = challenge;
        }

        if (identification.Refusal is { } refusal)
        {
            await refusal.WriteAsync(http);
        }

        return identification.Principal;
    }

    private async Task<(JsonRpcMessage? Message, HttpRefusal? Refusal)> ReadAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.MostBytes;
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.BodyReader, MessageType, http.RequestAborted) is { } message
                ? (message, null)
                : (null, HttpRefusal.NotAMessage);
        }
        catch (JsonException)
        {
            return (null, HttpRefusal.NotAMessage);
        }
        catch (BadHttpRequestException e)
        {
            return (null, new HttpRefusal(e.StatusCode, (int)McpErrorCode.InvalidRequest, $"The body can't be taken; it may have {options.MostBytes:N0} bytes at most."));
        }
    }

    private async Task AnswerAloneAsync(HttpContext http, CallerPrincipal principal, JsonRpcMessage message)
    {
        var server = servers.For(principal, message);
        if (RevisionCheck.Refusal(http.Request.Headers, message, server.SchemaOf) is { } refusal)
        {
            await refusal.WriteAsync(http, IdOf(message));
            return;
        }

        if (await stepUp.RefusalAsync(http, principal, message) is { } insufficient)
        {
            await insufficient.WriteAsync(http, IdOf(message));
            return;
        }

        if (message is not JsonRpcRequest request)
        {
            // There is nothing that it could be about: no request is under way but those that wait for their own answers.
            http.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        Introduce(request, principal, RevisionCheck.Modern);
        await server.AnswerAsync(http, request);
    }

    private async Task AnswerInSessionAsync(HttpContext http, CallerPrincipal principal, JsonRpcMessage message)
    {
        var id = IdOf(message);
        if (RevisionCheck.Refusal(http.Request.Headers, message, static _ => null) is { } refusal)
        {
            await refusal.WriteAsync(http, id);
            return;
        }

        Introduce(message, principal, http.Request.Headers[RevisionCheck.VersionHeader].ToString());
        var (session, missing) = http.Request.Headers.ContainsKey(McpSessions.Header) ? sessions.Find(http.Request.Headers, principal.Caller) : Begin(principal, message);
        if (session is null)
        {
            await missing!.WriteAsync(http, id);
            return;
        }

        if (await stepUp.RefusalAsync(http, principal, message) is { } insufficient)
        {
            await insufficient.WriteAsync(http, id);
            return;
        }

        http.Response.Headers[McpSessions.Header] = session.Id;
        await session.UseAsync(() => EventStream.AnswerAsync(http, session.Transport, message));
    }

    private (McpSession? Session, HttpRefusal? Refusal) Begin(CallerPrincipal principal, JsonRpcMessage message) =>
        message is not JsonRpcRequest { Method: "initialize" }
            ? (null, new HttpRefusal(StatusCodes.Status400BadRequest, HttpRefusal.Refused, $"The header {McpSessions.Header} is missing; only initialize begins a session."))
            : sessions.Open(principal) is { } session ? (session, null)
            : (null, new HttpRefusal(StatusCodes.Status503ServiceUnavailable, HttpRefusal.Refused, $"{options.MostSessions:N0} sessions are open already. Try again later."));

    private async Task InSessionAsync(HttpContext http, Func<McpSession, Task> work)
    {
        if (await IdentifyAsync(http) is not { } principal)
        {
            return;
        }

        if (http.Request.Headers[RevisionCheck.VersionHeader] == RevisionCheck.Modern)
        {
            http.Response.Headers.Allow = HttpMethods.Post;
            await new HttpRefusal(StatusCodes.Status405MethodNotAllowed, HttpRefusal.Refused, $"Revision {RevisionCheck.Modern} knows no sessions.").WriteAsync(http);
            return;
        }

        var (session, missing) = sessions.Find(http.Request.Headers, principal.Caller);
        await (session is null ? missing!.WriteAsync(http) : work(session));
    }

    private static void Introduce(JsonRpcMessage message, CallerPrincipal principal, string version)
    {
        message.Context ??= new();
        message.Context.User = principal;
        if (version.Length > 0)
        {
            message.Context.ProtocolVersion = version;
        }
    }
}
