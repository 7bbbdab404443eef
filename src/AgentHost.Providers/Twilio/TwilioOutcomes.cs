using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Twilio;

/// <summary>
/// Which of Twilio's answers are definite (reliability rule 6). A refusal counts only with the status and the code that the sheet (twilio.md) gives
/// for it; every other answer but a readable success is unknown, and asked about.
/// </summary>
internal static class TwilioOutcomes
{
    /// <summary>Twilio's code for what is not there.</summary>
    public const string NotThere = "20404";

    private static readonly int[] Invalid = [400];
    private static readonly int[] Denied = [401, 403];

    // Decided by Twilio before it does anything, whatever the call.
    private static readonly DefiniteRefusal[] Everywhere =
    [
        new(Denied, "20003", "unauthorized", "Twilio does not accept the credentials.", "twilio.md §8 ERR 20003"),
        new([403], "20006", "not_permitted", "The credentials may not do this.", "twilio.md §8 ERR 20006"),
        new([403], "20403", "not_permitted", "The credentials may not do this.", "twilio.md §8 ERR 20403"),
        new([403], "20008", "test_credentials", "Test credentials can't do this; set those of the account.", "twilio.md §8 ERR 20008, §9"),
        new(Denied, "20005", "account_blocked", "The account is suspended: no funds, or a violation.", "twilio.md §8 ERR 20005"),
        new(Denied, "10001", "account_blocked", "The account is suspended: no funds, or a violation.", "twilio.md §8 ERR 10001"),
        new([400, 403], "10002", "trial_limit", "A trial account can't do this; upgrade it.", "twilio.md §8 ERR 10002"),
        new([429], "20429", "rate_limited", "Too many requests at once; Twilio did not process this one.", "twilio.md §8 DOC Error 20429"),
        new(Invalid, "20001", "request_invalid", "Twilio does not know a parameter.", "twilio.md §8 ERR 20001"),
        new(Invalid, "20002", "request_invalid", "Twilio refuses a parameter.", "twilio.md §8 ERR 20002"),
        new(Invalid, "20422", "request_invalid", "Twilio refuses a parameter.", "twilio.md §8 ERR 20422"),
        new(Invalid, "20423", "request_invalid", "Twilio refuses an id.", "twilio.md §8 ERR 20423"),
    ];

    /// <summary>Refusals of a purchase by exact number.</summary>
    public static DefiniteRefusals Purchases { get; } = new(
    [
        .. Everywhere,
        new([404], "20404", "account_not_found", "Twilio has no such account.", "twilio.md §8 ERR 20404: the path names the account only"),
        new(Invalid, "21404", "trial_limit", "A trial account is allowed one number; upgrade it to buy more.", "twilio.md §8 ERR 21404, live text COMM"),
        new(Invalid, "21422", "number_taken", "The number is not available any more.", "twilio.md §8 DOC Error 21422"),
        new(Invalid, "21401", "number_invalid", "Twilio takes this for no valid number.", "twilio.md §8 ERR 21401"),
        new(Invalid, "21421", "number_invalid", "Twilio takes this for no valid number.", "twilio.md §8 ERR 21421, §9"),
        new(Invalid, "21615", "address_required", "The number needs a local address.", "twilio.md §8 ERR 21615"),
        new(Invalid, "21631", "address_required", "The number needs an address.", "twilio.md §8 ERR 21631"),
        new(Invalid, "21649", "bundle_required", "The number needs a regulatory bundle.", "twilio.md §8 ERR 21649"),
        new(Invalid, "21650", "identity_required", "The number needs an identity document.", "twilio.md §8 ERR 21650"),
        new(Invalid, "21651", "identity_required", "The identity document does not satisfy the rules.", "twilio.md §8 ERR 21651"),
        new(Invalid, "22300", "account_blocked", "The account may not buy new numbers for a while.", "twilio.md §8 ERR 22300"),
    ]);

    /// <summary>Refusals of settings.</summary>
    public static DefiniteRefusals Settings { get; } = new(
    [
        .. Everywhere,
        new([404], "20404", "number_not_owned", "The account does not own the number.", "twilio.md §5, §8 ERR 20404"),
        new(Invalid, "21402", "route_invalid", "Twilio refuses the address as no valid URL.", "twilio.md §8 ERR 21402"),
        new(Invalid, "21403", "route_invalid", "Twilio refuses the method of an address.", "twilio.md §8 ERR 21403"),
        new(Invalid, "21405", "route_invalid", "A fallback address needs an address.", "twilio.md §8 ERR 21405"),
        new(Invalid, "21406", "route_invalid", "A fallback address needs an address.", "twilio.md §8 ERR 21406"),
        new(Invalid, "21420", "route_invalid", "The application is not this account's.", "twilio.md §8 ERR 21420"),
        new([404], "21701", "messaging_service_not_found", "The account has no such messaging service.", "twilio.md §8 ERR 21701"),
        new([400, 409], "21714", "messaging_service_full", "The messaging service holds as many numbers as it may.", "twilio.md §8 ERR 21714"),
        new([400, 409], "21715", "sms_not_capable", "The number can't send messages.", "twilio.md §8 ERR 21715"),
    ]);

    /// <summary>Refusals of a release, and of whatever has no codes of its own.</summary>
    public static DefiniteRefusals Releases { get; } = new(Everywhere);

    /// <summary>What became of a purchase: ours only when the answer names the number, its id and our reference.</summary>
    public static PurchaseOutcome OfPurchase(CarrierAnswer answer, E164 number, ClientReference reference) => answer switch
    {
        CarrierAnswer.Answered { IsSuccess: true } answered
            when JsonBody.TryRead(answered.Body, TwilioWire.Default.TwilioOwned, out var owned)
                && owned is { Sid.Length: > 0 } && owned.PhoneNumber == number.Value && owned.FriendlyName == reference.Value =>
            new PurchaseOutcome.Confirmed(owned.Sid, null, null),
        _ when Purchases.Find(answer, CodeOf) is { } refusal => new PurchaseOutcome.Rejected(refusal.Code, refusal.Detail),
        _ => new PurchaseOutcome.Unknown(answer.Reason),
    };

    /// <summary>What became of a change of settings.</summary>
    public static EffectOutcome OfSettings(CarrierAnswer answer) =>
        answer is CarrierAnswer.Answered { IsSuccess: true } ? new EffectOutcome.Done() : OfRefusal(answer, Settings);

    /// <summary>What became of a release; a number that is not there any more is released (reliability rule 19).</summary>
    public static EffectOutcome OfRelease(CarrierAnswer answer) => answer switch
    {
        CarrierAnswer.Answered { IsSuccess: true } => new EffectOutcome.Done(),
        CarrierAnswer.Answered { Status: 404 } gone when CodeOf(gone) == NotThere => new EffectOutcome.Done(),
        _ => OfRefusal(answer, Releases),
    };

    /// <summary>The fault of a read without a usable answer.</summary>
    public static ProviderUnavailableException Unusable(CarrierAnswer answer, DateTimeOffset now) => new(
        ProviderNames.Twilio,
        answer is CarrierAnswer.Answered { IsSuccess: false } answered && Everywhere.FirstOrDefault(r => r.CarrierCode == CodeOf(answered)) is { } known ? known.Code : answer.Reason,
        retryAfter: (answer as CarrierAnswer.Answered)?.RetryAfter(now));

    /// <summary>Twilio's code in an error's body; null when there is none, as when a proxy answered.</summary>
    public static string? CodeOf(CarrierAnswer.Answered answer) =>
        JsonBody.TryRead(answer.Body, TwilioWire.Default.TwilioError, out var error) ? error.Code : null;

    private static EffectOutcome OfRefusal(CarrierAnswer answer, DefiniteRefusals refusals) =>
        refusals.Find(answer, CodeOf) is { } refusal ? new EffectOutcome.Rejected(refusal.Code, refusal.Detail) : new EffectOutcome.Unknown(answer.Reason);
}
