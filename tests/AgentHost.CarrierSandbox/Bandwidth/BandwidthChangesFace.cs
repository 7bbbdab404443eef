using System.Xml.Linq;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Bandwidth;

/// <summary>Releases (disconnects), moves between SIP peers (moveTns) and options of lines (tnoptions): each an order that is worked later.</summary>
internal static class BandwidthChangesFace
{
    /// <summary>The record kind of all three: its fields "kind", "status", "body", "done" and "failed".</summary>
    public const string ChangeKind = "change";

    private const string NotOnTheAccount = "7518";

    public static void Map(RouteGroupBuilder account)
    {
        BandwidthFace.Map(account.MapPost("/disconnects", (Delegate)((HttpContext http) => ReceiveAsync(http, "disconnects"))), "release");
        BandwidthFace.Map(account.MapGet("/disconnects/{id}", GetDisconnect), "find");
        foreach (var kind in new[] { "moveTns", "tnoptions" })
        {
            BandwidthFace.Map(account.MapPost($"/{kind}", (Delegate)((HttpContext http) => ReceiveAsync(http, kind))), "configure");
            BandwidthFace.Map(account.MapGet($"/{kind}/{{id}}", GetChange), "find");
        }
    }

    /// <summary>Works what is due.</summary>
    public static void Advance(CarrierSimulator simulator)
    {
        var books = simulator.Books;
        foreach (var change in books.Kept(ChangeKind).Where(change => change.Fields["status"] == "RECEIVED" && change.KeptAt.AddMilliseconds(simulator.Pace.Order) <= books.Now))
        {
            var body = XElement.Parse(change.Fields["body"]);
            var (done, failed) = (new List<string>(), new List<string>());
            foreach (var number in body.Descendants("TelephoneNumber").Where(element => !element.HasElements).Select(element => element.Value))
            {
                (books.FindOwned(number) is not null && Apply(books, change.Fields["kind"], body, number) ? done : failed).Add(number);
            }

            var status = failed.Count == 0 ? "COMPLETE" : done.Count > 0 ? "PARTIAL" : "FAILED";
            books.Keep(ChangeKind, change.Id, new Dictionary<string, string?> { ["status"] = status, ["done"] = string.Join(',', done), ["failed"] = string.Join(',', failed) });
            BandwidthEvents.Raise(simulator, change.Fields["kind"], change.Id, change.Reference, status, done);
        }
    }

    private static bool Apply(CarrierBooks books, string kind, XElement body, string number)
    {
        switch (kind)
        {
            case "disconnects":
                books.Release(number);
                books.Keep(BandwidthNumbersFace.AgingKind, number, new Dictionary<string, string?>());
                return true;
            case "moveTns":
                books.Configure(number, new Dictionary<string, string?> { ["site"] = body.Element("SiteId")!.Value, ["peer"] = body.Element("SipPeerId")!.Value });
                return true;
            default:
                // Messages need a number that can.
                var options = body.Descendants("TnOptionGroup").First();
                if (options.Element("Sms")?.Value == "on" && !books.FindOwned(number)!.Number.Features.Contains("sms"))
                {
                    return false;
                }

                var changes = new Dictionary<string, string?>();
                foreach (var (name, value) in new[] { ("sms", options.Element("Sms")?.Value), ("campaign", options.Element("A2pSettings")?.Element("CampaignId")?.Value) })
                {
                    if (value is not null)
                    {
                        changes[name] = value;
                    }
                }

                books.Configure(number, changes);
                return true;
        }
    }

    private static async Task<IResult> ReceiveAsync(HttpContext http, string kind)
    {
        var body = await BandwidthFace.ReadAsync(http);
        var books = http.Books();
        return books.Change(() =>
        {
            if (Refusal(kind, body) is { } refusal)
            {
                return refusal;
            }

            var id = books.NextGuid();
            books.Keep(
                ChangeKind, id, new Dictionary<string, string?> { ["kind"] = kind, ["status"] = "RECEIVED", ["body"] = body!.ToString(SaveOptions.DisableFormatting) }, body.Element("CustomerOrderId")?.Value);
            var record = books.FindKept(ChangeKind, id)!;
            return BandwidthFace.Xml(kind == "disconnects" ? Disconnect(record) : new XElement($"{RootOf(kind)}Response", Change(record)), 201);
        });
    }

    private static IResult? Refusal(string kind, XElement? body)
    {
        if (body?.Name.LocalName != RootOf(kind) || (kind == "disconnects" && body.Element("DisconnectTelephoneNumberOrderType") is null))
        {
            return BandwidthFace.Status($"{RootOf(kind)}Response", 400, "5001", "The payload is invalid.");
        }

        if (kind != "moveTns")
        {
            return null;
        }

        IResult Refuse(string code, string words) => BandwidthFace.Xml(
            new XElement("MoveTnsOrderResponse", new XElement("ProcessingStatus", "FAILED"), new XElement("Errors", new XElement("Code", code), new XElement("Description", words))), 400);
        return !BandwidthFace.Sites.TryGetValue(body.Element("SiteId")?.Value ?? "", out var site) ? Refuse("7309", "The site id was not supplied or is invalid.")
            : !site.Peers.Contains(body.Element("SipPeerId")?.Value) ? Refuse("7312", "The sippeer id is invalid.")
            : null;
    }

    private static IResult GetDisconnect(HttpContext http, string id) =>
        http.Books().FindKept(ChangeKind, id) is { } change ? BandwidthFace.Xml(Disconnect(change)) : BandwidthFace.NotFound();

    private static IResult GetChange(HttpContext http, string id) =>
        http.Books().FindKept(ChangeKind, id) is { } change ? BandwidthFace.Xml(Change(change)) : BandwidthFace.NotFound();

    private static XElement Disconnect(KeptRecord change)
    {
        var body = XElement.Parse(change.Fields["body"]);
        var done = BandwidthOrdersFace.Split(change.Fields.GetValueOrDefault("done"));
        var errors = Errors(change, "TelephoneNumber").ToList();
        return new XElement(
            "DisconnectTelephoneNumberOrderResponse",
            errors.Count == 0 ? null : new XElement("ErrorList", errors),
            done.Length == 0 ? null : new XElement("DisconnectedTelephoneNumberList", done.Select(number => new XElement("TelephoneNumber", number))),
            new XElement("orderRequest", body.Element("CustomerOrderId"), new XElement("id", change.Id), new XElement("OrderCreateDate", BandwidthFace.Date(change.KeptAt)), body.Element("DisconnectTelephoneNumberOrderType")),
            new XElement("OrderStatus", change.Fields["status"]));
    }

    private static XElement Change(KeptRecord change)
    {
        var body = XElement.Parse(change.Fields["body"]);
        return new XElement(
            RootOf(change.Fields["kind"]),
            new XElement("OrderCreateDate", BandwidthFace.Date(change.KeptAt)),
            new XElement("AccountId", BandwidthFace.AccountId),
            new XElement("OrderId", change.Id),
            body.Elements(),
            new XElement("ProcessingStatus", change.Fields["status"]),
            new XElement(change.Fields["kind"] == "moveTns" ? "Errors" : "ErrorList", Errors(change, "TelephoneNumber")));
    }

    private static IEnumerable<XElement> Errors(KeptRecord change, string name) => BandwidthOrdersFace.Split(change.Fields.GetValueOrDefault("failed"))
        .Select(number => new XElement("Error", new XElement("Code", NotOnTheAccount), new XElement("Description", "Telephone Number Not Active."), new XElement(name, number)));

    private static string RootOf(string kind) => kind switch
    {
        "disconnects" => "DisconnectTelephoneNumberOrder",
        "moveTns" => "MoveTnsOrder",
        _ => "TnOptionOrder",
    };
}
