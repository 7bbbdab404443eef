using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Providers.Local;
using AgentHost.Tests.Harness;
using AgentHost.Tools.Http;

namespace AgentHost.Tests.Tools.Http;

/// <summary>What the specification of Streamable HTTP forbids is refused with its status before anything runs.</summary>
public sealed class HttpDoorTests
{
    private const int HeaderMismatch = -32020;
    private const int VersionUnsupported = -32022;
    private const int InvalidRequest = -32600;
    private const int MethodNotFound = -32601;
    private const int InvalidParams = -32602;
    private const int Refused = -32000;

    [Theory]
    [InlineData("numbers.example.com", null)]
    [InlineData("127.0.0.1.example.com", null)]
    [InlineData(null, "https://evil.example")]
    [InlineData(null, "http://localhost.evil.example:5080")]
    [InlineData(null, "null")]
    public async Task Post_ForeignHostOrOrigin_IsForbidden(string? host, string? origin)
    {
        await using var server = await HttpHost.StartAsync();
        using var request = HttpHost.CallTool("provider_list");
        request.Headers.Host = host;
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        Assert.Equal(Refused, await server.RefusedAsync(HttpStatusCode.Forbidden, request));
    }

    [Theory]
    [InlineData("localhost", "http://localhost:3000")]
    [InlineData("numbers.example.com", "https://console.example.com")]
    public async Task Post_KnownHostAndOrigin_IsAnswered(string host, string origin)
    {
        await using var server = await HttpHost.StartAsync(new McpHttpOptions { Hosts = ["numbers.example.com"], Origins = ["https://console.example.com"] });
        var key = await server.KeyAsync("known");
        using var request = HttpHost.CallTool("provider_list");
        request.Headers.Host = host;
        request.Headers.Add("Origin", origin);

        using var response = await server.SendAsync(request, key);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("simulated", (await HttpHost.MessageAsync(response))["result"]!["structuredContent"]!["mode"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_Discovery_HasThePictureThatOtherAnswersLeaveOut()
    {
        await using var server = await HttpHost.StartAsync();
        using var discovery = HttpHost.Call("server/discover");
        using var call = HttpHost.CallTool("provider_list");

        using var introduced = await server.SendAsync(discovery);
        using var answered = await server.SendAsync(call);

        Assert.Contains("data:image/svg", (await HttpHost.MessageAsync(introduced))["result"]!.ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal), StringComparison.Ordinal);
        var signature = (await HttpHost.MessageAsync(answered))["result"]!["_meta"]!["io.modelcontextprotocol/serverInfo"]!.AsObject();
        Assert.Equal(["name", "version"], signature.Select(part => part.Key));
    }

    [Fact]
    public async Task Post_BodyNotOneMessage_IsRefused()
    {
        await using var server = await HttpHost.StartAsync(new McpHttpOptions { MostBytes = 4096 });
        var deep = new string('[', 200) + new string(']', 200);
        foreach (var body in (string[])["", "no json", "[]", """[{"jsonrpc":"2.0","id":1,"method":"ping"}]""", "{}", "null", """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"a":""" + deep + "}}"])
        {
            using var request = HttpHost.Post(body);
            Assert.Equal(InvalidRequest, await server.RefusedAsync(HttpStatusCode.BadRequest, request));
        }

        using var tooLong = HttpHost.Post("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":""" + $"\"{new string('x', 5000)}\"}}}}");
        Assert.Equal(InvalidRequest, await server.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, tooLong));
    }

    [Fact]
    public async Task Post_WrongMediaTypes_IsRefused()
    {
        await using var server = await HttpHost.StartAsync();
        using var text = HttpHost.CallTool("provider_list");
        text.Content = new StringContent("{}", Encoding.UTF8, "text/plain");
        using var jsonOnly = HttpHost.CallTool("provider_list");
        jsonOnly.Headers.Accept.Remove(jsonOnly.Headers.Accept.Last());

        Assert.Equal(Refused, await server.RefusedAsync(HttpStatusCode.UnsupportedMediaType, text));
        Assert.Equal(Refused, await server.RefusedAsync(HttpStatusCode.NotAcceptable, jsonOnly));
    }

    [Theory]
    [InlineData("MCP-Protocol-Version", "2099-01-01", VersionUnsupported)]
    [InlineData("Mcp-Method", "tools/list", HeaderMismatch)]
    [InlineData("Mcp-Method", null, HeaderMismatch)]
    [InlineData("Mcp-Name", "order_place", HeaderMismatch)]
    [InlineData("Mcp-Name", null, HeaderMismatch)]
    [InlineData("Mcp-Name", "=?base64?!!?=", HeaderMismatch)]
    [InlineData("MCP-Protocol-Version", "2025-11-25", HeaderMismatch)]
    public async Task Post_HeadersAndBodyDiffer_IsRefusedUnderTheRequestsId(string header, string? value, int code)
    {
        await using var server = await HttpHost.StartAsync();
        using var request = HttpHost.CallTool("provider_list");
        request.Headers.Remove(header);
        if (value is not null)
        {
            request.Headers.Add(header, value);
        }

        using var response = await server.SendAsync(request);

        var message = await HttpHost.MessageAsync(response);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, message["error"]!["code"]!.GetValue<int>());
        Assert.Equal(7, message["id"]!.GetValue<int>());
    }

    [Fact]
    public async Task Post_NameInBase64_IsTheSameName()
    {
        await using var server = await HttpHost.StartAsync();
        using var request = HttpHost.CallTool("provider_list");
        request.Headers.Remove("Mcp-Name");
        request.Headers.Add("Mcp-Name", $"=?base64?{Convert.ToBase64String("provider_list"u8)}?=");

        using var response = await server.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("ping")]
    [InlineData("initialize")]
    [InlineData("resources/subscribe")]
    [InlineData("no/such")]
    public async Task Post_MethodThatTheRevisionLacks_IsNotFound(string method)
    {
        await using var server = await HttpHost.StartAsync();
        using var request = HttpHost.Call(method);

        Assert.Equal(MethodNotFound, await server.RefusedAsync(HttpStatusCode.NotFound, request));
    }

    [Fact]
    public async Task Post_CancelsARequestById_OtherClientsRequestsOfThatIdGoOn()
    {
        await using var server = await HttpHost.StartAsync();
        server.World.Faults.Set(LocalOperation.Search, LocalFault.Slow);
        using var search = HttpHost.CallTool("number_search", new JsonObject { ["area_codes"] = new JsonArray("206") });
        var searching = server.SendAsync(search);
        using var cancel = HttpHost.Call("notifications/cancelled", new JsonObject { ["requestId"] = 7 });
        var body = JsonNode.Parse(await cancel.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
        body.Remove("id");
        cancel.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");

        using var cancelled = await server.SendAsync(cancel);

        Assert.Equal(HttpStatusCode.Accepted, cancelled.StatusCode);
        using var found = await Wait.ForAsync("the search", searching, server.LetTimePass);
        Assert.NotNull((await HttpHost.MessageAsync(found))["result"]!["structuredContent"]);
    }

    [Fact]
    public async Task Post_WithoutCapabilities_IsRefused()
    {
        await using var server = await HttpHost.StartAsync();
        using var request = HttpHost.CallTool("provider_list");
        var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
        body["params"]!["_meta"]!.AsObject().Remove("io.modelcontextprotocol/clientCapabilities");
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");

        Assert.Equal(InvalidParams, await server.RefusedAsync(HttpStatusCode.BadRequest, request));
    }

    [Fact]
    public async Task Post_UnknownArgument_IsAnErrorOfTheTool()
    {
        await using var server = await HttpHost.StartAsync();
        using var request = HttpHost.CallTool("provider_list", new JsonObject { ["tenant"] = "other" });

        using var response = await server.SendAsync(request);

        var result = (await HttpHost.MessageAsync(response))["result"]!;
        Assert.True(result["isError"]!.GetValue<bool>());
        Assert.Equal("invalid_arguments", result["_meta"]!["agenthost/error"]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Sessions_AreTheirOwnersAlone()
    {
        await using var server = await HttpHost.StartAsync(new McpHttpOptions { MostSessions = 1 });
        var (mine, other) = (await server.KeyAsync("mine"), await server.KeyAsync("other"));
        using var opened = await server.SendAsync(HttpHost.Initialize(), mine);
        var session = opened.Headers.GetValues("Mcp-Session-Id").Single();
        HttpRequestMessage InSession(string id, HttpMethod? method = null)
        {
            var request = HttpHost.Post("""{"jsonrpc":"2.0","id":2,"method":"tools/list"}""");
            request.Method = method ?? HttpMethod.Post;
            request.Headers.Add("Mcp-Session-Id", id);
            request.Headers.Add("MCP-Protocol-Version", "2025-11-25");
            return request;
        }

        Assert.True(session.Length >= 43);
        Assert.Equal(Refused, await server.RefusedAsync(HttpStatusCode.Forbidden, InSession(session), other));
        Assert.Equal(Refused, await server.RefusedAsync(HttpStatusCode.Forbidden, InSession(session, HttpMethod.Delete), other));
        Assert.Equal(-32001, await server.RefusedAsync(HttpStatusCode.NotFound, InSession(session + "x"), mine));
        Assert.Equal(Refused, await server.RefusedAsync(HttpStatusCode.BadRequest, HttpHost.Post("""{"jsonrpc":"2.0","id":2,"method":"tools/list"}"""), mine));
        Assert.Equal(Refused, await server.RefusedAsync(HttpStatusCode.ServiceUnavailable, HttpHost.Initialize(), other));
        using var listed = await server.SendAsync(InSession(session), mine);
        Assert.Contains((await HttpHost.MessageAsync(listed))["result"]!["tools"]!.AsArray(), tool => tool!["name"]!.GetValue<string>() == "provider_list");
        using var ended = await server.SendAsync(InSession(session, HttpMethod.Delete), mine);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(-32001, await server.RefusedAsync(HttpStatusCode.NotFound, InSession(session), mine));
    }

    [Fact]
    public async Task Sessions_Idle_MakeRoom()
    {
        await using var server = await HttpHost.StartAsync(new McpHttpOptions { MostSessions = 1, SessionIdle = TimeSpan.FromMinutes(5) });
        using var first = await server.SendAsync(HttpHost.Initialize());
        server.World.Time.Advance(TimeSpan.FromMinutes(6));

        using var second = await server.SendAsync(HttpHost.Initialize());

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.NotEqual(first.Headers.GetValues("Mcp-Session-Id"), second.Headers.GetValues("Mcp-Session-Id"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Stream_OfTheNewestRevision_IsNotAllowed(string method)
    {
        await using var server = await HttpHost.StartAsync();
        using var request = HttpHost.CallTool("provider_list");
        request.Method = new HttpMethod(method);

        using var response = await server.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2025-11-25")]
    [InlineData("2025-06-18")]
    public async Task Client_OfAnyRevision_ListsAndCalls(string? revision)
    {
        await using var server = await HttpHost.StartAsync();
        await using var client = await server.ConnectAsync(await server.KeyAsync("sdk", scopes: [Scope.NumbersRead, Scope.NumbersOrder]), revision);

        var tools = await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        var answer = await client.CallToolAsync("number_search", new Dictionary<string, object?> { ["area_codes"] = new[] { "206" } }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(revision ?? HttpHost.Modern, client.NegotiatedProtocolVersion);
        Assert.Contains(tools, tool => tool.Name == "order_place");
        Assert.DoesNotContain(tools, tool => tool.Name == "inventory_release");
        Assert.NotEqual(true, answer.IsError);
    }
}
