using System.Text;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Twilio;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Twilio;

public sealed class TwilioOutcomesTests
{
    private const string Sid = "PN0123456789abcdef0123456789abcdef";
    private static readonly E164 Number = E164.Parse("+18085550100");
    private static readonly ClientReference Reference = ClientReference.Create("01KAJ000000000000000000001", 0);

    public static TheoryData<int, string, string> DefiniteRefusalsOfPurchases =>
        [.. TwilioOutcomes.Purchases.All.SelectMany(refusal => refusal.Statuses.Select(status => (status, refusal.CarrierCode!, refusal.Code)))];

    [Theory]
    [MemberData(nameof(DefiniteRefusalsOfPurchases))]
    public void OfPurchase_RefusalOfTheList_IsRejectedAndItsCodeElsewhereIsUnknown(int status, string carrierCode, string code)
    {
        Assert.Equal(code, Assert.IsType<PurchaseOutcome.Rejected>(Outcome(Refusal(status, carrierCode))).Code);
        Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Refusal(500, carrierCode)));
        Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Refusal(200, carrierCode)));
    }

    [Fact]
    public void Refusals_OfEveryKind_NameTheirSource()
    {
        var all = TwilioOutcomes.Purchases.All.Concat(TwilioOutcomes.Settings.All).Concat(TwilioOutcomes.Releases.All);

        Assert.All(all, refusal => Assert.StartsWith("twilio.md §", refusal.Source, StringComparison.Ordinal));
        Assert.All(all, refusal => Assert.All(refusal.Statuses, status => Assert.InRange(status, 400, 429)));
    }

    [Theory]
    [InlineData(400, "99999", "refused")]
    [InlineData(400, null, "refused")]
    [InlineData(401, null, "unauthorized")]
    [InlineData(403, "21422", "forbidden")]
    [InlineData(404, null, "refused")]
    [InlineData(408, null, "timeout")]
    [InlineData(409, "20409", "refused")]
    [InlineData(429, null, "rate_limited")]
    [InlineData(500, "20500", "server_error")]
    [InlineData(502, null, "server_error")]
    [InlineData(503, "20503", "server_error")]
    [InlineData(307, null, "redirected")]
    public void OfPurchase_AnyOtherStatus_IsUnknown(int status, string? carrierCode, string reason) =>
        Assert.Equal(reason, Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Refusal(status, carrierCode))).Reason);

    [Theory]
    [InlineData("""{"sid":"PN0123456789abcdef0123456789abcdef","phone_number":"+18085550100","friendly_name":"REF"}""", true)]
    [InlineData("""{"sid":"PN0123456789abcdef0123456789abcdef","phone_number":"+18085550100","friendly_name":"REF","capabilities":{"SMS":true},"new_field":[1]}""", true)]
    [InlineData("""{"sid":"","phone_number":"+18085550100","friendly_name":"REF"}""", false)]
    [InlineData("""{"phone_number":"+18085550100","friendly_name":"REF"}""", false)]
    [InlineData("""{"sid":"PN0123456789abcdef0123456789abcdef","phone_number":"+18085550101","friendly_name":"REF"}""", false)]
    [InlineData("""{"sid":"PN0123456789abcdef0123456789abcdef","phone_number":"+18085550100","friendly_name":"another's"}""", false)]
    [InlineData("""{"sid":"PN0123456789abcdef0123456789abcdef","phone_number":"+18085550100","friendly_name":"REF""", false)]
    [InlineData("""[]""", false)]
    [InlineData("""null""", false)]
    [InlineData("", false)]
    public void OfPurchase_Created_IsConfirmedOnlyWhenItNamesNumberIdAndReference(string body, bool confirmed)
    {
        var outcome = Outcome(Answer(201, body.Replace("REF", Reference.Value, StringComparison.Ordinal)));

        Assert.Equal(confirmed ? new PurchaseOutcome.Confirmed(Sid, null, null) : new PurchaseOutcome.Unknown("unreadable_answer"), outcome);
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
    [InlineData(204, null, "done")]
    [InlineData(404, "20404", "done")]
    [InlineData(404, null, "unknown")]
    [InlineData(401, "20003", "rejected")]
    [InlineData(429, "20429", "rejected")]
    [InlineData(400, "21422", "unknown")]
    [InlineData(500, "20500", "unknown")]
    public void OfRelease_Answer_IsDoneWhenTheNumberIsGone(int status, string? carrierCode, string expected)
    {
        var outcome = TwilioOutcomes.OfRelease(Refusal(status, carrierCode));

        Assert.Equal(expected, outcome switch { EffectOutcome.Done => "done", EffectOutcome.Rejected => "rejected", _ => "unknown" });
    }

    [Fact]
    public void Unusable_RateLimited_TellsHowLongToWait()
    {
        var answer = new CarrierAnswer.Answered(429, new Dictionary<string, string> { ["Retry-After"] = "7" }, Encoding.UTF8.GetBytes("""{"code":20429}"""));

        var fault = TwilioOutcomes.Unusable(answer, DateTimeOffset.UnixEpoch);

        Assert.Equal(("rate_limited", TimeSpan.FromSeconds(7)), (fault.Reason, fault.RetryAfter));
    }

    private static PurchaseOutcome Outcome(CarrierAnswer answer) => TwilioOutcomes.OfPurchase(answer, Number, Reference);

    private static CarrierAnswer.Answered Refusal(int status, string? code) => Answer(status, code is null ? "" : $$"""{"code":{{code}},"message":"…","status":{{status}}}""");

    private static CarrierAnswer.Answered Answer(int status, string body) => new(status, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body));
}
