using System.Globalization;
using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Numbering.Plan;

namespace AgentHost.CarrierSandbox.Plivo;

/// <summary>Numbers on offer (plivo.md §3).</summary>
internal static class PlivoSearchFace
{
    private static readonly string[] Types = ["local", "national", "tollfree", "mobile", "fixed", "any"];

    public static void Map(RouteGroupBuilder account) => PlivoFace.Map(account.MapGet("/PhoneNumber/", Search), "search");

    private static IResult Search(HttpContext http)
    {
        var query = http.Request.Query;
        var (country, type) = (query["country_iso"].ToString(), query["type"].ToString());
        if (country.Length != 2 || (type.Length > 0 && !Types.Contains(type)))
        {
            return PlivoFace.Error(400, "country_iso parameter is not valid");
        }

        var digits = query["npanxx"].ToString() is { Length: > 0 } exchange ? exchange : query["pattern"].ToString();
        var books = PlivoFace.BooksOf(http);
        var tollFree = type == "tollfree";
        var found = type == "mobile" ? [] : books.Offered(tollFree, digits.Length >= 3 ? digits[..3] : null)
            .Where(number => (tollFree || number.Country == country) && number.National.StartsWith(digits, StringComparison.Ordinal) && Fits(books, number, query))
            .ToList();
        return PlivoFace.Page(http, found, Describe);
    }

    private static bool Fits(CarrierBooks books, StockedNumber number, IQueryCollection query) =>
        IsIn(books, query["region"], number)
        && Same(query["city"], number.City)
        && Same(query["rate_center"], number.RateCenter)
        && Same(query["lata"], number.Lata)
        && query["services"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).All(number.Features.Contains);

    // Whether regions go by their names is not confirmed: both can be played.
    private static bool IsIn(CarrierBooks books, string? wanted, StockedNumber number) =>
        string.IsNullOrEmpty(wanted) || (PlivoFace.Told(books, PlivoFace.Regions) != "unnamed" && Same(wanted, RegionName(number)));

    private static bool Same(string? wanted, string? has) => string.IsNullOrEmpty(wanted) || wanted.Equals(has, StringComparison.OrdinalIgnoreCase);

    private static string? RegionName(StockedNumber number) => number.Region is { } code ? NumberingPlan.Default.FindRegion(code)?.Name : null;

    // The type told is another than the one asked for, and the LATA a number.
    private static JsonObject Describe(StockedNumber number)
    {
        var country = number.Country == "CA" ? "CANADA" : "UNITED STATES";
        return new JsonObject
        {
            ["number"] = number.Number[1..],
            ["prefix"] = number.Npa,
            ["city"] = number.City,
            ["country"] = country,
            ["region"] = RegionName(number) is { } region ? $"{region}, {country}" : "United States",
            ["rate_center"] = number.RateCenter,
            ["lata"] = number.Lata is { } lata ? int.Parse(lata, CultureInfo.InvariantCulture) : null,
            ["type"] = number.TollFree ? "tollfree" : "fixed",
            ["sub_type"] = number.TollFree ? "tollfree" : "local",
            ["setup_rate"] = "0.00000",
            ["monthly_rental_rate"] = PlivoFace.Rate(PlivoFace.PriceOf(number)),
            ["sms_enabled"] = number.Features.Contains("sms"),
            ["sms_rate"] = "0.00800",
            ["mms_enabled"] = number.Features.Contains("mms"),
            ["mms_rate"] = "0.01500",
            ["voice_enabled"] = number.Features.Contains("voice"),
            ["voice_rate"] = "0.00500",
            ["restriction"] = number.Features.Contains("address") ? "local_address_required" : null,
            ["restriction_text"] = null,
            ["resource_uri"] = $"/v1/Account/{PlivoFace.AuthId}/PhoneNumber/{number.Number[1..]}/",
        };
    }
}
