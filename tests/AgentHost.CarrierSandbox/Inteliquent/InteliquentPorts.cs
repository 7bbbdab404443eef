using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Inteliquent;

/// <summary>
/// Port-ins. An order waits for its letter of authorization, then for the losing carrier's date, then it is done; the PIN 0000 is the wrong one. Records
/// of the kind "unportable", by the ten digits, hold reasons why numbers can't be ported.
/// </summary>
internal static class InteliquentPorts
{
    public const string Kind = "port";
    private const string WrongPin = "0000";
    private const string Received = "Received";
    private const string Foc = "Received FOC";
    private const string PinInvalid = "PIN required/invalid";

    public static void Map(RouteGroupBuilder services)
    {
        InteliquentFace.Map(services, "portInAvailability", "port", Check);
        InteliquentFace.Map(services, "portInOrder", "port", Place);
        InteliquentFace.Map(services, "orderAddDocument", "document", AddDocument);
    }

    /// <summary>Moves a port-in on by one state, where its time has come.</summary>
    public static void Advance(CarrierSimulator carrier, InteliquentOrder order)
    {
        var books = carrier.Books;
        var since = books.Now - (order.Field("moved_at") is { } moved ? DateTimeOffset.Parse(moved) : order.CreatedAt);
        if (order.Field("document") is null || since < TimeSpan.FromMilliseconds(carrier.Pace.Port))
        {
            return;
        }

        order = order.Set("moved_at", books.Now.ToString("O"));
        var numbers = order.Numbers.ToList();
        if (numbers.Exists(number => InteliquentFace.Text(order.Item(number.Key)["accountPin"]) == WrongPin))
        {
            Move(carrier, order, PinInvalid, PinInvalid);
        }
        else if (numbers[0].Value != Foc)
        {
            var date = books.Now + TimeSpan.FromMilliseconds(carrier.Pace.Port);
            Move(carrier, order.Set("port_date", InteliquentFace.Date(date)), Foc, $"FOC {date:MM/dd/yyyy}");
        }
        else
        {
            foreach (var (digits, _) in numbers)
            {
                var number = SandboxStock.Of(digits[..3]).First() with { Number = $"+1{digits}" };
                books.Sell(number, digits, order.Reference, 0m, InteliquentNumbersFace.Changes(order.Item(digits)));
            }

            Move(carrier, order, InteliquentOrders.Complete, "Activated");
            InteliquentOrders.End(carrier, order, InteliquentOrder.Closed);
        }
    }

    private static void Move(CarrierSimulator carrier, InteliquentOrder order, string status, string told)
    {
        var numbers = order.Numbers.Where(number => number.Value != status).Select(number => number.Key).ToList();
        if (numbers.Count == 0)
        {
            return;
        }

        numbers.ForEach(digits => order.SetNumber(digits, status));
        InteliquentOrders.Raise(carrier, new JsonObject
        {
            ["message"] = $"Group ID 65159 - Other Carrier {told}",
            ["notificationType"] = "Port-in group status update",
            ["orderId"] = order.Id,
            ["customerOrderReference"] = order.Reference,
            ["orderType"] = "LNP Port-In",
            ["orderStatus"] = order.Status,
            ["timestamp"] = carrier.Books.Now.ToString("M/d/yyyy h:mm:ss.ffffff tt zzz"),
            ["tnGroup"] = "Group ID 65159 - Other Carrier:6006 - SVR/2",
            ["groupStatus"] = told,
            ["tnList"] = new JsonObject { ["tnItem"] = new JsonArray([.. numbers.Select(digits => new JsonObject { ["tn"] = digits })]) },
        });
    }

    private static IResult Check(HttpContext http, JsonObject request)
    {
        var books = http.Books();
        var answers = InteliquentOrdersFace.Items(request).Select(item => InteliquentFace.Text(item["tn"])!).Select(digits =>
        {
            var reason = books.FindOwned($"+1{digits}") is not null ? "TN is already assigned to this customer" : books.FindKept("unportable", digits)?.Fields.GetValueOrDefault("reason") ?? "";
            return new JsonObject
            {
                ["telephoneNumber"] = digits,
                ["isPortable"] = reason.Length == 0,
                ["serviceProviderName"] = "Other Carrier:6006 - SVR/2",
                ["localRoutingNumber"] = "2246556199",
                ["rateCenterTier"] = "0",
                ["notPortableReason"] = reason,
            };
        });
        return InteliquentFace.Success(new JsonObject { ["serviceAvailable"] = new JsonArray([.. answers]) });
    }

    private static IResult Place(HttpContext http, JsonObject request)
    {
        var books = http.Books();
        var items = InteliquentOrdersFace.Items(request["portInOrder"]);
        var reference = InteliquentFace.Text(request["portInOrder"]?["customerOrderReference"]);
        if (InteliquentOrdersFace.Refuse(items, reference) is { } refusal)
        {
            return refusal;
        }

        if (request["portInOrder"]?["desiredDueDate"] is null || items.Exists(item => ((string[])["accountNum", "atn", "authName", "authDate", "endUser"]).Any(name => item[name] is null)))
        {
            return InteliquentFace.Code("414", "Fields Are Required:(All Required Fields)");
        }

        var order = InteliquentOrder.Create(books, Kind, reference, request, Received, items, new Dictionary<string, string>());
        return InteliquentOrdersFace.Placed(http, order, []);
    }

    private static IResult AddDocument(HttpContext http, JsonObject request)
    {
        if (InteliquentOrdersFace.Named(http.Books(), request) is not { } order)
        {
            return InteliquentFace.Code("410", "DB Error:(Database Error)");
        }

        try
        {
            _ = Convert.FromBase64String(InteliquentFace.Text(request["fileContent"]) ?? "");
        }
        catch (FormatException)
        {
            return InteliquentFace.Code("409", "Invalid File Content Exception:While decoding file content");
        }

        order.Set("document", InteliquentFace.Text(request["documentName"]) ?? "document");
        return InteliquentFace.Success(new JsonObject { ["documentId"] = "207032" });
    }
}
