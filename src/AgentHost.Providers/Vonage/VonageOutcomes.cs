using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Vonage;

/// <summary>
/// Which of Vonage's answers are definite (reliability rule 6). Its one code of refusal, 420, stands for a number that is gone, ours already, or not to be
/// paid for alike (vonage.md §4): it is never definite, and ownership decides, against what was noted of it before (reliability §3, fault 9).
/// </summary>
internal static class VonageOutcomes
{
    /// <summary>The code of what was done.</summary>
    public const string Success = "200";

    /// <summary>The code that says no more than "not so".</summary>
    public const string MethodFailed = "420";

    /// <summary>The refusals of every call: credentials, decided before anything is done.</summary>
    public static DefiniteRefusals Refusals { get; } = new([new([401], "401", "unauthorized", "Vonage does not accept the credentials.", "vonage.md §4 OAS 401")]);

    /// <summary>What became of a purchase. It is synchronous, one number a call: success means that the number is ours.</summary>
    public static PurchaseOutcome OfPurchase(CarrierAnswer answer) =>
        IsDone(answer) ? new PurchaseOutcome.Confirmed(null, null, null)
        : Refusals.Find(answer, CodeOf) is { } refusal ? new PurchaseOutcome.Rejected(refusal.Code, refusal.Detail)
        : new PurchaseOutcome.Unknown(ReasonOf(answer));

    /// <summary>What became of a change of settings or a release.</summary>
    public static EffectOutcome OfEffect(CarrierAnswer answer) =>
        IsDone(answer) ? new EffectOutcome.Done()
        : Refusals.Find(answer, CodeOf) is { } refusal ? new EffectOutcome.Rejected(refusal.Code, refusal.Detail)
        : new EffectOutcome.Unknown(ReasonOf(answer));

    /// <summary>The fault of a read without a usable answer.</summary>
    public static ProviderUnavailableException Unusable(CarrierAnswer answer, DateTimeOffset now) =>
        new(ProviderNames.Vonage, answer.Reason, retryAfter: (answer as CarrierAnswer.Answered)?.RetryAfter(now));

    /// <summary>Vonage's code in a reply; null when there is none, as when a proxy answered.</summary>
    public static string? CodeOf(CarrierAnswer.Answered answer) => JsonBody.TryRead(answer.Body, VonageWire.Default.VonageReply, out var reply) ? reply.ErrorCode : null;

    private static bool IsDone(CarrierAnswer answer) => answer is CarrierAnswer.Answered { IsSuccess: true } answered && CodeOf(answered) == Success;

    private static string ReasonOf(CarrierAnswer answer) => answer is not CarrierAnswer.Answered answered ? answer.Reason : CodeOf(answered) switch
    {
        MethodFailed => "method_failed",
        { Length: > 0 } when answered.IsSuccess => "refused",
        _ => answer.Reason,
    };
}
