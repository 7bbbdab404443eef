namespace AgentHost.Tools.Identity;

/// <summary>
/// The authorization server whose access tokens are taken beside keys. AgentHost is an OAuth 2.1 resource server: it issues no tokens and reads none, but asks that
/// server about each (RFC 7662).
/// </summary>
public sealed record OAuthOptions
{
    /// <summary>The issuer identifier, as the authorization server writes it: clients are sent there, and a token that names another is refused.</summary>
    public required string Issuer { get; init; }

    /// <summary>Where the authorization server is asked about a token.</summary>
    public required Uri Introspection { get; init; }

    /// <summary>The name under which it is asked.</summary>
    public required string ClientId { get; init; }

    /// <summary>The secret of that name.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>The address of the tools from outside, such as https://numbers.example.com/mcp: the audience that a token must have.</summary>
    public required Uri Resource { get; init; }

    /// <summary>The claim with the tenant. Default: "tenant".</summary>
    public string TenantClaim { get; init; } = "tenant";

    /// <summary>The tenant of every token; null, the default, for the one that the claim names.</summary>
    public string? Tenant { get; init; }

    /// <summary>The claim with who acts. Default: "sub".</summary>
    public string ActorClaim { get; init; } = "sub";

    /// <summary>How long the authorization server may take to answer. Default: 5 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long its yes is trusted, and never longer than the token's own end: a token that it revokes is refused this much later at most. Default: 60 seconds.</summary>
    public TimeSpan TrustedFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where clients read which authorization server this is (RFC 9728): the well-known path goes between host and path of the resource.</summary>
    public Uri Metadata => new(Resource, ProtectedResource.WellKnown + (Resource.AbsolutePath == "/" ? "" : Resource.AbsolutePath));
}
