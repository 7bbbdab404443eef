using System.Text;
using AgentHost.CarrierSandbox.Bandwidth;
using AgentHost.Numbering;
using AgentHost.Providers.Bandwidth;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Bandwidth;

public sealed class BandwidthWebhooksTests
{
    // The sheet's vector (bandwidth.md §11): user bw-callback, password made-up-pass.
    private const string Credentials = "Basic YnctY2FsbGJhY2s6bWFkZS11cC1wYXNz";

    private const string Body = """
        <?xml version="1.0"?>
        <Notification>
          <SubscriptionId>991a60d7-a612-48a5-a86e-326b51997cac</SubscriptionId>
          <OrderType>orders</OrderType>
          <OrderId>34adcd9f-2c4a-4631-9dae-d1f318ed57bc</OrderId>
          <CustomerOrderId>REQ-1042-1</CustomerOrderId>
          <Status>COMPLETE</Status>
          <CompletedTelephoneNumbers><TelephoneNumber>+19193752369</TelephoneNumber></CompletedTelephoneNumbers>
          <LastModifiedDate>2023-09-12T15:11:31.705Z</LastModifiedDate>
        </Notification>
        """;

    [Fact]
    public void Verify_TheSheetsVector_IsGenuineAndTellsWhereToLook()
    {
        var verdict = Assert.IsType<EventVerdict.Genuine>(Verify(Credentials, Body));

        Assert.Equal("34adcd9f-2c4a-4631-9dae-d1f318ed57bc/COMPLETE/2023-09-12T15:11:31.705Z", verdict.EventId);
        Assert.Equal(("REQ-1042-1", "34adcd9f-2c4a-4631-9dae-d1f318ed57bc"), (verdict.Subject.Reference, verdict.Subject.CarrierOrderId));
        Assert.Equal([E164.Parse("+19193752369")], verdict.Subject.Numbers);
    }

    [Fact]
    public void Verify_FirstRequestWithoutCredentials_IsChallenged()
    {
        var refused = Assert.IsType<EventVerdict.Refused>(Verify(null, Body));

        Assert.Equal(("signature_missing", "Basic realm=\"agenthost\", charset=\"UTF-8\""), (refused.Code, refused.Challenge));
    }

    [Theory]
    [InlineData("Basic YnctY2FsbGJhY2s6bWFkZS11cC1wYXNT")]
    [InlineData("Basic YnctY2FsbGJhY2s6bWFkZS11cC1wYXN")]
    [InlineData("Basic YnctY2FsbGJhY2s6bWFkZS11cC1wYXNz ")]
    [InlineData("basic YnctY2FsbGJhY2s6bWFkZS11cC1wYXNz")]
    [InlineData("Bearer YnctY2FsbGJhY2s6bWFkZS11cC1wYXNz")]
    [InlineData("YnctY2FsbGJhY2s6bWFkZS11cC1wYXNz")]
    [InlineData("Basic Og==")]
    [InlineData("Basic YXBpLnNhbmRib3g6c2FuZGJveC1wYXNz")]
    public void Verify_AnyOtherCredentials_AreForged(string credentials) =>
        Assert.Equal("signature_wrong", Assert.IsType<EventVerdict.Refused>(Verify(credentials, Body)).Code);

    [Theory]
    [InlineData(null, null)]
    [InlineData("bw-callback", null)]
    [InlineData(null, "made-up-pass")]
    [InlineData("", "")]
    public void Verify_NothingConfigured_RefusesEverything(string? name, string? password)
    {
        var webhooks = new BandwidthWebhooks(new BandwidthOptions { WebhookUserName = name, WebhookPassword = password });

        foreach (var credentials in new[] { Credentials, null, "Basic Og==" })
        {
            Assert.Equal("signing_key_missing", Assert.IsType<EventVerdict.Refused>(webhooks.Verify(Event(credentials, Body), DateTimeOffset.UnixEpoch)).Code);
        }
    }

    [Theory]
    [InlineData("not xml")]
    [InlineData("")]
    [InlineData("<Other><OrderId>1</OrderId></Other>")]
    [InlineData("<!DOCTYPE Notification [<!ENTITY a \"1\">]><Notification><OrderId>&a;</OrderId></Notification>")]
    [InlineData("<Notification><EventType>MESSAGING_LOST</EventType></Notification>")]
    public void Verify_GenuineWithoutAnOrder_IsToldByItsBody(string body)
    {
        var received = Event(Credentials, body);

        var verdict = Assert.IsType<EventVerdict.Genuine>(Webhooks().Verify(received, DateTimeOffset.UnixEpoch));

        Assert.Equal((received.BodyHash, null), (verdict.EventId, verdict.Subject.CarrierOrderId));
    }

    [Fact]
    public void Verify_OtherStateOfTheSameOrder_IsAnotherEventAndARepetitionIsNot()
    {
        var first = Assert.IsType<EventVerdict.Genuine>(Verify(Credentials, Body));
        var again = Assert.IsType<EventVerdict.Genuine>(Verify(Credentials, Body.Replace("<Status>", "<Note>sent again</Note><Status>", StringComparison.Ordinal)));
        var other = Assert.IsType<EventVerdict.Genuine>(Verify(Credentials, Body.Replace("COMPLETE", "BACKORDERED", StringComparison.Ordinal)));

        Assert.Equal(first.EventId, again.EventId);
        Assert.NotEqual(first.EventId, other.EventId);
    }

    [Fact]
    public void Face_Credentials_AreTheSheetsVector() => Assert.Equal(("bw-callback", "made-up-pass"), (BandwidthFace.WebhookUserName, BandwidthFace.WebhookPassword));

    private static EventVerdict Verify(string? credentials, string body) => Webhooks().Verify(Event(credentials, body), DateTimeOffset.UnixEpoch);

    private static BandwidthWebhooks Webhooks() => new(new BandwidthOptions { WebhookUserName = "bw-callback", WebhookPassword = "made-up-pass" });

    private static CarrierEvent Event(string? credentials, string body)
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = "application/xml; charset=utf-8" };
        if (credentials is not null)
        {
            headers["authorization"] = credentials;
        }

        return new CarrierEvent("POST", new Uri("https://hooks.example.com/webhooks/bandwidth"), headers, Encoding.UTF8.GetBytes(body));
    }
}
