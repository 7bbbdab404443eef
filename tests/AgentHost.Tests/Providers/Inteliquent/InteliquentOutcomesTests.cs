using System.Text;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Inteliquent;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Inteliquent;

public sealed class InteliquentOutcomesTests
{
    private static readonly InteliquentAssumptions Assumed = new();
    private static readonly E164[] Numbers = [E164.Parse("+16123453624"), E164.Parse("+16305550101")];

    public static TheoryData<int, string, string> DefiniteRefusalsOfPurchases =>
        [.. InteliquentOutcomes.Purchases.All.SelectMany(refusal => refusal.Statuses.Select(status => (status, refusal.CarrierCode!, refusal.Code)))];

    [Theory]
    [MemberData(nameof(DefiniteRefusalsOfPurchases))]
    public void OfPurchase_RefusalOfTheList_IsRejectedAndElsewhereIsUnknown(int status, string carrierCode, string code)
    {
        Assert.Equal(code, Assert.IsType<PurchaseOutcome.Rejected>(Outcome(Refusal(status, carrierCode))).Code);
        Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Refusal(500, carrierCode)));
        Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Refusal(201, carrierCode)));
        Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Answer(status, "")));
        Assert.IsNotType<PurchaseOutcome.Rejected>(Outcome(Answer(status, $$"""{"statusCode":"{{carrierCode}}","status":"…","orderId":1054832}""")));
    }

    [Fact]
    public void Refusals_OfEveryKind_NameTheirSource()
    {
        DefiniteRefusals[] kinds = [InteliquentOutcomes.Purchases, InteliquentOutcomes.Backorders, InteliquentOutcomes.Settings, InteliquentOutcomes.Releases, InteliquentOutcomes.Reservations];

        Assert.All(kinds.SelectMany(kind => kind.All), refusal => Assert.StartsWith("inteliquent.md §", refusal.Source, StringComparison.Ordinal));
        Assert.All(kinds.SelectMany(kind => kind.All), refusal => Assert.All(refusal.Statuses, status => Assert.InRange(status, 200, 432)));
    }

    [Theory]
    [InlineData(200, "410", "refused")]
    [InlineData(200, "411", "server_error")]
    [InlineData(200, "419", "server_error")]
    [InlineData(200, "431", "rate_limited")]
    [InlineData(200, "425", "refused")]
    [InlineData(200, "999", "refused")]
    [InlineData(401, null, "unauthorized")]
    [InlineData(408, null, "timeout")]
    [InlineData(409, null, "refused")]
    [InlineData(429, null, "rate_limited")]
    [InlineData(500, "411", "server_error")]
    [InlineData(503, null, "server_error")]
    [InlineData(307, null, "redirected")]
    public void OfPurchase_AnyOtherCodeOrStatus_IsUnknown(int status, string? carrierCode, string reason) =>
        Assert.Equal(reason, Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Refusal(status, carrierCode))).Reason);

    [Theory]
    [InlineData("""{"status":"Success","statusCode":"200","orderId":1054832}""", "accepted accepted 1054832")]
    [InlineData("""{"status":"Success","statusCode":200,"orderId":"1054832","new":[1]}""", "accepted accepted 1054832")]
    [InlineData("""{"status":"Success","statusCode":"200","tnOrderId":1054832}""", "accepted accepted 1054832")]
    [InlineData("""{"status":"Not all the TNs in the request were activated/order","statusCode":"425","orderId":1054832}""", "accepted accepted 1054832")]
    [InlineData("""{"status":"{2=[6123453624 TN is on an existing order]}","statusCode":"200","orderId":1054832}""", "accepted accepted 1054832")]
    [InlineData("""{"status":"{2=[6123453624 TN is on an existing order]}","statusCode":"200","orderId":null}""", "number_taken order_refused")]
    [InlineData("""{"status":"{1=[6123453624 TN is already assigned to this customer, 6305550101 Gone]}","statusCode":"200"}""", "already_owned number_excluded")]
    [InlineData("""{"status":"{1=[6123453624 TN is on an existing order]}","statusCode":"500","orderId":null}""", "unknown unknown")]
    [InlineData("""{"status":"Success","statusCode":"200","orderId":null}""", "unknown unknown")]
    [InlineData("""{"status":"Success","statusCode":"200","orderId":0}""", "unknown unknown")]
    [InlineData("""{"status":"Success","statusCode":"200","orderId":[1054832]}""", "unknown unknown")]
    [InlineData("""{"status":"Success","statusCode":"200","orderId":10548""", "unknown unknown")]
    [InlineData("[]", "unknown unknown")]
    [InlineData("null", "unknown unknown")]
    [InlineData("", "unknown unknown")]
    public void OfPurchase_AnswerWithStatus200_CountsOnlyWithAnOrderId(string body, string expected)
    {
        var answer = InteliquentOutcomes.OfPurchase(Answer(200, body), Numbers, Assumed);

        Assert.Equal(expected, string.Join(' ', Numbers.Select(number => Word(answer.Outcomes[number])).Append(answer.CarrierOrderId).OfType<string>()));
    }

    [Fact]
    public void OfPurchase_WithoutTheAssumptionOnTexts_IsUnknown()
    {
        var answer = Answer(200, """{"status":"{2=[6123453624 TN is on an existing order]}","statusCode":"200","orderId":null}""");

        Assert.All(InteliquentOutcomes.OfPurchase(answer, Numbers, Assumed with { TextRefuses = false }).Outcomes.Values, outcome => Assert.IsType<PurchaseOutcome.Unknown>(outcome));
    }

    [Fact]
    public void OfPurchase_WhereTheHttpStatusDecides_ReadsThatInstead()
    {
        var byStatus = Assumed with { BodyCodeDecides = false };

        Assert.IsType<PurchaseOutcome.Unknown>(InteliquentOutcomes.OfPurchase(Refusal(200, "432"), Numbers, byStatus).Outcomes[Numbers[0]]);
        Assert.IsType<PurchaseOutcome.Rejected>(InteliquentOutcomes.OfPurchase(Refusal(432, "432"), Numbers, byStatus).Outcomes[Numbers[0]]);
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

    [Fact]
    public void OfPurchase_TokenRefusedInXml_IsRejected()
    {
        var answer = Answer(401, """<ams:fault xmlns:ams="http://wso2.org/apimanager/security"><ams:code>900901</ams:code><ams:message>Invalid Credentials</ams:message></ams:fault>""");

        Assert.Equal("unauthorized", Assert.IsType<PurchaseOutcome.Rejected>(Outcome(answer)).Code);
        Assert.Equal("unauthorized", InteliquentOutcomes.Unusable(answer, Assumed, DateTimeOffset.UnixEpoch).Reason);
    }

    [Theory]
    [InlineData("""{"statusCode":"200","status":"Success","orderId":1026473}""", "done")]
    [InlineData("""{"statusCode":"200","status":"Success"}""", "unknown unreadable_answer")]
    [InlineData("""{"statusCode":"200","status":"{1=[3123489654 TN is on an existing order]}","orderId":null}""", "unknown order_pending")]
    [InlineData("""{"statusCode":"432","status":"TN Excluded"}""", "unknown order_pending")]
    [InlineData("""{"statusCode":"409","status":"Invalid TN submitted"}""", "rejected request_invalid")]
    [InlineData("""{"statusCode":"430","status":"No Result Found"}""", "unknown refused")]
    [InlineData("""{"statusCode":"410","status":"DB Error"}""", "unknown refused")]
    public void OfRelease_Answer_IsDoneOnlyWithAnOrder(string body, string expected) => Assert.Equal(expected, InteliquentOutcomes.OfRelease(Answer(200, body), Assumed) switch
    {
        EffectOutcome.Done => "done",
        EffectOutcome.Rejected rejected => $"rejected {rejected.Code}",
        EffectOutcome.Unknown unknown => $"unknown {unknown.Reason}",
        _ => "",
    });

    [Theory]
    [InlineData("""{"orderId":1054832,"statusCode":"200","status":"Success"}""", "placed 1054832")]
    [InlineData("""{"tnOrderId":1054832,"statusCode":"200","status":"Success"}""", "placed 1054832")]
    [InlineData("""{"statusCode":"417","status":"Quantity must be at least 1000"}""", "rejected backorder_size")]
    [InlineData("""{"statusCode":"420","status":"Customer OCN on TN Request is not enabled"}""", "rejected request_invalid")]
    [InlineData("""{"statusCode":"200","status":"Success"}""", "unknown unreadable_answer")]
    [InlineData("""{"statusCode":"431","status":"try again"}""", "unknown rate_limited")]
    public void OfBackorder_Answer_IsPlacedOnlyWithAnOrder(string body, string expected) => Assert.Equal(expected, InteliquentOutcomes.OfBackorder(Answer(200, body), Assumed) switch
    {
        BackorderAnswer.Placed placed => $"placed {placed.CarrierOrderId}",
        BackorderAnswer.Rejected rejected => $"rejected {rejected.Code}",
        BackorderAnswer.Unknown unknown => $"unknown {unknown.Reason}",
        _ => "",
    });

    [Theory]
    [InlineData("408", "request_invalid")]
    [InlineData("410", "refused")]
    [InlineData("431", "rate_limited")]
    public void Unusable_CodeAfter200_IsNamedByTheCode(string code, string reason) =>
        Assert.Equal(reason, InteliquentOutcomes.Unusable(Refusal(200, code), Assumed, DateTimeOffset.UnixEpoch).Reason);

    private static PurchaseOutcome Outcome(CarrierAnswer answer) => InteliquentOutcomes.OfPurchase(answer, Numbers, Assumed).Outcomes[Numbers[0]];

    private static string Word(PurchaseOutcome outcome) => outcome switch { PurchaseOutcome.Accepted => "accepted", PurchaseOutcome.Rejected rejected => rejected.Code, _ => "unknown" };

    private static CarrierAnswer.Answered Refusal(int status, string? code) => Answer(status, code is null ? "" : $$"""{"statusCode":"{{code}}","status":"…"}""");

    private static CarrierAnswer.Answered Answer(int status, string body) => new(status, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body));
}
