using System.Globalization;
using System.Text.RegularExpressions;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.SignalWire;

/// <summary>
/// Which of SignalWire's answers are definite (reliability rule 6). A refusal counts only with the status and the code that the sheet (signalwire.md)
/// gives for it. Purchases go through the compatibility API, which has no code for a number that is taken: such a refusal is unknown, and asked about.
/// </summary>
internal static partial class SignalWireOutcomes
{
    private const string TooRecently = "purchased_too_recently";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);
    private static readonly int[] Invalid = [422];
    private static readonly int[] LamlInvalid = [400, 422];

    private static readonly DefiniteRefusal Unauthorized =
        new([401], "Unauthorized", "unauthorized", "SignalWire does not accept the project ID and token, or the token lacks a scope.", "signalwire.md §2, §7 OAS StatusCode401");

    /// <summary>Refusals of a purchase by exact number, by the compatibility API.</summary>
    public static DefiniteRefusals Purchases { get; } = new(
    [
        new([401, 403], "20003", "unauthorized", "SignalWire does not accept the project ID and token, or the token lacks a scope.", "signalwire.md §7 LaML 20003"),
        new(LamlInvalid, "4001", "insufficient_funds", "The account's balance is too low.", "signalwire.md §7 LaML 4001"),
        new(LamlInvalid, "10001", "not_permitted", "SignalWire has not enabled this for the account.", "signalwire.md §7 LaML 10001"),
        new(LamlInvalid, "20010", "not_permitted", "SignalWire has not enabled this for the account.", "signalwire.md §7 LaML 20010"),
        new(LamlInvalid, "21401", "number_invalid", "SignalWire takes this for no valid number.", "signalwire.md §7 LaML 21401"),
        new(LamlInvalid, "21421", "request_invalid", "SignalWire found no number in the request.", "signalwire.md §7 LaML 21421"),
    ]);

    /// <summary>Refusals of settings and of campaigns, by the REST API.</summary>
    public static DefiniteRefusals Settings { get; } = new(
    [
        Unauthorized,
        new(Invalid, "422", "route_invalid", "SignalWire refuses a route.", "signalwire.md §7 envelope 1: validation, with no named code"),
        new(Invalid, "invalid_parameter", "route_invalid", "SignalWire refuses a route.", "signalwire.md §7 REST 422 invalid_parameter"),
        new(Invalid, "cannot_process", "request_invalid", "SignalWire can't do this now.", "signalwire.md §7 REST 422 cannot_process"),
        new(Invalid, "feature_not_available", "not_permitted", "SignalWire has not enabled this for the account.", "signalwire.md §7 REST 422 feature_not_available"),
        new([404, 422], "campaign_not_found", "campaign_missing", "The project has no such campaign.", "signalwire.md §5 10DLC errors"),
        new(Invalid, "campaign_not_active", "campaign_inactive", "The campaign is not active.", "signalwire.md §5 10DLC errors"),
        new(Invalid, "campaign_inactive", "campaign_inactive", "The campaign is not active.", "signalwire.md §5 10DLC errors"),
        new(Invalid, "already_assigned", "in_another_campaign", "The number is in another campaign; take it out there first.", "signalwire.md §5 10DLC errors"),
        new(Invalid, "number_of_assignments_exceed_limit", "campaign_full", "The campaign holds as many numbers as it may.", "signalwire.md §5 10DLC errors"),
    ]);

    /// <summary>Refusals of a release, by the REST API.</summary>
    public static DefiniteRefusals Releases { get; } = new(
    [
        Unauthorized,
        new(Invalid, TooRecently, "release_too_early", "SignalWire takes a number back only 14 days after its purchase (30 in trial mode).", "signalwire.md §5, REC error_phone_cannot_release.json"),
    ]);

    /// <summary>What became of a purchase: ours only when the answer names the number, its id and our reference.</summary>
    public static PurchaseOutcome OfPurchase(CarrierAnswer answer, E164 number, ClientReference reference) => answer switch
    {
        // The id of a number at the REST API, which all else goes through, need not be this one (signalwire.md §1).
        CarrierAnswer.Answered { IsSuccess: true } answered
            when JsonBody.TryRead(answered.Body, SignalWireWire.Default.SignalWireBought, out var bought)
                && bought is { Sid.Length: > 0 } && bought.PhoneNumber == number.Value && bought.FriendlyName == reference.Value =>
            new PurchaseOutcome.Confirmed(null, null, null),
        _ when Purchases.Find(answer, CodeOf) is { } refusal => new PurchaseOutcome.Rejected(refusal.Code, refusal.Detail),
        _ => new PurchaseOutcome.Unknown(answer.Reason),
    };

    /// <summary>What became of a change of settings.</summary>
    public static EffectOutcome OfSettings(CarrierAnswer answer) => answer switch
    {
        CarrierAnswer.Answered { IsSuccess: true } => new EffectOutcome.Done(),
        _ when Settings.Find(answer, CodeOf) is { } refusal => new EffectOutcome.Rejected(refusal.Code, refusal.Detail),
        _ when IsMissing(answer) => new EffectOutcome.Rejected("number_not_owned", "The project does not own the number."),
        _ => new EffectOutcome.Unknown(answer.Reason),
    };

    /// <summary>What became of a release; a number that is not there any more is released (reliability rule 19).</summary>
    /// <param name="answer">What came.</param>
    /// <param name="boughtAt">When the number was bought, where that is known: the day from which it can go when the refusal does not say.</param>
    public static EffectOutcome OfRelease(CarrierAnswer answer, DateTimeOffset? boughtAt) => answer switch
    {
        CarrierAnswer.Answered { IsSuccess: true } => new EffectOutcome.Done(),
        _ when IsMissing(answer) => new EffectOutcome.Done(),
        _ when Releases.Find(answer, CodeOf) is { } refusal => new EffectOutcome.Rejected(
            refusal.Code, refusal.CarrierCode == TooRecently ? $"{refusal.Detail} {WhenReleasable(answer, boughtAt)}It stays ours, and is billed, until then." : refusal.Detail),
        _ => new EffectOutcome.Unknown(answer.Reason),
    };

    /// <summary>The fault of a read without a usable answer. A missing scope comes as 403 too (signalwire.md §2).</summary>
    public static ProviderUnavailableException Unusable(CarrierAnswer answer, DateTimeOffset now) => new(
        ProviderNames.SignalWire,
        answer is CarrierAnswer.Answered { Status: 403 } ? "unauthorized" : answer.Reason,
        retryAfter: (answer as CarrierAnswer.Answered)?.RetryAfter(now));

    /// <summary>Whether SignalWire itself says that there is no such thing: 404 with one of its error bodies, or with none (signalwire.md §7 envelope 3).</summary>
    public static bool IsMissing(CarrierAnswer answer) =>
        answer is CarrierAnswer.Answered { Status: 404 } answered && (answered.Body.IsEmpty || JsonBody.TryRead(answered.Body, SignalWireWire.Default.SignalWireError, out _));

    /// <summary>SignalWire's code in an error's body, whichever of its envelopes that is; null when there is none, as when a proxy answered.</summary>
    public static string? CodeOf(CarrierAnswer.Answered answer) =>
        !JsonBody.TryRead(answer.Body, SignalWireWire.Default.SignalWireError, out var error) ? null
        : error.Errors is not [{ } first, ..] ? error.Code ?? error.Error
        : Words(first).Contains("purchased too recently", StringComparison.OrdinalIgnoreCase) ? TooRecently
        : first.Code;

    private static string WhenReleasable(CarrierAnswer answer, DateTimeOffset? boughtAt)
    {
        var told = answer is CarrierAnswer.Answered answered && JsonBody.TryRead(answered.Body, SignalWireWire.Default.SignalWireError, out var error) && error.Errors is [{ } first, ..]
            ? Moment().Match(Words(first)).Value
            : "";
        var until = DateTimeOffset.TryParseExact(told, "yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : boughtAt + Kept;
        return until is { } known ? $"This one can go from {known.UtcDateTime:yyyy-MM-dd HH:mm} UTC on. " : "";
    }

    private static string Words(SignalWireErrorItem item) => item.Detail ?? item.Message ?? "";

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} UTC", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Moment();
}
