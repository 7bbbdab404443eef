using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Inteliquent;

/// <summary>tnInventory, and holding numbers for a while.</summary>
internal static class InteliquentInventoryFace
{
    private const string HoldKind = "hold";

    public static void Map(RouteGroupBuilder services)
    {
        InteliquentFace.Map(services, "tnInventory", "search", Search);
        InteliquentFace.Map(services, "tnReserve", "reserve", Reserve);
        InteliquentFace.Map(services, "tnRelease", "reserve", LetGo);
        InteliquentFace.Map(services, "tnReservedList", "search", Reserved);
    }

    /// <summary>Whether a number can be ordered: in stock, and on no other order.</summary>
    public static StockedNumber? FindFree(CarrierBooks books, string digits) =>
        books.FindOffered($"+1{digits}") is { TollFree: false } stocked && !InteliquentOrders.Ordered(books).Contains(digits) ? stocked : null;

    private static IResult Search(HttpContext http, JsonObject request)
    {
        var (mask, wildcard) = (InteliquentFace.Text(request["tnMask"]), InteliquentFace.Text(request["tnWildcard"]));
        if (mask is null && wildcard is null)
        {
            return InteliquentFace.Code("414", "Fields Are Required: tnMask or tnWildcard");
        }

        if (mask is not null && (mask.Length != 10 || mask.Any(c => c is not ('x' or 'X' or ' ' or (>= '0' and <= '9')))))
        {
            return InteliquentFace.Code("409", "Invalid TN mask");
        }

        if (request["city"] is not null && (request["province"] is null || request["rateCenter"] is not null))
        {
            return InteliquentFace.Code("408", "city needs province, and excludes rateCenter");
        }

        if (int.TryParse(InteliquentFace.Text(request["quantity"]), out var quantity) && quantity >= 10000)
        {
            return InteliquentFace.Code("417", "quantity must be less than 10000");
        }

        var expression = mask is not null
            ? string.Concat(mask.Select(c => char.IsAsciiDigit(c) ? c.ToString() : "[0-9]"))
            : string.Concat(wildcard!.Select(c => c switch { '*' => "[0-9]*", '?' => "[0-9]", _ => c.ToString() }));
        var npa = (mask ?? wildcard!) is [>= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', ..] digits ? digits[..3] : null;
        var books = http.Books();
        var gone = books.Kept(HoldKind).Select(hold => hold.Id).Concat(InteliquentOrders.Ordered(books)).ToHashSet();
        var found = books.Offered(tollFree: false, npa)
            .Where(number => !gone.Contains(number.National) && Fits(number, request)
                && Regex.IsMatch(number.National, $"^{expression}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
            .OrderBy(number => number.Number)
            .Take(quantity > 0 ? quantity : int.MaxValue)
            .Select(Offer)
            .ToList<JsonNode>();
        return found.Count == 0 ? InteliquentFace.NoneFound() : InteliquentFace.Success(InteliquentFace.Page(request, "tnResult", "", found));
    }

    private static bool Fits(StockedNumber number, JsonObject request) =>
        Same(request["lata"], number.Lata)
        && Same(request["rateCenter"], number.RateCenter)
        && Same(request["city"], number.City)
        && Same(request["province"], number.Region)
        && (InteliquentFace.Text(request["rateCenterTier"]) is not { } tier || (tier == "CAN") == (number.Country == "CA"));

    private static bool Same(JsonNode? wanted, string? has) => InteliquentFace.Text(wanted) is not { } text || text.Equals(has, StringComparison.OrdinalIgnoreCase);

    // The number, its LATA and its country are numbers here, and text elsewhere, as in the carrier's own examples.
    private static JsonObject Offer(StockedNumber number) => new()
    {
        ["telephoneNumber"] = long.Parse(number.National),
        ["rateCenter"] = number.RateCenter,
        ["city"] = number.City?.ToUpperInvariant(),
        ["lata"] = int.TryParse(number.Lata, out var lata) ? lata : null,
        ["province"] = number.Region,
        ["rateCenterTier"] = number.Country == "CA" ? "CAN" : "Tier 0",
        ["cnamAllowed"] = "Y",
        ["dlAllowed"] = "Y",
        ["e911Allowed"] = "Y",
        ["msgAllowed"] = number.Features.Contains("sms") ? "Y" : "N",
        ["mmsAllowed"] = number.Features.Contains("mms") ? "Y" : "N",
        ["countryCode"] = 1,
    };

    private static IResult Reserve(HttpContext http, JsonObject request)
    {
        var books = http.Books();
        var asked = Numbers(request["tnReserve"]);
        if (asked.Count == 0)
        {
            return InteliquentFace.Code("420", "Invalid TN List.(TN List is null/empty)");
        }

        var held = asked.Where(digits => FindFree(books, digits) is not null && books.FindKept(HoldKind, digits) is null).ToList();
        foreach (var digits in held)
        {
            books.Keep(HoldKind, digits, new Dictionary<string, string?>());
        }

        return InteliquentFace.Success(new JsonObject
        {
            ["tnReserveResponse"] = new JsonObject
            {
                ["totalTnCount"] = asked.Count,
                ["reservedTnCount"] = held.Count,
                ["excludedTnList"] = new JsonArray([.. asked.Except(held).Select(digits => new JsonObject { ["tn"] = digits })]),
            },
        });
    }

    private static IResult LetGo(HttpContext http, JsonObject request)
    {
        var books = http.Books();
        var held = Numbers(request["tnRelease"]).Where(digits => books.FindKept(HoldKind, digits) is not null).ToList();
        foreach (var digits in held)
        {
            books.Drop(HoldKind, digits);
        }

        return held.Count == 0
            ? InteliquentFace.Code("201", "Unable to release tns")
            : InteliquentFace.Success(new JsonObject { ["tnReleaseResponse"] = new JsonObject { ["releasedTnCount"] = held.Count } });
    }

    private static IResult Reserved(HttpContext http, JsonObject request)
    {
        var books = http.Books();
        var held = books.Kept(HoldKind).Select(hold => FindFree(books, hold.Id)).OfType<StockedNumber>().Select(Offer).ToList<JsonNode>();
        return held.Count == 0 ? InteliquentFace.NoneFound() : InteliquentFace.Success(new JsonObject { ["reservedTns"] = new JsonArray([.. held]) });
    }

    private static List<string> Numbers(JsonNode? wrapper) => [.. InteliquentOrdersFace.Items(wrapper).Select(item => InteliquentFace.Text(item["tn"]) ?? "")];
}
