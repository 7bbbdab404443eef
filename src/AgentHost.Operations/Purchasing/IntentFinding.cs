using AgentHost.Providers;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Purchasing;

/// <summary>What an answer or a question says an intent now is.</summary>
/// <param name="To">The state.</param>
/// <param name="Why">What was learned.</param>
/// <param name="Code">Code of a rejection, or reason of an unknown outcome.</param>
/// <param name="Number">What the carrier said of the number, when it is ours.</param>
public sealed record IntentFinding(IntentState To, string Why, string? Code = null, PurchaseOutcome.Confirmed? Number = null)
{
    /// <summary>What the answer to a purchase says.</summary>
    public static IntentFinding Of(PurchaseOutcome outcome, RuleSet rules) => outcome switch
    {
        PurchaseOutcome.Confirmed confirmed => new(IntentState.Confirmed, "answer", null, confirmed),
        PurchaseOutcome.Accepted => new(IntentState.Accepted, "answer"),
        PurchaseOutcome.Rejected rejected => new(IntentState.Rejected, $"answer: {rejected.Detail}", rejected.Code),
        PurchaseOutcome.Unknown unknown => new(rules.OnlyKnownRefusalsReject ? IntentState.Unknown : IntentState.Rejected, $"no definite answer: {unknown.Reason}", unknown.Reason),
        _ => throw new InvalidOperationException($"Unheard-of outcome {outcome.GetType().Name}."),
    };
}
