using System.Text.RegularExpressions;
using System.Xml.Linq;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Bandwidth;

/// <summary>Orders of numbers: received with 201, worked by <see cref="BandwidthFulfilment"/>.</summary>
internal static partial class BandwidthOrdersFace
{
    /// <summary>The record kind of an order: its fields "status", "body", "completed", "failed" (number:code) and "code".</summary>
    public const string OrderKind = "order";

    // Backorders of these are not possible.
    private static readonly string[] NoBackorder = ["ExistingTelephoneNumberOrderType", "NPANXXSearchAndOrderType", "TollFreeVanitySearchAndOrderType"];

    public static void Map(RouteGroupBuilder account)
    {
        BandwidthFace.Map(account.MapPost("/orders", (Delegate)ReceiveAsync), "purchase");
        BandwidthFace.Map(account.MapGet("/orders", List), "find");
        BandwidthFace.Map(account.MapGet("/orders/{id}", Get), "find");
        BandwidthFace.Map(account.MapPut("/orders/{id}", ChangeAsync), "backorder");
    }

    /// <summary>What an order asks for, under its type's name.</summary>
    public static XElement? What(XElement order) => order.Elements().FirstOrDefault(element => element.Name.LocalName.EndsWith("OrderType", StringComparison.Ordinal));

    public static string[] Split(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<IResult> ReceiveAsync(HttpContext http)
    {
        var order = await BandwidthFace.ReadAsync(http);
        if (order is null || order.Name.LocalName != "Order" || order.Element("TelephoneNumberList") is not null)
        {
            // A wrong wrapper is a server error at Bandwidth.
            return BandwidthFace.Status("OrderResponse", 500, "1000", "System error");
        }

        var books = http.Books();
        return books.Change(() =>
        {
            if (Refusal(http, books, order) is { } refusal)
            {
                return refusal;
            }

            var id = books.NextGuid();
            if (FaultInjection.Played(http) == SandboxFault.Taken && order.Descendants("TelephoneNumber").FirstOrDefault() is { } first)
            {
                books.Take(first.Value);
            }

            books.Keep(
                OrderKind, id, new Dictionary<string, string?> { ["status"] = "RECEIVED", ["body"] = order.ToString(SaveOptions.DisableFormatting) }, order.Element("CustomerOrderId")?.Value);
            var echo = new XElement(order);
            echo.Element("CustomerOrderId")?.AddAfterSelf(new XElement("id", id), new XElement("OrderCreateDate", BandwidthFace.Date(books.Now)));
            http.Response.Headers.Location = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}/{id}";
            return BandwidthFace.Xml(new XElement("OrderResponse", echo, new XElement("OrderStatus", "RECEIVED")), 201);
        });
    }

    private static IResult? Refusal(HttpContext http, CarrierBooks books, XElement order)
    {
        IResult Refuse(string code, string words) =>
            BandwidthFace.Xml(new XElement("OrderResponse", new XElement("ErrorList", new XElement("Error", new XElement("Code", code), new XElement("Description", words))), order), 400);
        var (site, peer, what) = (order.Element("SiteId")?.Value, order.Element("PeerId")?.Value, What(order));
        if (FaultInjection.Played(http) == SandboxFault.InsufficientFunds || books.Balance < BandwidthFace.LocalPrice)
        {
            return Results.StatusCode(402);
        }

        return order.Element("CustomerOrderId")?.Value is { } reference && !Reference().IsMatch(reference) ? Refuse("5052", "The CustomerOrderId is invalid.")
            : site is null ? Refuse("5022", "The SiteId is required.")
            : !BandwidthFace.Sites.TryGetValue(site, out var known) ? Refuse("5016", "The SiteId submitted is invalid.")
            : peer is null && !known.HasDefault ? Refuse("5020", "There is no default SIP peer.")
            : peer is not null && !known.Peers.Contains(peer) ? Refuse("5023", "The PeerId submitted is invalid.")
            : what is null ? Refuse("4010", "There is nothing to order.")
            : what.Element("Quantity") is { } quantity && !(int.TryParse(quantity.Value, out var count) && count > 0) ? Refuse("5198", "The Quantity is required.")
            : order.Element("BackOrderRequested")?.Value == "true" && (NoBackorder.Contains(what.Name.LocalName) || what.Elements().Any(e => e.Name.LocalName is "NpaNxx" or "NpaNxxX" or "LocalVanity"))
                ? Refuse("5522", "Backorders are not possible for this.")
            : what.Descendants("TelephoneNumber").GroupBy(number => number.Value).Any(group => group.Count() > 1) ? Refuse("5093", "Duplicate telephone number.")
            : what.Descendants("ReservationId").Any(id => books.FindKept(BandwidthNumbersFace.ReservationKind, id.Value) is null) ? Refuse("5042", "The reservation was not found.")
            : null;
    }

    // The entries do not name the reference that they were found by.
    private static IResult List(HttpContext http)
    {
        var query = http.Request.Query;
        var reference = query["customerOrderId"].ToString();
        var all = http.Books().Kept(OrderKind).Where(order => reference.Length == 0 || order.Reference == reference).ToList();
        var size = int.TryParse(query["size"], out var asked) ? Math.Clamp(asked, 1, 1000) : 1000;
        var start = query["page"] == "1" ? 0 : Math.Max(0, all.FindIndex(order => order.Id == query["page"]));
        var here = all.Skip(start).Take(size).ToList();
        return BandwidthFace.Xml(new XElement("ResponseSelectWrapper", new XElement(
            "ListOrderIdUserIdDate",
            new XElement("TotalCount", all.Count),
            BandwidthFace.Links("accounts/9900000/orders", all.Skip(start + here.Count).FirstOrDefault()?.Id),
            here.Select(order => new XElement(
                "OrderIdUserIdDate",
                new XElement("CountOfTNs", Split(order.Fields.GetValueOrDefault("completed")).Length),
                new XElement("lastModifiedDate", order.KeptAt.ToString("yyyy-MM-dd'T'HH")),
                new XElement("OrderDate", order.KeptAt.ToString("yyyy-MM-dd'T'HH")),
                new XElement("orderId", order.Id),
                new XElement("OrderStatus", order.Fields["status"]),
                new XElement("userId", BandwidthFace.UserName))))));
    }

    private static IResult Get(HttpContext http, string id)
    {
        if (http.Books().FindKept(OrderKind, id) is not { } order)
        {
            return BandwidthFace.NotFound();
        }

        var completed = Split(order.Fields.GetValueOrDefault("completed"));
        var failed = Split(order.Fields.GetValueOrDefault("failed")).Select(entry => entry.Split(':')).ToList();
        var errors = failed.Select(entry => Error(entry[1], entry[0])).Concat(order.Fields.GetValueOrDefault("code") is { } code ? [Error(code, null)] : []).ToList();
        return BandwidthFace.Xml(new XElement(
            "OrderResponse",
            new XElement("CompletedQuantity", completed.Length),
            new XElement("CreatedByUser", BandwidthFace.UserName),
            new XElement("LastModifiedDate", BandwidthFace.Date(http.Books().Now)),
            XElement.Parse(order.Fields["body"]),
            new XElement("OrderStatus", order.Fields["status"]),
            completed.Length == 0 ? null : new XElement("CompletedNumbers", completed.Select(number => new XElement("TelephoneNumber", new XElement("CountryCodeA3", "USA"), new XElement("FullNumber", number)))),
            errors.Count == 0 ? null : new XElement("ErrorList", errors),
            failed.Count == 0 ? null : new XElement("FailedNumbers", failed.Select(entry => new XElement("FullNumber", entry[0]))),
            new XElement("FailedQuantity", failed.Count)));
    }

    private static async Task<IResult> ChangeAsync(HttpContext http, string id)
    {
        var change = await BandwidthFace.ReadAsync(http);
        var simulator = http.Simulator();
        var books = simulator.Books;
        return books.Change(() =>
        {
            if (books.FindKept(OrderKind, id) is not { } order)
            {
                return BandwidthFace.NotFound();
            }

            if (change?.Element("CloseOrder")?.Value == "true")
            {
                if (order.Fields["status"] != "BACKORDERED")
                {
                    return BandwidthFace.Xml(
                        new XElement("OrderResponse", new XElement("ErrorList", new XElement("Error", new XElement("Code", "5060"), new XElement("Description", "Only backordered orders can be closed.")))), 400);
                }

                BandwidthFulfilment.End(simulator, order, Split(order.Fields.GetValueOrDefault("completed")).Length > 0 ? "PARTIAL" : "FAILED");
            }

            return BandwidthFace.Xml(new XElement("OrderResponse"));
        });
    }

    private static XElement Error(string code, string? number) => new(
        "Error", new XElement("Code", code), new XElement("Description", "See the code."), number is null ? null : new XElement("TelephoneNumber", number));

    [GeneratedRegex("^[A-Za-z0-9 -]{1,40}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reference();
}
