using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Tools.Http;

/// <summary>Answers as server-sent events.</summary>
internal static class EventStream
{
    /// <summary>Sends a message to a server and its answers to the client; 202 where there is nothing to answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="transport">The server's transport.</param>
    /// <param name="message">The message.</param>
    public static async Task AnswerAsync(HttpContext http, StreamableHttpServerTransport transport, JsonRpcMessage message)
    {
        Begin(http.Response);
        if (!await transport.HandlePostRequestAsync(message, http.Response.Body, http.RequestAborted))
        {
            http.Response.Headers.ContentType = default;
            http.Response.StatusCode = StatusCodes.Status202Accepted;
        }
    }

    /// <summary>Sets the headers of a stream that nothing on the way may hold back.</summary>
    public static void Begin(HttpResponse response)
    {
        response.Headers.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache,no-store";
        response.Headers.ContentEncoding = "identity";
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
    }
}
