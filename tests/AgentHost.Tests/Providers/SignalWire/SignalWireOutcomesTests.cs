using System.Text;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.SignalWire;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.SignalWire;

public sealed class SignalWireOutcomesTests
{
    private static readonly E164 Number = E164.Parse("+14165550100");
    private static readonly ClientReference Reference = ClientReference.Create("01KAJ000000000000000000001", 0);

    public static TheoryData<int, string, string> DefiniteRefusalsOfPurchases => Rows(SignalWireOutcomes.Purchases);

    public static TheoryData<int, string, string> DefiniteRefusalsOfSettings => Rows(SignalWireOutcomes.Settings);

    [Theory]
    [MemberData(nameof(DefiniteRefusalsOfPurchases))]
    public void OfPurchase_RefusalOfTheList_IsRejectedAndItsCodeElsewhereIsUnknown(int status, string carrierCode, string code)
    {
        // A number as described, a text as recorded.
        Assert.Equal(code, Assert.IsType<PurchaseOutcome.Rejected>(Outcome(Laml(status, carrierCode))).Code);
        Assert.Equal(code, Assert.IsType<PurchaseOutcome.Rejected>(Outcome(Laml(status, $"\"{carrierCode}\""))).Code);
        Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Laml(500, carrierCode)));
        Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Laml(200, carrierCode)));
    }

    [Theory]
    [MemberData(nameof(DefiniteRefusalsOfSettings))]
    public void OfSettings_RefusalOfTheList_IsRejectedAndItsCodeElsewhereIsUnknown(int status, string carrierCode, string code)
    {
        var body = status == 401 ? $$"""{"error":"{{carrierCode}}"}""" : $$"""{"errors":[{"detail":null,"status":"{{status}}","title":"Invalid Attribute","code":"{{carrierCode}}"}]}""";

        Assert.Equal(code, Assert.IsType<EffectOutcome.Rejected>(SignalWireOutcomes.OfSettings(Answer(status, body))).Code);
        Assert.IsType<EffectOutcome.Unknown>(SignalWireOutcomes.OfSettings(Answer(500, body)));
    }

    [Fact]
    public void Refusals_OfEveryKind_NameTheirSource()
    {
        var all = SignalWireOutcomes.Purchases.All.Concat(SignalWireOutcomes.Settings.All).Concat(SignalWireOutcomes.Releases.All);

        Assert.All(all, refusal => Assert.StartsWith("signalwire.md §", refusal.Source, StringComparison.Ordinal));
        Assert.All(all, refusal => Assert.All(refusal.Statuses, status => Assert.InRange(status, 400, 422)));
        Assert.All(all, refusal => Assert.NotNull(refusal.CarrierCode));
    }

    [Theory]
    [InlineData(422, "422", "refused")]
    [InlineData(422, "99999", "refused")]
    [InlineData(400, "21452", "refused")]
    [InlineData(400, null, "refused")]
    [InlineData(401, null, "unauthorized")]
    [InlineData(403, null, "forbidden")]
    [InlineData(404, "20404", "refused")]
    [InlineData(408, null, "timeout")]
    [InlineData(429, "20429", "rate_limited")]
    [InlineData(500, "20500", "server_error")]
    [InlineData(502, null, "server_error")]
    [InlineData(307, null, "redirected")]
    public void OfPurchase_AnyOtherStatus_IsUnknown(int status, string? carrierCode, string reason) =>
        Assert.Equal(reason, Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Laml(status, carrierCode))).Reason);

    [Theory]
    [InlineData("""{"sid":"08a4ddb4-3c64-42ec-b1e2-1cd04f8e8c14","phone_number":"+14165550100","friendly_name":"REF"}""", true)]
    [InlineData("""{"sid":"08a4ddb4-3c64-42ec-b1e2-1cd04f8e8c14","phone_number":"+14165550100","friendly_name":"REF","capabilities":{"sms":true},"beta":false,"new_field":[1]}""", true)]
    [InlineData("""{"sid":"","phone_number":"+14165550100","friendly_name":"REF"}""", false)]
    [InlineData("""{"phone_number":"+14165550100","friendly_name":"REF"}""", false)]
    [InlineData("""{"sid":"08a4ddb4-3c64-42ec-b1e2-1cd04f8e8c14","phone_number":"+14165550101","friendly_name":"REF"}""", false)]
    [InlineData("""{"sid":"08a4ddb4-3c64-42ec-b1e2-1cd04f8e8c14","phone_number":"+14165550100","friendly_name":"(416) 555-0100"}""", false)]
    [InlineData("""{"sid":"08a4ddb4-3c64-42ec-b1e2-1cd04f8e8c14","phone_number":"+14165550100","friendly_name":"REF""", false)]
    [InlineData("[]", false)]
    [InlineData("null", false)]
    [InlineData("", false)]
    public void OfPurchase_Created_IsConfirmedOnlyWhenItNamesNumberIdAndReference(string body, bool confirmed)
    {
        var outcome = Outcome(Answer(201, body.Replace("REF", Reference.Value, StringComparison.Ordinal)));

        Assert.Equal(confirmed ? new PurchaseOutcome.Confirmed(null, null, null) : new PurchaseOutcome.Unknown("unreadable_answer"), outcome);
    }

    [Fact]
    public void OfPurchase_WithoutAnswer_IsUnknownUnlessNothingWasSent()
    {
        Assert.Equal(new PurchaseOutcome.Unknown("timeout"), Outcome(new CarrierAnswer.TimedOut()));
        Assert.Equal(new PurchaseOutcome.Unknown("reset"), Outcome(new CarrierAnswer.Lost()));
        Assert.Equal(new PurchaseOutcome.Unknown("unreadable_answer"), Outcome(new CarrierAnswer.Unreadable()));
        Assert.Equal(new PurchaseOutcome.Unknown("too_large"), Outcome(new CarrierAnswer.TooLarge(201)));
        Assert.Equal(new PurchaseOutcome.Unknown("cancelled"), Outcome(new CarrierAnswer.Cancelled()));
        Assert.Equal("provider_unavailable", Assert.IsType<PurchaseOutcome.Rejected>(Outcome(new CarrierAnswer.NotSent())).Code);
    }

    [Theory]
    [InlineData(204, "", "done")]
    [InlineData(404, """{"error":"Not Found"}""", "done")]
    [InlineData(404, "", "done")]
    [InlineData(404, "<html>nothing here</html>", "unknown")]
    [InlineData(401, """{"error":"Unauthorized"}""", "rejected")]
    [InlineData(401, "", "unknown")]
    [InlineData(403, "", "unknown")]
    [InlineData(422, """{"errors":[{"detail":null,"status":"422","title":"Invalid Attribute","code":"422"}]}""", "unknown")]
    [InlineData(429, """{"errors":[{"type":"rate_limit","code":"rate_limit_exceeded"}]}""", "unknown")]
    [InlineData(500, """{"error":"Internal Server Error"}""", "unknown")]
    public void OfRelease_Answer_IsDoneWhenTheNumberIsGone(int status, string body, string expected)
    {
        var outcome = SignalWireOutcomes.OfRelease(Answer(status, body), null);

        Assert.Equal(expected, outcome switch { EffectOutcome.Done => "done", EffectOutcome.Rejected => "rejected", _ => "unknown" });
    }

    [Theory]
    [InlineData("""{"detail":"Number was purchased too recently to release. Please wait until 2025-06-18 05:49:47 UTC to release this number, or contact Support for assistance.","status":"422","title":"Invalid Attribute","code":"422"}""", "2025-06-18 05:49 UTC")]
    [InlineData("""{"type":"validation_error","code":"purchased_too_recently","message":"Number was purchased too recently.","attribute":"base"}""", "2025-06-15 12:00 UTC")]
    [InlineData("""{"detail":null,"status":"422","code":"purchased_too_recently"}""", "2025-06-15 12:00 UTC")]
    public void OfRelease_BoughtTooRecently_IsRejectedWithTheDayFromWhichItCanGo(string error, string from)
    {
        var outcome = SignalWireOutcomes.OfRelease(Answer(422, $$"""{"errors":[{{error}}]}"""), DateTimeOffset.Parse("2025-06-01T12:00:00Z"));

        var refusal = Assert.IsType<EffectOutcome.Rejected>(outcome);
        Assert.Equal("release_too_early", refusal.Code);
        Assert.Contains($"can go from {from} on", refusal.Detail, StringComparison.Ordinal);
        Assert.Contains("billed", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Unusable_RateLimitedOrWithoutScope_SaysSo()
    {
        var limited = new CarrierAnswer.Answered(429, new Dictionary<string, string> { ["Retry-After"] = "7" }, default);

        Assert.Equal(("rate_limited", TimeSpan.FromSeconds(7)), (SignalWireOutcomes.Unusable(limited, DateTimeOffset.UnixEpoch).Reason, SignalWireOutcomes.Unusable(limited, DateTimeOffset.UnixEpoch).RetryAfter));
        Assert.Equal("unauthorized", SignalWireOutcomes.Unusable(Answer(403, ""), DateTimeOffset.UnixEpoch).Reason);
    }

    private static TheoryData<int, string, string> Rows(DefiniteRefusals refusals) =>
        [.. refusals.All.SelectMany(refusal => refusal.Statuses.Select(status => (status, refusal.CarrierCode!, refusal.Code)))];

    private static PurchaseOutcome Outcome(CarrierAnswer answer) => SignalWireOutcomes.OfPurchase(answer, Number, Reference);

    private static CarrierAnswer.Answered Laml(int status, string? code) => Answer(status, code is null ? "" : $$"""{"code":{{code}},"message":"…","more_info":"…","status":{{status}}}""");

    private static CarrierAnswer.Answered Answer(int status, string body) => new(status, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body));
}
