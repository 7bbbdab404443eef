using System.Text;
using AgentHost.CarrierSandbox.Telnyx;
using AgentHost.Numbering;
using AgentHost.Providers.Telnyx;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Telnyx;

/// <summary>The worked vector of the sheet, §12.</summary>
public sealed class TelnyxWebhooksTests
{
    private const string Key = "ebVWLo/mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmQ=";
    private const string Time = "1755879834";
    private const string Signature = "0P8FjyVXaAEWV24frd0RpeZHIOzeXDzktwt8u/1xNtbJJi/0oULFUzZ4ymjJc7ycjxbhEfhbtd3Z9Ih2pAhGAA==";
    private const string Body = """{"data":{"event_type":"number_order.complete","id":"d578b093-a0e7-4b64-b0d3-6b689a6ff170","occurred_at":"2025-08-22T16:23:54.496464Z","payload":{"id":"12ade33a-21c0-473b-b055-b3c836e1c292","record_type":"number_order","status":"success","customer_reference":"ord-7f3a","phone_numbers_count":1},"record_type":"event"},"meta":{"attempt":1,"delivered_to":"https://numbers.example.com/webhooks/telnyx"}}""";

    private static readonly Ed25519Signer Signer = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private static readonly DateTimeOffset SentAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(Time));

    [Fact]
    public void Verify_Vector_IsGenuineAndSaysWhereToLook()
    {
        var genuine = Assert.IsType<EventVerdict.Genuine>(Verify(Body, Signature, Time, SentAt.AddMinutes(1)));

        Assert.Equal("d578b093-a0e7-4b64-b0d3-6b689a6ff170", genuine.EventId);
        Assert.Equal(("ord-7f3a", "12ade33a-21c0-473b-b055-b3c836e1c292", 0), (genuine.Subject.Reference, genuine.Subject.CarrierOrderId, genuine.Subject.Numbers.Count));
    }

    [Theory]
    [InlineData("signature_wrong", Body + " ", Signature, Time)]
    [InlineData("signature_wrong", Body, "0P8FjyVXaAEWV24frd0RpeZHIOzeXDzktwt8u/1xNtbJJi/0oULFUzZ4ymjJc7ycjxbhEfhbtd3Z9Ih2pAhGBA==", Time)]
    [InlineData("signature_wrong", Body, "1P8FjyVXaAEWV24frd0RpeZHIOzeXDzktwt8u/1xNtbJJi/0oULFUzZ4ymjJc7ycjxbhEfhbtd3Z9Ih2pAhGAA==", Time)]
    [InlineData("signature_wrong", Body, "not base64", Time)]
    [InlineData("signature_wrong", Body, "0P8FjyVX", Time)]
    [InlineData("signature_wrong", Body, Signature, "1755879835")]
    [InlineData("signature_missing", Body, null, Time)]
    [InlineData("signature_missing", Body, "", Time)]
    [InlineData("signature_missing", Body, Signature, null)]
    public void Verify_Forged_IsRefused(string code, string body, string? signature, string? time) =>
        Assert.Equal(new EventVerdict.Refused(code), Verify(body, signature, time, SentAt));

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void Verify_Age_IsFiveMinutesAtMostEitherWay(int seconds, bool genuine)
    {
        var verdict = Verify(Body, Signature, Time, SentAt.AddSeconds(seconds));

        Assert.Equal(genuine, verdict is EventVerdict.Genuine);
        Assert.True(genuine || verdict is EventVerdict.Refused { Code: "event_stale" });
    }

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("-9223372036854775808")]
    [InlineData("2025-08-22")]
    public void Verify_SignedOddTime_IsStale(string time) => Assert.Equal(new EventVerdict.Refused("event_stale"), Verify(Body, Sign(time, Body), time, SentAt));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ebVWLo/mVPlAeLES6KmLp5A=")]
    public void Verify_WithoutPublicKey_IsRefused(string? key) => Assert.Equal(new EventVerdict.Refused("signing_key_missing"), Verify(Body, Signature, Time, SentAt, key));

    [Theory]
    [InlineData("""{"data":{"id":"e1","event_type":"porting_order.status_changed","payload":{"id":"p1","customer_reference":"ref","status":{"value":"exception","details":[{"code":"OTHER"}]}}}}""", "e1", "ref", "p1")]
    [InlineData("""{"data":{"id":"e2","event_type":"porting_order.new_comment","payload":{"porting_order_id":"p2","comment":{"id":"c1","body":"…"}}}}""", "e2", null, "p2")]
    [InlineData("""{"data":{"id":"e3","event_type":"porting_order.split","payload":{"from":{"id":"p3"},"to":{"id":"p4"},"porting_phone_numbers":[{"id":"n1"}]}}}""", "e3", null, "p3")]
    [InlineData("""{"data":{"id":"e4","event_type":"portout.status_changed"}}""", "e4", null, null)]
    public void Verify_EveryKindOfEvent_NamesWhatItIsAbout(string body, string id, string? reference, string? order)
    {
        var genuine = Assert.IsType<EventVerdict.Genuine>(Verify(body, Sign(Time, body), Time, SentAt));

        Assert.Equal((id, reference, order), (genuine.EventId, genuine.Subject.Reference, genuine.Subject.CarrierOrderId));
    }

    [Fact]
    public void Verify_NumbersOfAnOrder_AreNamed()
    {
        const string body = """{"data":{"id":"e1","event_type":"number_order.complete","payload":{"id":"o1","phone_numbers":[{"phone_number":"+13125550142","status":"success"},{"phone_number":"?"}]}}}""";

        var genuine = Assert.IsType<EventVerdict.Genuine>(Verify(body, Sign(Time, body), Time, SentAt));

        Assert.Equal([E164.Parse("+13125550142")], genuine.Subject.Numbers);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"data\":{}}")]
    [InlineData("{\"data\":{\"id\":7}}")]
    [InlineData("")]
    public void Verify_SignedButUnreadable_IsKnownByItsBody(string body)
    {
        var received = Event(body, Sign(Time, body), Time);

        Assert.Equal(new EventVerdict.Genuine(received.BodyHash, EventSubject.None), new TelnyxWebhooks(new TelnyxOptions { PublicKey = Key }).Verify(received, SentAt));
    }

    private static string Sign(string time, string body) => Convert.ToBase64String(Signer.Sign(Encoding.UTF8.GetBytes($"{time}|{body}")));

    private static EventVerdict Verify(string body, string? signature, string? time, DateTimeOffset now, string? key = Key) =>
        new TelnyxWebhooks(new TelnyxOptions { PublicKey = key }).Verify(Event(body, signature, time), now);

    private static CarrierEvent Event(string body, string? signature, string? time)
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" };
        foreach (var (name, value) in new[] { ("Telnyx-Signature-Ed25519", signature), ("Telnyx-Timestamp", time) })
        {
            if (value is not null)
            {
                headers[name] = value;
            }
        }

        return new CarrierEvent("POST", new Uri("https://numbers.example.com/webhooks/telnyx"), headers, Encoding.UTF8.GetBytes(body));
    }
}
