using AgentHost.CarrierSandbox.Bandwidth;
using AgentHost.Providers.Bandwidth;

namespace AgentHost.Tests.Providers.Bandwidth;

public sealed class BandwidthOptionsTests
{
    private const string Secret = "s3cret-pass";

    [Fact]
    public void Complaints_AccountWithUserOrClient_AreNone()
    {
        Assert.Empty(Read());
        Assert.Empty(Read(("BANDWIDTH_USERNAME", null), ("BANDWIDTH_PASSWORD", null), ("BANDWIDTH_CLIENT_ID", "client"), ("BANDWIDTH_CLIENT_SECRET", Secret)));
        Assert.Empty(Read(("BANDWIDTH_PEER_ID", "616387"), ("BANDWIDTH_WEBHOOK_USERNAME", "bw"), ("BANDWIDTH_WEBHOOK_PASSWORD", Secret)));
        Assert.Empty(BandwidthOptions.Read(BandwidthFace.Settings).Complaints());
        Assert.False(BandwidthOptions.Read(Environment(("BANDWIDTH_ENABLED", "false"))).IsEnabled);
        Assert.True(BandwidthOptions.Read(Environment()).IsEnabled);
    }

    [Theory]
    [InlineData("BANDWIDTH_ACCOUNT_ID", null, "BANDWIDTH_ACCOUNT_ID is not set")]
    [InlineData("BANDWIDTH_ACCOUNT_ID", "\"9900000\"", "BANDWIDTH_ACCOUNT_ID begins with a quotation mark; set it without quotes")]
    [InlineData("BANDWIDTH_ACCOUNT_ID", "api.user", "BANDWIDTH_ACCOUNT_ID: this is the same as BANDWIDTH_USERNAME; the account id is the number at the top right of the dashboard")]
    [InlineData("BANDWIDTH_ACCOUNT_ID", "someone", "BANDWIDTH_ACCOUNT_ID is no account id: it is a plain number, such as 9900000")]
    [InlineData("BANDWIDTH_SITE_ID", null, "BANDWIDTH_SITE_ID is not set")]
    [InlineData("BANDWIDTH_SITE_ID", "main", "BANDWIDTH_SITE_ID is no site: set the number of the sub-account (location group) that orders go into")]
    [InlineData("BANDWIDTH_SITE_ID", "9900000", "BANDWIDTH_SITE_ID: this looks like the account id; the site is the number of one of its sub-accounts (location groups)")]
    [InlineData("BANDWIDTH_PEER_ID", "main", "BANDWIDTH_PEER_ID is no SIP peer: set the number of a location of the site, or leave it out for the site's default")]
    [InlineData("BANDWIDTH_USERNAME", "your_user", "BANDWIDTH_USERNAME still holds an example's placeholder; set your own")]
    [InlineData("BANDWIDTH_USERNAME", "1234567", "BANDWIDTH_USERNAME: this looks like an id; set the name of an API user")]
    [InlineData("BANDWIDTH_USERNAME", null, "BANDWIDTH_USERNAME is not set")]
    [InlineData("BANDWIDTH_PASSWORD", null, "BANDWIDTH_PASSWORD is not set")]
    [InlineData("BANDWIDTH_CLIENT_ID", "client", "BANDWIDTH_CLIENT_SECRET is not set")]
    [InlineData("BANDWIDTH_CLIENT_SECRET", "secret", "BANDWIDTH_CLIENT_ID is not set")]
    [InlineData("BANDWIDTH_WEBHOOK_USERNAME", "bw", "BANDWIDTH_WEBHOOK_PASSWORD is not set, but BANDWIDTH_WEBHOOK_USERNAME is: events need both")]
    [InlineData("BANDWIDTH_WEBHOOK_PASSWORD", "bw-pass", "BANDWIDTH_WEBHOOK_USERNAME is not set, but BANDWIDTH_WEBHOOK_PASSWORD is: events need both")]
    [InlineData("BANDWIDTH_ENABLED", "maybe", "BANDWIDTH_ENABLED is neither true nor false")]
    [InlineData("BANDWIDTH_BASE_URL", "test host", "BANDWIDTH_BASE_URL is no address such as https://api.bandwidth.com/api/v2")]
    [InlineData("BANDWIDTH_BASE_URL", "http://api.bandwidth.com/api/v2", "Bandwidth's address must begin with https:// (http:// only on this machine)")]
    public void Complaints_WrongSetting_NameItWithoutItsValue(string name, string? value, string complaint)
    {
        var complaints = Read((name, value));

        Assert.Equal([complaint], complaints);
        Assert.DoesNotContain(Secret, complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Complaints_NoCredentialsOrTwiceTheSame_AreNamed()
    {
        Assert.Equal(["BANDWIDTH_USERNAME is not set (or BANDWIDTH_CLIENT_ID and BANDWIDTH_CLIENT_SECRET)"], Read(("BANDWIDTH_USERNAME", null), ("BANDWIDTH_PASSWORD", null)));
        Assert.Equal(["BANDWIDTH_CLIENT_SECRET is the same as BANDWIDTH_CLIENT_ID; the secret was shown once when the client was made"], Read(("BANDWIDTH_CLIENT_ID", "a"), ("BANDWIDTH_CLIENT_SECRET", "a")));
        Assert.Equal(["BANDWIDTH_WEBHOOK_USERNAME holds a colon, which a user name can't (RFC 7617)"], Read(("BANDWIDTH_WEBHOOK_USERNAME", "a:b"), ("BANDWIDTH_WEBHOOK_PASSWORD", "c")));
    }

    [Fact]
    public void Addresses_ByCredentialsSettingOrStandIn_AreThoseOfTheSheet()
    {
        var client = Environment(("BANDWIDTH_CLIENT_ID", "client"), ("BANDWIDTH_CLIENT_SECRET", Secret));

        Assert.Equal("https://dashboard.bandwidth.com/api/v2", BandwidthOptions.Read(Environment()).Api.AbsoluteUri);
        Assert.Equal("https://api.bandwidth.com/api/v2", BandwidthOptions.Read(client).Api.AbsoluteUri);
        Assert.Equal("https://api.bandwidth.com/api/v1/oauth2/token", BandwidthOptions.Read(client).TokenAddress.AbsoluteUri);
        Assert.Equal("https://test.api.bandwidth.com/api/v1/oauth2/token", BandwidthOptions.Read(Environment(("BANDWIDTH_BASE_URL", "https://test.api.bandwidth.com/api/v2"))).TokenAddress.AbsoluteUri);
        var standIn = BandwidthOptions.Read(Environment(), standIn: new Uri("http://127.0.0.1:4000/bandwidth"));
        Assert.Equal(("http://127.0.0.1:4000/bandwidth/api/v2", "http://127.0.0.1:4000/bandwidth/api/v1/oauth2/token"), (standIn.Api.AbsoluteUri, standIn.TokenAddress.AbsoluteUri));
        Assert.Single(BandwidthOptions.Read(Environment(), standIn: new Uri("http://numbers.example.com/bandwidth")).Complaints());
    }

    [Fact]
    public void Options_AsText_ShowNothing() => Assert.DoesNotContain(Secret, $"{BandwidthOptions.Read(Environment())}", StringComparison.Ordinal);

    private static IReadOnlyList<string> Read(params (string Name, string? Value)[] changes) => BandwidthOptions.Read(Environment(changes)).Complaints();

    private static Dictionary<string, string> Environment(params (string Name, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string>
        {
            ["BANDWIDTH_ACCOUNT_ID"] = "9900000",
            ["BANDWIDTH_USERNAME"] = "api.user",
            ["BANDWIDTH_PASSWORD"] = Secret,
            ["BANDWIDTH_SITE_ID"] = "743",
        };
        foreach (var (name, value) in changes)
        {
            settings.Remove(name);
            if (value is not null)
            {
                settings[name] = value;
            }
        }

        return settings;
    }
}
