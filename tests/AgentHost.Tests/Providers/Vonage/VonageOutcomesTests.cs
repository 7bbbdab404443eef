using System.Text;
using AgentHost.Providers;
using AgentHost.Providers.Vonage;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Vonage;

public sealed class VonageOutcomesTests
{
    private const string Success = """{"error-code":"200","error-code-label":"success"}""";
    private const string Failed = """{"error-code":"420","error-code-label":"method failed"}""";
    private const string Denied = """{"error-code":"401","error-code-label":"authentication failed"}""";
    private const string Address = """{"error-code":"420","error-code-label":"Numbers from this country can be requested from the Dashboard (https://dashboard.nexmo.com/buy-numbers) as they require a valid local address"}""";

    [Theory]
    [InlineData(200, Success, "done")]
    [InlineData(200, """{"error-code":200,"error-code-label":"success"}""", "done")]
    [InlineData(200, """{"error-code":"200"}""", "done")]
    [InlineData(401, Denied, "rejected unauthorized")]
    [InlineData(401, """{"error-code":"401","error-code-label":"Invalid auth token"}""", "rejected unauthorized")]
    [InlineData(420, Failed, "unknown method_failed")]
    [InlineData(420, """{"error-code":420,"error-code-label":"method failed"}""", "unknown method_failed")]
    [InlineData(420, Address, "unknown method_failed")]
    [InlineData(200, Failed, "unknown method_failed")]
    [InlineData(200, Denied, "unknown refused")]
    [InlineData(200, "{}", "unknown unreadable_answer")]
    [InlineData(200, "", "unknown unreadable_answer")]
    [InlineData(200, "[]", "unknown unreadable_answer")]
    [InlineData(200, "null", "unknown unreadable_answer")]
    [InlineData(200, """{"error-code":"200","error""", "unknown unreadable_answer")]
    [InlineData(200, """{"error-code-label":"success"}""", "unknown unreadable_answer")]
    [InlineData(401, "", "unknown unauthorized")]
    [InlineData(401, Success, "unknown unauthorized")]
    [InlineData(402, Failed, "unknown method_failed")]
    [InlineData(403, Denied, "unknown forbidden")]
    [InlineData(404, "", "unknown refused")]
    [InlineData(420, "", "unknown refused")]
    [InlineData(420, Success, "unknown refused")]
    [InlineData(429, """{"error-code":"429"}""", "unknown rate_limited")]
    [InlineData(500, Success, "unknown server_error")]
    [InlineData(500, Denied, "unknown server_error")]
    [InlineData(307, "", "unknown redirected")]
    public void OfPurchaseAndEffect_Answer_IsDefiniteOnlyAsListed(int status, string body, string expected)
    {
        var answer = new CarrierAnswer.Answered(status, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body));

        Assert.Equal(expected, Word(VonageOutcomes.OfPurchase(answer)));
        Assert.Equal(expected, Word(VonageOutcomes.OfEffect(answer)));
    }

    [Fact]
    public void OfPurchase_WithoutAnswer_IsUnknownUnlessNothingWasSent()
    {
        CarrierAnswer[] unsure = [new CarrierAnswer.TimedOut(), new CarrierAnswer.Lost(), new CarrierAnswer.Unreadable(), new CarrierAnswer.TooLarge(200), new CarrierAnswer.Cancelled()];

        Assert.All(unsure, answer => Assert.Equal(new PurchaseOutcome.Unknown(answer.Reason), VonageOutcomes.OfPurchase(answer)));
        Assert.All(unsure, answer => Assert.Equal(new EffectOutcome.Unknown(answer.Reason), VonageOutcomes.OfEffect(answer)));
        Assert.Equal("provider_unavailable", Assert.IsType<PurchaseOutcome.Rejected>(VonageOutcomes.OfPurchase(new CarrierAnswer.NotSent())).Code);
    }

    [Fact]
    public void Refusals_All_NameTheirSourceAndNoneIs420()
    {
        Assert.All(VonageOutcomes.Refusals.All, refusal => Assert.StartsWith("vonage.md §", refusal.Source, StringComparison.Ordinal));
        Assert.DoesNotContain(VonageOutcomes.Refusals.All, refusal => refusal.CarrierCode is null or VonageOutcomes.MethodFailed || refusal.Statuses.Contains(420));
    }

    [Fact]
    public void Unusable_RateLimited_TellsHowLongToWait()
    {
        var answer = new CarrierAnswer.Answered(429, new Dictionary<string, string> { ["Retry-After"] = "7" }, ReadOnlyMemory<byte>.Empty);

        var fault = VonageOutcomes.Unusable(answer, DateTimeOffset.UnixEpoch);

        Assert.Equal(("vonage", "rate_limited", TimeSpan.FromSeconds(7)), (fault.Provider, fault.Reason, fault.RetryAfter));
    }

    private static string Word(PurchaseOutcome outcome) => outcome switch
    {
        PurchaseOutcome.Confirmed => "done",
        PurchaseOutcome.Rejected rejected => $"rejected {rejected.Code}",
        PurchaseOutcome.Unknown unknown => $"unknown {unknown.Reason}",
        _ => "accepted",
    };

    private static string Word(EffectOutcome outcome) => outcome switch
    {
        EffectOutcome.Rejected rejected => $"rejected {rejected.Code}",
        EffectOutcome.Unknown unknown => $"unknown {unknown.Reason}",
        _ => "done",
    };
}
