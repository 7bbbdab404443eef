using AgentHost.Providers.Plivo;

namespace AgentHost.Tests.Providers.Plivo;

public sealed class PlivoOptionsTests
{
    private const string Id = "MAABCDEFGHIJ01234567";
    private const string Token = "QWxhZGRpbjpvcGVuIHNlc2FtZUFsYWRkaW46b3Bl";

    [Theory]
    [InlineData(Id)]
    [InlineData("SAABCDEFGHIJ01234567")]
    public void Complaints_AccountOrSubaccountWithToken_AreNone(string id) => Assert.Empty(Read(id, Token));

    [Theory]
    [InlineData(null, Token, "PLIVO_AUTH_ID is not set")]
    [InlineData(Id, null, "PLIVO_AUTH_TOKEN is not set")]
    [InlineData(Token, Token, "PLIVO_AUTH_ID: this looks like an auth token, the auth ID starts with MA (SA for a subaccount); set the token as PLIVO_AUTH_TOKEN")]
    [InlineData("MA123", Token, "PLIVO_AUTH_ID is no auth ID: MA (SA for a subaccount) and 18 capital letters and digits")]
    [InlineData("maabcdefghij01234567", Token, "PLIVO_AUTH_ID is no auth ID: MA (SA for a subaccount) and 18 capital letters and digits")]
    [InlineData("XXXXXXXXXXXXXXXXXXXX", Token, "PLIVO_AUTH_ID still holds an example's placeholder; set your own")]
    [InlineData("'" + Id + "'", Token, "PLIVO_AUTH_ID begins with a quotation mark; set it without quotes")]
    [InlineData(Id, Token + " ", "PLIVO_AUTH_TOKEN contains a space or line end; set the bare value")]
    [InlineData(Id, "your_auth_token", "PLIVO_AUTH_TOKEN still holds an example's placeholder; set your own")]
    [InlineData(Id, Id, "PLIVO_AUTH_TOKEN: this looks like an auth ID (MA… or SA…), the auth token stands beside it in the console")]
    public void Complaints_WrongSetting_NameItWithoutItsValue(string? id, string? token, string complaint)
    {
        Assert.Equal([complaint], Read(id, token));
        Assert.All(new[] { id, token }.OfType<string>(), value => Assert.DoesNotContain(value.Trim(), complaint, StringComparison.Ordinal));
    }

    [Fact]
    public void Complaints_PlainAddress_IsNamedUnlessOnThisMachine()
    {
        Assert.Empty(PlivoOptions.Read(Environment(Id, Token), standIn: new Uri("http://127.0.0.1:4000/plivo")).Complaints());
        Assert.Equal(
            ["Plivo's address must begin with https:// (http:// only on this machine)"],
            PlivoOptions.Read(Environment(Id, Token), standIn: new Uri("http://numbers.example.com/plivo")).Complaints());
    }

    [Fact]
    public void Adapter_OfTheCatalog_IsMeantByEitherCredential()
    {
        Assert.True(PlivoAdapter.Adapter.IsMeant(Environment(Id, null)));
        Assert.True(PlivoAdapter.Adapter.IsMeant(Environment(null, Token)));
        Assert.False(PlivoAdapter.Adapter.IsMeant(Environment(null, null)));
    }

    [Fact]
    public void Options_AsText_ShowNothing()
    {
        var text = $"{PlivoOptions.Read(Environment(Id, Token))}";

        Assert.DoesNotContain(Token, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Id, text, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Read(string? id, string? token) => PlivoOptions.Read(Environment(id, token)).Complaints();

    private static Dictionary<string, string> Environment(string? id, string? token) =>
        new (string Name, string? Value)[] { ("PLIVO_AUTH_ID", id), ("PLIVO_AUTH_TOKEN", token) }.Where(v => v.Value is not null).ToDictionary(v => v.Name, v => v.Value!);
}
