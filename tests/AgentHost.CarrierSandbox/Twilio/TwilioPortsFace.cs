using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Events;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Twilio;

/// <summary>
/// Porting and its documents. An order goes on by the pace of ports: in review, waiting for the signature (which then comes), submitted, dated,
/// completed, when the numbers are the account's. An event is signed and sent at every step.
/// </summary>
public static class TwilioPortsFace
{
    /// <summary>The record kind of an order (KW…): its fields "numbers", "documents", "stage", "changed", "date", "cancelled".</summary>
    public const string PortKind = "port";

    /// <summary>The record kind of what becomes of a number, by the number: its fields "portable" (false), "code", "pin" (true), "rejected" (why).</summary>
    public const string FateKind = "port_fate";

    /// <summary>The record kind of a document (RD…): its fields "media_type", "bytes".</summary>
    public const string DocumentKind = "document";

    private const int Dated = 3;
    private const int Completed = 4;

    // As differently spelt as Twilio spells them.
    private static readonly string[] OfRequest = ["pending", "Waiting for Signature", "In progress", "In progress", "Completed"];
    private static readonly string[] OfNumber = ["In Review", "waiting_for_signature", "submitted", "pending", "completed"];

    internal static void Map(RouteGroupBuilder api)
    {
        TwilioFace.Map(api.MapGet("/Porting/Portability/PhoneNumber/{number}", GetPortability), "portability");
        TwilioFace.Map(api.MapPost("/Documents", (Delegate)UploadAsync), "port_document");
        TwilioFace.Map(api.MapPost("/Porting/PortIn", (Delegate)OrderAsync), "port");
        TwilioFace.Map(api.MapGet("/Porting/PortIn/PortInRequests", List), "port_status");
        TwilioFace.Map(api.MapGet("/Porting/PortIn/{sid}", Get), "port_status");
        TwilioFace.Map(api.MapDelete("/Porting/PortIn/{sid}", Cancel), "port_cancel");
    }

    /// <summary>Lets orders go on that are due.</summary>
    internal static void Advance(CarrierSimulator carrier)
    {
        var pace = TimeSpan.FromMilliseconds(carrier.Pace.Port);
        foreach (var port in carrier.Books.Kept(PortKind).Where(p => !p.Fields.ContainsKey("cancelled") && Stage(p) < Last(carrier.Books, p)))
        {
            var due = DateTimeOffset.Parse(port.Fields["changed"], CultureInfo.InvariantCulture) + pace;
            if (due <= carrier.Books.Now)
            {
                Move(carrier, port, Stage(port) + 1, due);
            }
        }
    }

    private static void Move(CarrierSimulator carrier, KeptRecord port, int stage, DateTimeOffset at)
    {
        var fields = new Dictionary<string, string?> { ["stage"] = stage.ToString(CultureInfo.InvariantCulture), ["changed"] = at.ToString("O", CultureInfo.InvariantCulture) };
        if (stage == Dated)
        {
            fields["date"] = Iso(at.AddDays(1));
        }

        var moved = carrier.Books.Keep(PortKind, port.Id, fields);
        foreach (var number in Numbers(moved))
        {
            if (stage == Completed)
            {
                carrier.Books.Sell(new StockedNumber(number, "US", false, null, null, null, null, ["voice", "sms", "mms"]), $"PN{carrier.Books.NextId()}", number, 0);
            }

            carrier.Events.Raise(Event(moved, number, State(carrier.Books, moved, number), at));
        }
    }

    private static int Stage(KeptRecord port) => int.Parse(port.Fields["stage"], CultureInfo.InvariantCulture);

    // An order with a number that was refused waits to be mended.
    private static int Last(CarrierBooks books, KeptRecord port) => Numbers(port).Any(number => Fate(books, number, "rejected") is not null || Fate(books, number, "portable") is not null) ? Dated : Completed;

    private static string[] Numbers(KeptRecord port) => port.Fields["numbers"].Split(',');

    private static string? Fate(CarrierBooks books, string number, string field) => books.FindKept(FateKind, number)?.Fields.GetValueOrDefault(field);

    private static string State(CarrierBooks books, KeptRecord port, string number) =>
        port.Fields.ContainsKey("cancelled") ? "canceled" : Stage(port) == Dated && Fate(books, number, "rejected") is not null ? "Rejected" : OfNumber[Stage(port)];

    private static IResult GetPortability(HttpContext http, string number)
    {
        var books = http.Books();
        var tollFree = number.Length == 12 && number[2] == '8' && number[3] == number[4];
        var code = Fate(books, number, "code") ?? (tollFree ? "22133" : null);
        var portable = code is null && Fate(books, number, "portable") is null;
        return TwilioFace.Json(new JsonObject
        {
            ["phone_number"] = number,
            ["account_sid"] = TwilioFace.AccountSid,
            ["portable"] = portable,
            ["pin_and_account_number_required"] = Fate(books, number, "pin") == "true",
            ["not_portable_reason"] = portable ? null : code == "22133" ? "MANUAL_PORTING_AVAILABLE" : "NOT_PORTABLE",
            ["not_portable_reason_code"] = code is null ? null : int.Parse(code, CultureInfo.InvariantCulture),
            ["number_type"] = tollFree ? "TOLL-FREE" : "LOCAL",
            ["country"] = "US",
        });
    }

    private static async Task<IResult> UploadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            return TwilioFace.Error(400, 20001, "A form is expected");
        }

        var form = await http.Request.ReadFormAsync();
        if (form["document_type"] != "utility_bill" || form.Files["File"] is not { Length: > 0 and <= 10 * 1024 * 1024 } file)
        {
            return TwilioFace.Error(400, 20001, "File and document_type are required");
        }

        var books = http.Books();
        var sid = $"RD{books.NextId()}";
        books.Keep(DocumentKind, sid, new Dictionary<string, string?> { ["media_type"] = file.ContentType, ["bytes"] = file.Length.ToString(CultureInfo.InvariantCulture) }, form["friendly_name"]);
        return TwilioFace.Json(new JsonObject { ["sid"] = sid, ["document_type"] = "utility_bill", ["mime_type"] = file.ContentType, ["friendly_name"] = form["friendly_name"].ToString() }, 201);
    }

    private static async Task<IResult> OrderAsync(HttpContext http)
    {
        var order = await JsonSerializer.DeserializeAsync<JsonObject>(http.Request.Body) ?? [];
        var books = http.Books();
        var documents = order["documents"]?.AsArray().Select(d => d!.ToString()).ToList() ?? [];
        var numbers = order["phone_numbers"]?.AsArray().Select(n => n!["phone_number"]!.ToString()).ToList() ?? [];
        if (order["account_sid"]?.ToString() != TwilioFace.AccountSid || numbers.Count == 0 || documents.Count == 0 || documents.Any(d => books.FindKept(DocumentKind, d) is null))
        {
            return TwilioFace.Error(400, 20001, "Invalid parameter");
        }

        return books.Change(() =>
        {
            var port = books.Keep(PortKind, $"KW{books.NextId()}", new Dictionary<string, string?>
            {
                ["numbers"] = string.Join(',', numbers),
                ["documents"] = string.Join(',', documents),
                ["stage"] = "0",
                ["changed"] = books.Now.ToString("O", CultureInfo.InvariantCulture),
                ["date"] = order["target_port_in_date"] is { } wished ? $"{wished}T00:00:00Z" : null,
            });
            return TwilioFace.Json(Describe(books, port), 202);
        });
    }

    private static IResult Get(HttpContext http, string sid) =>
        http.Books().FindKept(PortKind, sid) is { } port ? TwilioFace.Json(Describe(http.Books(), port)) : TwilioFace.Error(404, 20404, "The requested resource was not found");

    // One entry a page, so that whoever reads must follow the pages.
    private static IResult List(HttpContext http)
    {
        var after = DateOnly.TryParse(http.Request.Query["CreatedAfter"], CultureInfo.InvariantCulture, out var day) ? day : DateOnly.MinValue;
        var token = http.Request.Query["Token"].ToString();
        var all = http.Books().Kept(PortKind).Where(port => DateOnly.FromDateTime(port.KeptAt.UtcDateTime) > after).ToList();
        var start = token.Length == 0 ? 0 : all.FindIndex(port => port.Id == token);
        var here = all.Skip(start).Take(1).Select(port => new JsonObject { ["port_in_request_sid"] = port.Id, ["port_in_request_status"] = OfRequest[Stage(port)] });
        var next = start + 1 < all.Count ? all[start + 1].Id : null;
        return TwilioFace.Json(new JsonObject { ["port_in_requests"] = new JsonArray([.. here]), ["meta"] = new JsonObject { ["next_token"] = next, ["previous_token"] = null } });
    }

    private static IResult Cancel(HttpContext http, string sid)
    {
        var books = http.Books();
        return books.Change(() =>
        {
            if (books.FindKept(PortKind, sid) is not { } port)
            {
                return TwilioFace.Error(404, 20404, "The requested resource was not found");
            }

            if (Stage(port) >= Dated)
            {
                return TwilioFace.Error(409, 20409, "The request is under way");
            }

            books.Keep(PortKind, sid, new Dictionary<string, string?> { ["cancelled"] = "by the customer" });
            return Results.NoContent();
        });
    }

    private static JsonObject Describe(CarrierBooks books, KeptRecord port)
    {
        var refused = Stage(port) == Dated && Last(books, port) == Dated;
        return new()
        {
            ["port_in_request_sid"] = port.Id,
            ["account_sid"] = TwilioFace.AccountSid,
            ["port_in_request_status"] = port.Fields.ContainsKey("cancelled") ? "Canceled" : refused ? "Action Required" : OfRequest[Stage(port)],
            ["order_cancellation_reason"] = port.Fields.GetValueOrDefault("cancelled"),
            ["date_created"] = Iso(port.KeptAt),
            ["phone_numbers"] = new JsonArray([.. Numbers(port).Select(number => Describe(books, port, number))]),
            ["documents"] = new JsonArray([.. port.Fields["documents"].Split(',').Select(document => JsonValue.Create(document))]),
            ["signature_request_url"] = Stage(port) == 1 ? $"https://example.test/sign/{port.Id}" : null,
        };
    }

    private static JsonObject Describe(CarrierBooks books, KeptRecord port, string number) => new()
    {
        ["phone_number"] = number,
        ["portable"] = Fate(books, number, "portable") is null,
        ["not_portability_reason"] = Fate(books, number, "portable") is null ? null : "NOT_PORTABLE",
        ["port_in_phone_number_sid"] = NumberSid(port, number),
        ["port_in_phone_number_status"] = State(books, port, number),
        ["rejection_reason"] = Stage(port) == Dated ? Fate(books, number, "rejected") : null,
        ["port_date"] = port.Fields.GetValueOrDefault("date"),
    };

    private static string NumberSid(KeptRecord port, string number) => $"PU{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(port.Id + number)))[..32]}";

    private static RaisedEvent Event(KeptRecord port, string number, string status, DateTimeOffset at)
    {
        var body = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["port_in_request_sid"] = port.Id,
            ["port_in_phone_number_sid"] = NumberSid(port, number),
            ["phone_number"] = number,
            ["status"] = status,
            ["last_date_updated"] = Iso(at),
        }.ToJsonString());
        return new RaisedEvent("application/json", body, (address, _) => [new("X-Twilio-Signature", Sign(address.OriginalString))])
        {
            Query = $"?bodySHA256={Convert.ToHexStringLower(SHA256.HashData(body))}",
        };
    }

    private static string Sign(string address) => Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(TwilioFace.AuthToken), Encoding.UTF8.GetBytes(address)));

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
