using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Keys;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Client;

namespace AgentHost.Tests.Tools.Http;

/// <summary>The tools behind a real server on a port of this machine.</summary>
internal sealed class HttpHost : IAsyncDisposable
{
    public const string Modern = "2026-07-28";
    private readonly WebApplication _app;

    private HttpHost(WebApplication app, OperationsUnderTest world, HttpClient http) => (_app, World, Http) = (app, world, http);

    public OperationsUnderTest World { get; }

    /// <summary>A client without any headers of its own.</summary>
    public HttpClient Http { get; }

    public Uri Endpoint => new(Http.BaseAddress!, McpRoutes.Path);

    public static async Task<HttpHost> StartAsync(McpHttpOptions? options = null, ToolsOptions? tools = null, ILoggerProvider? log = null)
    {
        var world = await OperationsUnderTest.CreateAsync(DatabaseEngine.Sqlite);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (log is not null)
        {
            builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        }

        builder.WebHost.UseUrls("http://127.0.0.1:0");
        ToolsHost.AddTo(builder.Services, world, tools ?? new ToolsOptions())
            .AddSingleton(world.Get<KeyCheck>())
            .AddSingleton(world.Get<TenantCheck>())
            .AddMcpOverHttp(options ?? new McpHttpOptions());
        var app = builder.Build();
        app.MapMcpOverHttp();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new HttpHost(app, world, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });
    }

    /// <summary>Makes a key of tenant acme and returns its secret.</summary>
    public async Task<string> KeyAsync(string name, string tenant = "acme", bool readOnly = false, IReadOnlyList<string>? toolsets = null, params string[] scopes) =>
        (await World.Get<ApiKeys>().CreateAsync(
            OperationsUnderTest.Person,
            new ApiKeyRequest(tenant, name, scopes.Length == 0 ? [Scope.NumbersRead] : scopes, toolsets, readOnly),
            TestContext.Current.CancellationToken)).Value!.Secret;

    /// <summary>A call of the newest revision as a raw request, which a test changes before it is sent.</summary>
    public static HttpRequestMessage Call(string method, JsonObject? parameters = null, string? name = null)
    {
        parameters = parameters?.DeepClone().AsObject() ?? [];
        parameters["_meta"] = new JsonObject
        {
            ["io.modelcontextprotocol/protocolVersion"] = Modern,
            ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
        };
        var request = Post(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 7, ["method"] = method, ["params"] = parameters }.ToJsonString());
        request.Headers.Add("MCP-Protocol-Version", Modern);
        request.Headers.Add("Mcp-Method", method);
        if (name is not null)
        {
            request.Headers.Add("Mcp-Name", name);
        }

        return request;
    }

    public static HttpRequestMessage CallTool(string tool, JsonObject? arguments = null) =>
        Call("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments?.DeepClone() ?? new JsonObject() }, tool);

    /// <summary>A body as JSON with the headers that every request has.</summary>
    public static HttpRequestMessage Post(string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, McpRoutes.Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return request;
    }

    public static HttpRequestMessage Initialize() => Post(
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""");

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? key = null)
    {
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The message of an answer, be it a stream of events or plain JSON.</summary>
    public static async Task<JsonObject> MessageAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var json = response.Content.Headers.ContentType?.MediaType == "text/event-stream"
            ? text.Split('\n').Last(line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..]
            : text;
        return JsonNode.Parse(json)!.AsObject();
    }

    /// <summary>Sends and expects a refusal; its code.</summary>
    public async Task<int> RefusedAsync(HttpStatusCode status, HttpRequestMessage request, string? key = null)
    {
        using var response = await SendAsync(request, key);
        Assert.Equal(status, response.StatusCode);
        return (await MessageAsync(response))["error"]!["code"]!.GetValue<int>();
    }

    /// <summary>Calls a tool and gives its structured answer, or the code of its problem as text.</summary>
    public async Task<JsonNode> AnswerAsync(string credential, HttpRequestMessage request)
    {
        using var response = await SendAsync(request, credential);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var result = (await MessageAsync(response))["result"]!;
        return result["structuredContent"] ?? result["_meta"]!["agenthost/error"]!["code"]!;
    }

    /// <summary>Calls a tool that must refuse; the code.</summary>
    public async Task<string> CodeAsync(string credential, HttpRequestMessage request) => (await AnswerAsync(credential, request)).GetValue<string>();

    public Task<McpClient> ConnectAsync(string? key = null, string? revision = null, McpClientHandlers? handlers = null) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = Endpoint,
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = key is null ? null : new Dictionary<string, string> { ["Authorization"] = "Bearer " + key },
        }),
        new McpClientOptions { ProtocolVersion = revision, Handlers = handlers ?? new McpClientHandlers() },
        cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Moves the clock on, for what waits for it: faster than the machine's, and not so fast that what has a time to be done in misses it on a busy machine.</summary>
    public void LetTimePass() => World.Time.Advance(TimeSpan.FromMilliseconds(200));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();

        // A call that may buy is waited for, and ends by the clock.
        await Wait.ForAsync("the server", EndAsync(), LetTimePass);
    }

    private async Task<bool> EndAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await World.DisposeAsync();
        return true;
    }
}
