using AgentHost.CarrierSandbox.Vonage;
using AgentHost.Providers.Carriers;
using AgentHost.Providers.Vonage;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Vonage;

public sealed class VonageOptionsTests
{
    private const string Key = "abcd1234";
    private const string Secret = "MadeUpSecret16ch";
    private const string Application = "29f769e7-7ce1-46c9-ade3-f2dedee4fa4d";
    private const string Where = "; the API key and secret of the account stand in the dashboard's API settings";

    [Fact]
    public void Complaints_KeyAndSecret_AreNone() => Assert.Empty(Read(Key, Secret));

    [Theory]
    [InlineData(null, Secret, "VONAGE_API_KEY is not set")]
    [InlineData(Key, null, "VONAGE_API_SECRET is not set")]
    [InlineData(Secret, Secret + "0", "VONAGE_API_KEY: this looks like an API secret, the API key has 8 letters and digits; set the secret as VONAGE_API_SECRET")]
    [InlineData("abc", Secret, "VONAGE_API_KEY is no API key: 8 letters and digits")]
    [InlineData("abcd-234", Secret, "VONAGE_API_KEY is no API key: 8 letters and digits")]
    [InlineData(Application, Secret, "VONAGE_API_KEY: this looks like an application's ID" + Where)]
    [InlineData(Key, Application, "VONAGE_API_SECRET: this looks like an application's ID" + Where)]
    [InlineData(Key, "-----BEGIN PRIVATE KEY-----\nabc", "VONAGE_API_SECRET: this looks like an application's private key" + Where)]
    [InlineData(Key, "eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "VONAGE_API_SECRET: this looks like an application's token (JWT)" + Where)]
    [InlineData(Key, Key, "VONAGE_API_SECRET: this is the API key itself, the secret stands beside it")]
    [InlineData("\"" + Key + "\"", Secret, "VONAGE_API_KEY begins with a quotation mark; set it without quotes")]
    [InlineData(Key, Secret + "\n", "VONAGE_API_SECRET contains a space or line end; set the bare value")]
    [InlineData(Key, "your_secret", "VONAGE_API_SECRET still holds an example's placeholder; set your own")]
    public void Complaints_WrongSetting_NameItWithoutItsValue(string? key, string? secret, string complaint)
    {
        Assert.Equal([complaint], Read(key, secret));
        Assert.All(new[] { key, secret }.OfType<string>(), value => Assert.DoesNotContain(value.Trim('"', '\n'), complaint, StringComparison.Ordinal));
    }

    [Fact]
    public void Complaints_PlainAddress_IsNamedUnlessOnThisMachine()
    {
        Assert.Empty(VonageOptions.Read(Environment(Key, Secret), standIn: new Uri("http://127.0.0.1:4000/vonage")).Complaints());
        Assert.Equal(
            ["Vonage's address must begin with https:// (http:// only on this machine)"],
            VonageOptions.Read(Environment(Key, Secret), standIn: new Uri("http://numbers.example.com/vonage")).Complaints());
    }

    [Fact]
    public void Adapter_Opened_HasNoEventsAndKnowsTheRates()
    {
        using var orders = new CarrierOrders(TimeProvider.System);
        using var connection = new HttpMessageInvoker(CarrierConnections.ForReads());

        var account = VonageAdapter.Adapter.Open(new CarrierSetup("default", VonageFace.Settings, new CarrierReads(connection, TimeProvider.System), orders, Rates: [VonageCarrier.Rate]));

        Assert.Equal((null, true, 70), (account.Events, account.Enabled, account.Provider.Profile.Priority));
        Assert.Empty(account.Provider.Profile.MissingSettings);
        Assert.False(VonageAdapter.Adapter.IsMeant(Environment(null, null)));
    }

    [Fact]
    public void Euro_ByItsRate_IsRoundedUpForCostsAndDownForBalances()
    {
        var euro = new VonageEuro([new("GBP", 2m, new DateOnly(2026, 7, 1)), new("EUR", 1.11111m, new DateOnly(2026, 6, 1))]);

        Assert.Equal(1.1112m, euro.Cost("1.00")!.Value.Amount);
        Assert.Equal(1.1111m, euro.Balance("1.00")!.Value.Amount);
        Assert.Equal((null, null, null), (euro.Cost(null), euro.Cost("free"), euro.Cost("-1")));
        Assert.Equal(-1.1112m, euro.Balance("-1")!.Value.Amount);
        Assert.Null(new VonageEuro([new("GBP", 2m, new DateOnly(2026, 7, 1))]).Cost("1.00"));
    }

    [Fact]
    public void Options_AsText_ShowNothing()
    {
        var text = $"{VonageOptions.Read(Environment(Key, Secret))}";

        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, text, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Read(string? key, string? secret) => VonageOptions.Read(Environment(key, secret)).Complaints();

    private static Dictionary<string, string> Environment(string? key, string? secret) =>
        new (string Name, string? Value)[] { ("VONAGE_API_KEY", key), ("VONAGE_API_SECRET", secret) }.Where(v => v.Value is not null).ToDictionary(v => v.Name, v => v.Value!);
}
