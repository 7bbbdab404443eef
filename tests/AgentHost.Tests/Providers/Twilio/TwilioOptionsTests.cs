using AgentHost.Providers.Twilio;

namespace AgentHost.Tests.Providers.Twilio;

public sealed class TwilioOptionsTests
{
    private const string Hex = "0123456789abcdef0123456789abcdef";
    private const string Account = "AC" + Hex;
    private const string Key = "SK" + Hex;

    [Fact]
    public void Complaints_AccountWithTokenOrKey_AreNone()
    {
        Assert.Empty(Read(Account, Hex));
        Assert.Empty(Read(Account, null, Key, "secret-of-the-key"));
        Assert.Empty(Read(Account, Hex, enabled: "FALSE"));
        Assert.False(TwilioOptions.Read(Environment(Account, Hex, enabled: "false")).IsEnabled);
        Assert.True(TwilioOptions.Read(Environment(Account, Hex)).IsEnabled);
    }

    [Theory]
    [InlineData(null, Hex, null, null, "TWILIO_ACCOUNT_SID is not set")]
    [InlineData(Key, Hex, null, null, "TWILIO_ACCOUNT_SID: this looks like an API key (SK…), the account SID starts with AC; set the key as TWILIO_API_KEY")]
    [InlineData(Hex, Hex, null, null, "TWILIO_ACCOUNT_SID: this looks like an auth token, the account SID starts with AC; set the token as TWILIO_AUTH_TOKEN")]
    [InlineData("AC123", Hex, null, null, "TWILIO_ACCOUNT_SID is no account SID: AC and 32 hexadecimal digits")]
    [InlineData("\"" + Account + "\"", Hex, null, null, "TWILIO_ACCOUNT_SID begins with a quotation mark; set it without quotes")]
    [InlineData(Account + "\n", Hex, null, null, "TWILIO_ACCOUNT_SID contains a space or line end; set the bare value")]
    [InlineData(Account, null, null, null, "TWILIO_AUTH_TOKEN is not set (or TWILIO_API_KEY and TWILIO_API_SECRET)")]
    [InlineData(Account, "your_auth_token", null, null, "TWILIO_AUTH_TOKEN still holds an example's placeholder; set your own")]
    [InlineData(Account, Account, null, null, "TWILIO_AUTH_TOKEN: this looks like an account SID (AC…), the auth token stands below it in the console")]
    [InlineData(Account, Key, null, null, "TWILIO_AUTH_TOKEN: this looks like an API key (SK…); set it as TWILIO_API_KEY, with its secret as TWILIO_API_SECRET")]
    [InlineData(Account, "abc", null, null, "TWILIO_AUTH_TOKEN is no auth token: 32 hexadecimal digits")]
    [InlineData(Account, null, Key, null, "TWILIO_API_SECRET is not set")]
    [InlineData(Account, null, null, "secret", "TWILIO_API_KEY is not set")]
    [InlineData(Account, null, Account, "secret", "TWILIO_API_KEY: this looks like an account SID (AC…), an API key starts with SK")]
    [InlineData(Account, null, Key, Key, "TWILIO_API_SECRET: this looks like the API key itself (SK…), its secret was shown once when the key was made")]
    public void Complaints_WrongSetting_NameItWithoutItsValue(string? account, string? token, string? key, string? secret, string complaint)
    {
        var complaints = Read(account, token, key, secret);

        Assert.Equal([complaint], complaints);
        Assert.All(new[] { account, token, key, secret }.OfType<string>().Where(v => v.Length > 8), value => Assert.DoesNotContain(value.Trim('"', '\n'), complaint, StringComparison.Ordinal));
    }

    [Fact]
    public void Complaints_OddSwitchOrPlainAddress_AreNamed()
    {
        Assert.Equal(["TWILIO_ENABLED is neither true nor false"], Read(Account, Hex, enabled: "maybe"));
        Assert.Empty(TwilioOptions.Read(Environment(Account, Hex), standIn: new Uri("http://127.0.0.1:4000/twilio")).Complaints());
        Assert.Single(TwilioOptions.Read(Environment(Account, Hex), standIn: new Uri("http://numbers.example.com/twilio")).Complaints());
        Assert.Single(new TwilioOptions { AccountSid = Account, AuthToken = Hex, Api = new Uri("http://api.twilio.com") }.Complaints());
        Assert.Empty(new TwilioOptions { AccountSid = Account, AuthToken = Hex, Api = new Uri("http://127.0.0.1:4000/twilio") }.Complaints());
    }

    [Fact]
    public void Options_AsText_ShowNothing() => Assert.DoesNotContain(Hex, $"{TwilioOptions.Read(Environment(Account, Hex))}", StringComparison.Ordinal);

    private static IReadOnlyList<string> Read(string? account, string? token, string? key = null, string? secret = null, string? enabled = null) =>
        TwilioOptions.Read(Environment(account, token, key, secret, enabled)).Complaints();

    private static Dictionary<string, string> Environment(string? account, string? token, string? key = null, string? secret = null, string? enabled = null) =>
        new (string Name, string? Value)[]
        {
            ("TWILIO_ACCOUNT_SID", account), ("TWILIO_AUTH_TOKEN", token), ("TWILIO_API_KEY", key), ("TWILIO_API_SECRET", secret), ("TWILIO_ENABLED", enabled),
        }.Where(v => v.Value is not null).ToDictionary(v => v.Name, v => v.Value!);
}
