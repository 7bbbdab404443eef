using Microsoft.AspNetCore.Http.Features;

namespace AgentHost.Telemetry;

/// <summary>Names the spans of requests at the door by method and route, and tells the status: ASP.NET Core tells these in its metrics only.</summary>
internal static class RequestSpans
{
    /// <summary>To be called before anything answers.</summary>
    public static void UseRequestSpans(this WebApplication app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        finally
        {
            if (http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
            {
                // The route as it is written in the program, not the path as it was asked for.
                var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
                span.DisplayName = route is null ? http.Request.Method : $"{http.Request.Method} {route}";
                span.SetTag("http.route", route).SetTag("http.response.status_code", http.Response.StatusCode);
            }
        }
    });
}
