using AgentHost.Operations;
using AgentHost.Tools.Http;
using AgentHost.Tools.Identity;

namespace AgentHost.Composition;

/// <summary>Reads the section <c>AgentHost:Http:OAuth</c>: the authorization server whose tokens are taken beside keys.</summary>
internal static class OAuthSettings
{
    public const string Section = "OAuth";

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestTrust = TimeSpan.FromHours(1);

    private static readonly string[] Known =
    [
        nameof(OAuthOptions.Issuer), nameof(OAuthOptions.Introspection), nameof(OAuthOptions.ClientId), nameof(OAuthOptions.ClientSecret), nameof(OAuthOptions.Resource),
        nameof(OAuthOptions.TenantClaim), nameof(OAuthOptions.Tenant), nameof(OAuthOptions.ActorClaim), nameof(OAuthOptions.Timeout), nameof(OAuthOptions.TrustedFor),
    ];

    /// <summary>Adds it to who may come. The address of the tools is a name of this server, too.</summary>
    /// <param name="http">What else is set.</param>
    /// <param name="section">The section <c>AgentHost:Http</c>.</param>
    /// <param name="publicAddress">PUBLIC_APP_URL, below which the tools are unless it is set otherwise.</param>
    public static Result<McpHttpOptions> AddTo(McpHttpOptions http, IConfigurationSection section, Uri? publicAddress)
    {
        // Nothing set is nothing wrong, and reading is not free at start.
        if (!section.GetSection(Section).Exists())
        {
            return http;
        }

        var complaints = new List<Problem>();
        var read = new SectionReading(section.GetSection(Section), Known, complaints).Check();
        var oauth = Read(read, section.GetSection(Section).Path, publicAddress);
        return complaints is [var first, ..] ? first : http with { OAuth = oauth, Hosts = [.. http.Hosts, oauth.Resource.Host] };
    }

    private static OAuthOptions Read(SectionReading read, string path, Uri? publicAddress)
    {
        string Needed(string key)
        {
            if (read.Text(key) is not { } text)
            {
                read.Complain("oauth_incomplete", $"{path}:{key} is not set, and without it no token can be checked.", $"Set it, or remove the section {path}.");
                return "";
            }

            return text;
        }

        var issuer = Needed(nameof(OAuthOptions.Issuer));
        if (issuer.Length > 0 && !(SettingAddress.TryRead(issuer, out var issuerAddress) && issuerAddress.Query.Length == 0))
        {
            read.Wrong(nameof(OAuthOptions.Issuer), $"{SettingAddress.Wanted}, exactly as the authorization server writes it");
        }

        Needed(nameof(OAuthOptions.Introspection));
        var nowhere = new Uri("https://unset.invalid");
        var usual = new OAuthOptions
        {
            Issuer = issuer,
            Introspection = read.Address(nameof(OAuthOptions.Introspection)) ?? nowhere,
            ClientId = Needed(nameof(OAuthOptions.ClientId)),
            ClientSecret = Needed(nameof(OAuthOptions.ClientSecret)),
            Resource = Resource(read, path, publicAddress) ?? nowhere,
            Tenant = read.Text(nameof(OAuthOptions.Tenant)),
        };
        if (usual.Tenant is not null && read.Text(nameof(OAuthOptions.TenantClaim)) is not null)
        {
            read.Wrong(nameof(OAuthOptions.Tenant), $"nothing where {nameof(OAuthOptions.TenantClaim)} is set: a token's tenant comes from one of them");
        }

        return usual with
        {
            TenantClaim = read.Text(nameof(OAuthOptions.TenantClaim)) ?? usual.TenantClaim,
            ActorClaim = read.Text(nameof(OAuthOptions.ActorClaim)) ?? usual.ActorClaim,
            Timeout = Span(read, nameof(OAuthOptions.Timeout), LongestTimeout) ?? usual.Timeout,
            TrustedFor = Span(read, nameof(OAuthOptions.TrustedFor), LongestTrust) ?? usual.TrustedFor,
        };
    }

    private static Uri? Resource(SectionReading read, string path, Uri? publicAddress)
    {
        if (read.Text(nameof(OAuthOptions.Resource)) is null)
        {
            if (publicAddress is null)
            {
                read.Complain(
                    "oauth_incomplete", $"Neither {path}:{nameof(OAuthOptions.Resource)} nor {KnownSettings.PublicAddress} is set, and a token is good for one address only.",
                    $"Set {KnownSettings.PublicAddress} to the address of this server from outside.");
                return null;
            }

            return new Uri(publicAddress.GetLeftPart(UriPartial.Path).TrimEnd('/') + McpRoutes.Path);
        }

        var resource = read.Address(nameof(OAuthOptions.Resource));
        if (resource is { Query.Length: > 0 })
        {
            read.Wrong(nameof(OAuthOptions.Resource), "the address of the tools from outside, such as https://numbers.example.com/mcp");
        }

        return resource;
    }

    private static TimeSpan? Span(SectionReading read, string key, TimeSpan longest)
    {
        var span = read.Span(key);
        if (span > longest)
        {
            read.Wrong(key, $"seconds, {longest.TotalSeconds:0} at most");
        }

        return span;
    }
}
