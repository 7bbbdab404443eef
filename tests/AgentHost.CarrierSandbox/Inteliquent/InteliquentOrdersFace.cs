using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Inteliquent;

/// <summary>tnOrder, and what can be asked of any order.</summary>
internal static class InteliquentOrdersFace
{
    public static void Map(RouteGroupBuilder services)
    {
        InteliquentFace.Map(services, "tnOrder", "purchase", Order);
        InteliquentFace.Map(services, "orderDetail", "find", Detail);
        InteliquentFace.Map(services, "orderList", "find", List);
        InteliquentFace.Map(services, "excludedTnList", "excluded", Excluded);
        InteliquentFace.Map(services, "orderCancel", "cancel", Cancel);
    }

    /// <summary>The numbers of a request: those of its "tnList.tnItem".</summary>
    public static List<JsonObject> Items(JsonNode? wrapper) => (wrapper?["tnList"]?["tnItem"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];

    /// <summary>The order that a request names by id or reference; null when none or several are meant.</summary>
    public static InteliquentOrder? Named(CarrierBooks books, JsonObject request) =>
        InteliquentFace.Text(request["orderId"]) is { } id ? InteliquentOrder.Find(books, id)
        : InteliquentFace.Text(request["customerOrderReference"]) is { } reference && InteliquentOrder.All(books).Where(order => order.Reference == reference).ToList() is [var only] ? only
        : null;

    private static IResult Order(HttpContext http, JsonObject request)
    {
        var books = http.Books();
        var items = Items(request["tnOrder"]);
        var reference = InteliquentFace.Text(request["tnOrder"]?["customerOrderReference"]);
        if (Refuse(items, reference) is { } refusal)
        {
            return refusal;
        }

        if (FaultInjection.Played(http) == SandboxFault.Taken)
        {
            items.ForEach(item => books.Take($"+1{item["tn"]}"));
        }

        var excluded = new Dictionary<string, string>();
        var missing = 0;
        var ordered = InteliquentOrders.Ordered(books);
        foreach (var digits in items.Select(item => InteliquentFace.Text(item["tn"])!))
        {
            if (books.FindOwned($"+1{digits}") is not null)
            {
                excluded[digits] = "TN is already assigned to this customer";
            }
            else if (ordered.Contains(digits))
            {
                excluded[digits] = "TN is on an existing order";
            }
            else if (books.FindOffered($"+1{digits}") is not { TollFree: false })
            {
                excluded[digits] = "TN is not available in inventory";
                missing++;
            }
        }

        if (excluded.Count == items.Count)
        {
            return missing == items.Count ? InteliquentFace.Code("432", "TN Excluded") : InteliquentFace.Success(new JsonObject { ["orderId"] = null, ["status"] = Reasons(excluded) });
        }

        var order = InteliquentOrder.Create(books, "new", reference, request, "Pending", items.Where(item => !excluded.ContainsKey(InteliquentFace.Text(item["tn"])!)), excluded);
        if (FaultInjection.Played(http) == SandboxFault.InsufficientFunds)
        {
            order = order.Set("unfunded", "yes");
        }

        return Placed(http, order, excluded);
    }

    /// <summary>The answer to an order that was taken, and the event of it.</summary>
    public static IResult Placed(HttpContext http, InteliquentOrder order, Dictionary<string, string> excluded)
    {
        InteliquentOrders.Tell(http.RequestServices.GetRequiredService<CarrierSimulators>().Of(InteliquentFace.Name), order, "Order submitted", order.Status);
        return InteliquentFace.Success(new JsonObject { ["orderId"] = order.Id, ["status"] = excluded.Count > 0 ? Reasons(excluded) : "Success" });
    }

    /// <summary>Why numbers are left out, in the carrier's form.</summary>
    public static string Reasons(Dictionary<string, string> excluded) => $"{{{string.Join(", ", excluded.Select((reason, at) => $"{at + 1}=[{reason.Key} {reason.Value}]"))}}}";

    /// <summary>What is wrong with numbers or reference of any order; null when nothing is.</summary>
    public static IResult? Refuse(List<JsonObject> items, string? reference) =>
        items.Count == 0 ? InteliquentFace.Code("414", "Fields Are Required: tnList")
        : items.Any(item => InteliquentFace.Text(item["tn"]) is not { Length: 10 } digits || !digits.All(char.IsAsciiDigit)) ? InteliquentFace.Code("409", "Invalid TN submitted:(Tn List)")
        : items.DistinctBy(item => InteliquentFace.Text(item["tn"])).Count() < items.Count ? InteliquentFace.Code("413", "Duplicate TNs")
        : reference is { Length: > 30 } ? InteliquentFace.Code("418", "Character limit is exceeded for:CustomerOrderReference")
        : reference?.IndexOfAny(['<', '\\', '^', '~', '`', '}', '{', '>', '=', ']', '[', '!']) >= 0 ? InteliquentFace.Code("409", "CustomerOrderReference has invalid characters")
        : items.Any(item => InteliquentFace.Text(item["trunkGroup"]) is { } trunk && trunk is not (InteliquentFace.TrunkGroup or InteliquentFace.OtherTrunkGroup)) ? InteliquentFace.Code("412", "Invalid Trunk Group")
        : null;

    private static IResult Detail(HttpContext http, JsonObject request) => Named(http.Books(), request) is { } order
        ? InteliquentFace.Success(new JsonObject { ["orderDetailResponse"] = Describe(order) })
        : InteliquentFace.Code("410", "Error specific to order_id or customerOrderReference are not valid or unique");

    // One entry alone stands for its list, as it may.
    private static JsonObject Describe(InteliquentOrder order)
    {
        var items = order.Numbers.Select(number => InteliquentNumbersFace.Entry(order, number.Key, number.Value)).ToList<JsonNode>();
        return new JsonObject
        {
            ["orderId"] = order.Id,
            ["orderStatus"] = order.Status,
            ["productName"] = order.Kind == InteliquentPorts.Kind ? "LNP Port-In" : "Telephone Number",
            ["serviceOrderName"] = order.Kind switch { "disconnect" => "Disconnect", "update" or "feature" => "Change", _ => "New" },
            ["customerOrderReference"] = order.Reference,
            ["createdUser"] = "api_user",
            ["createdDate"] = InteliquentFace.Date(order.CreatedAt),
            ["desiredDueDate"] = order.Field("due") ?? InteliquentFace.Date(order.CreatedAt),
            ["orderNotes"] = new JsonArray(),
            ["tnList"] = new JsonObject { ["tnItem"] = items is [var only] ? only : new JsonArray([.. items]) },
        };
    }

    private static IResult List(HttpContext http, JsonObject request)
    {
        var reference = InteliquentFace.Text(request["customerOrderReference"]);
        var digits = InteliquentFace.Text(request["tn"]);
        var found = InteliquentOrder.All(http.Books())
            .Where(order => (reference is null || order.Reference == reference) && (digits is null || order.Numbers.Concat(order.Excluded).Any(number => number.Key == digits)))
            .Select(order => new JsonObject
            {
                ["orderId"] = order.Id,
                ["orderStatus"] = order.Status,
                ["productName"] = order.Kind == InteliquentPorts.Kind ? "LNP Port-In" : "Telephone Number",
                ["customerOrderReference"] = order.Reference,
                ["tnQuantity"] = order.Numbers.Count(),
                ["createdDate"] = InteliquentFace.Date(order.CreatedAt),
            })
            .ToList<JsonNode>();
        return found.Count == 0 ? InteliquentFace.NoneFound() : InteliquentFace.Success(InteliquentFace.Page(request, "orderList", "orderType", found));
    }

    private static IResult Excluded(HttpContext http, JsonObject request)
    {
        var order = Named(http.Books(), request);
        if (order is null || !order.Excluded.Any())
        {
            return InteliquentFace.NoneFound();
        }

        var items = order.Excluded.Select(number => new JsonObject
        {
            ["orderId"] = order.Id,
            ["customerOrderReference"] = order.Reference,
            ["tn"] = number.Key,
            ["excludedReason"] = number.Value,
            ["insertDate"] = InteliquentFace.Date(order.CreatedAt),
        });
        return InteliquentFace.Success(new JsonObject { ["excludedTnList"] = new JsonObject { ["excludedTnItem"] = new JsonArray([.. items]) } });
    }

    private static IResult Cancel(HttpContext http, JsonObject request)
    {
        var books = http.Books();
        if (Named(books, request) is not { } order)
        {
            return InteliquentFace.Code("410", "Error specific to order_id or customerOrderReference are not valid or unique");
        }

        if (order.Status != InteliquentOrder.Pending)
        {
            return InteliquentFace.Code("409", "Invalid Input Parameters: only pending orders can be canceled");
        }

        order.SetStatus(InteliquentOrder.PendingCancel).Set("cancelled_at", books.Now.ToString("O"));
        return InteliquentFace.Success(new JsonObject { ["orderId"] = order.Id });
    }
}
