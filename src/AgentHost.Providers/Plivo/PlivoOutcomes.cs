using System.Text.Json;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Plivo;

/// <summary>
/// Which of Plivo's answers are definite (reliability rule 6). Plivo has no error codes and documents hardly a text of its errors (plivo.md §4), so
/// that a purchase is refused for certain only by the two whose form is known; lack of credit among others can't be told and is unknown.
/// </summary>
internal static class PlivoOutcomes
{
    /// <summary>The text of refused credentials.</summary>
    public const string AccessRefused = "Could not verify your access level";

    /// <summary>The error of what is not there.</summary>
    public const string NotFound = "not found";

    /// <summary>Any other error in Plivo's envelope.</summary>
    public const string OtherError = "error";

    // Plivo asks to wait for 5 seconds' worth of requests (plivo.md §8).
    private static readonly TimeSpan RateWindow = TimeSpan.FromSeconds(5);

    // Decided by Plivo before it does anything, whatever the call.
    private static readonly DefiniteRefusal Unauthorized = new([401], AccessRefused, "unauthorized", "Plivo does not accept the credentials.", "plivo.md §4");

    /// <summary>Refusals of a purchase.</summary>
    public static DefiniteRefusals Purchases { get; } = new(
    [
        Unauthorized,
        new([404], NotFound, "number_taken", "The number is not available any more.", "plivo.md §4 COMM plivo-node #144"),
    ]);

    /// <summary>Refusals of settings.</summary>
    public static DefiniteRefusals Settings { get; } = new(
    [
        Unauthorized,
        new([404], NotFound, "number_not_owned", "The account does not own the number.", "plivo.md §4 COMM plivo-node #144"),
        new([400, 422], OtherError, "route_invalid", "Plivo refuses the application.", "plivo.md §4 PY process_response: validation"),
    ]);

    /// <summary>Refusals of a release.</summary>
    public static DefiniteRefusals Releases { get; } = new([Unauthorized]);

    /// <summary>What became of a purchase: ours only when the answer names the number as a success; "pending" waits for documents or the carrier.</summary>
    public static PurchaseOutcome OfPurchase(CarrierAnswer answer, E164 number)
    {
        if (answer is CarrierAnswer.Answered { IsSuccess: true } answered && JsonBody.TryRead(answered.Body, PlivoWire.Default.PlivoBought, out var bought)
            && bought.Numbers?.FirstOrDefault(b => PlivoClient.TryReadNumber(b.Number, out var named) && named == number)?.Status is { } status)
        {
            return Is(status, "pending") || (Is(status, "success") && Is(bought.Status, "pending")) ? new PurchaseOutcome.Accepted()
                : Is(status, "success") ? new PurchaseOutcome.Confirmed(null, null, null)
                : new PurchaseOutcome.Unknown(answer.Reason);
        }

        return Purchases.Find(answer, FormOf) is { } refusal ? new PurchaseOutcome.Rejected(refusal.Code, refusal.Detail) : new PurchaseOutcome.Unknown(answer.Reason);
    }

    /// <summary>What became of a change of settings.</summary>
    public static EffectOutcome OfSettings(CarrierAnswer answer) =>
        answer is CarrierAnswer.Answered { IsSuccess: true } ? new EffectOutcome.Done() : OfRefusal(answer, Settings);

    /// <summary>What became of a release; a number that is not there any more is released (reliability rule 19).</summary>
    public static EffectOutcome OfRelease(CarrierAnswer answer) =>
        answer is CarrierAnswer.Answered { IsSuccess: true } || IsNotThere(answer) ? new EffectOutcome.Done() : OfRefusal(answer, Releases);

    /// <summary>Whether Plivo, and not something between, says that a number is not there: 404 with its envelope or {} (plivo.md §4).</summary>
    public static bool IsNotThere(CarrierAnswer answer) =>
        answer is CarrierAnswer.Answered { Status: 404 } gone && JsonBody.TryRead(gone.Body, PlivoWire.Default.PlivoError, out var error)
            && (FormOf(gone) == NotFound || (error.ApiId is null && error.Error is null && gone.Text().Trim() == "{}"));

    /// <summary>The fault of a read without a usable answer.</summary>
    public static ProviderUnavailableException Unusable(CarrierAnswer answer, DateTimeOffset now)
    {
        var answered = answer as CarrierAnswer.Answered;
        return new(ProviderNames.Plivo, answer.Reason, retryAfter: answered?.RetryAfter(now) ?? (answered?.Status == 429 ? RateWindow : null));
    }

    /// <summary>Which form an error has; null when it is none of Plivo's, as when a proxy answered.</summary>
    public static string? FormOf(CarrierAnswer.Answered answer)
    {
        if (JsonBody.TryRead(answer.Body, PlivoWire.Default.PlivoError, out var error))
        {
            return error.Error is not { ValueKind: JsonValueKind.String or JsonValueKind.Object } told ? null
                : told.ValueKind == JsonValueKind.String && Is(told.GetString(), NotFound) ? NotFound
                : error.ApiId is null ? null : OtherError;
        }

        return answer.Text().TrimStart().StartsWith(AccessRefused, StringComparison.OrdinalIgnoreCase) ? AccessRefused : null;
    }

    private static EffectOutcome OfRefusal(CarrierAnswer answer, DefiniteRefusals refusals) =>
        refusals.Find(answer, FormOf) is { } refusal ? new EffectOutcome.Rejected(refusal.Code, refusal.Detail) : new EffectOutcome.Unknown(answer.Reason);

    private static bool Is(string? text, string word) => word.Equals(text?.Trim(), StringComparison.OrdinalIgnoreCase);
}
