using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Telnyx;

/// <summary>number_reservations: half an hour each, number by number, extended on request and never given back.</summary>
internal static class TelnyxReservationsFace
{
    private const string Kind = "reservation";
    private const string Line = "line:";
    private const string Failed = "failed";
    private static readonly TimeSpan Term = TimeSpan.FromMinutes(30);

    public static void Map(RouteGroupBuilder api)
    {
        TelnyxFace.Map(api.MapPost("/number_reservations", (Delegate)ReserveAsync), "reserve");
        TelnyxFace.Map(api.MapGet("/number_reservations", List), "reserve");
        TelnyxFace.Map(api.MapGet("/number_reservations/{id}", Get), "reserve");
        TelnyxFace.Map(api.MapPost("/number_reservations/{id}/actions/extend", Extend), "reserve");
    }

    /// <summary>The numbers that are held now.</summary>
    public static HashSet<string> Held(CarrierSimulator telnyx) =>
        [.. telnyx.Books.Kept(Kind).SelectMany(Lines).Where(line => line.Until != Failed && DateTimeOffset.Parse(line.Until) > telnyx.Books.Now).Select(line => line.Number)];

    private static async Task<IResult> ReserveAsync(HttpContext http)
    {
        var body = await TelnyxFace.BodyAsync(http);
        if (body?["phone_numbers"] is not JsonArray { Count: > 0 } lines)
        {
            return TelnyxFace.Error(400, "10004", "Missing required parameter", "phone_numbers is missing.");
        }

        var telnyx = http.Telnyx();
        var books = telnyx.Books;
        return books.Change(() =>
        {
            var held = Held(telnyx);
            var fields = lines.Select(line => line?["phone_number"]?.GetValue<string>() ?? "")
                .ToDictionary(number => Line + number, number => (string?)(held.Contains(number) || books.FindOffered(number) is null ? Failed : Until(books)));
            return TelnyxFace.Data(Describe(http, books.Keep(Kind, books.NewUuid(), fields, body["customer_reference"]?.GetValue<string>())));
        });
    }

    private static IResult List(HttpContext http)
    {
        var query = http.Request.Query;
        var (reference, number) = (query["filter[customer_reference]"].ToString(), query["filter[phone_numbers.phone_number]"].ToString());
        return TelnyxFace.Page(http, http.Telnyx().Books.Kept(Kind)
            .Where(kept => (reference.Length == 0 || kept.Reference == reference) && (number.Length == 0 || kept.Fields.ContainsKey(Line + number)))
            .Select(kept => Describe(http, kept)));
    }

    private static IResult Get(HttpContext http, string id) => http.Telnyx().Books.FindKept(Kind, id) is { } kept ? TelnyxFace.Data(Describe(http, kept)) : TelnyxFace.NotFound();

    private static IResult Extend(HttpContext http, string id)
    {
        var books = http.Telnyx().Books;
        return books.Change(() =>
        {
            if (books.FindKept(Kind, id) is not { } kept)
            {
                return TelnyxFace.NotFound();
            }

            var fields = Lines(kept).Where(line => line.Until != Failed && DateTimeOffset.Parse(line.Until) > books.Now).ToDictionary(line => Line + line.Number, _ => (string?)Until(books));
            return fields.Count == 0 ? TelnyxFace.Error(422, "10027", "Unprocessable entity", "The reservation has ended.") : TelnyxFace.Data(Describe(http, books.Keep(Kind, id, fields)));
        });
    }

    private static string Until(CarrierBooks books) => TelnyxFace.Time(books.Now + Term);

    private static IEnumerable<(string Number, string Until)> Lines(KeptRecord kept) =>
        kept.Fields.Where(field => field.Key.StartsWith(Line, StringComparison.Ordinal)).Select(field => (field.Key[Line.Length..], field.Value));

    private static JsonObject Describe(HttpContext http, KeptRecord kept)
    {
        var telnyx = http.Telnyx();
        var pending = telnyx.Books.Trait("reservations") == "slow" && telnyx.Books.Now < kept.KeptAt.AddMilliseconds(telnyx.Pace.Order);
        var numbers = Lines(kept).Select(line => Number(line.Number, line.Until, pending)).ToList();
        return new()
        {
            ["id"] = kept.Id,
            ["record_type"] = "number_reservation",
            ["status"] = pending ? "pending" : numbers.Exists(number => number["status"]!.GetValue<string>() == "success") ? "success" : "failure",
            ["customer_reference"] = kept.Reference,
            ["phone_numbers"] = new JsonArray([.. numbers]),
            ["created_at"] = TelnyxFace.Time(kept.KeptAt),
        };
    }

    private static JsonObject Number(string number, string until, bool pending)
    {
        var line = new JsonObject { ["record_type"] = "reserved_phone_number", ["phone_number"] = number, ["status"] = pending ? "pending" : until == Failed ? "failure" : "success" };
        if (until == Failed)
        {
            line["errors"] = "Number is already on hold";
        }
        else
        {
            line["expired_at"] = until;
        }

        return line;
    }
}
