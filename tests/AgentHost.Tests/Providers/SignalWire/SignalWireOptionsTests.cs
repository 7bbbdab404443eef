using AgentHost.Providers.SignalWire;

namespace AgentHost.Tests.Providers.SignalWire;

public sealed class SignalWireOptionsTests
{
    private const string Project = "6e5c7b1a-9c1d-4d7e-8f5b-2f6f0c3a9b10";
    private const string Token = "PT0123456789abcdef0123456789abcdef";
    private const string Key = "PSK0123456789abcdef";
    private const string Space = "example.signalwire.com";

    [Theory]
    [InlineData("example.signalwire.com")]
    [InlineData("https://example.signalwire.com")]
    [InlineData("https://Example.SignalWire.com/")]
    [InlineData("example")]
    public void Complaints_ProjectTokenAndSpace_AreNone(string space)
    {
        Assert.Empty(Read(Project, Token, space));
        Assert.Empty(Read(Project, Token, space, Key));
        Assert.Equal("https://example.signalwire.com/", SignalWireOptions.Read(Environment(Project, Token, space)).Api.AbsoluteUri);
    }

    [Theory]
    [InlineData(null, Token, Space, null, "SIGNALWIRE_PROJECT_ID is not set")]
    [InlineData(Key, Token, Space, null, "SIGNALWIRE_PROJECT_ID: this looks like a signing key (PSK…), the project ID is a UUID; set the key as SIGNALWIRE_SIGNING_KEY")]
    [InlineData(Token, Token, Space, null, "SIGNALWIRE_PROJECT_ID: this looks like an API token (PT…), the project ID is a UUID; set the token as SIGNALWIRE_API_TOKEN")]
    [InlineData(Space, Token, Space, null, "SIGNALWIRE_PROJECT_ID: this looks like the space, the project ID is a UUID; set the space as SIGNALWIRE_SPACE_URL")]
    [InlineData("6e5c7b1a", Token, Space, null, "SIGNALWIRE_PROJECT_ID is no project ID: a UUID, 32 hexadecimal digits with hyphens")]
    [InlineData(Project, null, Space, null, "SIGNALWIRE_API_TOKEN is not set")]
    [InlineData(Project, Key, Space, null, "SIGNALWIRE_API_TOKEN: this looks like a signing key (PSK…), the API token starts with PT")]
    [InlineData(Project, Project, Space, null, "SIGNALWIRE_API_TOKEN: this looks like the project ID (a UUID), the API token starts with PT")]
    [InlineData(Project, "0123456789abcdef", Space, null, "SIGNALWIRE_API_TOKEN is no API token: it starts with PT")]
    [InlineData(Project, "\"" + Token + "\"", Space, null, "SIGNALWIRE_API_TOKEN begins with a quotation mark; set it without quotes")]
    [InlineData(Project, Token, null, null, "SIGNALWIRE_SPACE_URL is not set")]
    [InlineData(Project, Token, Project, null, "SIGNALWIRE_SPACE_URL: this looks like the project ID (a UUID), the space is a host such as example.signalwire.com")]
    [InlineData(Project, Token, Token, null, "SIGNALWIRE_SPACE_URL: this looks like a secret, the space is a host such as example.signalwire.com")]
    [InlineData(Project, Token, "http://example.signalwire.com", null, "SIGNALWIRE_SPACE_URL is no space: a host such as example.signalwire.com")]
    [InlineData(Project, Token, "signalwire.com.evil.example", null, "SIGNALWIRE_SPACE_URL is no space: a host such as example.signalwire.com")]
    [InlineData(Project, Token, "https://evil.example/.signalwire.com", null, "SIGNALWIRE_SPACE_URL is no space: a host such as example.signalwire.com")]
    [InlineData(Project, Token, "https://me@example.signalwire.com", null, "SIGNALWIRE_SPACE_URL is no space: a host such as example.signalwire.com")]
    [InlineData(Project, Token, Space, Token, "SIGNALWIRE_SIGNING_KEY: this looks like an API token (PT…), the signing key starts with PSK")]
    [InlineData(Project, Token, Space, Project, "SIGNALWIRE_SIGNING_KEY: this looks like the project ID (a UUID), the signing key starts with PSK")]
    [InlineData(Project, Token, Space, "your_signing_key", "SIGNALWIRE_SIGNING_KEY still holds an example's placeholder; set your own")]
    public void Complaints_WrongSetting_NameItWithoutItsValue(string? project, string? token, string? space, string? key, string complaint)
    {
        var complaints = Read(project, token, space, key);

        Assert.Equal([complaint], complaints);
        Assert.All(new[] { project, token, key }.OfType<string>().Where(v => v != Space), value => Assert.DoesNotContain(value.Trim('"'), complaint, StringComparison.Ordinal));
    }

    [Fact]
    public void Complaints_OddSwitchOrPlainAddress_AreNamed()
    {
        var settings = Environment(Project, Token, Space);
        Assert.Empty(SignalWireOptions.Read(settings, standIn: new Uri("http://127.0.0.1:4000/signalwire")).Complaints());
        Assert.Single(SignalWireOptions.Read(settings, standIn: new Uri("http://numbers.example.com/signalwire")).Complaints());
        Assert.Equal(["SIGNALWIRE_ENABLED is neither true nor false"], SignalWireOptions.Read(new Dictionary<string, string>(settings) { ["SIGNALWIRE_ENABLED"] = "maybe" }).Complaints());
        Assert.False(SignalWireOptions.Read(new Dictionary<string, string>(settings) { ["SIGNALWIRE_ENABLED"] = "off" }).IsEnabled);
        Assert.True(SignalWireOptions.Read(settings).IsEnabled);
    }

    [Fact]
    public void Api_WithoutASpaceOfSignalWires_LeadsNowhere() =>
        Assert.EndsWith(".invalid", SignalWireOptions.Read(Environment(Project, Token, "evil.example")).Api.Host, StringComparison.Ordinal);

    [Fact]
    public void Options_AsText_ShowNothing() => Assert.Equal("SignalWire account default", $"{SignalWireOptions.Read(Environment(Project, Token, Space, Key))}");

    [Fact]
    public void Adapter_OfTheCatalog_IsMeantByAnySecretAndListsEverySetting()
    {
        Assert.True(SignalWireAdapter.Adapter.IsMeant(new Dictionary<string, string> { ["SIGNALWIRE_API_TOKEN"] = Token }));
        Assert.False(SignalWireAdapter.Adapter.IsMeant(new Dictionary<string, string> { ["SIGNALWIRE_SPACE_URL"] = Space }));
        Assert.Contains(SignalWireAdapter.Adapter, AgentHost.Providers.Carriers.CarrierCatalog.All);
    }

    private static IReadOnlyList<string> Read(string? project, string? token, string? space, string? key = null) => SignalWireOptions.Read(Environment(project, token, space, key)).Complaints();

    private static Dictionary<string, string> Environment(string? project, string? token, string? space, string? key = null) =>
        new (string Name, string? Value)[]
        {
            ("SIGNALWIRE_PROJECT_ID", project), ("SIGNALWIRE_API_TOKEN", token), ("SIGNALWIRE_SPACE_URL", space), ("SIGNALWIRE_SIGNING_KEY", key),
        }.Where(v => v.Value is not null).ToDictionary(v => v.Name, v => v.Value!);
}
