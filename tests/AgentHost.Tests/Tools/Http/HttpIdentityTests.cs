using System.Net;
using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Keys;
using AgentHost.Operations.Orders;
using AgentHost.Tests.Harness;
using AgentHost.Tools.Http;

namespace AgentHost.Tests.Tools.Http;

/// <summary>Who calls over HTTP is known by a key, and may do what the key says and no more.</summary>
public sealed class HttpIdentityTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_BeforeTheFirstKey_OnThisMachine_IsLetInWithFewRights()
    {
        await using var server = await HttpHost.StartAsync();

        Assert.Contains("order_place", await ToolsAsync(server));
        Assert.DoesNotContain("inventory_release", await ToolsAsync(server));
        Assert.DoesNotContain("approval_decide", await ToolsAsync(server));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    public async Task Call_BeforeTheFirstKey_ThroughAProxy_NeedsOne(string header, string value)
    {
        await using var server = await HttpHost.StartAsync();
        using var request = HttpHost.Call("tools/list");
        request.Headers.Add(header, value);

        await server.RefusedAsync(HttpStatusCode.Unauthorized, request);
    }

    [Fact]
    public async Task Call_BeforeTheFirstKey_WhereOthersCanReachTheServer_NeedsOne()
    {
        await using var server = await HttpHost.StartAsync(new McpHttpOptions { WithoutKey = false });

        await server.RefusedAsync(HttpStatusCode.Unauthorized, HttpHost.Call("tools/list"));
    }

    [Fact]
    public async Task Call_AfterTheFirstKey_NeedsAGoodOne()
    {
        await using var server = await HttpHost.StartAsync();
        var key = await server.KeyAsync("first");
        server.World.Time.Advance(KeyCheck.TrustedFor);

        using var nobody = await server.SendAsync(HttpHost.Call("tools/list"));
        using var wrong = await server.SendAsync(HttpHost.Call("tools/list"), key[..^1] + (key[^1] == 'A' ? 'B' : 'A'));
        using var foreign = await server.SendAsync(HttpHost.Call("tools/list"), "sk-something-else");
        using var right = await server.SendAsync(HttpHost.Call("tools/list"), key);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (nobody.StatusCode, wrong.StatusCode, foreign.StatusCode, right.StatusCode));
        Assert.Equal("Bearer", nobody.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Contains("invalid_token", wrong.Headers.WwwAuthenticate.Single().Parameter, StringComparison.Ordinal);
        Assert.DoesNotContain(key, await wrong.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_KeyRevokedOrExpired_IsRefusedWithinSeconds()
    {
        await using var server = await HttpHost.StartAsync();
        var keys = server.World.Get<ApiKeys>();
        var made = (await keys.CreateAsync(OperationsUnderTest.Person, new ApiKeyRequest("acme", "short", [Scope.NumbersRead], ValidFor: TimeSpan.FromDays(1)), Ct)).Value!;
        var revoked = (await keys.CreateAsync(OperationsUnderTest.Person, new ApiKeyRequest("acme", "gone", [Scope.NumbersRead]), Ct)).Value!;
        using var before = await server.SendAsync(HttpHost.Call("tools/list"), revoked.Secret);

        await keys.RevokeAsync(OperationsUnderTest.Person, revoked.Key.Id, Ct);
        server.World.Time.Advance(KeyCheck.TrustedFor);
        await server.RefusedAsync(HttpStatusCode.Unauthorized, HttpHost.Call("tools/list"), revoked.Secret);

        using var good = await server.SendAsync(HttpHost.Call("tools/list"), made.Secret);
        server.World.Time.Advance(TimeSpan.FromDays(1));
        await server.RefusedAsync(HttpStatusCode.Unauthorized, HttpHost.Call("tools/list"), made.Secret);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (before.StatusCode, good.StatusCode));
        var listed = (await keys.ListAsync(OperationsUnderTest.Person, "acme", Ct)).Value!.Keys;
        Assert.Equal(["expired", "revoked"], listed.Select(k => k.State).Order(StringComparer.Ordinal));
        Assert.All(listed, k => Assert.NotNull(k.LastUsedAt));
    }

    [Theory]
    [InlineData("?access_token=")]
    [InlineData("?key=")]
    [InlineData("?anything=")]
    public async Task Call_KeyInTheAddress_IsRefused(string query)
    {
        await using var server = await HttpHost.StartAsync();
        var key = await server.KeyAsync("leaky");
        using var request = HttpHost.Call("tools/list");
        request.RequestUri = new Uri(McpRoutes.Path + query + key, UriKind.Relative);

        await server.RefusedAsync(HttpStatusCode.BadRequest, request, key);
    }

    [Fact]
    public async Task Offer_IsNarrowedByKeyAndByHeader_NeverWidened()
    {
        await using var server = await HttpHost.StartAsync();
        string[] everything = [.. Scope.All];
        var (full, reading, inventory) = (
            await server.KeyAsync("full", scopes: everything), await server.KeyAsync("reading", readOnly: true, scopes: everything), await server.KeyAsync("inventory", toolsets: ["inventory"], scopes: everything));

        Assert.Contains("approval_decide", await ToolsAsync(server, full));
        Assert.DoesNotContain("order_place", await ToolsAsync(server, full, ("X-AgentHost-Read-Only", "true")));
        Assert.DoesNotContain("order_place", await ToolsAsync(server, reading));
        Assert.DoesNotContain("order_place", await ToolsAsync(server, reading, ("X-AgentHost-Read-Only", "false")));
        Assert.All(await ToolsAsync(server, inventory), tool => Assert.StartsWith("inventory_", tool, StringComparison.Ordinal));
        Assert.Empty(await ToolsAsync(server, inventory, ("X-AgentHost-Toolsets", "orders,approvals")));
        Assert.Equal("read_only", await CodeAsync(server, reading, HttpHost.CallTool("order_place", new JsonObject { ["quote_id"] = "QUO-1", ["idempotency_key"] = "0123456789" })));
        Assert.Equal("tool_not_offered", await CodeAsync(server, inventory, HttpHost.CallTool("order_get", new JsonObject { ["order_id"] = "ORD-1" })));
    }

    [Fact]
    public async Task Call_HandleOfAnotherTenant_IsNotFound()
    {
        await using var server = await HttpHost.StartAsync();
        var (acme, other) = (await server.KeyAsync("buyer", "acme", scopes: [Scope.NumbersRead, Scope.NumbersOrder]), await server.KeyAsync("spy", "other", scopes: [.. Scope.All]));
        var quoted = await AnswerAsync(server, acme, HttpHost.CallTool("order_quote", new JsonObject { ["request"] = TwoIn206() }));
        var quote = quoted["structuredContent"]!["quote_id"]!.GetValue<string>();
        JsonObject Place() => new() { ["quote_id"] = quote, ["idempotency_key"] = "across-tenants" };

        Assert.Equal("quote_not_found", await CodeAsync(server, other, HttpHost.CallTool("order_place", Place())));
        var placed = (await AnswerAsync(server, acme, HttpHost.CallTool("order_place", Place())))["structuredContent"]!;
        Assert.Equal("order_not_found", await CodeAsync(server, other, HttpHost.CallTool("order_get", new JsonObject { ["order_id"] = placed["order_id"]!.GetValue<string>() })));
        Assert.Equal(2, (await server.World.OwnedAtCarrierAsync()).Count);
    }

    [Fact]
    public async Task Call_SameKeyManyTimesAtOnce_OrdersOnce()
    {
        await using var server = await HttpHost.StartAsync();
        var key = await server.KeyAsync("retrying", scopes: [Scope.NumbersRead, Scope.NumbersOrder]);
        var quoted = await AnswerAsync(server, key, HttpHost.CallTool("order_quote", new JsonObject { ["request"] = TwoIn206() }));
        JsonObject Place() => new() { ["quote_id"] = quoted["structuredContent"]!["quote_id"]!.GetValue<string>(), ["idempotency_key"] = "lost-and-repeated" };

        var calls = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AnswerAsync(server, key, HttpHost.CallTool("order_place", Place()))));

        // Calls that find the order in other hands look again after a while, by the clock of this test.
        var answers = await Wait.ForAsync("the calls", calls, server.LetTimePass);
        Assert.Single(answers.Select(answer => answer["structuredContent"]!["order_id"]!.GetValue<string>()).Distinct());
        await server.World.WorkAsync();
        Assert.Equal(2, (await server.World.OwnedAtCarrierAsync()).Count);
    }

    [Fact]
    public async Task Terminal_OnceAKeyExists_IsNoApprover()
    {
        await using var server = await HttpHost.StartAsync();
        var person = OperationsUnderTest.Person with { SingleUserTerminal = true };
        await server.KeyAsync("first", person.Tenant);
        var quote = await server.World.QuoteAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 101)), person);

        var placed = await server.World.PlaceAsync(quote.QuoteId, "k1", PersonsAnswer.Yes, person);

        Assert.Equal("pending_approval", placed.State);
        var decided = await server.World.Get<Approvals>().DecideAsync(person, placed.Approval!.ApprovalId, approve: true, null, Ct);
        Assert.Equal("approval_own", decided.Problem?.Code);
    }

    private static JsonNode TwoIn206() => JsonNode.Parse("""{"intent":"order","lines":[{"quantity":2,"numberType":"local","country":"US","areaCodes":["206"]}]}""")!;

    private static async Task<JsonNode> AnswerAsync(HttpHost server, string key, HttpRequestMessage request)
    {
        using var response = await server.SendAsync(request, key);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await HttpHost.MessageAsync(response))["result"]!;
    }

    private static async Task<string> CodeAsync(HttpHost server, string key, HttpRequestMessage request) =>
        (await AnswerAsync(server, key, request))["_meta"]!["agenthost/error"]!["code"]!.GetValue<string>();

    private static async Task<IReadOnlyList<string>> ToolsAsync(HttpHost server, string? key = null, params (string Name, string Value)[] headers)
    {
        var request = HttpHost.Call("tools/list");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await server.SendAsync(request, key);
        return [.. (await HttpHost.MessageAsync(response))["result"]!["tools"]!.AsArray().Select(tool => tool!["name"]!.GetValue<string>())];
    }
}
