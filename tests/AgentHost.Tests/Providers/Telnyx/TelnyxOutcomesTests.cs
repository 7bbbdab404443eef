using System.Text;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Telnyx;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Telnyx;

public sealed class TelnyxOutcomesTests
{
    private const string Id = "12ade33a-21c0-473b-b055-b3c836e1c292";
    private static readonly E164 Number = E164.Parse("+13125550142");
    private static readonly E164 Other = E164.Parse("+13125550143");
    private static readonly ClientReference Reference = ClientReference.Create("01KAJ000000000000000000001", 0);

    public static TheoryData<int, string, string> DefiniteRefusalsOfPurchases =>
        [.. TelnyxOutcomes.Purchases.All.SelectMany(refusal => refusal.Statuses.Select(status => (status, refusal.CarrierCode!, refusal.Code)))];

    [Theory]
    [MemberData(nameof(DefiniteRefusalsOfPurchases))]
    public void OfPurchase_RefusalOfTheList_IsRejectedAndItsCodeElsewhereIsUnknown(int status, string carrierCode, string code)
    {
        Assert.Equal(code, Assert.IsType<PurchaseOutcome.Rejected>(Outcome(Refusal(status, carrierCode))).Code);
        Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Refusal(500, carrierCode)));
        Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Refusal(200, carrierCode)));
        Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Refusal(status, carrierCode, "10007")));
    }

    [Fact]
    public void Refusals_OfEveryKind_NameTheirSource()
    {
        var all = TelnyxOutcomes.Purchases.All.Concat(TelnyxOutcomes.Settings.All).Concat(TelnyxOutcomes.Releases.All).Concat(TelnyxOutcomes.Ports.All);

        Assert.All(all, refusal => Assert.StartsWith("telnyx.md §", refusal.Source, StringComparison.Ordinal));
        Assert.All(all, refusal => Assert.NotNull(refusal.CarrierCode));
        Assert.All(all, refusal => Assert.All(refusal.Statuses, status => Assert.InRange(status, 400, 422)));
    }

    [Theory]
    [InlineData(400, "99999", "refused")]
    [InlineData(400, null, "refused")]
    [InlineData(401, null, "unauthorized")]
    [InlineData(403, "10015", "forbidden")]
    [InlineData(404, "10005", "refused")]
    [InlineData(408, "10008", "timeout")]
    [InlineData(409, "10012", "refused")]
    [InlineData(429, "10011", "rate_limited")]
    [InlineData(500, "10007", "server_error")]
    [InlineData(502, null, "server_error")]
    [InlineData(503, "10007", "server_error")]
    [InlineData(307, null, "redirected")]
    public void OfPurchase_AnyOtherStatus_IsUnknown(int status, string? carrierCode, string reason) =>
        Assert.Equal(reason, Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Refusal(status, carrierCode))).Reason);

    [Theory]
    [InlineData("""{"data":{"id":"ID","status":"pending","customer_reference":"REF","phone_numbers":[{"phone_number":"+13125550142","status":"pending"}]}}""", "accepted")]
    [InlineData("""{"data":{"id":"ID","status":"success","customer_reference":"REF","phone_numbers":[{"phone_number":"+13125550142","status":"success"}],"new_field":[1]}}""", "confirmed")]
    [InlineData("""{"data":{"id":"ID","status":"success","customer_reference":"REF","phone_numbers":[{"phone_number":"+13125550142"}]}}""", "accepted")]
    [InlineData("""{"data":{"id":"ID","status":"pending","customer_reference":"REF","phone_numbers":[{"phone_number":"+13125550142","status":"failure"}]}}""", "accepted")]
    [InlineData("""{"data":{"id":"ID","status":"success","customer_reference":"REF","phone_numbers":[{"phone_number":"+13125550143","status":"success"}]}}""", "unknown")]
    [InlineData("""{"data":{"id":"ID","status":"success","customer_reference":"another's","phone_numbers":[{"phone_number":"+13125550142","status":"success"}]}}""", "unknown")]
    [InlineData("""{"data":{"id":"ID","status":"success","phone_numbers":[{"phone_number":"+13125550142","status":"success"}]}}""", "unknown")]
    [InlineData("""{"data":{"id":"","status":"success","customer_reference":"REF","phone_numbers":[{"phone_number":"+13125550142","status":"success"}]}}""", "unknown")]
    [InlineData("""{"data":{"id":"ID","status":"success","customer_reference":"REF"}}""", "unknown")]
    [InlineData("""{"id":"ID","status":"success","customer_reference":"REF","phone_numbers":[{"phone_number":"+13125550142","status":"success"}]}""", "unknown")]
    [InlineData("""{"data":{"id":"ID","status":"success","customer_reference":"REF","phone_num""", "unknown")]
    [InlineData("""[]""", "unknown")]
    [InlineData("""null""", "unknown")]
    [InlineData("", "unknown")]
    public void OfPurchase_Success_IsWhatTheNumbersOwnStateSays(string body, string expected)
    {
        var answer = TelnyxOutcomes.OfPurchase(Answer(200, body.Replace("ID", Id, StringComparison.Ordinal).Replace("REF", Reference.Value, StringComparison.Ordinal)), [Number], Reference);

        Assert.Equal(expected, answer.Outcomes[Number] switch { PurchaseOutcome.Confirmed => "confirmed", PurchaseOutcome.Accepted => "accepted", _ => "unknown" });
        Assert.Equal(expected == "unknown" && !body.Contains("50143", StringComparison.Ordinal) ? null : Id, answer.CarrierOrderId);
    }

    [Fact]
    public void OfPurchase_SeveralNumbers_AreToldApart()
    {
        var body = $$$"""{"data":{"id":"{{{Id}}}","customer_reference":"{{{Reference}}}","phone_numbers":[{"phone_number":"{{{Other}}}","status":"success"}]}}""";

        var answer = TelnyxOutcomes.OfPurchase(Answer(200, body), [Number, Other], Reference);

        Assert.Equal(new PurchaseOutcome.Unknown("unreadable_answer"), answer.Outcomes[Number]);
        Assert.IsType<PurchaseOutcome.Confirmed>(answer.Outcomes[Other]);
    }

    [Fact]
    public void OfPurchase_WithoutAnswer_IsUnknownUnlessNothingWasSent()
    {
        Assert.Equal(new PurchaseOutcome.Unknown("timeout"), Outcome(new CarrierAnswer.TimedOut()));
        Assert.Equal(new PurchaseOutcome.Unknown("reset"), Outcome(new CarrierAnswer.Lost()));
        Assert.Equal(new PurchaseOutcome.Unknown("unreadable_answer"), Outcome(new CarrierAnswer.Unreadable()));
        Assert.Equal(new PurchaseOutcome.Unknown("too_large"), Outcome(new CarrierAnswer.TooLarge(200)));
        Assert.Equal(new PurchaseOutcome.Unknown("cancelled"), Outcome(new CarrierAnswer.Cancelled()));
        Assert.Equal("provider_unavailable", Assert.IsType<PurchaseOutcome.Rejected>(Outcome(new CarrierAnswer.NotSent())).Code);
    }

    [Theory]
    [InlineData(200, null, "done")]
    [InlineData(404, "10005", "done")]
    [InlineData(404, null, "unknown")]
    [InlineData(401, "10009", "rejected")]
    [InlineData(422, "10021", "rejected")]
    [InlineData(429, "10011", "unknown")]
    [InlineData(400, "10015", "unknown")]
    [InlineData(500, "10007", "unknown")]
    public void OfRelease_Answer_IsDoneWhenTheNumberIsGone(int status, string? carrierCode, string expected)
    {
        var outcome = TelnyxOutcomes.OfRelease(Refusal(status, carrierCode));

        Assert.Equal(expected, outcome switch { EffectOutcome.Done => "done", EffectOutcome.Rejected => "rejected", _ => "unknown" });
    }

    [Theory]
    [InlineData("""{"id":"ID","customer_reference":"REF","status":["pending"]}""", "placed")]
    [InlineData("""{"id":"ID","customer_reference":"REF","status":"pending","orders":[]}""", "placed")]
    [InlineData("""{"data":{"id":"ID","customer_reference":"REF","status":["pending"]}}""", "unknown")]
    [InlineData("""{"id":"ID","customer_reference":"another's","status":["pending"]}""", "unknown")]
    [InlineData("", "unknown")]
    public void OfBackorder_Success_IsPlacedOnlyUnderOurReference(string body, string expected)
    {
        var answer = TelnyxOutcomes.OfBackorder(Answer(200, body.Replace("ID", Id, StringComparison.Ordinal).Replace("REF", Reference.Value, StringComparison.Ordinal)), Reference);

        Assert.Equal(expected, answer is BackorderAnswer.Placed { CarrierOrderId: Id } ? "placed" : "unknown");
        Assert.Equal("request_invalid", Assert.IsType<BackorderAnswer.Rejected>(TelnyxOutcomes.OfBackorder(Refusal(422, "10015"), Reference)).Code);
    }

    [Theory]
    [InlineData("Retry-After", "7")]
    [InlineData("x-ratelimit-reset", "7")]
    public void Unusable_RateLimited_TellsHowLongToWait(string header, string value)
    {
        var answer = new CarrierAnswer.Answered(429, new Dictionary<string, string> { [header] = value }, Encoding.UTF8.GetBytes("""{"errors":[{"code":"10011","title":"…"}]}"""));

        var fault = TelnyxOutcomes.Unusable(answer, DateTimeOffset.UnixEpoch);

        Assert.Equal(("rate_limited", TimeSpan.FromSeconds(7)), (fault.Reason, fault.RetryAfter));
    }

    private static PurchaseOutcome Outcome(CarrierAnswer answer) => TelnyxOutcomes.OfPurchase(answer, [Number], Reference).Outcomes[Number];

    private static CarrierAnswer.Answered Refusal(int status, params string?[] codes) =>
        Answer(status, codes is [null] ? "" : $$"""{"errors":[{{string.Join(',', codes.Select(code => $$"""{"code":"{{code}}","title":"…","detail":"…"}"""))}}]}""");

    private static CarrierAnswer.Answered Answer(int status, string body) => new(status, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body));
}
