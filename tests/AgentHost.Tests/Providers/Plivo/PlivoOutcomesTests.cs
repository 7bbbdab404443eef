using System.Text;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Plivo;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Plivo;

public sealed class PlivoOutcomesTests
{
    private const string NotFound = """{"api_id":"5f595aa6-1c88-11e4-a2d1-22000ac5040c","error":"not found"}""";
    private const string Other = """{"api_id":"5f595aa6-1c88-11e4-a2d1-22000ac5040c","error":"app_id parameter is not valid"}""";
    private const string Structured = """{"api_id":"5f595aa6-1c88-11e4-a2d1-22000ac5040c","error":{"app_id":["not valid"]}}""";
    private const string Access = "Could not verify your access level for that URL. You have to login with proper credentials";
    private static readonly E164 Number = E164.Parse("+14155550100");

    [Theory]
    [InlineData(401, Access, "unauthorized")]
    [InlineData(404, NotFound, "number_taken")]
    [InlineData(404, """{"api_id":"5f595aa6","error":"Not Found"}""", "number_taken")]
    public void OfPurchase_RefusalOfTheList_IsRejectedAndItsBodyElsewhereIsUnknown(int status, string body, string code)
    {
        Assert.Equal(code, Assert.IsType<PurchaseOutcome.Rejected>(Outcome(status, body)).Code);
        Assert.IsType<PurchaseOutcome.Unknown>(Outcome(500, body));
        Assert.IsType<PurchaseOutcome.Unknown>(Outcome(200, body));
    }

    [Theory]
    [InlineData(400, Other, "refused")]
    [InlineData(400, NotFound, "refused")]
    [InlineData(401, "", "unauthorized")]
    [InlineData(401, NotFound, "unauthorized")]
    [InlineData(402, Other, "refused")]
    [InlineData(403, Other, "forbidden")]
    [InlineData(404, "", "refused")]
    [InlineData(404, "{}", "refused")]
    [InlineData(404, Other, "refused")]
    [InlineData(404, "<html>not found</html>", "refused")]
    [InlineData(405, Other, "refused")]
    [InlineData(409, Other, "refused")]
    [InlineData(422, Other, "refused")]
    [InlineData(429, Other, "rate_limited")]
    [InlineData(500, Other, "server_error")]
    [InlineData(503, "", "server_error")]
    [InlineData(301, "", "redirected")]
    public void OfPurchase_AnyOtherAnswer_IsUnknown(int status, string body, string reason) =>
        Assert.Equal(reason, Assert.IsType<PurchaseOutcome.Unknown>(Outcome(status, body)).Reason);

    [Theory]
    [InlineData(201, """{"numbers":[{"number":"14155550100","status":"Success"}],"status":"fulfilled"}""", "confirmed")]
    [InlineData(202, """{"numbers":[{"number":"+14155550100","status":"success"}],"status":"Fulfilled"}""", "confirmed")]
    [InlineData(200, """{"numbers":[{"number":14155550100,"status":"SUCCESS"}]}""", "confirmed")]
    [InlineData(201, """{"numbers":[{"number":"14155550999","status":"Success"},{"number":"14155550100","status":"Success"}],"status":"fulfilled"}""", "confirmed")]
    [InlineData(201, """{"numbers":[{"number":"14155550100","status":"pending"}],"status":"pending"}""", "accepted")]
    [InlineData(201, """{"numbers":[{"number":"14155550100","status":"Pending"}],"status":"fulfilled"}""", "accepted")]
    [InlineData(201, """{"numbers":[{"number":"14155550100","status":"Success"}],"status":"PENDING"}""", "accepted")]
    [InlineData(201, """{"numbers":[{"number":"14155550100","status":"failed"}],"status":"fulfilled"}""", "unknown unreadable_answer")]
    [InlineData(201, """{"numbers":[{"number":"14155550100"}],"status":"fulfilled"}""", "unknown unreadable_answer")]
    [InlineData(201, """{"numbers":[{"number":"14155550101","status":"Success"}],"status":"fulfilled"}""", "unknown unreadable_answer")]
    [InlineData(201, """{"numbers":[],"status":"fulfilled"}""", "unknown unreadable_answer")]
    [InlineData(201, """{"message":"created","status":"fulfilled"}""", "unknown unreadable_answer")]
    [InlineData(201, """{"numbers":[{"number":"14155550100","status":"Success"}""", "unknown unreadable_answer")]
    [InlineData(201, "[]", "unknown unreadable_answer")]
    [InlineData(201, "null", "unknown unreadable_answer")]
    [InlineData(204, "", "unknown unreadable_answer")]
    public void OfPurchase_Success_GoesByTheNumbersOwnStatus(int status, string body, string expected) => Assert.Equal(expected, Outcome(status, body) switch
    {
        PurchaseOutcome.Confirmed => "confirmed",
        PurchaseOutcome.Accepted => "accepted",
        PurchaseOutcome.Unknown unknown => $"unknown {unknown.Reason}",
        _ => "rejected",
    });

    [Fact]
    public void OfPurchase_WithoutAnswer_IsUnknownUnlessNothingWasSent()
    {
        CarrierAnswer[] unsure = [new CarrierAnswer.TimedOut(), new CarrierAnswer.Lost(), new CarrierAnswer.Unreadable(), new CarrierAnswer.TooLarge(201), new CarrierAnswer.Cancelled()];

        Assert.All(unsure, answer => Assert.Equal(new PurchaseOutcome.Unknown(answer.Reason), PlivoOutcomes.OfPurchase(answer, Number)));
        Assert.Equal("provider_unavailable", Assert.IsType<PurchaseOutcome.Rejected>(PlivoOutcomes.OfPurchase(new CarrierAnswer.NotSent(), Number)).Code);
    }

    [Fact]
    public void Refusals_OfEveryKind_NameTheirSource()
    {
        var all = PlivoOutcomes.Purchases.All.Concat(PlivoOutcomes.Settings.All).Concat(PlivoOutcomes.Releases.All);

        Assert.All(all, refusal => Assert.StartsWith("plivo.md §", refusal.Source, StringComparison.Ordinal));
        Assert.All(all, refusal => Assert.NotNull(refusal.CarrierCode));
    }

    [Theory]
    [InlineData(202, """{"message":"changed"}""", "done")]
    [InlineData(404, NotFound, "number_not_owned")]
    [InlineData(400, Other, "route_invalid")]
    [InlineData(422, Structured, "route_invalid")]
    [InlineData(401, Access, "unauthorized")]
    [InlineData(400, "", "unknown")]
    [InlineData(400, """{"error":"from a proxy"}""", "unknown")]
    [InlineData(404, "{}", "unknown")]
    [InlineData(429, Other, "unknown")]
    [InlineData(500, Other, "unknown")]
    public void OfSettings_Answer_IsAsListed(int status, string body, string expected) => Assert.Equal(expected, Word(PlivoOutcomes.OfSettings(Answer(status, body))));

    [Theory]
    [InlineData(204, "", "done")]
    [InlineData(404, NotFound, "done")]
    [InlineData(404, "{}", "done")]
    [InlineData(404, "", "unknown")]
    [InlineData(404, "<html></html>", "unknown")]
    [InlineData(404, Other, "unknown")]
    [InlineData(401, Access, "unauthorized")]
    [InlineData(400, Other, "unknown")]
    [InlineData(429, Other, "unknown")]
    [InlineData(500, Other, "unknown")]
    public void OfRelease_Answer_IsDoneWhenPlivoSaysThatTheNumberIsGone(int status, string body, string expected) =>
        Assert.Equal(expected, Word(PlivoOutcomes.OfRelease(Answer(status, body))));

    [Fact]
    public void Unusable_RateLimited_WaitsAsAskedOrForPlivosWindow()
    {
        var asked = new CarrierAnswer.Answered(429, new Dictionary<string, string> { ["Retry-After"] = "7" }, ReadOnlyMemory<byte>.Empty);

        Assert.Equal(("rate_limited", TimeSpan.FromSeconds(7)), (PlivoOutcomes.Unusable(asked, DateTimeOffset.UnixEpoch).Reason, PlivoOutcomes.Unusable(asked, DateTimeOffset.UnixEpoch).RetryAfter));
        Assert.Equal(TimeSpan.FromSeconds(5), PlivoOutcomes.Unusable(Answer(429, Other), DateTimeOffset.UnixEpoch).RetryAfter);
        Assert.Null(PlivoOutcomes.Unusable(Answer(500, Other), DateTimeOffset.UnixEpoch).RetryAfter);
    }

    private static string Word(EffectOutcome outcome) => outcome switch { EffectOutcome.Done => "done", EffectOutcome.Rejected rejected => rejected.Code, _ => "unknown" };

    private static PurchaseOutcome Outcome(int status, string body) => PlivoOutcomes.OfPurchase(Answer(status, body), Number);

    private static CarrierAnswer.Answered Answer(int status, string body) => new(status, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body));
}
