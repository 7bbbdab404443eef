using System.Xml.Linq;
using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Numbering.Plan;

namespace AgentHost.CarrierSandbox.Bandwidth;

/// <summary>
/// Works what was received, when it is due: orders number by number, backorders from what is in stock at once and from new numbers in the end, releases,
/// settings and ports. A number that is gone, or that the balance does not cover, fails in the order's final state.
/// </summary>
internal static class BandwidthFulfilment
{
    private const string NotAvailable = "5005";
    private const string AlreadyOnTheAccount = "5074";
    private const string AccountLocked = "5012";
    private const int FirstNewLine = 100;

    public static void Advance(CarrierSimulator simulator)
    {
        var now = simulator.Books.Now;
        foreach (var order in simulator.Books.Kept(BandwidthOrdersFace.OrderKind))
        {
            if (order.Fields["status"] == "RECEIVED" && order.KeptAt.AddMilliseconds(simulator.Pace.Order) <= now)
            {
                Work(simulator, order);
            }
        }

        foreach (var order in simulator.Books.Kept(BandwidthOrdersFace.OrderKind))
        {
            if (order.Fields["status"] == "BACKORDERED" && order.KeptAt.AddMilliseconds(simulator.Pace.Backorder) <= now)
            {
                Fill(simulator, order, fromNewNumbers: true);
            }
        }

        BandwidthChangesFace.Advance(simulator);
        BandwidthPortsFace.Advance(simulator);
    }

    /// <summary>Brings an order into a state and tells of it.</summary>
    public static void End(CarrierSimulator simulator, KeptRecord order, string status, IEnumerable<string>? completed = null, IEnumerable<string>? failed = null, string? code = null)
    {
        var fields = new Dictionary<string, string?> { ["status"] = status };
        if (completed is not null)
        {
            fields["completed"] = string.Join(',', completed);
        }

        if (failed is not null)
        {
            fields["failed"] = string.Join(',', failed);
        }

        if (code is not null)
        {
            fields["code"] = code;
        }

        var ended = simulator.Books.Keep(order.Kind, order.Id, fields);
        BandwidthEvents.Raise(simulator, "orders", order.Id, order.Reference, status, BandwidthOrdersFace.Split(ended.Fields.GetValueOrDefault("completed")));
    }

    private static void Work(CarrierSimulator simulator, KeptRecord order)
    {
        if (BandwidthOrdersFace.What(XElement.Parse(order.Fields["body"])) is not { Name.LocalName: "ExistingTelephoneNumberOrderType" } exact)
        {
            Fill(simulator, order, fromNewNumbers: false);
            return;
        }

        var books = simulator.Books;
        var held = exact.Descendants("ReservationId").Select(id => books.FindKept(BandwidthNumbersFace.ReservationKind, id.Value)).OfType<KeptRecord>().ToList();
        var reserved = BandwidthNumbersFace.Reservations(books).Except(held).Select(reservation => reservation.Fields["number"]).ToHashSet();
        var outcomes = new List<(string Number, string? Code)>();
        var left = books.Balance;
        foreach (var number in exact.Descendants("TelephoneNumber").Select(number => number.Value).Concat(held.Select(reservation => reservation.Fields["number"])))
        {
            var offered = reserved.Contains(number) ? null : books.FindOffered(number);
            var code = books.FindOwned(number) is not null ? AlreadyOnTheAccount : offered is null ? NotAvailable : left < Price(offered) ? AccountLocked : null;
            left -= code is null ? Price(offered!) : 0;
            outcomes.Add((number, code));
        }

        var partial = XElement.Parse(order.Fields["body"]).Element("PartialAllowed")?.Value == "true";
        var sold = partial || outcomes.All(outcome => outcome.Code is null) ? outcomes.Where(outcome => outcome.Code is null).Select(outcome => outcome.Number).ToList() : [];
        sold.ForEach(number => Sell(books, order, books.FindOffered(number)!));
        held.ForEach(reservation => books.Drop(reservation.Kind, reservation.Id));
        End(
            simulator,
            order,
            sold.Count == outcomes.Count ? "COMPLETE" : sold.Count > 0 ? "PARTIAL" : "FAILED",
            sold,
            outcomes.Where(outcome => !sold.Contains(outcome.Number)).Select(outcome => $"{outcome.Number}:{outcome.Code ?? "5018"}"));
    }

    private static void Fill(CarrierSimulator simulator, KeptRecord order, bool fromNewNumbers)
    {
        var books = simulator.Books;
        var body = XElement.Parse(order.Fields["body"]);
        var what = BandwidthOrdersFace.What(body)!;
        var wanted = int.Parse(what.Element("Quantity")!.Value);
        var criteria = what.Elements().ToDictionary(element => Parameter(element.Name.LocalName), element => element.Value, StringComparer.OrdinalIgnoreCase);
        var given = BandwidthOrdersFace.Split(order.Fields.GetValueOrDefault("completed")).ToList();
        var isShort = false;
        foreach (var number in BandwidthSearchFace.Find(books, criteria).Concat(fromNewNumbers ? NewNumbers(books, criteria) : []).Take(wanted - given.Count).ToList())
        {
            isShort = books.Balance < Price(number);
            if (isShort)
            {
                break;
            }

            if (books.FindOffered(number.Number) is null)
            {
                books.Stock(number);
            }

            Sell(books, order, number);
            given.Add(number.Number);
        }

        var backorder = body.Element("BackOrderRequested")?.Value == "true";
        var status = given.Count == wanted ? "COMPLETE"
            : isShort ? given.Count > 0 ? "PARTIAL" : "FAILED"
            : backorder ? "BACKORDERED"
            : given.Count > 0 ? "PARTIAL" : "FAILED";
        End(simulator, order, status, given, code: isShort ? AccountLocked : given.Count == wanted || backorder ? null : given.Count > 0 ? "5017" : "5018");
    }

    // What the carrier comes by in time: numbers of another exchange.
    private static IEnumerable<StockedNumber> NewNumbers(CarrierBooks books, Dictionary<string, string> criteria)
    {
        var plan = NumberingPlan.Default;
        var tollFree = criteria.GetValueOrDefault("tollFreeWildCardPattern");
        var npa = tollFree is not null ? plan.TollFreeCodes.Select(code => code.ToString()).First(code => tollFree.Zip(code).All(pair => pair.First == '*' || pair.First == pair.Second))
            : criteria.GetValueOrDefault("areaCode") ?? plan.AreaCodes.First(code => criteria.GetValueOrDefault("state") is not { } state || code.Region == state).Npa.ToString();
        var like = SandboxStock.Of(npa).FirstOrDefault();
        return like is null ? [] : Enumerable.Range(FirstNewLine, SandboxStock.NumbersOfACode)
            .Select(line => like with { Number = $"+1{npa}556{line:0000}" })
            .Where(number => books.FindOwned(number.Number) is null && books.FindOffered(number.Number) is null);
    }

    private static void Sell(CarrierBooks books, KeptRecord order, StockedNumber number)
    {
        var body = XElement.Parse(order.Fields["body"]);
        var site = body.Element("SiteId")!.Value;
        books.Sell(number, order.Id, order.Reference, Price(number), new Dictionary<string, string?>
        {
            ["site"] = site,
            ["peer"] = body.Element("PeerId")?.Value ?? BandwidthFace.Sites[site].Peers[0],
        });
    }

    private static decimal Price(StockedNumber number) => number.TollFree ? BandwidthFace.TollFreePrice : BandwidthFace.LocalPrice;

    // Elements of orders are named as the parameters of searches, but for these.
    private static string Parameter(string element) => element switch
    {
        "EnableLCA" => "LCA",
        "NpaNxxX" => "npaNxxx",
        _ => element,
    };
}
