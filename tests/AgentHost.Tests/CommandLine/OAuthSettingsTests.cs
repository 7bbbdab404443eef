using AgentHost.Composition;
using AgentHost.Operations;
using AgentHost.Tools.Http;
using Microsoft.Extensions.Configuration;

namespace AgentHost.Tests.CommandLine;

/// <summary>What is set about the authorization server is checked before the server starts.</summary>
public sealed class OAuthSettingsTests
{
    private static readonly Uri Public = new("https://numbers.example.com/agenthost");

    [Fact]
    public void Section_NotThere_MeansKeysAlone() => Assert.Null(Read([]).Value!.OAuth);

    [Fact]
    public void Section_Whole_IsReadWithItsDefaults()
    {
        var http = Read(Whole()).Value!;
        var oauth = http.OAuth!;

        Assert.Equal(("https://login.example.com/", "https://numbers.example.com/agenthost/mcp"), (oauth.Issuer, oauth.Resource.AbsoluteUri));
        Assert.Equal("https://numbers.example.com/.well-known/oauth-protected-resource/agenthost/mcp", oauth.Metadata.AbsoluteUri);
        Assert.Equal(("tenant", "sub", (string?)null, 5.0, 60.0), (oauth.TenantClaim, oauth.ActorClaim, oauth.Tenant, oauth.Timeout.TotalSeconds, oauth.TrustedFor.TotalSeconds));
        Assert.Contains("numbers.example.com", http.Hosts);
    }

    [Theory]
    [InlineData("Issuer", null, "oauth_incomplete")]
    [InlineData("Introspection", null, "oauth_incomplete")]
    [InlineData("ClientId", null, "oauth_incomplete")]
    [InlineData("ClientSecret", null, "oauth_incomplete")]
    [InlineData("Issuer", "http://login.example.com", "setting_invalid")]
    [InlineData("Issuer", "https://login.example.com?realm=1", "setting_invalid")]
    [InlineData("Introspection", "http://login.example.com/introspect", "setting_invalid")]
    [InlineData("Introspection", "https://me:secret@login.example.com/introspect", "setting_invalid")]
    [InlineData("Resource", "numbers.example.com", "setting_invalid")]
    [InlineData("Resource", "https://numbers.example.com/mcp?x=1", "setting_invalid")]
    [InlineData("Resource", "https://numbers.example.com/mcp#x", "setting_invalid")]
    [InlineData("Timeout", "61", "setting_invalid")]
    [InlineData("TrustedFor", "never", "setting_invalid")]
    [InlineData("TrustedFor", "3601", "setting_invalid")]
    [InlineData("Clientid ", "x", "setting_unknown")]
    public void Section_Wrong_NamesTheSetting(string key, string? value, string code)
    {
        var set = Whole();
        set[key] = value;

        var problem = Read(set).Problem!;

        Assert.Equal(code, problem.Code);
        Assert.Contains($"AgentHost:Http:OAuth:{key}", problem.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Tenant_OfAClaimAndFixed_IsAContradiction()
    {
        var set = Whole();
        (set["Tenant"], set["TenantClaim"]) = ("main", "org");

        Assert.Contains("AgentHost:Http:OAuth:Tenant", Read(set).Problem!.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_FromOutside_MustBeKnown()
    {
        Assert.Equal("oauth_incomplete", Read(Whole(), publicAddress: null).Problem!.Code);

        var set = Whole();
        set["Resource"] = "http://127.0.0.1:5080/mcp";
        Assert.Equal("http://127.0.0.1:5080/.well-known/oauth-protected-resource/mcp", Read(set, publicAddress: null).Value!.OAuth!.Metadata.AbsoluteUri);
    }

    private static Dictionary<string, string?> Whole() => new()
    {
        ["Issuer"] = "https://login.example.com/",
        ["Introspection"] = "https://login.example.com/introspect",
        ["ClientId"] = "agenthost",
        ["ClientSecret"] = "secret",
    };

    private static Result<McpHttpOptions> Read(Dictionary<string, string?> set) => Read(set, Public);

    private static Result<McpHttpOptions> Read(Dictionary<string, string?> set, Uri? publicAddress) => OAuthSettings.AddTo(
        new McpHttpOptions(),
        new ConfigurationBuilder().AddInMemoryCollection(set.Select(pair => KeyValuePair.Create($"AgentHost:Http:OAuth:{pair.Key}", pair.Value))).Build().GetSection("AgentHost:Http"),
        publicAddress);
}
