using System.Collections.Frozen;
using System.Net;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Keys;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Filters;
using AgentHost.Tools.Http;
using Microsoft.AspNetCore.Http;

namespace AgentHost.Tools.Identity;

/// <summary>
/// Tells who sends a request over HTTP: by a key or an access token in the header Authorization, never in the address; without one only programs on this machine, as long
/// as no key was ever created and no authorization server is set. What a client asks for in headers narrows what it is offered and never widens it.
/// </summary>
internal sealed class HttpCallers(McpHttpOptions options, KeyCheck keys, TokenCheck? tokens = null)
{
    /// <summary>A client's own wish for tools that change nothing: "true".</summary>
    public const string ReadOnlyHeader = "X-AgentHost-Read-Only";

    /// <summary>A client's own choice of toolsets, with commas.</summary>
    public const string ToolsetsHeader = "X-AgentHost-Toolsets";

    private const string Scheme = "Bearer ";
    private const string InvalidToken = "invalid_token";
    private static readonly string[] Forwarded = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"];
    private static readonly FrozenSet<string> LocalScopes = new[] { Scope.NumbersRead, Scope.NumbersOrder, Scope.InventoryWrite }.ToFrozenSet();
    private static readonly Caller LocalCaller = new() { Tenant = Tenants.Main, Actor = "local", Channel = "http", Scopes = LocalScopes };

    /// <summary>The caller, or the refusal.</summary>
    public async ValueTask<Identification> IdentifyAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var authorization = http.Request.Headers.Authorization.ToString();
        if (KeyInAddress(http.Request))
        {
            return new Identification(null, Refuse(StatusCodes.Status400BadRequest, "Keys and tokens travel in the header Authorization, never in the address: addresses are logged on the way. Replace this one."));
        }

        try
        {
            if (authorization.Length == 0)
            {
                return await IsAloneAsync(http, cancellationToken) ? Narrow(http.Request, LocalCaller, null, readOnly: false) : Unknown("Send a key as \"Authorization: Bearer ahk_…\".");
            }

            var credential = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : "";
            if (tokens is not null && credential.Length > 0 && !credential.StartsWith(ApiKeys.SecretPrefix, StringComparison.Ordinal))
            {
                return Of(http.Request, await tokens.FindAsync(credential, cancellationToken));
            }

            return await keys.FindAsync(credential, cancellationToken) is { } holder
                ? Narrow(http.Request, holder.Caller, holder.Toolsets?.Select(Word.To<Toolset>).ToList(), holder.ReadOnly)
                : Unknown("The key is not known here, has expired or was revoked.", error: InvalidToken);
        }
        catch (Exception e) when (DatabaseFaults.Recognise(e) is { } fault)
        {
            return new Identification(null, Refuse(StatusCodes.Status503ServiceUnavailable, $"The database can't be used just now ({fault.Code}). Nothing was done; try again in a while."));
        }
    }

    private Identification Of(HttpRequest request, TokenVerdict verdict) => verdict switch
    {
        TokenVerdict.Good(var caller) => Narrow(request, caller, null, readOnly: false, mayStepUp: true),
        TokenVerdict.OfNobody => new Identification(null, Refuse(StatusCodes.Status403Forbidden, "The token names no tenant or no actor that is known here. Nothing was done. Whoever runs this server can say which claims name them.")),
        TokenVerdict.Unsure(var code) => new Identification(null, Refuse(StatusCodes.Status503ServiceUnavailable, $"The authorization server can't be asked about the token just now ({code}). Nothing was done; try again in a while.")),
        _ => Unknown("The token is not valid for this server, has expired or was revoked.", InvalidToken),
    };

    private static Identification Narrow(HttpRequest request, Caller caller, IReadOnlyList<Toolset>? toolsets, bool readOnly, bool mayStepUp = false)
    {
        if (request.Headers[ToolsetsHeader].ToString() is { Length: > 0 } wished)
        {
            var names = wished.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (names.FirstOrDefault(name => !Word.TryTo<Toolset>(name, out _)) is not null)
            {
                return new Identification(null, Refuse(StatusCodes.Status400BadRequest, $"{ToolsetsHeader} names a toolset that does not exist; there are {string.Join(", ", Enum.GetValues<Toolset>().Select(Word.Of))}."));
            }

            toolsets = [.. names.Select(Word.To<Toolset>).Where(toolset => toolsets?.Contains(toolset) != false)];
        }

        return new Identification(new CallerPrincipal(caller, toolsets, readOnly || request.Headers[ReadOnlyHeader].ToString().Equals("true", StringComparison.OrdinalIgnoreCase), mayStepUp));
    }

    private static bool KeyInAddress(HttpRequest request) =>
        request.QueryString.HasValue && request.Query.Any(parameter => parameter.Key is "access_token" or "api_key" or "key" || parameter.Value.Any(value => value?.StartsWith(ApiKeys.SecretPrefix, StringComparison.Ordinal) == true));

    private Identification Unknown(string message, string? error = null) => new(
        null,
        Refuse(
            StatusCodes.Status401Unauthorized,
            message + " Whoever runs this server makes keys with \"agenthost keys create\"." + (options.OAuth is { } oauth ? $" {oauth.Issuer} issues tokens." : "")),
        ProtectedResource.Challenge(options.OAuth, error));

    private static HttpRefusal Refuse(int status, string message) => new(status, HttpRefusal.Refused, message);

    // Behind a proxy everybody seems to come from this machine; so whatever looks forwarded, or was called by another name, needs a key.
    private async ValueTask<bool> IsAloneAsync(HttpContext http, CancellationToken cancellationToken) =>
        options is { WithoutKey: true, OAuth: null }
        && (http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        && HostAndOrigin.IsThisMachine(http.Request.Host.Host)
        && !Forwarded.Any(http.Request.Headers.ContainsKey)
        && !await keys.AnyEverAsync(cancellationToken);
}
