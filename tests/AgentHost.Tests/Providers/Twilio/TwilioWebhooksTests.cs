using System.Text;
using AgentHost.Numbering;
using AgentHost.Providers.Twilio;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Twilio;

/// <summary>The worked vectors of the sheet, §10.</summary>
public sealed class TwilioWebhooksTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";
    private const string Json = """{"port_in_request_sid":"KW0123456789abcdef0123456789abcdef","port_in_phone_number_sid":"PU0123456789abcdef0123456789abcdef","phone_number":"+14155550100","status":"completed","last_date_updated":"2026-01-15T10:20:30Z"}""";
    private const string JsonAddress = "https://numbers.example.com/webhooks/twilio/porting?bodySHA256=d32ac3b41511536a4069b7cc186f4885b5d48ec31b30cccca3b26eacadb681f9";
    private const string FormAddress = "https://numbers.example.com/webhooks/twilio/voice?tenant=42";
    private const string Form = "From=%2B14155550123&To=%2B14155550100&CallSid=CA0123456789abcdef0123456789abcdef&CallStatus=ringing&AccountSid=AC0123456789abcdef0123456789abcdef";

    [Fact]
    public void Verify_VectorOfTwiliosOwnTests_IsGenuine() => Assert.IsType<EventVerdict.Genuine>(Verify(
        "https://mycompany.com/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "To=%2B18005551212&Digits=1234&Caller=%2B14158675309&From=%2B14158675309&CallSid=CA1234567890ABCDE", token: "12345"));

    [Fact]
    public void Verify_FormVector_IsGenuine() => Assert.IsType<EventVerdict.Genuine>(Verify(FormAddress, "yh6MH2zzqje+ABpPUGmR7RDdLvE=", Form));

    [Fact]
    public void Verify_JsonVector_IsGenuineKnownByItsBodyAndNamesThePort()
    {
        var genuine = Assert.IsType<EventVerdict.Genuine>(Verify(JsonAddress, "vI2jXxXpYfwy3sg9oO8ACV9Q9vA=", Json, "application/json"));

        Assert.Equal("d32ac3b41511536a4069b7cc186f4885b5d48ec31b30cccca3b26eacadb681f9", genuine.EventId);
        Assert.Equal((null, "KW0123456789abcdef0123456789abcdef"), (genuine.Subject.Reference, genuine.Subject.CarrierOrderId));
        Assert.Equal([E164.Parse("+14155550100")], genuine.Subject.Numbers);
    }

    [Theory]
    [InlineData("""{"status":"completed"}""")]
    [InlineData("""{"port_in_request_sid":"../PortIn","phone_number":"+14155550100"}""")]
    [InlineData("""{"port_in_request_sid":7}""")]
    [InlineData("""[1]""")]
    public void Verify_JsonThatNamesNoPort_IsAboutNothing(string body)
    {
        var address = $"https://numbers.example.com/a?bodySHA256={Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(body)))}";

        Assert.Equal(EventSubject.None, Assert.IsType<EventVerdict.Genuine>(Verify(address, Sign(address), body, "application/json")).Subject);
    }

    [Fact]
    public void Verify_StandardPortWrittenOut_IsGenuine() => Assert.IsType<EventVerdict.Genuine>(
        Verify(FormAddress.Replace(".com/", ".com:443/", StringComparison.Ordinal), "yh6MH2zzqje+ABpPUGmR7RDdLvE=", Form));

    [Theory]
    [InlineData("signature_wrong", FormAddress, "yh6MH2zzqje+ABpPUGmR7RDdLvF=", Form)]
    [InlineData("signature_wrong", FormAddress + "1", "yh6MH2zzqje+ABpPUGmR7RDdLvE=", Form)]
    [InlineData("signature_wrong", FormAddress, "yh6MH2zzqje+ABpPUGmR7RDdLvE=", Form + "&Extra=1")]
    [InlineData("signature_wrong", FormAddress, "not base64", Form)]
    [InlineData("signature_missing", FormAddress, null, Form)]
    [InlineData("signature_missing", FormAddress, "", Form)]
    public void Verify_ForgedForm_IsRefused(string code, string address, string? signature, string body) =>
        Assert.Equal(new EventVerdict.Refused(code), Verify(address, signature, body));

    [Fact]
    public void Verify_JsonWithAnotherBody_IsRefused()
    {
        Assert.Equal(new EventVerdict.Refused("signature_wrong"), Verify(JsonAddress, "vI2jXxXpYfwy3sg9oO8ACV9Q9vA=", Json.Replace("completed", "rejected", StringComparison.Ordinal), "application/json"));
        Assert.Equal(new EventVerdict.Refused("signature_wrong"), Verify(FormAddress, Sign(FormAddress), Json, "application/json"));
    }

    [Fact]
    public void Verify_WithoutAuthToken_IsRefusedAlsoWithAnApiKey()
    {
        var webhooks = new TwilioWebhooks(new TwilioOptions { ApiKey = "SK00112233445566778899aabbccddeeff", ApiSecret = Token });

        Assert.Equal(new EventVerdict.Refused("signing_key_missing"), webhooks.Verify(Event(FormAddress, "yh6MH2zzqje+ABpPUGmR7RDdLvE=", Form, "application/x-www-form-urlencoded"), DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Verify_SeveralValuesOfAName_AreSignedOnceEachInOrder()
    {
        const string address = "https://numbers.example.com/a";

        Assert.IsType<EventVerdict.Genuine>(Verify(address, Sign(address + "AxAyB1"), "B=1&A=y&A=x&A=y"));
    }

    private static string Sign(string text) => Convert.ToBase64String(System.Security.Cryptography.HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(text)));

    private static EventVerdict Verify(string address, string? signature, string body, string type = "application/x-www-form-urlencoded; charset=utf-8", string token = Token) =>
        new TwilioWebhooks(new TwilioOptions { AuthToken = token }).Verify(Event(address, signature, body, type), DateTimeOffset.UnixEpoch);

    private static CarrierEvent Event(string address, string? signature, string body, string type)
    {
        var headers = new Dictionary<string, string> { ["content-type"] = type };
        if (signature is not null)
        {
            headers["x-twilio-signature"] = signature;
        }

        return new CarrierEvent("POST", new Uri(address), headers, Encoding.UTF8.GetBytes(body));
    }
}
