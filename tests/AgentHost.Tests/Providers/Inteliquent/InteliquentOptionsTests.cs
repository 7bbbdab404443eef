using AgentHost.Providers.Inteliquent;

namespace AgentHost.Tests.Providers.Inteliquent;

public sealed class InteliquentOptionsTests
{
    private const string Key = "Abcd1FghIjK23l4mno5pqrX6yzab";
    private const string Secret = "MadeUpConsumerSecret";
    private const string Trunk = "CHCGIL24CL1_897";

    [Fact]
    public void Complaints_KeySecretAndOneRoute_AreNone()
    {
        Assert.Empty(Read());
        Assert.Empty(Read(("IQ_TRUNK_GROUP", null), ("IQ_ROUTING_OPTION", "Route ATLNGAQS08T_266")));
        Assert.Empty(Read(("IQ_CONSUMER_KEY", "MadeUpConsumerKey"), ("IQ_AUTH_MODE", "Bearer"), ("IQ_API_VERSION", "1.0.0"), ("IQ_ACTIVATE", "Y"), ("IQ_SANDBOX", "true"), ("IQ_ENABLED", "no")));
    }

    [Theory]
    [InlineData("IQ_PRIVATE_KEY", null, "IQ_PRIVATE_KEY is not set")]
    [InlineData("IQ_PRIVATE_KEY", "Basic TWFkZVVw", "IQ_PRIVATE_KEY contains a space or line end; set the bare value")]
    [InlineData("IQ_PRIVATE_KEY", Trunk, "IQ_PRIVATE_KEY: this looks like a trunk group; set it as IQ_TRUNK_GROUP")]
    [InlineData("IQ_SECRET_KEY", null, "IQ_SECRET_KEY is not set")]
    [InlineData("IQ_SECRET_KEY", "BearerTWFkZVVw", "IQ_SECRET_KEY: this looks like a whole Authorization header; set the bare key, the header is made from it")]
    [InlineData("IQ_SECRET_KEY", Key, "IQ_SECRET_KEY is the same as IQ_PRIVATE_KEY; the secret was shown beside the key in the portal")]
    [InlineData("IQ_SECRET_KEY", "your_secret_key", "IQ_SECRET_KEY still holds an example's placeholder; set your own")]
    [InlineData("IQ_CONSUMER_KEY", "\"quoted\"", "IQ_CONSUMER_KEY begins with a quotation mark; set it without quotes")]
    [InlineData("IQ_TRUNK_GROUP", null, "IQ_TRUNK_GROUP is not set (or IQ_ROUTING_OPTION)")]
    [InlineData("IQ_TRUNK_GROUP", "sip://trunk.example", "IQ_TRUNK_GROUP: this looks like an address, a trunk group has a name such as CHCGIL24CL1_897")]
    [InlineData("IQ_ROUTING_OPTION", "Route A", "IQ_TRUNK_GROUP and IQ_ROUTING_OPTION are both set; numbers go to one of them")]
    [InlineData("IQ_MESSAGE_CLASS", "SMS", "IQ_MESSAGE_CLASS is none of P2P, A2PLC and A2P8XX")]
    [InlineData("IQ_AUTH_MODE", "oauth", "IQ_AUTH_MODE is neither basic nor bearer")]
    [InlineData("IQ_API_VERSION", "../2", "IQ_API_VERSION is no version such as 2.0.0")]
    [InlineData("IQ_WEBHOOK_HEADER", "'ABC'", "IQ_WEBHOOK_HEADER begins with a quotation mark; set it without quotes")]
    [InlineData("IQ_SANDBOX", "maybe", "IQ_SANDBOX is neither true nor false")]
    [InlineData("IQ_ENABLED", "maybe", "IQ_ENABLED is neither true nor false")]
    public void Complaints_WrongSetting_NameItWithoutItsValue(string name, string? value, string complaint) => Assert.Equal([complaint], Read((name, value)));

    [Fact]
    public void Complaints_PlainAddress_IsAllowedOnThisMachineOnly()
    {
        Assert.Empty(InteliquentOptions.Read(Environment(), standIn: new Uri("http://127.0.0.1:4000/inteliquent")).Complaints());
        Assert.Single(InteliquentOptions.Read(Environment(), standIn: new Uri("http://numbers.example.com/inteliquent")).Complaints());
    }

    [Fact]
    public void Read_Settings_ChooseHostsModeAndSwitch()
    {
        var options = InteliquentOptions.Read(Environment(("IQ_SANDBOX", "true"), ("IQ_AUTH_MODE", "bearer"), ("IQ_ACTIVATE", "Y"), ("IQ_ENABLED", "false")), "west");

        Assert.Equal(("services-sandbox.inteliquent.com", "services-token-sandbox.inteliquent.com"), (options.Api.Host, options.TokenApi.Host));
        Assert.Equal((InteliquentAuthMode.Bearer, "Y", "2.0.0", false, "west"), (options.Assumptions.AuthMode, options.Assumptions.ActivateValue, options.Assumptions.ApiVersion, options.IsEnabled, options.Account));
        Assert.Equal("services.inteliquent.com", InteliquentOptions.Read(Environment()).Api.Host);
        Assert.True(InteliquentOptions.Read(Environment()).IsEnabled);
    }

    [Fact]
    public void Options_AsText_ShowNothing()
    {
        Assert.DoesNotContain(Key, $"{InteliquentOptions.Read(Environment())}", StringComparison.Ordinal);
        Assert.DoesNotContain(Key, $"{new InteliquentSearchRequest { PrivateKey = Key, TnMask = "2065550100" }}", StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Read(params (string Name, string? Value)[] changes) => InteliquentOptions.Read(Environment(changes)).Complaints();

    private static Dictionary<string, string> Environment(params (string Name, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string> { ["IQ_PRIVATE_KEY"] = Key, ["IQ_SECRET_KEY"] = Secret, ["IQ_TRUNK_GROUP"] = Trunk };
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
