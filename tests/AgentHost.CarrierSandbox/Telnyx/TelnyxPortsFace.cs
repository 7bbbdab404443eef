using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Telnyx;

/// <summary>portability_checks, documents and porting_orders: split by type and country, completed, confirmed, and moved on as the pace has it.</summary>
public static class TelnyxPortsFace
{
    /// <summary>The record kind of numbers that can't be ported, by the number: its field "reason".</summary>
    public const string NotPortableKind = "not_portable";

    /// <summary>The record kind of numbers whose port-in meets an exception, by the number: its field "code".</summary>
    public const string ExceptionKind = "port_exception";

    /// <summary>The record kind of documents.</summary>
    public const string DocumentKind = "document";

    private static readonly TimeSpan DocumentTerm = TimeSpan.FromMinutes(30);
    private static readonly string[] Needed =
    [
        "end_user/admin/entity_name", "end_user/admin/auth_person_name", "end_user/admin/billing_phone_number", "end_user/location/street_address",
        "end_user/location/locality", "end_user/location/administrative_area", "end_user/location/postal_code", "documents/loa", "documents/invoice",
    ];

    internal static void Map(RouteGroupBuilder api)
    {
        TelnyxFace.Map(api.MapPost("/portability_checks", (Delegate)CheckAsync), "port");
        TelnyxFace.Map(api.MapPost("/documents", (Delegate)AddDocumentAsync), "port");
        TelnyxFace.Map(api.MapPost("/porting_orders", (Delegate)CreateAsync), "port");
        TelnyxFace.Map(api.MapGet("/porting_orders", List), "port");
        TelnyxFace.Map(api.MapGet("/porting_orders/{id}", Get), "port");
        TelnyxFace.Map(api.MapPatch("/porting_orders/{id}", (Delegate)CompleteAsync), "port");
        TelnyxFace.Map(api.MapDelete("/porting_orders/{id}", Delete), "port");
        TelnyxFace.Map(api.MapGet("/porting_orders/{id}/allowed_foc_windows", ListWindows), "port");
        TelnyxFace.Map(api.MapPost("/porting_orders/{id}/actions/confirm", Confirm), "port");
        TelnyxFace.Map(api.MapPost("/porting_orders/{id}/actions/cancel", Cancel), "port");
    }

    private static async Task<IResult> CheckAsync(HttpContext http)
    {
        if ((await TelnyxFace.BodyAsync(http))?["phone_numbers"] is not JsonArray numbers)
        {
            return TelnyxFace.Error(422, "10004", "Missing required parameter");
        }

        var books = http.Telnyx().Books;
        return TelnyxFace.Data(
            new JsonArray([.. numbers.Select(number => number!.GetValue<string>()).Select(number => new JsonObject
            {
                ["record_type"] = "portability_check_result",
                ["phone_number"] = number,
                ["portable"] = ReasonAgainst(books, number) is null,
                ["fast_portable"] = false,
                ["not_portable_reason"] = ReasonAgainst(books, number) ?? "",
            })]),
            201);
    }

    private static string? ReasonAgainst(CarrierBooks books, string number) =>
        books.FindKept(NotPortableKind, number)?.Fields.GetValueOrDefault("reason") ?? (books.FindOwned(number) is not null ? "The number is in the account already." : null);

    private static async Task<IResult> AddDocumentAsync(HttpContext http)
    {
        var body = await TelnyxFace.BodyAsync(http);
        if (body?["file"]?.GetValue<string>() is not { Length: > 0 } file || !Convert.TryFromBase64String(file, new byte[file.Length], out var bytes))
        {
            return TelnyxFace.Error(422, "10015", "Bad Request", "The file is not base64.");
        }

        var books = http.Telnyx().Books;
        var document = books.Keep(DocumentKind, books.NewUuid(), new Dictionary<string, string?> { ["filename"] = body["filename"]?.GetValue<string>(), ["bytes"] = $"{bytes}" });
        return TelnyxFace.Data(new JsonObject { ["id"] = document.Id, ["record_type"] = "document", ["filename"] = document.Fields.GetValueOrDefault("filename"), ["status"] = "pending" });
    }

    private static async Task<IResult> CreateAsync(HttpContext http)
    {
        var body = await TelnyxFace.BodyAsync(http);
        if (body?["phone_numbers"] is not JsonArray { Count: > 0 } listed)
        {
            return TelnyxFace.Error(422, "10004", "Missing required parameter");
        }

        var books = http.Telnyx().Books;
        return books.Change(() =>
        {
            var numbers = listed.Select(number => number!.GetValue<string>()).ToList();
            return numbers.Exists(number => ReasonAgainst(books, number) is not null)
                ? TelnyxFace.Error(422, "10002", "Invalid phone number", "A number can't be ported.")
                : TelnyxFace.Data(
                    new JsonArray([.. TelnyxPortRecord.Split(numbers).Select(part => TelnyxPortRecord.Create(books, part, body["customer_reference"]?.GetValue<string>()).Describe())]),
                    201);
        });
    }

    private static IResult List(HttpContext http)
    {
        var reference = http.Request.Query["filter[customer_reference]"].ToString();
        return TelnyxFace.Page(http, TelnyxPortRecord.All(http.Telnyx().Books).Where(port => reference.Length == 0 || port.Reference == reference).Select(port => port.Describe()));
    }

    private static IResult Get(HttpContext http, string id) => TelnyxPortRecord.Find(http.Telnyx().Books, id) is { } port ? TelnyxFace.Data(port.Describe()) : TelnyxFace.NotFound();

    private static async Task<IResult> CompleteAsync(HttpContext http, string id)
    {
        if (await TelnyxFace.BodyAsync(http) is not { } body)
        {
            return TelnyxFace.Error(422, "10023", "Invalid JSON");
        }

        return Change(http, id, (books, port) =>
        {
            var documents = (body["documents"] as JsonObject)?.Select(document => document.Value?.GetValue<string>()).OfType<string>() ?? [];
            if (documents.Any(document => books.FindKept(DocumentKind, document) is not { } kept || kept.KeptAt + DocumentTerm < books.Now))
            {
                return TelnyxFace.Error(422, "10017", "Associated resource does not exist", "A document is not there, or not there any more.");
            }

            port.Merge(books, body);
            return TelnyxFace.Data(port.Describe());
        });
    }

    private static IResult Delete(HttpContext http, string id) => Change(http, id, (books, port) =>
    {
        if (port.Status != TelnyxPortRecord.Draft)
        {
            return TelnyxFace.Error(422, "10027", "Unprocessable entity", "Only drafts can be deleted.");
        }

        port.Drop(books);
        return Results.NoContent();
    });

    // From the third day on, in the afternoon.
    private static IResult ListWindows(HttpContext http, string id)
    {
        var telnyx = http.Telnyx();
        if (TelnyxPortRecord.Find(telnyx.Books, id) is null)
        {
            return TelnyxFace.NotFound();
        }

        var today = telnyx.Books.Now.UtcDateTime.Date;
        return TelnyxFace.Page(http, Enumerable.Range(3, 14).Select(days => new DateTimeOffset(today.AddDays(days).AddHours(17), TimeSpan.Zero)).Select(start => new JsonObject
        {
            ["record_type"] = "porting_order",
            ["started_at"] = TelnyxFace.Time(start),
            ["ended_at"] = TelnyxFace.Time(start.AddHours(6)),
        }));
    }

    private static IResult Confirm(HttpContext http, string id) => Change(http, id, (books, port) =>
    {
        if (port.Status is not (TelnyxPortRecord.Draft or TelnyxPortRecord.Exception))
        {
            return TelnyxFace.Error(422, "10027", "Unprocessable entity", "The order is confirmed already.");
        }

        if (Array.Find(Needed, path => port.At(path) is not { Length: > 0 }) is { } missing)
        {
            return TelnyxFace.Error(422, "10027", "Unprocessable entity", $"{missing} is missing.");
        }

        port.Move(http.Telnyx(), "in-process");
        return TelnyxFace.Data(port.Describe());
    });

    private static IResult Cancel(HttpContext http, string id) => Change(http, id, (_, port) =>
    {
        if (port.Status is "ported" or "cancelled" or TelnyxPortRecord.Draft)
        {
            return TelnyxFace.Error(422, "10027", "Unprocessable entity", "The order can't be cancelled.");
        }

        port.Move(http.Telnyx(), "cancel-pending");
        return TelnyxFace.Data(port.Describe());
    });

    private static IResult Change(HttpContext http, string id, Func<CarrierBooks, TelnyxPortRecord, IResult> change)
    {
        var books = http.Telnyx().Books;
        return books.Change(() => TelnyxPortRecord.Find(books, id) is { } port ? change(books, port) : TelnyxFace.NotFound());
    }
}
