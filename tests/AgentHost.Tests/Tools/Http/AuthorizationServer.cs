using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AgentHost.Tools.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentHost.Tests.Tools.Http;

/// <summary>An authorization server as far as a resource server sees it: it answers about tokens (RFC 7662), or fails in one of the ways in which such servers fail.</summary>
internal sealed class AuthorizationServer : IAsyncDisposable
{
    public const string Issuer = "https://login.example.com/realms/numbers";
    public const string Resource = "https://numbers.example.com/mcp";
    public const string Secret = "s3cret of:the & resource server";
    private const string Client = "agent host";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, JsonObject> _tokens = new(StringComparer.Ordinal);
    private int _asked;

    private AuthorizationServer(WebApplication app) => _app = app;

    /// <summary>How often it was asked.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Answers in place of the usual answer.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    public OAuthOptions Options => new()
    {
        Issuer = Issuer,
        Introspection = new Uri($"{_app.Urls.Single()}/introspect"),
        ClientId = Client,
        ClientSecret = Secret,
        Resource = new Uri(Resource),
    };

    public static async Task<AuthorizationServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new AuthorizationServer(builder.Build());
        server._app.MapPost("/introspect", server.AnswerAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Issues a token for the tools; the change makes it another kind.</summary>
    public string Issue(string token, DateTimeOffset now, string scope = "numbers:read", Action<JsonObject>? change = null)
    {
        var said = new JsonObject
        {
            ["active"] = true,
            ["iss"] = Issuer,
            ["aud"] = Resource,
            ["sub"] = "ada",
            ["tenant"] = "main",
            ["scope"] = $"openid {scope}",
            ["token_type"] = "Bearer",
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
        };
        change?.Invoke(said);
        _tokens[token] = said;
        return token;
    }

    public void Revoke(string token) => _tokens.TryRemove(token, out _);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Interlocked.Increment(ref _asked);
        if (Instead is { } instead)
        {
            await instead(http);
            return;
        }

        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes("agent+host:s3cret+of%3Athe+%26+resource+server"));
        if (AuthenticationHeaderValue.Parse(http.Request.Headers.Authorization.ToString()) is not { Scheme: "Basic" } basic || basic.Parameter != expected)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var form = await http.Request.ReadFormAsync(TestContext.Current.CancellationToken);
        var said = _tokens.GetValueOrDefault(form["token"].ToString()) ?? new JsonObject { ["active"] = false };
        await http.Response.WriteAsJsonAsync(said, TestContext.Current.CancellationToken);
    }
}
