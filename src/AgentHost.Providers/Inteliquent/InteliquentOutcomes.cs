using System.Text.RegularExpressions;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>
/// Which of Inteliquent's answers are definite (reliability rule 6). The code stands in the body, mostly after HTTP 200 (inteliquent.md §2): a refusal
/// counts only with its code, under HTTP 200 or the code's own status, without an order id. An order id is an order accepted and never more:
/// what became of it stands in the order, number by number.
/// </summary>
internal static partial class InteliquentOutcomes
{
    public const string Success = "200";
    public const string NoneFound = "430";
    private const string PartialSuccess = "425";
    private const string TokenRefused = "900901";

    // Refused by looking at the request alone, whatever the call.
    private static readonly DefiniteRefusal[] Everywhere =
    [
        new([401], "401001", "unauthorized", "Inteliquent does not accept the credentials.", "inteliquent.md §9, 401001"),
        new([401], TokenRefused, "unauthorized", "Inteliquent does not accept the token; the next call gets another.", "inteliquent.md §9, 900901"),
        Refusal("400", "request_invalid", "Inteliquent does not know a field.", "inteliquent.md §9, 400"),
        Refusal("408", "request_invalid", "Inteliquent refuses a field or the private key.", "inteliquent.md §9, 408: not a time-out"),
        Refusal("409", "request_invalid", "Inteliquent refuses a number or a character.", "inteliquent.md §9, 409: not a conflict"),
        Refusal("412", "route_invalid", "The account has no such trunk group.", "inteliquent.md §9, 412"),
        Refusal("413", "request_invalid", "A number stands twice in the request.", "inteliquent.md §9, 413"),
        Refusal("414", "request_invalid", "A field is missing.", "inteliquent.md §9, 414"),
        Refusal("416", "request_invalid", "Inteliquent refuses a field.", "inteliquent.md §9, 416"),
        Refusal("418", "request_invalid", "A field is too long.", "inteliquent.md §9, 418"),
        Refusal("420", "request_invalid", "Inteliquent refuses the list of numbers.", "inteliquent.md §9, 420"),
        Refusal("422", "too_many_numbers", "The order holds more numbers than Inteliquent takes.", "inteliquent.md §9, 422"),
        Refusal("426", "not_permitted", "The account may not do this.", "inteliquent.md §9, 426"),
    ];

    /// <summary>Refusals of a purchase.</summary>
    public static DefiniteRefusals Purchases { get; } = new(
    [
        .. Everywhere,
        Refusal("417", "too_many_numbers", "Inteliquent does not take so many numbers at once.", "inteliquent.md §9, 417"),
        Refusal(NoneFound, "number_taken", "Inteliquent does not have the numbers any more.", "inteliquent.md §9, 430"),
        Refusal("432", "number_taken", "Inteliquent leaves the numbers out of the order.", "inteliquent.md §9, 432"),
    ]);

    /// <summary>Refusals of a backorder.</summary>
    public static DefiniteRefusals Backorders { get; } = new(
    [
        .. Everywhere,
        Refusal("417", "backorder_size", "The account does not take backorders of this size.", "inteliquent.md §6, 417"),
        Refusal(NoneFound, "not_offered", "Inteliquent knows no such place.", "inteliquent.md §9, 430"),
    ]);

    /// <summary>Refusals of settings.</summary>
    public static DefiniteRefusals Settings { get; } = new([.. Everywhere, Refusal(NoneFound, "number_not_owned", "The account does not own the number.", "inteliquent.md §7, §9, 430")]);

    /// <summary>Refusals of a release or a cancellation.</summary>
    public static DefiniteRefusals Releases { get; } = new(Everywhere);

    /// <summary>Why a number was left out of an order, in Inteliquent's words (§5), as a stable code.</summary>
    public static string CodeOfReason(string? reason) => reason?.Trim() switch
    {
        "TN is on an existing order" => "number_taken",
        "TN is already assigned to this customer" => "already_owned",
        _ => "number_excluded",
    };

    /// <summary>Refusals of a port-in.</summary>
    public static DefiniteRefusals Ports { get; } = new([.. Everywhere, Refusal(NoneFound, "not_portable", "Inteliquent does not know the numbers.", "inteliquent.md §9, 430")]);

    /// <summary>Refusals to let a reservation go.</summary>
    public static DefiniteRefusals Reservations { get; } = new([.. Everywhere, Refusal("201", "not_held", "Inteliquent does not hold the numbers.", "inteliquent.md §4, 201")]);

    /// <summary>What became of a purchase: accepted at most, and only by an order's id.</summary>
    public static PurchaseAnswer OfPurchase(CarrierAnswer answer, IReadOnlyList<E164> numbers, InteliquentAssumptions assumed)
    {
        var (code, reply) = Read(answer, assumed);
        if (reply?.Id is { } id && code is Success or PartialSuccess)
        {
            return PurchaseAnswer.All(numbers, new PurchaseOutcome.Accepted(), reply?.Id);
        }

        var reasons = code == Success && reply is { Id: null } && assumed.TextRefuses ? Reasons(reply.Status) : [];
        return reasons.Count > 0 ? new PurchaseAnswer(null, numbers.ToDictionary(number => number, PurchaseOutcome (number) => OfText(reasons, number)))
            : Find(answer, Purchases, assumed) is { } refusal ? PurchaseAnswer.All(numbers, new PurchaseOutcome.Rejected(refusal.Code, refusal.Detail))
            : PurchaseAnswer.All(numbers, new PurchaseOutcome.Unknown(ReasonOf(answer, assumed)));
    }

    /// <summary>What became of a backorder.</summary>
    public static BackorderAnswer OfBackorder(CarrierAnswer answer, InteliquentAssumptions assumed) =>
        Read(answer, assumed) is (Success, { Id: { } id }) ? new BackorderAnswer.Placed(id, null)
        : Find(answer, Backorders, assumed) is { } refusal ? new BackorderAnswer.Rejected(refusal.Code, refusal.Detail)
        : new BackorderAnswer.Unknown(ReasonOf(answer, assumed));

    /// <summary>What became of a port-in; the documents of one come after.</summary>
    public static PortAnswer OfPort(CarrierAnswer answer, InteliquentAssumptions assumed)
    {
        var (code, reply) = Read(answer, assumed);
        return code == Success && reply is { Id: { } id } ? new PortAnswer.Submitted([id])
            : Find(answer, Ports, assumed) is { } refusal ? new PortAnswer.Rejected(refusal.Code, refusal.Detail)
            : new PortAnswer.Unknown(ReasonOf(answer, assumed));
    }

    /// <summary>What became of a change of settings: done as far as an order for it exists; reading it back tells the rest.</summary>
    public static EffectOutcome OfSettings(CarrierAnswer answer, InteliquentAssumptions assumed) => OfEffect(answer, Settings, needsOrder: true, assumed);

    /// <summary>What became of a release, before the number is looked at.</summary>
    public static EffectOutcome OfRelease(CarrierAnswer answer, InteliquentAssumptions assumed) => OfEffect(answer, Releases, needsOrder: true, assumed);

    /// <summary>What became of letting a reservation go.</summary>
    public static EffectOutcome OfReservation(CarrierAnswer answer, InteliquentAssumptions assumed) => OfEffect(answer, Reservations, needsOrder: false, assumed);

    /// <summary>What became of a cancellation.</summary>
    public static EffectOutcome OfCancellation(CarrierAnswer answer, InteliquentAssumptions assumed) => OfEffect(answer, Releases, needsOrder: false, assumed);

    /// <summary>The fault of a read without a usable answer.</summary>
    public static ProviderUnavailableException Unusable(CarrierAnswer answer, InteliquentAssumptions assumed, DateTimeOffset now) => new(
        ProviderNames.Inteliquent,
        answer is CarrierAnswer.Answered { Status: < 500 } answered && HasCode(answered) && Everywhere.FirstOrDefault(refusal => refusal.CarrierCode == CodeOf(answer, assumed)) is { } known
            ? known.Code
            : ReasonOf(answer, assumed),
        retryAfter: (answer as CarrierAnswer.Answered)?.RetryAfter(now));

    /// <summary>Whether the token is not accepted (any more).</summary>
    public static bool RefusesToken(CarrierAnswer answer) => answer is CarrierAnswer.Answered { Status: 401 };

    /// <summary>The code of an answer: that in the body where there is one, else the HTTP status; null without an answer.</summary>
    public static string? CodeOf(CarrierAnswer answer, InteliquentAssumptions assumed) => answer is not CarrierAnswer.Answered answered ? null
        : answered.Status == 401 && answered.Text().Contains(TokenRefused, StringComparison.Ordinal) ? TokenRefused
        : JsonBody.TryRead(answered.Body, InteliquentWire.Default.InteliquentReply, out var reply) && reply.StatusCode is { Length: > 0 } told && (assumed.BodyCodeDecides || answered.Status == 401) ? told
        : answered.Status.ToString();

    /// <summary>Why there is no usable answer, by code where there is one.</summary>
    public static string ReasonOf(CarrierAnswer answer, InteliquentAssumptions assumed) => answer is not CarrierAnswer.Answered { IsSuccess: true } ? answer.Reason : CodeOf(answer, assumed) switch
    {
        Success => answer.Reason,
        "431" => "rate_limited",
        "411" or "419" => "server_error",
        _ => "refused",
    };

    private static EffectOutcome OfEffect(CarrierAnswer answer, DefiniteRefusals refusals, bool needsOrder, InteliquentAssumptions assumed)
    {
        var (code, reply) = Read(answer, assumed);
        return code == Success && reply is not null && (reply.Id is not null || !needsOrder) ? new EffectOutcome.Done()

            // Left out because of another order: tried again when that one is done.
            : code == "432" || (code == Success && reply is not null && Reasons(reply.Status).Count > 0) ? new EffectOutcome.Unknown("order_pending")
            : Find(answer, refusals, assumed) is { } refusal ? new EffectOutcome.Rejected(refusal.Code, refusal.Detail)
            : new EffectOutcome.Unknown(ReasonOf(answer, assumed));
    }

    // Code and message of an answer that may be a success; a status of 3xx or 5xx is none, whatever the body says.
    private static (string? Code, InteliquentOrderReply? Reply) Read(CarrierAnswer answer, InteliquentAssumptions assumed) =>
        answer is CarrierAnswer.Answered { IsSuccess: true } answered && JsonBody.TryRead(answered.Body, InteliquentWire.Default.InteliquentOrderReply, out var reply)
            ? (CodeOf(answer, assumed), reply)
            : (null, null);

    private static DefiniteRefusal? Find(CarrierAnswer answer, DefiniteRefusals refusals, InteliquentAssumptions assumed) => answer switch
    {
        CarrierAnswer.NotSent => DefiniteRefusals.Unreachable,
        CarrierAnswer.Answered answered when !HasOrder(answered) =>
            refusals.All.FirstOrDefault(refusal => refusal.Statuses.Contains(answered.Status) && refusal.CarrierCode == CodeOf(answered, assumed) && HasCode(answered)),
        _ => null,
    };

    // A bare HTTP status may come from any gateway in between.
    private static bool HasCode(CarrierAnswer.Answered answered) =>
        answered.Text().Contains(TokenRefused, StringComparison.Ordinal)
        || (JsonBody.TryRead(answered.Body, InteliquentWire.Default.InteliquentReply, out var reply) && reply.StatusCode is { Length: > 0 });

    private static bool HasOrder(CarrierAnswer.Answered answered) =>
        JsonBody.TryRead(answered.Body, InteliquentWire.Default.InteliquentOrderReply, out var reply) && reply.Id is not null;

    private static PurchaseOutcome.Rejected OfText(Dictionary<string, string> reasons, E164 number) => reasons.TryGetValue(InteliquentNumber.Write(number), out var reason)
        ? new(CodeOfReason(reason), "Inteliquent leaves the number out, and there is no order.")
        : new("order_refused", "Inteliquent refused the order for another of its numbers, and there is no order.");

    // Such as {2=[6123453624 TN is on an existing order]} (§5).
    private static Dictionary<string, string> Reasons(string? text) =>
        NumberAndReason().Matches(text ?? "").GroupBy(match => match.Groups["number"].Value).ToDictionary(group => group.Key, group => group.First().Groups["reason"].Value.Trim());

    private static DefiniteRefusal Refusal(string code, string ours, string detail, string source) => new([200, int.Parse(code)], code, ours, detail, source);

    [GeneratedRegex("(?<number>[0-9]{10}) (?<reason>[^,\\]]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberAndReason();
}
