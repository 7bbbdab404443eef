using System.Security.Cryptography;
using System.Text;
using AgentHost.Numbering;
using AgentHost.Providers.SignalWire;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.SignalWire;

/// <summary>The published and the worked vectors of the sheet, §9.</summary>
public sealed class SignalWireWebhooksTests
{
    private const string Key = "PSKexample0123456789abcdef";
    private const string Address = "https://numbers.example.com/webhooks/signalwire/10dlc";
    private const string Json = """{"project_id":"6e5c7b1a-9c1d-4d7e-8f5b-2f6f0c3a9b10","event_at":"2025-08-22T16:23:54Z","event_category":"number_assignment","event_type":"number_assignment_activated","state":"active","brand_id":"acad5d1e-5e43-4a3b-9e51-0d8b2a4c1f11","campaign_id":"841b9f22-2f4a-4a0d-9d51-7a9a0f1f7c12","number_assignment_order_id":"1bd571e4-5ea4-4a70-a3c8-2bab5d20e754","number_assignment_id":"5d3b0a2c-7f5e-4a8f-bb0a-3c1d2e4f5a13","phone_number_id":"08a4ddb4-3c64-42ec-b1e2-1cd04f8e8c14","phone_number":"+14155550100"}""";
    private const string JsonSha1 = "e04eaa0b729124ee7a9b6aa2c5a0cc93af67b77b";
    private const string JsonSha256 = "4f211db6702b93a1b5bece0aa1dad61888acdce6e939d162372141edb3d19f63";
    private const string FormAddress = "https://numbers.example.com/webhooks/signalwire/sms";
    private const string Form = "MessageSid=SM0123456789abcdef0123456789abcdef&From=%2B14155550123&To=%2B14155550100&Body=hello+world&NumMedia=0";
    private const string FormSignature = "6/BUHdXj/eAsSSHWLhEmVouCToo=";
    private const string FormType = "application/x-www-form-urlencoded; charset=utf-8";
    private static readonly DateTimeOffset Then = DateTimeOffset.Parse("2025-08-22T16:24:00Z");

    [Fact]
    public void Verify_VectorOfSignalWiresOwnTests_IsGenuine() => Assert.IsType<EventVerdict.Genuine>(Verify(
        "https://example.ngrok.io/webhook", "c3c08c1fefaf9ee198a100d5906765a6f394bf0f",
        """{"event":"call.state","params":{"call_id":"abc-123","state":"answered"}}""", key: "PSKtest1234567890abcdef"));

    [Theory]
    [InlineData(null)]
    [InlineData(JsonSha256)]
    public void Verify_JsonVector_IsGenuineAndNamesWhatItIsAbout(string? sha256)
    {
        var genuine = Assert.IsType<EventVerdict.Genuine>(Verify(Address, JsonSha1, Json, sha256: sha256));

        Assert.Equal("number_assignment_activated 5d3b0a2c-7f5e-4a8f-bb0a-3c1d2e4f5a13 2025-08-22T16:23:54.000Z", genuine.EventId);
        Assert.Equal("1bd571e4-5ea4-4a70-a3c8-2bab5d20e754", genuine.Subject.CarrierOrderId);
        Assert.Equal([E164.Parse("+14155550100")], genuine.Subject.Numbers);
    }

    [Theory]
    [InlineData("x-signalwire-signature")]
    [InlineData("X-Twilio-Signature")]
    public void Verify_FormVector_IsGenuineUnderEitherHeader(string header) =>
        Assert.Equal(EventSubject.None, Assert.IsType<EventVerdict.Genuine>(Verify(FormAddress, FormSignature, Form, FormType, header)).Subject);

    [Fact]
    public void Verify_StandardPortWrittenOut_IsGenuine() =>
        Assert.IsType<EventVerdict.Genuine>(Verify(FormAddress.Replace(".com/", ".com:443/", StringComparison.Ordinal), FormSignature, Form, FormType));

    [Fact]
    public void Verify_JsonSignedByItsHash_IsGenuine()
    {
        var address = $"{Address}?bodySHA256={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json)))}";
        var signature = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(address)));

        Assert.IsType<EventVerdict.Genuine>(Verify(address, signature, Json));
        Assert.Equal(new EventVerdict.Refused("signature_wrong"), Verify(address, signature, Json.Replace("active", "failed", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("signature_wrong", Address, "e04eaa0b729124ee7a9b6aa2c5a0cc93af67b77c", Json, null)]
    [InlineData("signature_wrong", Address, JsonSha1, Json + " ", null)]
    [InlineData("signature_wrong", Address + "?token=1", JsonSha1, Json, null)]
    [InlineData("signature_wrong", Address, JsonSha1, Json, "5f211db6702b93a1b5bece0aa1dad61888acdce6e939d162372141edb3d19f63")]
    [InlineData("signature_missing", Address, "", Json, JsonSha256)]
    [InlineData("signature_missing", Address, null, Json, null)]
    public void Verify_ForgedJson_IsRefused(string code, string address, string? signature, string body, string? sha256) =>
        Assert.Equal(new EventVerdict.Refused(code), Verify(address, signature, body, sha256: sha256));

    [Theory]
    [InlineData("6/BUHdXj/eAsSSHWLhEmVouCTop=", Form)]
    [InlineData(FormSignature, Form + "&Extra=1")]
    [InlineData(FormSignature, "")]
    [InlineData("not base64", Form)]
    public void Verify_ForgedForm_IsRefused(string signature, string body) =>
        Assert.Equal(new EventVerdict.Refused("signature_wrong"), Verify(FormAddress, signature, body, FormType));

    [Theory]
    [InlineData(-290, true)]
    [InlineData(290, true)]
    [InlineData(-310, false)]
    [InlineData(310, false)]
    public void Verify_EventOfAnotherTime_IsStaleAfterFiveMinutes(int seconds, bool fresh)
    {
        var verdict = Verify(Address, JsonSha1, Json, at: DateTimeOffset.Parse("2025-08-22T16:23:54Z").AddSeconds(seconds));

        Assert.Equal(fresh, verdict is EventVerdict.Genuine);
        Assert.Equal(!fresh, verdict is EventVerdict.Refused("event_stale"));
    }

    [Fact]
    public void Verify_WithoutSigningKey_IsRefusedAlsoWithAnApiToken() => Assert.Equal(
        new EventVerdict.Refused("signing_key_missing"),
        new SignalWireWebhooks(new SignalWireOptions { ApiToken = Key }).Verify(Event(Address, JsonSha1, Json, "application/json", "X-SignalWire-Signature", null), Then));

    private static EventVerdict Verify(
        string address, string? signature, string body, string type = "application/json", string header = "X-SignalWire-Signature", string? sha256 = null, string key = Key, DateTimeOffset? at = null) =>
        new SignalWireWebhooks(new SignalWireOptions { SigningKey = key }).Verify(Event(address, signature, body, type, header, sha256), at ?? Then);

    private static CarrierEvent Event(string address, string? signature, string body, string type, string header, string? sha256)
    {
        var headers = new Dictionary<string, string> { ["content-type"] = type };
        if (signature is not null)
        {
            headers[header] = signature;
        }

        if (sha256 is not null)
        {
            headers["x-signalwire-sha256-signature"] = sha256;
        }

        return new CarrierEvent("POST", new Uri(address), headers, Encoding.UTF8.GetBytes(body));
    }
}
