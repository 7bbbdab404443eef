using AgentHost.Providers.Telnyx;

namespace AgentHost.Tests.Providers.Telnyx;

public sealed class TelnyxOptionsTests
{
    private const string Key = "KEY0123456789ABCDEF_abcdefgh";
    private const string Public = "ebVWLo/mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmQ=";

    [Fact]
    public void Complaints_KeyWithOrWithoutPublicKey_AreNone()
    {
        Assert.Empty(Read(Key, Public));
        Assert.Empty(Read(Key, null));
    }

    [Theory]
    [InlineData(null, Public, "TELNYX_API_KEY is not set")]
    [InlineData(Public, Public, "TELNYX_API_KEY: this looks like the public key, the API key starts with KEY; set the public key as TELNYX_PUBLIC_KEY")]
    [InlineData("Bearer:" + Key, Public, "TELNYX_API_KEY begins with Bearer; set the key alone")]
    [InlineData("Bearer " + Key, Public, "TELNYX_API_KEY contains a space or line end; set the bare value")]
    [InlineData("0123456789abcdef", Public, "TELNYX_API_KEY is no API key of version 2: it starts with KEY")]
    [InlineData("\"" + Key + "\"", Public, "TELNYX_API_KEY begins with a quotation mark; set it without quotes")]
    [InlineData("your_api_key", null, "TELNYX_API_KEY still holds an example's placeholder; set your own")]
    [InlineData(Key, Key, "TELNYX_PUBLIC_KEY: this looks like an API key (KEY…), the public key is base64 and ends with =; set the key as TELNYX_API_KEY")]
    [InlineData(Key, "ebVWLo/mVPlAeLES6KmLp5A=", "TELNYX_PUBLIC_KEY is no public key: base64 of 32 bytes, 44 characters")]
    [InlineData(Key, Public + "\n", "TELNYX_PUBLIC_KEY contains a space or line end; set the bare value")]
    public void Complaints_WrongSetting_NameItWithoutItsValue(string? key, string? publicKey, string complaint)
    {
        var complaints = Read(key, publicKey);

        Assert.Equal([complaint], complaints);
        Assert.All(new[] { key, publicKey }.OfType<string>().Where(v => v.Length > 8), value => Assert.DoesNotContain(value.Trim('"', '\n'), complaint, StringComparison.Ordinal));
    }

    [Fact]
    public void Complaints_PlainAddress_IsNamed()
    {
        Assert.Empty(TelnyxOptions.Read(Environment(Key, null), standIn: new Uri("http://127.0.0.1:4000/telnyx")).Complaints());
        Assert.Single(TelnyxOptions.Read(Environment(Key, null), standIn: new Uri("http://numbers.example.com/telnyx")).Complaints());
        Assert.Equal("https://api.telnyx.com/v2", TelnyxOptions.Read(Environment(Key, null)).Api.AbsoluteUri);
    }

    [Fact]
    public void Options_AsText_ShowNothing() => Assert.DoesNotContain(Key, $"{TelnyxOptions.Read(Environment(Key, Public))}", StringComparison.Ordinal);

    private static IReadOnlyList<string> Read(string? key, string? publicKey) => TelnyxOptions.Read(Environment(key, publicKey)).Complaints();

    private static Dictionary<string, string> Environment(string? key, string? publicKey) =>
        new (string Name, string? Value)[] { ("TELNYX_API_KEY", key), ("TELNYX_PUBLIC_KEY", publicKey) }
            .Where(v => v.Value is not null).ToDictionary(v => v.Name, v => v.Value!);
}
