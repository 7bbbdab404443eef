using System.Globalization;
using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Telnyx;

/// <summary>available_phone_numbers and phone_numbers.</summary>
internal static class TelnyxNumbersFace
{
    /// <summary>The setting of a number that forbids its release, by the value "true".</summary>
    public const string DeletionLock = "deletion_lock_enabled";

    private const int MostOffers = 250;

    public static void Map(RouteGroupBuilder api)
    {
        TelnyxFace.Map(api.MapGet("/available_phone_numbers", Search), "search");
        TelnyxFace.Map(api.MapGet("/phone_numbers", List), "owned");
        TelnyxFace.Map(api.MapGet("/phone_numbers/{id}", Get), "owned");
        TelnyxFace.Map(api.MapDelete("/phone_numbers/{id}", Release), "release");
    }

    public static SoldNumber? ById(CarrierBooks books, string id) => books.Owned.FirstOrDefault(owned => owned.Id == id);

    public static JsonObject Describe(SoldNumber owned) => new()
    {
        ["id"] = owned.Id,
        ["record_type"] = "phone_number",
        ["phone_number"] = owned.Number.Number,
        ["country_iso_alpha2"] = owned.Number.Country,
        ["status"] = owned.Settings.GetValueOrDefault("status") ?? "active",
        ["phone_number_type"] = owned.Number.TollFree ? "tollfree" : "longcode",
        ["tags"] = new JsonArray(),
        ["customer_reference"] = owned.Reference,
        ["external_pin"] = null,
        ["connection_id"] = owned.Settings.GetValueOrDefault("connection_id"),
        ["connection_name"] = null,
        ["messaging_profile_id"] = owned.Settings.GetValueOrDefault("messaging_profile_id"),
        ["billing_group_id"] = null,
        ["emergency_enabled"] = false,
        ["emergency_status"] = "disabled",
        [DeletionLock] = owned.Settings.GetValueOrDefault(DeletionLock) == "true",
        ["source_type"] = owned.Settings.GetValueOrDefault("source_type") ?? "number_order",
        ["purchased_at"] = TelnyxFace.Time(owned.SoldAt),
        ["created_at"] = TelnyxFace.Time(owned.SoldAt),
        ["updated_at"] = TelnyxFace.Time(owned.SoldAt),
    };

    private static IResult Search(HttpContext http)
    {
        var query = http.Request.Query;
        string? Filter(string name) => query[$"filter[{name}]"].ToString() is { Length: > 0 } value ? value : null;
        var type = Filter("phone_number_type") ?? "local";
        var country = Filter("country_code") ?? "US";
        var npa = Filter("national_destination_code");
        if (country is not ("US" or "CA") || type is not ("local" or "toll_free"))
        {
            return TelnyxFace.Error(400, "10015", "Bad Request", "No coverage for the requested country and number type.");
        }

        var limit = MostOffers;
        if (Filter("limit") is { } asked && (!int.TryParse(asked, out limit) || limit < 1))
        {
            return TelnyxFace.Error(422, "10033", "Value outside of range", "filter[limit] must be a number.");
        }

        var books = http.Telnyx().Books;
        var held = Filter("exclude_held_numbers") == "true" ? TelnyxReservationsFace.Held(http.Telnyx()) : [];
        var features = query["filter[features][]"].Select(feature => feature ?? "").ToList();
        var found = books.Offered(type == "toll_free", npa).Where(number =>
            (type == "toll_free" || number.Country == country)
            && !held.Contains(number.Number)
            && Matches(npa is null ? number.National : number.National[3..], Filter("phone_number][starts_with"), Filter("phone_number][ends_with"), Filter("phone_number][contains"))
            && Same(Filter("administrative_area"), number.Region) && Same(Filter("locality"), number.City) && Same(Filter("rate_center"), number.RateCenter)
            && features.TrueForAll(feature => feature == "emergency" || number.Features.Contains(feature)));
        var data = new JsonArray([.. found.Take(limit).Select(number => Offer(number, books.Trait("currency") ?? "USD"))]);
        return TelnyxFace.Json(new JsonObject { ["meta"] = new JsonObject { ["total_results"] = data.Count, ["best_effort_results"] = 0 }, ["data"] = data });
    }

    private static bool Matches(string digits, string? start, string? end, string? within) =>
        (start is null || digits.StartsWith(start, StringComparison.Ordinal))
        && (end is null || digits.EndsWith(end, StringComparison.Ordinal))
        && (within is null || digits.Contains(within, StringComparison.Ordinal));

    private static bool Same(string? wanted, string? has) => wanted is null || wanted.Equals(has, StringComparison.OrdinalIgnoreCase);

    private static JsonObject Offer(StockedNumber number, string currency) => new JsonObject
    {
        ["record_type"] = "available_phone_number",
        ["phone_number"] = number.Number,
        ["vanity_format"] = "",
        ["best_effort"] = false,
        ["quickship"] = true,
        ["reservable"] = true,
        ["region_information"] = new JsonArray(
        [
            .. new[] { ("country_code", number.Country), ("state", number.Region), ("rate_center", number.RateCenter), ("location", number.City?.ToUpperInvariant()) }
                .Where(region => region.Item2 is not null)
                .Select(region => new JsonObject { ["region_type"] = region.Item1, ["region_name"] = region.Item2 }),
        ]),
        ["features"] = new JsonArray([.. number.Features.Append("emergency").Select(feature => new JsonObject { ["name"] = feature })]),
        ["cost_information"] = new JsonObject
        {
            ["upfront_cost"] = TelnyxFace.UpfrontPrice.ToString("0.00", CultureInfo.InvariantCulture),
            ["monthly_cost"] = TelnyxFace.MonthlyPrice(number).ToString("0.00", CultureInfo.InvariantCulture),
            ["currency"] = currency,
        },
    };

    // The filter matches parts, and nothing that is written with other than digits.
    private static IResult List(HttpContext http)
    {
        var query = http.Request.Query;
        var (digits, reference) = (query["filter[phone_number]"].ToString(), query["filter[customer_reference]"].ToString());
        return TelnyxFace.Page(http, http.Telnyx().Books.Owned
            .Where(owned => digits.Length == 0 || (digits.All(char.IsAsciiDigit) && owned.Number.Number.Contains(digits, StringComparison.Ordinal)))
            .Where(owned => reference.Length == 0 || owned.Reference == reference)
            .Reverse()
            .Select(Describe));
    }

    private static IResult Get(HttpContext http, string id) => ById(http.Telnyx().Books, id) is { } owned ? TelnyxFace.Data(Describe(owned)) : TelnyxFace.NotFound();

    private static IResult Release(HttpContext http, string id)
    {
        var books = http.Telnyx().Books;
        return books.Change(() =>
        {
            if (ById(books, id) is not { } owned)
            {
                return TelnyxFace.NotFound();
            }

            if (owned.Settings.GetValueOrDefault(DeletionLock) == "true")
            {
                return TelnyxFace.Error(422, "10021", "Resource in use", "The deletion lock is enabled.");
            }

            books.Release(owned.Number.Number);
            var answer = Describe(owned);
            answer["status"] = "deleted";
            return TelnyxFace.Data(answer);
        });
    }
}
