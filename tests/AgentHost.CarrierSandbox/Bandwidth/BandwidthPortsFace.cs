using System.Xml.Linq;
using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Numbering;
using AgentHost.Numbering.Plan;

namespace AgentHost.CarrierSandbox.Bandwidth;

/// <summary>
/// Port-ins: PENDING_DOCUMENTS until a letter of authorization is there, then SUBMITTED, FOC, COMPLETE, each in its time. A port-in whose PIN is 0000 runs
/// into EXCEPTION; numbers of area code 907 can't be ported.
/// </summary>
public static class BandwidthPortsFace
{
    /// <summary>The record kind of a port-in: its fields "status", "body", "since" and "foc".</summary>
    public const string PortKind = "port";

    /// <summary>The record kind of a document: its fields "port", "type" and "size".</summary>
    public const string DocumentKind = "document";

    private const string WrongPin = "0000";
    private const string Unsupported = "907";
    private static readonly string[] Ended = ["COMPLETE", "CANCELLED"];

    internal static void Map(RouteGroupBuilder account)
    {
        BandwidthFace.Map(account.MapPost("/lnpchecker", (Delegate)CheckAsync), "port");
        BandwidthFace.Map(account.MapPost("/portins", (Delegate)ReceiveAsync), "port");
        BandwidthFace.Map(account.MapGet("/portins", List), "port");
        BandwidthFace.Map(account.MapGet("/portins/{id}", Get), "port");
        BandwidthFace.Map(account.MapDelete("/portins/{id}", Cancel), "port");
        BandwidthFace.Map(account.MapPost("/portins/{id}/loas", UploadAsync), "port");
    }

    /// <summary>Moves on what is due.</summary>
    public static void Advance(CarrierSimulator simulator)
    {
        var books = simulator.Books;
        foreach (var port in books.Kept(PortKind).Where(port => !Ended.Contains(port.Fields["status"])))
        {
            var due = DateTimeOffset.Parse(port.Fields["since"]).AddMilliseconds(simulator.Pace.Port) <= books.Now;
            var next = port.Fields["status"] switch
            {
                "PENDING_DOCUMENTS" when books.Kept(DocumentKind).Any(document => document.Fields["port"] == port.Id && document.Fields["type"] == "LOA") => "SUBMITTED",
                "SUBMITTED" when due => XElement.Parse(port.Fields["body"]).Descendants("PinNumber").FirstOrDefault()?.Value == WrongPin ? "EXCEPTION" : "FOC",
                "FOC" when due => "COMPLETE",
                "REQUESTED_CANCEL" when due => "CANCELLED",
                _ => null,
            };
            if (next is not null)
            {
                Move(simulator, port, next);
            }
        }
    }

    private static void Move(CarrierSimulator simulator, KeptRecord port, string status)
    {
        var books = simulator.Books;
        var foc = status == "FOC" ? books.Now.AddMilliseconds(simulator.Pace.Port) : (DateTimeOffset?)null;
        var fields = new Dictionary<string, string?> { ["status"] = status, ["since"] = books.Now.ToString("O") };
        if (foc is { } date)
        {
            fields["foc"] = BandwidthFace.Date(date);
        }

        var numbers = Numbers(XElement.Parse(port.Fields["body"])).ToList();
        books.Keep(PortKind, port.Id, fields);
        if (status == "COMPLETE")
        {
            var body = XElement.Parse(port.Fields["body"]);
            var site = body.Element("SiteId")!.Value;
            foreach (var number in numbers)
            {
                books.Sell(Ported(number), port.Id, port.Reference, 0m, new Dictionary<string, string?> { ["site"] = site, ["peer"] = body.Element("PeerId")?.Value ?? BandwidthFace.Sites[site].Peers[0] });
            }
        }

        BandwidthEvents.Raise(simulator, "portins", port.Id, port.Reference, status, status == "COMPLETE" ? numbers : [], foc);
    }

    private static async Task<IResult> CheckAsync(HttpContext http)
    {
        var asked = (await BandwidthFace.ReadAsync(http))?.Descendants("Tn").Select(tn => tn.Value).ToList() ?? [];
        var invalid = asked.Where(number => !E164.TryParse(number, out _) || number[2..5] == "900").ToList();
        if (asked.Count == 0 || invalid.Count > 0)
        {
            return BandwidthFace.Xml(
                new XElement("NumberPortabilityResponse", invalid.Select(number => new XElement("Errors", new XElement("Code", "7201"), new XElement("Description", $"{number} is not a valid NANP telephone number.")))), 400);
        }

        var portable = asked.Where(number => number[2..5] != Unsupported).ToList();
        return BandwidthFace.Xml(new XElement(
            "NumberPortabilityResponse",
            new XElement("PortType", "AUTOMATED"),
            new XElement("PortableNumbers", portable.Select(number => new XElement("Tn", number))),
            new XElement("SupportedRateCenters", Group(portable)),
            new XElement("UnsupportedRateCenters", Group(asked.Except(portable))),
            new XElement("SupportedLosingCarriers", new XElement(
                "LosingCarrierTnList",
                new XElement("LosingCarrierSPID", "9998"),
                new XElement("LosingCarrierName", "Test Losing Carrier"),
                new XElement("LosingCarrierIsWireless", false),
                new XElement("LosingCarrierAccountNumberRequired", true),
                new XElement("LosingCarrierMinimumPortingInterval", 5),
                new XElement("TnList", asked.Select(number => new XElement("Tn", number)))))));
    }

    private static XElement? Group(IEnumerable<string> numbers) => numbers.ToList() is { Count: > 0 } some
        ? new XElement("RateCenterGroup", new XElement("RateCenter", "SANDBOX"), new XElement("City", "SANDBOX"), new XElement("State", "NC"), new XElement("LATA", "426"), new XElement("TnList", some.Select(number => new XElement("Tn", number))))
        : null;

    private static async Task<IResult> ReceiveAsync(HttpContext http)
    {
        var body = await BandwidthFace.ReadAsync(http);
        var books = http.Books();
        return books.Change(() =>
        {
            if (body?.Name.LocalName != "LnpOrder")
            {
                return Refuse("7200", "The payload is invalid.");
            }

            if (Refusal(books, body) is { } refusal)
            {
                return Refuse(refusal.Code, refusal.Words);
            }

            var id = books.NextGuid();
            books.Keep(
                PortKind,
                id,
                new Dictionary<string, string?> { ["status"] = "PENDING_DOCUMENTS", ["since"] = books.Now.ToString("O"), ["body"] = body.ToString(SaveOptions.DisableFormatting) },
                body.Element("CustomerOrderId")?.Value);
            return BandwidthFace.Xml(
                new XElement(
                    "LnpOrderResponse",
                    new XElement("OrderId", id),
                    new XElement("Status", new XElement("Code", 201), new XElement("Description", "Order request received. Please use the order id to check the status of your order later.")),
                    new XElement("ProcessingStatus", "PENDING_DOCUMENTS"),
                    body.Elements()),
                201);
        });
    }

    private static (string Code, string Words)? Refusal(CarrierBooks books, XElement body)
    {
        var numbers = Numbers(body).ToList();
        var site = body.Element("SiteId")?.Value;
        return !BandwidthFace.Sites.TryGetValue(site ?? "", out var known) ? ("7309", "The site id was not supplied or is invalid.")
            : body.Element("PeerId")?.Value is { } peer && !known.Peers.Contains(peer) ? ("7312", "The sippeer id is invalid.")
            : numbers.Select(IsTollFree).Distinct().Count() > 1 ? ("7386", "Toll free and local numbers can't be mixed.")
            : numbers.Any(number => number[2..5] == Unsupported) ? ("7201", "The telephone number can't be ported.")
            : numbers.Any(number => books.FindOwned(number) is not null) ? ("7206", "Telephone number is already in service.")
            : books.Kept(PortKind).Any(port => !Ended.Contains(port.Fields["status"]) && Numbers(XElement.Parse(port.Fields["body"])).Intersect(numbers).Any())
                ? ("7205", "Telephone number is already being processed on another order")
            : null;
    }

    private static IResult Refuse(string code, string words) => BandwidthFace.Xml(
        new XElement(
            "LnpOrderResponse",
            new XElement("Status", new XElement("Code", 400), new XElement("Description", "Validation Failed. Please check your input parameters.")),
            new XElement("Errors", new XElement("Code", code), new XElement("Description", words))),
        400);

    private static IResult List(HttpContext http)
    {
        var query = http.Request.Query;
        if (query["page"].Count == 0 || query["size"].Count == 0)
        {
            return BandwidthFace.Status("LNPResponseWrapper", 400, "1006", "Page and size are required");
        }

        var reference = query["customerOrderId"].ToString();
        var found = http.Books().Kept(PortKind).Where(port => reference.Length == 0 || port.Reference == reference).ToList();
        return BandwidthFace.Xml(new XElement(
            "LNPResponseWrapper",
            new XElement("TotalCount", found.Count),
            BandwidthFace.Links("accounts/9900000/portins", null),
            found.Select(port => new XElement(
                "lnpPortInfoForGivenStatus",
                new XElement("accountId", BandwidthFace.AccountId),
                new XElement("CountOfTNs", Numbers(XElement.Parse(port.Fields["body"])).Count()),
                port.Reference is null ? null : new XElement("CustomerOrderId", port.Reference),
                new XElement("OrderId", port.Id),
                new XElement("OrderType", "port_in"),
                new XElement("ProcessingStatus", port.Fields["status"])))));
    }

    private static IResult Get(HttpContext http, string id)
    {
        if (http.Books().FindKept(PortKind, id) is not { } port)
        {
            return BandwidthFace.NotFound();
        }

        var status = port.Fields["status"];
        return BandwidthFace.Xml(new XElement(
            "LnpOrderResponse",
            status == "EXCEPTION" ? new XElement("Errors", new XElement("Code", "7510"), new XElement("Description", "The losing carrier refuses the PIN.")) : null,
            new XElement("ProcessingStatus", status),
            port.Fields.GetValueOrDefault("foc") is { } foc ? new XElement("ActualFocDate", foc) : null,
            XElement.Parse(port.Fields["body"]).Elements(),
            new XElement("PortType", "AUTOMATED"),
            new XElement("OrderCreateDate", BandwidthFace.Date(port.KeptAt))));
    }

    private static IResult Cancel(HttpContext http, string id)
    {
        var simulator = http.Simulator();
        return simulator.Books.Change(() =>
        {
            if (simulator.Books.FindKept(PortKind, id) is not { } port)
            {
                return BandwidthFace.NotFound();
            }

            if (port.Fields["status"] == "COMPLETE")
            {
                return Refuse("7304", "The order is already complete.");
            }

            Move(simulator, port, "REQUESTED_CANCEL");
            return Results.Ok();
        });
    }

    private static async Task<IResult> UploadAsync(HttpContext http, string id)
    {
        using var content = new MemoryStream();
        await http.Request.Body.CopyToAsync(content);
        var books = http.Books();
        if (books.FindKept(PortKind, id) is null)
        {
            return BandwidthFace.NotFound();
        }

        var document = books.NextGuid();
        books.Keep(DocumentKind, document, new Dictionary<string, string?> { ["port"] = id, ["type"] = http.Request.Query["documentType"], ["size"] = content.Length.ToString() });
        return BandwidthFace.Xml(
            new XElement(
                "fileUploadResponse",
                new XElement("filename", $"{document}.pdf"),
                new XElement("resultCode", 0),
                new XElement("resultMessage", $"LOA file uploaded successfully for order {id}")),
            201);
    }

    private static IEnumerable<string> Numbers(XElement body) => body.Element("ListOfPhoneNumbers")?.Elements("PhoneNumber").Select(number => number.Value) ?? [];

    private static bool IsTollFree(string number) => E164.TryParse(number, out var e164) && NumberingPlan.Default.Classify(e164.Npa) == NpaKind.TollFree;

    private static StockedNumber Ported(string number)
    {
        var area = NumberingPlan.Default.FindAreaCode(E164.Parse(number).Npa);
        return new StockedNumber(number, area?.Country ?? "US", IsTollFree(number), null, area?.Region, null, null, ["voice", "sms", "mms"]);
    }
}
