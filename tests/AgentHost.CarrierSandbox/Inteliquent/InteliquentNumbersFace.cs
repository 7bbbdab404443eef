using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Inteliquent;

/// <summary>The numbers of the account: tnDetail, and the orders that change or end them.</summary>
internal static class InteliquentNumbersFace
{
    // In the books, of a number that is being given back.
    private const string Leaving = "leaving";

    public static void Map(RouteGroupBuilder services)
    {
        InteliquentFace.Map(services, "tnDetail", "owned", Detail);
        InteliquentFace.Map(services, "tnUpdate", "configure", (http, request) => Change(http, request, "update", request));
        InteliquentFace.Map(services, "tnFeatureOrder", "configure", (http, request) => Change(http, request, "feature", request["tnFeatureOrder"]));
        InteliquentFace.Map(services, "tnDisconnect", "release", (http, request) => Change(http, request, "disconnect", request));
    }

    /// <summary>What an order's item sets of a number, in the names of the books.</summary>
    public static Dictionary<string, string?> Changes(JsonObject item)
    {
        var changes = new Dictionary<string, string?>();
        foreach (var name in (string[])["trunkGroup", "routingOption", "tnNote"])
        {
            if (InteliquentFace.Text(item[name]) is { } value)
            {
                changes[name] = value;
            }
        }

        if (item["tnFeature"]?["messaging"] is JsonObject messaging)
        {
            var removed = InteliquentFace.Text(messaging["removeTnFeature"]) == "Y";
            foreach (var name in (string[])["messageClass", "messageType", "netNumberId"])
            {
                changes[name] = removed ? null : InteliquentFace.Text(messaging[name]);
            }
        }

        return changes;
    }

    /// <summary>A number's entry in an order.</summary>
    public static JsonObject Entry(InteliquentOrder order, string digits, string status)
    {
        var entry = new JsonObject { ["tn"] = digits, ["tnStatus"] = status, ["lata"] = "358", ["tnFeature"] = new JsonObject() };
        foreach (var name in (string[])["trunkGroup", "accountNum", "atn"])
        {
            if (InteliquentFace.Text(order.Item(digits)[name] ?? order.Request[name]) is { } value)
            {
                entry[name] = value;
            }
        }

        if (order.Field("port_date") is { } date)
        {
            entry["portDt"] = date;
            entry["tnGroup"] = "Group ID 65159 - Other Carrier:6006 - SVR/2";
        }

        return entry;
    }

    private static IResult Detail(HttpContext http, JsonObject request)
    {
        var books = http.Books();
        if (request["tnSearchList"]?["tnSearchItem"] is not JsonArray { Count: > 0 } searches)
        {
            return InteliquentFace.Code("414", "Fields Are Required: tnSearchList");
        }

        var masks = searches.Select(item => InteliquentFace.Text(item?["tnMask"]) ?? "").Select(mask => $"^{mask.Replace("x", "[0-9]", StringComparison.OrdinalIgnoreCase)}$").ToList();
        var pending = InteliquentOrder.All(books).Where(order => !order.IsFinal && order.Kind == "new").SelectMany(order => order.Numbers.Select(number => Pending(order, number.Key)));
        var found = books.Owned.Select(Describe).Concat(pending)
            .Where(item => masks.Exists(mask => Regex.IsMatch(InteliquentFace.Text(item["tn"])!, mask, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))))
            .OrderBy(item => InteliquentFace.Text(item["tn"]))
            .ToList<JsonNode>();
        return found.Count == 0 ? InteliquentFace.NoneFound() : InteliquentFace.Success(InteliquentFace.Page(request, "tnList", "tnItem", found));
    }

    private static JsonObject Describe(SoldNumber owned) => new()
    {
        ["tn"] = owned.Number.National,
        ["tnStatus"] = owned.Settings.ContainsKey(Leaving) ? "Pending Disconnect" : "In Service",
        ["trunkGroup"] = owned.Settings.GetValueOrDefault("trunkGroup"),
        ["routingOption"] = owned.Settings.GetValueOrDefault("routingOption") ?? $"Route {owned.Settings.GetValueOrDefault("trunkGroup")}",
        ["lata"] = owned.Number.Lata,
        ["rateCenter"] = owned.Number.RateCenter,
        ["locName"] = owned.Number.City,
        ["province"] = owned.Number.Region,
        ["rateCenterTier"] = "Tier 0",
        ["countryCode"] = "1",
        ["activateDate"] = InteliquentFace.Date(owned.SoldAt),
        ["activateUser"] = "api_user",
        ["tnNote"] = owned.Settings.GetValueOrDefault("tnNote"),
        ["allowMsg"] = owned.Number.Features.Contains("sms") ? "Y" : "N",
        ["allowE911"] = "Y",
        ["endUser"] = new JsonObject(),
        ["tnFeature"] = new JsonObject { ["callerId"] = new JsonObject { ["cnamDip"] = "N" }, ["e911"] = new JsonObject(), ["messaging"] = Messaging(owned) },
    };

    private static JsonObject Messaging(SoldNumber owned) =>
        new(new[] { "messageClass", "messageType", "netNumberId" }.Where(owned.Settings.ContainsKey).Select(name => KeyValuePair.Create(name, (JsonNode?)JsonValue.Create(owned.Settings[name]))));

    private static JsonObject Pending(InteliquentOrder order, string digits) => new()
    {
        ["tn"] = digits,
        ["tnStatus"] = "Pending",
        ["tnNote"] = InteliquentFace.Text(order.Item(digits)["tnNote"]),
        ["tnFeature"] = new JsonObject(),
    };

    private static IResult Change(HttpContext http, JsonObject request, string kind, JsonNode? wrapper)
    {
        var books = http.Books();
        var items = InteliquentOrdersFace.Items(wrapper);
        var reference = InteliquentFace.Text(wrapper?["customerOrderReference"]);
        if (InteliquentOrdersFace.Refuse(items, reference) is { } refusal)
        {
            return refusal;
        }

        var digits = items.Select(item => InteliquentFace.Text(item["tn"])!).ToList();
        if (digits.Exists(tn => books.FindOwned($"+1{tn}") is not { } owned || owned.Settings.ContainsKey(Leaving)))
        {
            return InteliquentFace.NoneFound();
        }

        var ordered = InteliquentOrders.Ordered(books);
        if (digits.Where(ordered.Contains).ToDictionary(tn => tn, _ => "TN is on an existing order") is { Count: > 0 } excluded)
        {
            return InteliquentFace.Success(new JsonObject { ["orderId"] = null, ["status"] = InteliquentOrdersFace.Reasons(excluded) });
        }

        if (kind == "disconnect")
        {
            digits.ForEach(tn => books.Configure($"+1{tn}", new Dictionary<string, string?> { [Leaving] = "yes" }));
        }

        return InteliquentOrdersFace.Placed(http, InteliquentOrder.Create(books, kind, reference, request, "Pending", items, new Dictionary<string, string>()), []);
    }
}
