using System.Text;
using AgentHost.Numbering;
using AgentHost.Providers.Inteliquent;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Inteliquent;

/// <summary>The vector of the sheet, §11: the configured value, and nothing before it.</summary>
public sealed class InteliquentWebhooksTests
{
    private const string Value = "ABC123def456";
    private const string Completed = """{"message":"Order completed","notificationType":"Order status update","orderId":1234567,"customerOrderReference":"ah01KAJ00000000000000000000100","orderType":"LNP Port-In","orderStatus":"Closed","timestamp":"7/31/2017 4:56:06.000000 AM -05:00"}""";
    private const string Group = """{"message":"…","notificationType":"Port-in group status update","orderId":1085016,"customerOrderReference":"REF","orderStatus":"Pending","timestamp":"7/31/2017 4:56:06.000000 AM -05:00","tnGroup":"Group ID 88950","groupStatus":"FOC 09/01/2017","tnList":{"tnItem":[{"tn":"3344125614"},{"tn":3344125615},{"tn":"344"}]}}""";

    [Fact]
    public void Verify_Vector_IsGenuineAndSaysWhereToLook()
    {
        var genuine = Assert.IsType<EventVerdict.Genuine>(Verify(Value, Completed));

        Assert.Equal(("ah01KAJ00000000000000000000100", "1234567"), (genuine.Subject.Reference, genuine.Subject.CarrierOrderId));
        Assert.Empty(genuine.Subject.Numbers);
    }

    [Theory]
    [InlineData(Group)]
    [InlineData("[" + Group + "]")]
    public void Verify_PortGroup_NamesItsNumbers(string body) =>
        Assert.Equal([E164.Parse("+13344125614"), E164.Parse("+13344125615")], Assert.IsType<EventVerdict.Genuine>(Verify(Value, body)).Subject.Numbers);

    [Fact]
    public void Verify_PortOutOfANumber_NamesIt() => Assert.Equal(
        [E164.Parse("+13344125614")],
        Assert.IsType<EventVerdict.Genuine>(Verify(Value, """{"notificationType":"Port-out completed","tnItem":{"tn":"3344125614","accountNum":"1"}}""")).Subject.Numbers);

    [Theory]
    [InlineData("signature_missing", null)]
    [InlineData("signature_missing", "")]
    [InlineData("signature_wrong", "ABC123def457")]
    [InlineData("signature_wrong", "ABC123def45")]
    [InlineData("signature_wrong", "abc123DEF456")]
    [InlineData("signature_wrong", "Basic ABC123def456")]
    [InlineData("signature_wrong", "Bearer ABC123def456")]
    public void Verify_ForgedHeader_IsRefused(string code, string? header) => Assert.Equal(new EventVerdict.Refused(code), Verify(header, Completed));

    [Fact]
    public void Verify_WithoutAConfiguredValue_IsRefused() => Assert.Equal(new EventVerdict.Refused("signing_key_missing"), Verify(Value, Completed, configured: null));

    [Theory]
    [InlineData("Basic ABC123def456", true)]
    [InlineData("Bearer ABC123def456", true)]
    [InlineData("ABC123def456", true)]
    [InlineData("Basic ABC123def457", false)]
    public void Verify_WhereTheHeaderMayHaveAnotherForm_TakesThatToo(string header, bool genuine) =>
        Assert.Equal(genuine, Verify(header, Completed, assumed: new InteliquentAssumptions { WebhookHeaderAsConfigured = false }) is EventVerdict.Genuine);

    [Fact]
    public void Verify_SameEventTwice_HasOneIdAndAnotherStateAnother()
    {
        static string IdOf(string body) => Assert.IsType<EventVerdict.Genuine>(Verify(Value, body)).EventId;

        Assert.Equal(IdOf(Completed), IdOf(Completed.Replace("Order completed", "Order  completed", StringComparison.Ordinal)));
        string[] others = [Completed, Completed.Replace("Closed", "Pending", StringComparison.Ordinal), Completed.Replace("1234567", "1234568", StringComparison.Ordinal), Completed.Replace("4:56:06", "4:56:07", StringComparison.Ordinal), Group, Group.Replace("FOC", "Activated", StringComparison.Ordinal)];
        Assert.Equal(others.Length, others.Select(IdOf).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Verify_BodyThatSaysNothing_IsKnownByItsHash(string body)
    {
        var received = Event(Value, body);

        Assert.Equal(new EventVerdict.Genuine(received.BodyHash, EventSubject.None), Webhooks(Value).Verify(received, DateTimeOffset.UnixEpoch));
    }

    private static EventVerdict Verify(string? header, string body, string? configured = Value, InteliquentAssumptions? assumed = null) =>
        Webhooks(configured, assumed).Verify(Event(header, body), DateTimeOffset.UnixEpoch);

    private static InteliquentWebhooks Webhooks(string? configured, InteliquentAssumptions? assumed = null) =>
        new(new InteliquentOptions { WebhookHeader = configured, Assumptions = assumed ?? new InteliquentAssumptions() });

    private static CarrierEvent Event(string? header, string body)
    {
        var headers = new Dictionary<string, string> { ["content-type"] = "application/json" };
        if (header is not null)
        {
            headers["authorization"] = header;
        }

        return new CarrierEvent("POST", new Uri("https://numbers.example.com/webhooks/inteliquent"), headers, Encoding.UTF8.GetBytes(body));
    }
}
