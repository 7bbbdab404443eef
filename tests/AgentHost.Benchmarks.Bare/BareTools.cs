using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Benchmarks.Bare;

/// <summary>The SDK's transport on ASP.NET Core with one tool that gives its argument back, and nothing else: no identity, no checks, no filters.</summary>
internal static class BareTools
{
    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));
    private static readonly McpServerTool Echo = McpServerTool.Create((string text) => text, new McpServerToolCreateOptions { Name = "echo" });

    /// <summary>Serves until the process is ended.</summary>
    public static Task RunAsync(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        var log = app.Services.GetRequiredService<ILoggerFactory>();
        app.MapGet("/health/ready", () => "ready");
        app.MapPost("/mcp", http => AnswerAsync(http, log));
        return app.RunAsync();
    }

    private static async Task AnswerAsync(HttpContext http, ILoggerFactory log)
    {
        var message = (await JsonSerializer.DeserializeAsync(http.Request.Body, MessageType, http.RequestAborted))!;
        message.Context ??= new();
        message.Context.ProtocolVersion = http.Request.Headers["MCP-Protocol-Version"].ToString();
        await using var transport = new StreamableHttpServerTransport(log) { Stateless = true };
        await using var server = McpServer.Create(transport, new McpServerOptions { ToolCollection = [Echo], ScopeRequests = false }, log, http.RequestServices);
        var running = server.RunAsync(http.RequestAborted);
        http.Response.Headers.ContentType = "text/event-stream";
        http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        await transport.HandlePostRequestAsync(message, http.Response.Body, null, http.RequestAborted);
        await transport.DisposeAsync();
        await running;
    }
}
