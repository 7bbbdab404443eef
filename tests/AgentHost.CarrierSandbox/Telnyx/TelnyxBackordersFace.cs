using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Telnyx;

/// <summary>
/// advanced_orders, answered without a wrapper: filled when the pace has it by a number order that carries no reference, from numbers on offer or ones
/// that come in for it. Neither closed nor told of by events.
/// </summary>
internal static class TelnyxBackordersFace
{
    private const string Kind = "advanced_order";
    private const int FirstNewLine = 200;
    private const int MostNewLines = 9800;

    public static void Map(RouteGroupBuilder api)
    {
        TelnyxFace.Map(api.MapPost("/advanced_orders", (Delegate)PlaceAsync), "backorder");
        TelnyxFace.Map(api.MapGet("/advanced_orders", List), "find");
        TelnyxFace.Map(api.MapGet("/advanced_orders/{id}", Get), "find");
    }

    /// <summary>Orders the numbers of those that are due.</summary>
    public static void Advance(CarrierSimulator telnyx)
    {
        var books = telnyx.Books;
        foreach (var due in books.Kept(Kind).Where(order => order.Fields["status"] == "pending" && books.Now >= order.KeptAt.AddMilliseconds(telnyx.Pace.Backorder)))
        {
            var numbers = Numbers(books, due).Take(int.Parse(due.Fields["quantity"])).ToList();
            var order = TelnyxOrdersFace.Place(books, numbers, null);
            books.Keep(Kind, due.Id, new Dictionary<string, string?> { ["status"] = "ordered", ["orders"] = order.Id });
        }
    }

    private static IEnumerable<string> Numbers(CarrierBooks books, KeptRecord due)
    {
        var (npa, features) = (due.Fields["area_code"], due.Fields["features"].Split(',', StringSplitOptions.RemoveEmptyEntries));
        foreach (var number in books.Offered(false, npa).Where(number => features.All(number.Features.Contains)))
        {
            yield return number.Number;
        }

        foreach (var line in Enumerable.Range(FirstNewLine, MostNewLines).Where(line => books.FindOwned($"+1{npa}555{line:0000}") is null))
        {
            var number = new StockedNumber($"+1{npa}555{line:0000}", due.Fields["country"], false, null, null, null, null, ["voice", "sms", "mms", "fax"]);
            books.Stock(number);
            yield return number.Number;
        }
    }

    private static async Task<IResult> PlaceAsync(HttpContext http)
    {
        var body = await TelnyxFace.BodyAsync(http);
        if (body is null || body["quantity"]?.GetValue<int>() is not (>= 1 and <= 10_000 and var quantity) || body["area_code"]?.GetValue<string>() is not { Length: 3 } npa)
        {
            return TelnyxFace.Error(422, "10015", "Bad Request", "quantity or area_code is invalid.");
        }

        var books = http.Telnyx().Books;
        return TelnyxFace.Json(Describe(books.Keep(
            Kind,
            books.NewUuid(),
            new Dictionary<string, string?>
            {
                ["status"] = "pending",
                ["area_code"] = npa,
                ["country"] = body["country_code"]?.GetValue<string>() ?? "US",
                ["quantity"] = $"{quantity}",
                ["features"] = string.Join(',', (body["features"] as JsonArray ?? []).Select(feature => feature!.GetValue<string>())),
            },
            body["customer_reference"]?.GetValue<string>())));
    }

    private static IResult List(HttpContext http) =>
        TelnyxFace.Data(new JsonArray([.. http.Telnyx().Books.Kept(Kind).Select(Describe)]));

    private static IResult Get(HttpContext http, string id) => http.Telnyx().Books.FindKept(Kind, id) is { } order ? TelnyxFace.Json(Describe(order)) : TelnyxFace.NotFound();

    private static JsonObject Describe(KeptRecord order) => new()
    {
        ["id"] = order.Id,
        ["country_code"] = order.Fields["country"],
        ["area_code"] = order.Fields["area_code"],
        ["phone_number_type"] = new JsonArray("local"),
        ["quantity"] = int.Parse(order.Fields["quantity"]),
        ["features"] = new JsonArray([.. order.Fields["features"].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(feature => JsonValue.Create(feature))]),
        ["status"] = new JsonArray(order.Fields["status"]),
        ["orders"] = new JsonArray([.. order.Fields.GetValueOrDefault("orders") is { } id ? [JsonValue.Create(id)] : Array.Empty<JsonNode>()]),
        ["customer_reference"] = order.Reference,
        ["comments"] = "",
    };
}
