using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.SignalWire;

/// <summary>The REST API's numbers: search, list, get, settings, release. Purchases are the compatibility API's.</summary>
internal static partial class SignalWireNumbersFace
{
    private const int MostResults = 100;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    // The fields of a number that may be set, and what they are before anybody does.
    private static readonly (string Field, string? Unset)[] Settings =
    [
        ("call_handler", null), ("call_receive_mode", "voice"), ("call_request_url", null), ("call_request_method", "POST"), ("call_fallback_url", null),
        ("call_fallback_method", "POST"), ("call_status_callback_url", null), ("call_status_callback_method", "POST"), ("call_laml_application_id", null),
        ("call_dialogflow_agent_id", null), ("call_relay_topic", null), ("call_relay_script_url", null), ("call_relay_application", null), ("call_relay_connector_id", null),
        ("call_sip_endpoint_id", null), ("call_verto_resource", null), ("call_video_room_id", null), ("message_handler", null), ("message_request_url", null),
        ("message_request_method", "POST"), ("message_fallback_url", null), ("message_fallback_method", "POST"), ("message_laml_application_id", null), ("message_relay_topic", null),
    ];

    private static readonly string[] CallHandlers =
    [
        "relay_context", "relay_topic", "relay_script", "relay_application", "relay_connector", "relay_sip_endpoint", "relay_verto_endpoint", "laml_webhooks", "laml_application",
        "dialogflow", "video_room",
    ];

    private static readonly string[] MessageHandlers = ["relay_context", "relay_topic", "relay_application", "laml_webhooks", "laml_application"];

    public static void Map(RouteGroupBuilder rest)
    {
        SignalWireFace.Map(rest.MapGet("/phone_numbers/search", Search), "search");
        SignalWireFace.Map(rest.MapGet("/phone_numbers", List), "owned");
        SignalWireFace.Map(rest.MapGet("/phone_numbers/{id}", (HttpContext http, string id) => ById(http.Books(), id) is { } owned ? SignalWireFace.Json(Describe(owned)) : SignalWireFace.Missing()), "owned");
        SignalWireFace.Map(rest.MapPut("/phone_numbers/{id}", ConfigureAsync), "configure");
        SignalWireFace.Map(rest.MapDelete("/phone_numbers/{id}", Release), "release");
    }

    /// <summary>Whether a number has these digits somewhere, and is in this place.</summary>
    public static bool Fits(StockedNumber number, string? digits, string? region, string? city) =>
        (string.IsNullOrEmpty(digits) || number.National.Contains(digits, StringComparison.Ordinal)) && Same(region, number.Region) && Same(city, number.City);

    private static SoldNumber? ById(CarrierBooks books, string id) => books.Owned.FirstOrDefault(owned => owned.Id == id);

    private static IResult Search(HttpContext http)
    {
        var query = http.Request.Query;
        string[] digits = [query["starts_with"].ToString(), query["contains"].ToString(), query["ends_with"].ToString()];
        var tollFree = query["number_type"] == "toll-free";
        if (digits.Any(d => d.Length > 0 && !Digits().IsMatch(d)) || digits.Count(d => d.Length > 0) > 1 || (query["city"].Count > 0 && query["region"].Count == 0)
            || (tollFree && query["region"].Count > 0) || (query["number_type"].Count > 0 && query["number_type"] != "local" && !tollFree))
        {
            return SignalWireFace.Invalid("A parameter is invalid", "invalid_parameter");
        }

        var most = int.TryParse(query["max_results"], out var asked) ? Math.Clamp(asked, 1, MostResults) : 50;
        var found = http.Books().Offered(tollFree, query["areacode"].ToString() is { Length: > 0 } npa ? npa : null)
            .Where(number => number.Country == "US" && number.National.EndsWith(digits[2], StringComparison.Ordinal) && number.National[3..].StartsWith(digits[0], StringComparison.Ordinal)
                && Fits(number, digits[1], query["region"], query["city"]));
        return SignalWireFace.Json(new JsonObject { ["links"] = new JsonObject(), ["data"] = new JsonArray([.. found.Take(most).Select(Offer)]) });
    }

    private static bool Same(string? wanted, string? has) => string.IsNullOrEmpty(wanted) || wanted.Equals(has, StringComparison.OrdinalIgnoreCase);

    private static JsonNode Offer(StockedNumber number) => new JsonObject
    {
        ["e164"] = number.Number,
        ["national_number_formatted"] = $"({number.Npa}) {number.National[3..6]}-{number.National[6..]}",
        ["international_number_formatted"] = $"+1 {number.Npa}-{number.National[3..6]}-{number.National[6..]}",
        ["rate_center"] = number.RateCenter ?? "",
        ["region"] = number.Region ?? "",
        ["country_code"] = number.Country,
        ["capabilities"] = Names(number),
    };

    private static JsonArray Names(StockedNumber number) => new([.. number.Features.Select(feature => JsonValue.Create(feature))]);

    // Newest first, as SignalWire lists them.
    private static IResult List(HttpContext http)
    {
        var (name, number) = (http.Request.Query["filter_name"].ToString(), http.Request.Query["filter_number"].ToString());
        var found = http.Books().Owned.Reverse()
            .Where(owned => (owned.Reference ?? "").Contains(name, StringComparison.Ordinal) && owned.Number.Number.Contains(number, StringComparison.Ordinal));
        var filters = string.Concat(new[] { ("filter_name", name), ("filter_number", number) }.Where(f => f.Item2.Length > 0).Select(f => $"&{f.Item1}={Uri.EscapeDataString(f.Item2)}"));
        return SignalWireFace.Page(http, [.. found.Select(Describe)], filters);
    }

    private static async Task<IResult> ConfigureAsync(HttpContext http, string id)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonObject>(http.Request.Body) ?? [];
        var books = http.Books();
        return books.Change(() =>
        {
            if (ById(books, id) is not { } owned)
            {
                return SignalWireFace.Missing();
            }

            var handlers = (Calls: body["call_handler"]?.ToString(), Messages: body["message_handler"]?.ToString());
            if ((handlers.Calls is { } calls && !CallHandlers.Contains(calls)) || (handlers.Messages is { } messages && !MessageHandlers.Contains(messages)))
            {
                return SignalWireFace.Invalid("handler is not included in the list");
            }

            if (body.Any(field => field.Key.EndsWith("_url", StringComparison.Ordinal) && field.Value?.ToString() is { Length: > 0 } url && (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Host == "refused.example")))
            {
                return SignalWireFace.Invalid("url is invalid");
            }

            var changes = Settings.Where(setting => body.ContainsKey(setting.Field)).ToDictionary(setting => setting.Field, setting => body[setting.Field]?.ToString());
            books.Configure(owned.Number.Number, changes, body["name"]?.ToString());
            return SignalWireFace.Json(Describe(ById(books, id)!));
        });
    }

    private static IResult Release(HttpContext http, string id)
    {
        var books = http.Books();
        return books.Change(() =>
        {
            if (ById(books, id) is not { } owned)
            {
                return SignalWireFace.Missing();
            }

            if (books.Now < owned.SoldAt + Kept)
            {
                return SignalWireFace.Invalid(
                    $"Number was purchased too recently to release. Please wait until {(owned.SoldAt + Kept).UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC to release this number, or contact Support for assistance.");
            }

            books.Release(owned.Number.Number);
            return Results.NoContent();
        });
    }

    private static JsonObject Describe(SoldNumber owned)
    {
        var node = new JsonObject
        {
            ["id"] = owned.Id,
            ["number"] = owned.Number.Number,
            ["name"] = owned.Reference,
            ["capabilities"] = Names(owned.Number),
            ["number_type"] = owned.Number.TollFree ? "toll-free" : "longcode",
            ["country_code"] = owned.Number.Country,
            ["e911_address_id"] = "",
            ["created_at"] = SignalWireFace.Iso(owned.SoldAt),
            ["updated_at"] = SignalWireFace.Iso(owned.SoldAt),
            ["next_billed_at"] = SignalWireFace.Iso(owned.SoldAt.AddMonths(1)),
            ["calling_handler_resource_id"] = owned.Settings.GetValueOrDefault("calling_handler_resource_id"),
        };
        foreach (var (field, unset) in Settings)
        {
            node[field] = owned.Settings.GetValueOrDefault(field) ?? unset;
        }

        return node;
    }

    [GeneratedRegex("^[0-9]{3,7}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digits();
}
