using System.Net;
using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Providers;
using AgentHost.Tools.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Tools.Http;

/// <summary>Callers with access tokens: what the authorization server says of a token is held to this server, its tenants and its scopes, and nothing happens while it can't be asked.</summary>
public sealed class OAuthTests
{
    private const string Metadata = "https://numbers.example.com/.well-known/oauth-protected-resource/mcp";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metadata_WithoutAToken_TellsWhereTokensComeFrom()
    {
        await using var issuer = await AuthorizationServer.StartAsync();
        await using var server = await StartAsync(issuer);

        using var nobody = await server.SendAsync(HttpHost.Call("tools/list"));
        var challenge = nobody.Headers.WwwAuthenticate.Single();
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (nobody.StatusCode, challenge.Scheme));
        Assert.Equal($"realm=\"agenthost\", scope=\"numbers:read\", resource_metadata=\"{Metadata}\"", challenge.Parameter);
        foreach (var path in (string[])["/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"])
        {
            var document = JsonNode.Parse(await server.Http.GetStringAsync(new Uri(path, UriKind.Relative), Ct))!;
            Assert.Equal((AuthorizationServer.Resource, AuthorizationServer.Issuer), (document["resource"]!.GetValue<string>(), document["authorization_servers"]![0]!.GetValue<string>()));
            Assert.Equal(["header"], document["bearer_methods_supported"]!.AsArray().Select(method => method!.GetValue<string>()));
            Assert.Subset(Scope.All.ToHashSet(StringComparer.Ordinal), document["scopes_supported"]!.AsArray().Select(scope => scope!.GetValue<string>()).ToHashSet(StringComparer.Ordinal));
        }

        Assert.Equal(0, issuer.Asked);
    }

    [Fact]
    public async Task Token_NotMeantForUsOrNotGoodNow_IsUnauthorized()
    {
        await using var issuer = await AuthorizationServer.StartAsync();
        await using var server = await StartAsync(issuer);
        var now = server.World.Time.GetUtcNow();
        var changes = new Dictionary<string, Action<JsonObject>>
        {
            ["inactive"] = said => said["active"] = false,
            ["too-late"] = said => said["exp"] = now.ToUnixTimeSeconds(),
            ["end-unreadable"] = said => said["exp"] = "soon",
            ["not-yet"] = said => said["nbf"] = now.AddMinutes(5).ToUnixTimeSeconds(),
            ["other-audience"] = said => said["aud"] = new JsonArray("https://crm.example.com", "https://numbers.example.com/mcp/other"),
            ["no-audience"] = said => said.Remove("aud"),
            ["other-issuer"] = said => said["iss"] = AuthorizationServer.Issuer + "/",
            ["bound-to-a-key"] = said => said["cnf"] = new JsonObject { ["jkt"] = "abc" },
            ["dpop"] = said => said["token_type"] = "DPoP",
        };
        foreach (var (token, change) in changes)
        {
            await RefusedAsync(server, issuer.Issue(token, now, change: change));
        }

        var asked = issuer.Asked;
        await RefusedAsync(server, "never-issued");
        await RefusedAsync(server, "not a token, but words");
        await RefusedAsync(server, new string('a', 9000));
        Assert.Equal(changes.Count + 1, issuer.Asked);
        Assert.Equal(changes.Count, asked);

        static async Task RefusedAsync(HttpHost server, string token)
        {
            using var request = HttpHost.Call("tools/list");
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            using var refused = await server.SendAsync(request);
            Assert.True(refused.StatusCode == HttpStatusCode.Unauthorized, token);
            Assert.Equal($"realm=\"agenthost\", error=\"invalid_token\", scope=\"numbers:read\", resource_metadata=\"{Metadata}\"", refused.Headers.WwwAuthenticate.Single().Parameter);
            Assert.DoesNotContain(token, await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Token_Good_ActsAsItsTenantAndActor_BesideKeys()
    {
        await using var issuer = await AuthorizationServer.StartAsync();
        await using var server = await StartAsync(issuer);
        var key = await server.KeyAsync("program", "acme");
        var now = server.World.Time.GetUtcNow();
        var several = issuer.Issue("t1.a-b_c~d+e/f==", now, "numbers:read numbers:order wallet:empty", said =>
        {
            said["aud"] = new JsonArray("https://else.example.com", "HTTPS://Numbers.Example.com/mcp/");
            said["tenant"] = "acme";
            said["sub"] = "ada@example.com";
        });
        var plain = issuer.Issue("t2", now, change: said => Leave(said, "iss", "exp", "token_type"));

        var quote = await server.AnswerAsync(several, HttpHost.CallTool("order_quote", new JsonObject { ["request"] = OneIn206() }));
        var placed = await server.AnswerAsync(several, HttpHost.CallTool("order_place", new JsonObject { ["quote_id"] = quote["quote_id"]!.GetValue<string>(), ["idempotency_key"] = "by-a-token" }));
        var order = new JsonObject { ["order_id"] = placed["order_id"]!.GetValue<string>() };

        Assert.Equal("oauth:ada@example.com", placed["placed_by"]!.GetValue<string>());
        Assert.Equal("completed", (await server.AnswerAsync(key, HttpHost.CallTool("order_get", order)))["state"]!.GetValue<string>());
        Assert.Equal("order_not_found", await server.CodeAsync(plain, HttpHost.CallTool("order_get", order)));
    }

    [Fact]
    public async Task Token_OfNobodyKnown_IsForbidden()
    {
        await using var issuer = await AuthorizationServer.StartAsync();
        await using var server = await StartAsync(issuer);
        var now = server.World.Time.GetUtcNow();
        foreach (var (claim, value) in new[] { ("tenant", null), ("tenant", "unheard-of"), ("tenant", ""), ("sub", null), ("sub", "ada\u202e"), ("sub", new string('a', 201)) })
        {
            var token = issuer.Issue($"t{issuer.Asked}", now, change: said => said[claim] = value);
            Assert.Equal(-32000, await server.RefusedAsync(HttpStatusCode.Forbidden, HttpHost.Call("tools/list"), token));
        }
    }

    [Fact]
    public async Task Server_OfOneTenant_TakesTokensWithoutTheClaim()
    {
        await using var issuer = await AuthorizationServer.StartAsync();
        await using var server = await HttpHost.StartAsync(new McpHttpOptions { OAuth = issuer.Options with { Tenant = "main", ActorClaim = "username" } });
        var token = issuer.Issue("t1", server.World.Time.GetUtcNow(), change: said =>
        {
            said["tenant"] = "claims-are-left-aside";
            said["username"] = "grace";
        });

        using var listed = await server.SendAsync(HttpHost.Call("tools/list"), token);

        Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
    }

    [Fact]
    public async Task Answer_IsRemembered_ForAWhileAndNeverBeyondTheTokensEnd()
    {
        await using var issuer = await AuthorizationServer.StartAsync();
        await using var server = await StartAsync(issuer);
        var now = server.World.Time.GetUtcNow();
        var token = issuer.Issue("long", now);
        var brief = issuer.Issue("brief", now, change: said => said["exp"] = now.AddSeconds(20).ToUnixTimeSeconds());

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ListedAsync(HttpStatusCode.OK, token)));
        Assert.Equal(1, issuer.Asked);
        await ListedAsync(HttpStatusCode.OK, brief);
        issuer.Revoke(token);
        issuer.Instead = _ => Task.CompletedTask;
        server.World.Time.Advance(TimeSpan.FromSeconds(19));
        await ListedAsync(HttpStatusCode.OK, token);
        await ListedAsync(HttpStatusCode.OK, brief);
        Assert.Equal(2, issuer.Asked);

        issuer.Instead = null;
        server.World.Time.Advance(TimeSpan.FromSeconds(1));
        await ListedAsync(HttpStatusCode.Unauthorized, brief);
        await ListedAsync(HttpStatusCode.Unauthorized, brief);
        Assert.Equal(3, issuer.Asked);
        server.World.Time.Advance(TimeSpan.FromSeconds(40));
        await ListedAsync(HttpStatusCode.Unauthorized, token);
        Assert.Equal(4, issuer.Asked);

        // A no is forgotten within seconds.
        issuer.Issue(token, now);
        server.World.Time.Advance(TimeSpan.FromSeconds(5));
        await ListedAsync(HttpStatusCode.OK, token);

        async Task ListedAsync(HttpStatusCode status, string who)
        {
            using var listed = await server.SendAsync(HttpHost.Call("tools/list"), who);
            Assert.Equal(status, listed.StatusCode);
        }
    }

    [Fact]
    public async Task Server_ThatCantBeAsked_LetsNobodyInAndNothingHappens()
    {
        await using var issuer = await AuthorizationServer.StartAsync();
        await using var server = await StartAsync(issuer);
        var token = issuer.Issue("good", server.World.Time.GetUtcNow(), "numbers:read numbers:order inventory:write");
        JsonObject Arguments() => new() { ["numbers"] = new JsonArray("+12065550142") };
        var failures = new Dictionary<string, Func<HttpContext, Task>>
        {
            ["introspection_unusable"] = http => http.Response.WriteAsync("<html>Welcome</html>", Ct),
            ["introspection_unusable "] = http => http.Response.WriteAsync("""{"active":"true"}""", Ct),
            ["introspection_unusable  "] = http => http.Response.WriteAsync($$"""{"active":true,"x":"{{new string('x', 70_000)}}"}""", Ct),
            ["introspection_unusable   "] = http => Status(http, StatusCodes.Status500InternalServerError),
            ["introspection_unusable    "] = http =>
            {
                http.Response.Redirect("https://elsewhere.example.com/introspect");
                return Task.CompletedTask;
            },
            ["introspection_refused"] = http => Status(http, StatusCodes.Status401Unauthorized),
            ["introspection_unreachable"] = http =>
            {
                http.Abort();
                return Task.CompletedTask;
            },
        };
        foreach (var (code, failure) in failures)
        {
            issuer.Instead = failure;
            using var refused = await server.SendAsync(HttpHost.CallTool("inventory_add", Arguments()), token);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains($"({code.Trim()})", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }

        var reached = new TaskCompletionSource();
        issuer.Instead = http =>
        {
            reached.TrySetResult();
            return Task.Delay(Timeout.Infinite, http.RequestAborted);
        };
        var slow = server.SendAsync(HttpHost.CallTool("inventory_add", Arguments()), token);
        await reached.Task;
        server.World.Time.Advance(issuer.Options.Timeout);
        using (var late = await slow)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);
            Assert.Contains("(introspection_timeout)", await late.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }

        Assert.Empty(await server.World.InventoryAsync());
        issuer.Instead = null;
        using var again = await server.SendAsync(HttpHost.CallTool("inventory_add", Arguments()), token);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Single(await server.World.InventoryAsync());
    }

    [Fact]
    public async Task Call_ForWhichTheTokenLacksTheScope_IsAskedToStepUp()
    {
        await using var issuer = await AuthorizationServer.StartAsync();
        await using var server = await StartAsync(issuer);
        var token = issuer.Issue("reading", server.World.Time.GetUtcNow());
        JsonObject Arguments() => new() { ["numbers"] = new JsonArray("+12065550142") };
        var wanted = $"realm=\"agenthost\", error=\"insufficient_scope\", scope=\"inventory:write\", resource_metadata=\"{Metadata}\", error_description=\"This call needs the scope inventory:write\"";

        using var modern = await server.SendAsync(HttpHost.CallTool("inventory_add", Arguments()), token);
        using var opened = await server.SendAsync(HttpHost.Initialize(), token);
        using var inSession = HttpHost.Post("""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"inventory_add","arguments":{"numbers":["+12065550142"]}}}""");
        inSession.Headers.Add("Mcp-Session-Id", opened.Headers.GetValues("Mcp-Session-Id").Single());
        using var legacy = await server.SendAsync(inSession, token);
        using var listed = await server.SendAsync(HttpHost.Call("tools/list"), token);
        var key = await server.KeyAsync("reader", "main");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (modern.StatusCode, legacy.StatusCode));
        Assert.Equal((wanted, wanted), (modern.Headers.WwwAuthenticate.Single().Parameter, legacy.Headers.WwwAuthenticate.Single().Parameter));
        var names = (await HttpHost.MessageAsync(listed))["result"]!["tools"]!.AsArray().Select(tool => tool!["name"]!.GetValue<string>()).ToList();
        Assert.Contains("inventory_add", names);
        Assert.DoesNotContain("approval_decide", names);
        Assert.Equal("scope_missing", await server.CodeAsync(key, HttpHost.CallTool("inventory_add", Arguments())));
        Assert.Empty(await server.World.InventoryAsync());
        var recorded = await server.World.Database.ReadAsync((db, ct) => db.AuditEvents.Where(e => e.Action == "tool_refused").Select(e => e.Actor).ToListAsync(ct), Ct);
        Assert.Equal(["oauth:ada", "oauth:ada", "key:reader"], recorded);

        issuer.Issue("more", server.World.Time.GetUtcNow(), "numbers:read inventory:write");
        using var steppedUp = await server.SendAsync(HttpHost.CallTool("inventory_add", Arguments()), "more");
        Assert.Equal(HttpStatusCode.OK, steppedUp.StatusCode);
        Assert.Single(await server.World.InventoryAsync());
    }

    [Fact]
    public async Task Token_InTheAddress_IsRefusedUnasked()
    {
        await using var issuer = await AuthorizationServer.StartAsync();
        await using var server = await StartAsync(issuer);
        var token = issuer.Issue("leaky", server.World.Time.GetUtcNow());
        using var request = HttpHost.Call("tools/list");
        request.RequestUri = new Uri($"{McpRoutes.Path}?access_token={token}", UriKind.Relative);

        await server.RefusedAsync(HttpStatusCode.BadRequest, request, token);

        Assert.Equal(0, issuer.Asked);
    }

    [Fact]
    public async Task Session_OfOnePerson_IsClosedToAnother_AndOutlivesAToken()
    {
        await using var issuer = await AuthorizationServer.StartAsync();
        await using var server = await StartAsync(issuer);
        var now = server.World.Time.GetUtcNow();
        var (first, renewed, other) = (issuer.Issue("a1", now), issuer.Issue("a2", now), issuer.Issue("b1", now, change: said => said["sub"] = "bob"));
        using var opened = await server.SendAsync(HttpHost.Initialize(), first);
        HttpRequestMessage List()
        {
            var request = HttpHost.Post("""{"jsonrpc":"2.0","id":2,"method":"tools/list"}""");
            request.Headers.Add("Mcp-Session-Id", opened.Headers.GetValues("Mcp-Session-Id").Single());
            return request;
        }

        using var mine = await server.SendAsync(List(), renewed);

        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        await server.RefusedAsync(HttpStatusCode.Forbidden, List(), other);
    }

    [Fact]
    public async Task Token_AndOurSecret_AreInNoLogAndNoRowAndNoRequestBeyondTheAuthorizationServer()
    {
        var log = new HeardLog();
        await using var issuer = await AuthorizationServer.StartAsync();
        await using var server = await HttpHost.StartAsync(new McpHttpOptions { OAuth = issuer.Options }, log: log);
        var token = issuer.Issue("token-that-nobody-may-see-0123456789", server.World.Time.GetUtcNow(), "numbers:read numbers:order");
        var quote = await server.AnswerAsync(token, HttpHost.CallTool("order_quote", new JsonObject { ["request"] = OneIn206() }));
        await server.AnswerAsync(token, HttpHost.CallTool("order_place", new JsonObject { ["quote_id"] = quote["quote_id"]!.GetValue<string>(), ["idempotency_key"] = "by-a-token" }));
        issuer.Instead = http => Status(http, StatusCodes.Status500InternalServerError);
        server.World.Time.Advance(TimeSpan.FromHours(1));
        await server.RefusedAsync(HttpStatusCode.ServiceUnavailable, HttpHost.Call("tools/list"), token);

        Assert.Contains(log.Lines, line => line.Contains("introspection_unusable", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains(token, StringComparison.Ordinal) || line.Contains(AuthorizationServer.Secret, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(server.World.Folder, "*", SearchOption.AllDirectories))
        {
            var kept = await File.ReadAllBytesAsync(file, Ct);
            Assert.True(kept.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(token)) < 0, file);
        }
    }

    [Fact]
    public void Carriers_AreNeverToldWhoCalls()
    {
        // Whatever a carrier's adapter can send, it is given; nothing that it is given names the caller or holds what the caller sent to prove it.
        Type[] doors = [typeof(IProvider), typeof(IReserves), typeof(IBackorders), typeof(IPrices)];
        var given = doors.SelectMany(door => door.GetMethods()).SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType).Distinct()
            .SelectMany(type => type.Assembly == typeof(IProvider).Assembly ? [type, .. type.GetProperties().Select(property => property.PropertyType)] : new[] { type });

        Assert.DoesNotContain(given, type => typeof(Caller).IsAssignableFrom(type) || typeof(System.Security.Principal.IPrincipal).IsAssignableFrom(type) || type == typeof(HttpContext) || type == typeof(object));
        Assert.DoesNotContain(typeof(Caller).GetProperties(), property => property.Name.Contains("Token", StringComparison.Ordinal) || property.Name.Contains("Credential", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Server_HasNoDoorThatIssuesTokens()
    {
        await using var issuer = await AuthorizationServer.StartAsync();
        await using var server = await StartAsync(issuer);
        foreach (var path in (string[])["/authorize", "/token", "/register", "/callback", "/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"])
        {
            using var got = await server.Http.GetAsync(new Uri(path, UriKind.Relative), Ct);
            using var posted = await server.Http.PostAsync(new Uri(path, UriKind.Relative), null, Ct);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (got.StatusCode, posted.StatusCode));
        }
    }

    private static Task<HttpHost> StartAsync(AuthorizationServer issuer) => HttpHost.StartAsync(new McpHttpOptions { OAuth = issuer.Options });

    private static JsonNode OneIn206() => JsonNode.Parse("""{"intent":"order","lines":[{"quantity":1,"numberType":"local","country":"US","areaCodes":["206"]}]}""")!;

    private static void Leave(JsonObject said, params string[] claims)
    {
        foreach (var claim in claims)
        {
            said.Remove(claim);
        }
    }

    private static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
