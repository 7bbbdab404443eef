using AgentHost.Operations;
using AgentHost.Tools.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AgentHost.Tools.Identity;

/// <summary>What clients are told of how to get a token (RFC 9728): the metadata of this resource, and the challenges that lead there (RFC 6750).</summary>
public static class ProtectedResource
{
    /// <summary>Where the metadata is, before the path of the resource.</summary>
    public const string WellKnown = "/.well-known/oauth-protected-resource";

    /// <summary>What a client asks for at first; what more a call needs, it is told when it makes that call.</summary>
    private const string FirstScope = Scope.NumbersRead;

    /// <summary>Maps the metadata: at the root, and at the path of the tools, which clients try first.</summary>
    internal static void MapMetadata(IEndpointRouteBuilder app, OAuthOptions options)
    {
        foreach (var path in new[] { WellKnown, WellKnown + McpRoutes.Path, options.Metadata.AbsolutePath }.Distinct(StringComparer.Ordinal))
        {
            app.MapGet(path, () => Results.Json(Document(options)));
        }
    }

    /// <summary>The challenge of a 401.</summary>
    /// <param name="options">The authorization server; null where only keys are taken.</param>
    /// <param name="error">What was wrong with the credential that was sent; null when there was none.</param>
    internal static string Challenge(OAuthOptions? options, string? error)
    {
        var said = error is null ? "" : $", error=\"{error}\"";
        return options is null ? $"Bearer realm=\"agenthost\"{said}" : $"Bearer realm=\"agenthost\"{said}, scope=\"{FirstScope}\", resource_metadata=\"{options.Metadata.AbsoluteUri}\"";
    }

    /// <summary>The challenge of a 403: what the token lacks for this very call.</summary>
    internal static string StepUp(OAuthOptions options, string scope) =>
        $"Bearer realm=\"agenthost\", error=\"insufficient_scope\", scope=\"{scope}\", resource_metadata=\"{options.Metadata.AbsoluteUri}\", error_description=\"This call needs the scope {scope}\"";

    // Scopes of operators are not advertised: who has them knows of them.
    private static object Document(OAuthOptions options) => new
    {
        resource = options.Resource.AbsoluteUri,
        authorization_servers = new[] { options.Issuer },
        scopes_supported = new[] { Scope.NumbersRead, Scope.NumbersOrder, Scope.NumbersRelease, Scope.InventoryWrite },
        bearer_methods_supported = new[] { "header" },
        resource_name = "AgentHost",
    };
}
