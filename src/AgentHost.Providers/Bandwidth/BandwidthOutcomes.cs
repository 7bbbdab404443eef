using System.Xml.Linq;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>
/// Which of Bandwidth's answers are definite (reliability rule 6). A refusal counts only with the status and the code that the sheet (bandwidth.md)
/// gives for it. A 201 says that an order was received, and nothing is bought by it: what became of each number stands in the order's final state.
/// </summary>
internal static class BandwidthOutcomes
{
    private static readonly int[] Invalid = [400];
    private static readonly int[] Denied = [400, 403];

    // Decided before an order exists, whatever the call; bodies of 401 and 403 may be empty.
    private static readonly DefiniteRefusal[] Everywhere =
    [
        new([401], null, "unauthorized", "Bandwidth does not accept the credentials.", "bandwidth.md §9 HTTP 401"),
        new([402], null, "insufficient_funds", "The account is out of credit.", "bandwidth.md §9 HTTP 402 [CLI]"),
        new(Denied, "5051", "not_permitted", "The credentials may not order.", "bandwidth.md §9 5051"),
        new(Denied, "5183", "not_permitted", "Ordering is not enabled for the account.", "bandwidth.md §9 5183"),
        new(Denied, "1001", "not_permitted", "The credentials may not do this.", "bandwidth.md §9 1001"),
        new(Denied, "5012", "account_blocked", "The account or site is locked.", "bandwidth.md §9 5012"),
        new(Denied, "5094", "account_blocked", "The account or site is locked.", "bandwidth.md §9 5094"),
        new([403], null, "not_permitted", "The credentials may not do this.", "bandwidth.md §9 HTTP 403"),
        new(Invalid, "5016", "site_invalid", "The site is none of the account's; see BANDWIDTH_SITE_ID.", "bandwidth.md §5, §9 5016"),
        new(Invalid, "5022", "site_invalid", "The site is missing; see BANDWIDTH_SITE_ID.", "bandwidth.md §5, §9 5022"),
        new(Invalid, "5020", "peer_invalid", "The site has no default SIP peer; see BANDWIDTH_PEER_ID.", "bandwidth.md §2, §9 5020"),
        new(Invalid, "5023", "peer_invalid", "The SIP peer is none of the site's; see BANDWIDTH_PEER_ID.", "bandwidth.md §5, §9 5023"),
        new(Invalid, "5052", "request_invalid", "Bandwidth refuses the reference.", "bandwidth.md §5, §9 5052"),
    ];

    /// <summary>Refusals of orders: of exact numbers, and of searches to be filled later.</summary>
    public static DefiniteRefusals Purchases { get; } = new(
    [
        .. Everywhere,
        .. OfCodes("request_invalid", "Bandwidth refuses a field of the order.", "bandwidth.md §9",
            "4000", "4001", "4002", "4003", "4004", "4005", "4006", "4007", "4008", "4010", "4011", "4015", "4016", "4017", "4018", "4019", "4020", "4021", "4022",
            "5002", "5009", "5198", "5199", "5072", "5093", "1002", "1003", "1004", "1005", "1006", "1007", "1008", "1011", "1012", "1013", "1014"),
        .. OfCodes("number_taken", "The number is not available any more.", "bandwidth.md §8, §9", "5005", "5071", "5074", "5076"),
        .. OfCodes("not_available", "There is no such number to be had.", "bandwidth.md §9", "4023", "5018", "5523", "5524", "5527"),
        .. OfCodes("not_permitted", "The account may not order numbers of this tier.", "bandwidth.md §9", "4024"),
        .. OfCodes("too_many_numbers", "The order holds more numbers than it may.", "bandwidth.md §9", "5007", "5095"),
        .. OfCodes("reservation_lost", "The reservation is over.", "bandwidth.md §4, §9", "5040", "5042", "5043", "5044", "5045", "5046"),
        .. OfCodes("not_offered", "Bandwidth takes no backorder of this kind.", "bandwidth.md §9", "5522"),
    ]);

    /// <summary>Refusals of releases and settings.</summary>
    public static DefiniteRefusals Changes { get; } = new(
    [
        .. Everywhere,
        .. OfCodes("request_invalid", "Bandwidth refuses a field of the order.", "bandwidth.md §6, §9", "5001", "5081"),
        new([400, 409], "5200", "not_permitted", "The account may not set this.", "bandwidth.openapi.json POST tnoptions 409"),
        .. OfCodes("site_invalid", "The site is none of the account's.", "bandwidth.openapi.json POST moveTns 400", "7309"),
        .. OfCodes("peer_invalid", "The SIP peer is none of the site's.", "bandwidth.openapi.json POST moveTns 400", "7312"),
        .. OfCodes("number_not_owned", "The number is not active on the account.", "bandwidth.openapi.json GET moveTns", "7518"),
    ]);

    /// <summary>Refusals of closing a backorder.</summary>
    public static DefiniteRefusals Closings { get; } = new(
    [
        .. Everywhere,
        .. OfCodes("not_backordered", "Only a backordered order can be closed.", "bandwidth.md §5 5060", "5060"),
    ]);

    /// <summary>Refusals of port-ins.</summary>
    public static DefiniteRefusals Ports { get; } = new(
    [
        .. Everywhere,
        .. OfCodes("not_portable", "A number can't be ported to Bandwidth.", "bandwidth.md §9 7201", "7201"),
        .. OfCodes("number_taken", "A number is in service at Bandwidth already.", "bandwidth.md §9 7206", "7206"),
        .. OfCodes("port_under_way", "A number is on another port-in already.", "bandwidth.md §9 7205", "7205"),
        .. OfCodes("request_invalid", "Bandwidth refuses a field of the port-in.", "bandwidth.md §7", "7210", "7313", "7315", "7324", "7357", "7386"),
        .. OfCodes("site_invalid", "The site is none of the account's; see BANDWIDTH_SITE_ID.", "bandwidth.openapi.json POST portins 400", "7309"),
        .. OfCodes("peer_invalid", "The SIP peer is none of the site's; see BANDWIDTH_PEER_ID.", "bandwidth.openapi.json POST moveTns 400", "7312"),
        .. OfCodes("port_complete", "The port-in is complete.", "bandwidth.md §7 7304", "7304"),
    ]);

    /// <summary>What became of a purchase: ordered where the answer has an order under our reference that names the number or its reservation.</summary>
    /// <param name="answer">What came.</param>
    /// <param name="request">The purchase.</param>
    /// <param name="reservations">The reservations that stand for numbers in the order.</param>
    public static PurchaseAnswer OfPurchase(CarrierAnswer answer, PurchaseRequest request, IReadOnlyDictionary<E164, string> reservations)
    {
        if (OrderOf(answer, request.Reference) is not { } order)
        {
            return PurchaseAnswer.All(request.Numbers.Distinct(), OfRefusal(answer));
        }

        return new PurchaseAnswer(order.Id, request.Numbers.Distinct().ToDictionary(
            number => number,
            number => order.Named.Contains(number) || (reservations.TryGetValue(number, out var held) && order.Reservations.Contains(held))
                ? new PurchaseOutcome.Accepted()
                : (PurchaseOutcome)new PurchaseOutcome.Unknown(answer.Reason)));
    }

    /// <summary>What became of a backorder.</summary>
    public static BackorderAnswer OfBackorder(CarrierAnswer answer, ClientReference reference) =>
        OrderOf(answer, reference) is { } order ? new BackorderAnswer.Placed(order.Id, null)
        : Purchases.Find(answer, CodeOf) is { } refusal ? new BackorderAnswer.Rejected(refusal.Code, refusal.Detail)
        : new BackorderAnswer.Unknown(answer.Reason);

    /// <summary>What an order refused to a number in the end.</summary>
    public static string RefusalOf(string? carrierCode, DefiniteRefusals refusals, string otherwise) =>
        carrierCode is null ? otherwise : refusals.All.FirstOrDefault(refusal => refusal.CarrierCode == carrierCode)?.Code ?? otherwise;

    /// <summary>A refusal of a call that changes something, or not known.</summary>
    public static EffectOutcome OfEffect(CarrierAnswer answer, DefiniteRefusals refusals) =>
        refusals.Find(answer, CodeOf) is { } refusal ? new EffectOutcome.Rejected(refusal.Code, refusal.Detail) : new EffectOutcome.Unknown(answer.Reason);

    /// <summary>The fault of a read without a usable answer.</summary>
    public static ProviderUnavailableException Unusable(CarrierAnswer answer, DateTimeOffset now) =>
        new(ProviderNames.Bandwidth, answer.Reason, retryAfter: (answer as CarrierAnswer.Answered)?.RetryAfter(now));

    /// <summary>Bandwidth's code in an error's body; null when there is none, as when a proxy answered.</summary>
    public static string? CodeOf(CarrierAnswer.Answered answer) => BandwidthXml.TryRead(answer.Body, out var root) ? CodesOf(root).FirstOrDefault() : null;

    /// <summary>Every code of a document, in the order in which Bandwidth's own client looks for them (bandwidth.md §9).</summary>
    public static IEnumerable<string> CodesOf(XElement root)
    {
        var all = root.DescendantsAndSelf().ToList();
        var codes = all.Select(element => element.At("Description") is null ? null : element.TextAt("ErrorCode"))
            .Concat(all.Where(element => element.Is("Error")).Select(error => error.TextAt("Code")))
            .Concat(all.Where(element => element.Is("Errors")).Select(errors => errors.TextAt("Code")))
            .Concat(all.Select(element => element.TextAt("resultCode")).Where(code => code != "0"));
        return codes.OfType<string>();
    }

    private static BandwidthOrder? OrderOf(CarrierAnswer answer, ClientReference reference)
    {
        if (BandwidthClient.Document(answer, "OrderResponse") is not { } document)
        {
            return null;
        }

        var order = BandwidthOrder.Read(document);
        var id = order.Id ?? BandwidthWire.IdOf((answer as CarrierAnswer.Answered)?.Headers.GetValueOrDefault("Location"));
        return id is not null && order.Reference == reference.Value ? order with { Id = id } : null;
    }

    private static PurchaseOutcome OfRefusal(CarrierAnswer answer) =>
        Purchases.Find(answer, CodeOf) is { } refusal ? new PurchaseOutcome.Rejected(refusal.Code, refusal.Detail) : new PurchaseOutcome.Unknown(answer.Reason);

    private static IEnumerable<DefiniteRefusal> OfCodes(string code, string detail, string source, params string[] carrierCodes) =>
        carrierCodes.Select(carrierCode => new DefiniteRefusal(Invalid, carrierCode, code, detail, source));
}
