using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Telnyx;

/// <summary>
/// Which of Telnyx's answers are definite (reliability rule 6). A refusal counts only with the status and the code that the sheet (telnyx.md) gives
/// for it; every other answer but a readable success is unknown, and asked about. Several errors in one answer count only when each is listed. Not
/// listed: 429, which is nowhere documented as decided before anything is done; 409, which an order for a number that is owned already gives, without a
/// documented code.
/// </summary>
internal static class TelnyxOutcomes
{
    /// <summary>"Resource not found."</summary>
    public const string NotFound = "10005";

    // "4xx" in the sheet: the code decides, whichever of these it comes with.
    private static readonly int[] Refused = [400, 402, 403, 404, 409, 415, 422];
    private static readonly int[] Invalid = [422];
    private static readonly int[] Bad = [400, 422];

    // Decided by Telnyx before it does anything, whatever the call.
    private static readonly DefiniteRefusal[] Everywhere =
    [
        new([401], "10009", "unauthorized", "Telnyx does not accept the credentials.", "telnyx.md §10 10009"),
        new([403], "10010", "not_permitted", "The key may not do this.", "telnyx.md §10 10010"),
        new([403], "10035", "resource_locked", "Telnyx has locked this; ask its support.", "telnyx.md §10 10035"),
        new([403], "10038", "trial_limit", "The account's level does not allow this; verify or upgrade it.", "telnyx.md §10 10038, §11"),
        new([403], "10039", "trial_limit", "The account's level allows no more of this; verify or upgrade it.", "telnyx.md §10 10039, §11"),
        new(Refused, "20012", "account_blocked", "The account is inactive: no funds, or not set up.", "telnyx.md §10 20012"),
        new(Refused, "20013", "account_blocked", "The account is blocked.", "telnyx.md §10 20013"),
        new(Refused, "20014", "trial_limit", "The account is not verified.", "telnyx.md §10 20014"),
        new(Refused, "20016", "trial_limit", "The account is not verified.", "telnyx.md §10 20016"),
        new(Refused, "20017", "trial_limit", "The account is not verified.", "telnyx.md §10 20017"),
        new(Refused, "20100", "insufficient_funds", "The account has too little money.", "telnyx.md §10 20100"),
        new(Refused, "10003", "request_invalid", "Telnyx does not know the address.", "telnyx.md §10 10003"),
        new(Refused, "10004", "request_invalid", "Telnyx misses a parameter.", "telnyx.md §10 10004"),
        new(Refused, "10006", "request_invalid", "Telnyx refuses an id.", "telnyx.md §10 10006"),
        new(Refused, "10014", "request_invalid", "Telnyx does not take the media type.", "telnyx.md §10 10014"),
        new(Invalid, "10016", "number_invalid", "Telnyx takes this for no number in E.164 form.", "telnyx.md §10 10016"),
        new(Refused, "10022", "request_invalid", "Telnyx refuses an id.", "telnyx.md §10 10022"),
        new(Refused, "10023", "request_invalid", "Telnyx can't read the request.", "telnyx.md §10 10023"),
        new(Refused, "10028", "request_invalid", "Telnyx can't read the request.", "telnyx.md §10 10028"),
        new(Invalid, "10032", "request_invalid", "Telnyx refuses a value.", "telnyx.md §10 10032"),
        new(Invalid, "10033", "request_invalid", "Telnyx refuses a value.", "telnyx.md §10 10033"),
    ];

    /// <summary>Refusals of orders for exact numbers, and of orders for numbers that are not there yet.</summary>
    public static DefiniteRefusals Purchases { get; } = new(
    [
        .. Everywhere,
        new(Refused, "10001", "number_invalid", "The number is not active.", "telnyx.md §10 10001"),
        new(Refused, "10002", "number_invalid", "Telnyx takes this for no valid number.", "telnyx.md §10 10002"),
        new(Bad, "10015", "number_taken", "Telnyx does not take the order; as a rule a number is not available any more.", "telnyx.md §10 10015, \"no longer available\""),
        new(Invalid, "10027", "number_taken", "Telnyx does not take the order; as a rule a number is not available any more.", "telnyx.md §10 10027, \"no longer available\""),
    ]);

    /// <summary>Refusals of settings.</summary>
    public static DefiniteRefusals Settings { get; } = new(
    [
        .. Everywhere,
        new([404], NotFound, "number_not_owned", "The account does not own the number.", "telnyx.md §10 10005"),
        new(Refused, "10013", "route_invalid", "The account has no such connection, messaging profile or campaign.", "telnyx.md §10 10013"),
        new(Refused, "10017", "route_invalid", "The account has no such connection, messaging profile or campaign.", "telnyx.md §10 10017"),
        new(Bad, "10015", "route_invalid", "Telnyx does not take the settings.", "telnyx.md §10 10015"),
        new(Invalid, "10027", "route_invalid", "Telnyx does not take the settings.", "telnyx.md §10 10027"),
    ]);

    /// <summary>Refusals of a release.</summary>
    public static DefiniteRefusals Releases { get; } = new(
    [
        .. Everywhere,
        new(Refused, "10021", "number_in_use", "The number is in use and can't be given back yet.", "telnyx.md §10 10021"),
    ]);

    /// <summary>Refusals of port-ins.</summary>
    public static DefiniteRefusals Ports { get; } = new(
    [
        .. Everywhere,
        new([404], NotFound, "port_not_found", "The account has no such port-in.", "telnyx.md §10 10005"),
        new(Refused, "10001", "number_invalid", "Telnyx takes a number for not portable.", "telnyx.md §10 10001"),
        new(Refused, "10002", "number_invalid", "Telnyx takes a number for not valid.", "telnyx.md §10 10002"),
        new(Bad, "10015", "port_refused", "Telnyx does not take the port-in as it stands.", "telnyx.md §10 10015"),
        new(Invalid, "10027", "port_incomplete", "Something is missing in the port-in.", "telnyx.md §9.4, §10 10027"),
    ]);

    /// <summary>
    /// What became of an order: only an answer under our reference says anything, and a number that it names is ours only when its own status says so;
    /// any other status is that of an order under way, which is asked about.
    /// </summary>
    public static PurchaseAnswer OfPurchase(CarrierAnswer answer, IReadOnlyList<E164> numbers, ClientReference reference)
    {
        if (answer is CarrierAnswer.Answered { IsSuccess: true } answered
            && JsonBody.TryRead(answered.Body, TelnyxWire.Default.Order, out var message)
            && message.Data is { Id.Length: > 0, PhoneNumbers: { } lines } order && order.CustomerReference == reference.Value)
        {
            return new PurchaseAnswer(order.Id, numbers.ToDictionary(number => number, number => OfLine(lines.FirstOrDefault(line => line.PhoneNumber == number.Value))));
        }

        return PurchaseAnswer.All(
            numbers, RefusalOf(answer, Purchases) is { } refusal ? new PurchaseOutcome.Rejected(refusal.Code, refusal.Detail) : new PurchaseOutcome.Unknown(answer.Reason));
    }

    /// <summary>What became of an order for numbers that are not there yet.</summary>
    public static BackorderAnswer OfBackorder(CarrierAnswer answer, ClientReference reference) => answer switch
    {
        CarrierAnswer.Answered { IsSuccess: true } answered
            when JsonBody.TryRead(answered.Body, TelnyxWire.Default.AdvancedOrder, out var order) && order.Id is { Length: > 0 } && order.CustomerReference == reference.Value =>
            new BackorderAnswer.Placed(order.Id, null),
        _ when RefusalOf(answer, Purchases) is { } refusal => new BackorderAnswer.Rejected(refusal.Code == "number_taken" ? "request_invalid" : refusal.Code, refusal.Detail),
        _ => new BackorderAnswer.Unknown(answer.Reason),
    };

    /// <summary>What became of a change of settings.</summary>
    public static EffectOutcome OfSettings(CarrierAnswer answer) => OfEffect(answer, Settings);

    /// <summary>What became of a release; a number that is not there any more is released (reliability rule 19).</summary>
    public static EffectOutcome OfRelease(CarrierAnswer answer) =>
        answer is CarrierAnswer.Answered { Status: 404 } gone && CodesOf(gone) is [NotFound] ? new EffectOutcome.Done() : OfEffect(answer, Releases);

    /// <summary>What became of a change of a port-in.</summary>
    public static EffectOutcome OfPort(CarrierAnswer answer) => OfEffect(answer, Ports);

    /// <summary>The definite refusal that an answer is; null when it is none.</summary>
    public static DefiniteRefusal? RefusalOf(CarrierAnswer answer, DefiniteRefusals refusals)
    {
        if (answer is not CarrierAnswer.Answered answered)
        {
            return refusals.Find(answer, _ => null);
        }

        var found = CodesOf(answered).Select(code => refusals.Find(answered, _ => code)).ToList();
        return found.Contains(null) ? null : found.FirstOrDefault();
    }

    /// <summary>The fault of a read without a usable answer.</summary>
    public static ProviderUnavailableException Unusable(CarrierAnswer answer, DateTimeOffset now) => new(
        ProviderNames.Telnyx,
        answer is CarrierAnswer.Answered { IsSuccess: false } && RefusalOf(answer, new(Everywhere)) is { } known ? known.Code : answer.Reason,
        retryAfter: answer is CarrierAnswer.Answered answered ? answered.RetryAfter(now) ?? Reset(answered) : null);

    /// <summary>Telnyx's codes in an error's body; none where there is no such body, as when a proxy answered.</summary>
    public static IReadOnlyList<string> CodesOf(CarrierAnswer.Answered answer) =>
        JsonBody.TryRead(answer.Body, TelnyxWire.Default.Errors, out var message) ? [.. (message.Errors ?? []).Select(error => error.Code ?? "")] : [];

    /// <summary>Whether an error's code says that a request was refused for what it is or who sends it, and not that there is nothing to be had.</summary>
    public static bool IsFault(string code) => code is "10007" or "10008" || Everywhere.Any(refusal => refusal.CarrierCode == code);

    private static PurchaseOutcome OfLine(TelnyxOrderLine? line) => line switch
    {
        null => new PurchaseOutcome.Unknown("unreadable_answer"),
        { Status: "success" } => new PurchaseOutcome.Confirmed(null, null, null),
        _ => new PurchaseOutcome.Accepted(),
    };

    private static EffectOutcome OfEffect(CarrierAnswer answer, DefiniteRefusals refusals) =>
        answer is CarrierAnswer.Answered { IsSuccess: true } ? new EffectOutcome.Done()
        : RefusalOf(answer, refusals) is { } refusal ? new EffectOutcome.Rejected(refusal.Code, refusal.Detail)
        : new EffectOutcome.Unknown(answer.Reason);

    // Seconds until more is allowed (telnyx.md §11).
    private static TimeSpan? Reset(CarrierAnswer.Answered answer) =>
        answer.Status == 429 && answer.Headers.TryGetValue("x-ratelimit-reset", out var text) && int.TryParse(text, out var seconds) ? TimeSpan.FromSeconds(Math.Max(0, seconds)) : null;
}
