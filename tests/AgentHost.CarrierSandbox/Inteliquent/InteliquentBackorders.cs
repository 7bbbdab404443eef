using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Numbering.Plan;

namespace AgentHost.CarrierSandbox.Inteliquent;

/// <summary>tnRequest: orders for numbers of a place. Half of them come after a while, the rest after as long again; where nothing is in stock, new stock arrives.</summary>
internal static class InteliquentBackorders
{
    public const string Kind = "request";

    // Where new stock begins: exchange and line that nothing else here has.
    private const string NewExchange = "556";
    private const int FirstNewLine = 2000;

    public static void Map(RouteGroupBuilder services) => InteliquentFace.Map(services, "tnRequest", "backorder", Place);

    /// <summary>Delivers what is due of an order.</summary>
    public static void Advance(CarrierSimulator carrier, InteliquentOrder order)
    {
        var steps = (int)((carrier.Books.Now - order.CreatedAt) / TimeSpan.FromMilliseconds(carrier.Pace.Backorder));
        var quantity = int.Parse(InteliquentFace.Text(order.Request["quantity"])!);
        var owed = steps >= 2 ? quantity : steps == 1 ? (quantity + 1) / 2 : 0;
        var failed = false;
        for (var count = order.Numbers.Count(); count < owed && !failed; count++)
        {
            failed = !Deliver(carrier.Books, ref order);
        }

        if (failed || order.Numbers.Count() >= quantity)
        {
            InteliquentOrders.End(carrier, order, InteliquentOrder.Closed);
        }
    }

    private static IResult Place(HttpContext http, JsonObject request)
    {
        var books = http.Books();
        if (!int.TryParse(InteliquentFace.Text(request["quantity"]), out var quantity) || quantity < 1)
        {
            return InteliquentFace.Code("414", "Fields Are Required: quantity");
        }

        if (int.TryParse(books.FindKept(InteliquentFace.AccountKind, InteliquentFace.Name)?.Fields.GetValueOrDefault("least_backorder"), out var least) && quantity < least)
        {
            return InteliquentFace.Code("417", $"Quantity must be at least {least}");
        }

        if (InteliquentFace.Text(request["trunkGroup"]) is { } trunk && trunk is not (InteliquentFace.TrunkGroup or InteliquentFace.OtherTrunkGroup))
        {
            return InteliquentFace.Code("412", "Invalid Trunk Group");
        }

        if (CodesOf(request).Count == 0)
        {
            return InteliquentFace.NoneFound();
        }

        var pace = http.RequestServices.GetRequiredService<CarrierSimulators>().Of(InteliquentFace.Name).Pace;
        var order = InteliquentOrder.Create(books, Kind, InteliquentFace.Text(request["customerOrderReference"]), request, "", [], new Dictionary<string, string>())
            .Set("due", InteliquentFace.Date(books.Now + TimeSpan.FromMilliseconds(2.0 * pace.Backorder)));
        return InteliquentOrdersFace.Placed(http, order, []);
    }

    private static bool Deliver(CarrierBooks books, ref InteliquentOrder order)
    {
        var number = Next(books, order.Request);
        if (InteliquentFace.Text(order.Request["activate"]) is not ("Yes" or "Y"))
        {
            // It stays in stock, for an order by its number.
            return false;
        }

        var digits = number.National;
        if (!InteliquentOrders.Sell(books, digits, order.Reference, order.Request))
        {
            return false;
        }

        order = order.SetNumber(digits, InteliquentOrders.Complete);
        return true;
    }

    private static StockedNumber Next(CarrierBooks books, JsonObject request)
    {
        var ordered = InteliquentOrders.Ordered(books);
        var nxx = InteliquentFace.Text(request["nxx"]);
        var codes = CodesOf(request);
        var there = codes.SelectMany(code => books.Offered(tollFree: false, code)).FirstOrDefault(number => !ordered.Contains(number.National) && (nxx is null || number.National[3..6] == nxx));
        if (there is not null)
        {
            return there;
        }

        var line = FirstNewLine;
        while (books.FindOwned(NumberOf(line)) is not null || books.FindKept("arrived", NumberOf(line)) is not null)
        {
            line++;
        }

        var arrived = SandboxStock.Of(codes[0]).First() with { Number = NumberOf(line) };
        books.Keep("arrived", arrived.Number, new Dictionary<string, string?>());
        books.Stock(arrived);
        return arrived;

        string NumberOf(int at) => $"+1{codes[0]}{nxx ?? NewExchange}{at}";
    }

    private static List<string> CodesOf(JsonObject request)
    {
        var (npa, state) = (InteliquentFace.Text(request["npa"]), InteliquentFace.Text(request["state"]));
        return [.. NumberingPlan.Default.AreaCodes.Where(code => npa is not null ? code.Npa.ToString() == npa : state is null || code.Region == state).Select(code => code.Npa.ToString())];
    }
}
