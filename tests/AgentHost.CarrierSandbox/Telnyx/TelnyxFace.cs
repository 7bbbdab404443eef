using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Events;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Telnyx;

/// <summary>
/// Telnyx's wire format over the books (shared sheet telnyx.md), below /telnyx without the version. Orders, backorders and port-ins are filled as the
/// carrier's pace has it, and tell of it by signed events.
/// </summary>
public static class TelnyxFace
{
    /// <summary>The carrier's name.</summary>
    public const string Name = "telnyx";

    /// <summary>The API key.</summary>
    public const string ApiKey = "KEY0123456789ABCDEF0123456789ABCDEF_sandboxsandboxsandbox";

    /// <summary>What a number costs once, USD.</summary>
    public const decimal UpfrontPrice = 1.00m;

    /// <summary>What a local number costs a month, USD.</summary>
    public const decimal LocalPrice = 1.00m;

    /// <summary>What a toll-free number costs a month, USD.</summary>
    public const decimal TollFreePrice = 2.00m;

    /// <summary>
    /// The record kind of the account, id <see cref="Name"/>: "status" (blocked), "reservations" (slow: they are pending for a while), "connections"
    /// (by_voice: taken by the voice settings only), "currency" (of prices).
    /// </summary>
    public const string AccountKind = "account";

    /// <summary>The record kind of ids of connections, messaging profiles and campaigns that the account does not have; it has all others.</summary>
    public const string MissingKind = "missing";

    private const string Credential = "Bearer " + ApiKey;

    private static readonly Ed25519Signer Signer = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    /// <summary>The account by the names of AgentHost's settings.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["TELNYX_API_KEY"] = ApiKey,
        ["TELNYX_PUBLIC_KEY"] = Convert.ToBase64String(Signer.PublicKey),
    };

    internal static void MapTelnyx(this WebApplication app)
    {
        app.Services.GetRequiredService<CarrierSimulators>().Add(Name, WriteFaultAsync, Advance);
        var api = app.MapGroup($"/{Name}").AddEndpointFilter(AuthenticateAsync);
        Map(api.MapGet("/balance", GetBalance), "account");
        TelnyxNumbersFace.Map(api);
        TelnyxSettingsFace.Map(api);
        TelnyxOrdersFace.Map(api);
        TelnyxReservationsFace.Map(api);
        TelnyxBackordersFace.Map(api);
        TelnyxPortsFace.Map(api);
    }

    internal static T Map<T>(T builder, string operation)
        where T : IEndpointConventionBuilder => builder.WithMetadata(new CarrierRoute(Name, operation));

    internal static CarrierSimulator Telnyx(this HttpContext http) => http.RequestServices.GetRequiredService<CarrierSimulators>().Of(Name);

    internal static string? Trait(this CarrierBooks books, string trait) => books.FindKept(AccountKind, Name)?.Fields.GetValueOrDefault(trait);

    internal static bool Lacks(this CarrierBooks books, string? id) => id is not null && books.FindKept(MissingKind, id) is not null;

    internal static string NewUuid(this CarrierBooks books) => Guid.ParseExact(books.NextId(), "N").ToString();

    internal static string NewNumericId(this CarrierBooks books) => Convert.ToInt64(books.NextId(15), 16).ToString("D19", CultureInfo.InvariantCulture);

    internal static IResult Json(JsonNode body, int status = 200) => Results.Text(body.ToJsonString(), "application/json", Encoding.UTF8, status);

    internal static IResult Data(JsonNode data, int status = 200) => Json(new JsonObject { ["data"] = data }, status);

    internal static IResult Error(int status, string code, string title, string detail = "") => Json(Envelope(code, title, detail), status);

    internal static IResult NotFound() => Error(404, "10005", "Resource not found", "The requested resource or URL could not be found.");

    internal static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    internal static decimal MonthlyPrice(StockedNumber number) => number.TollFree ? TollFreePrice : LocalPrice;

    /// <summary>A page of a list, with its count of pages.</summary>
    internal static IResult Page(HttpContext http, IEnumerable<JsonNode> items)
    {
        var all = items.ToList();
        var page = Number(http, "page[number]", 1);
        var size = Number(http, "page[size]", 20);
        return page < 1 || size is < 1 or > 250
            ? Error(422, "10033", "Value outside of range", "page[size] must be 1 to 250.")
            : Json(new JsonObject
            {
                ["data"] = new JsonArray([.. all.Skip((page - 1) * size).Take(size)]),
                ["meta"] = new JsonObject { ["page_number"] = page, ["page_size"] = size, ["total_pages"] = (all.Count + size - 1) / size, ["total_results"] = all.Count },
            });
    }

    /// <summary>The body of a request; null for what is no object.</summary>
    internal static async Task<JsonObject?> BodyAsync(HttpContext http)
    {
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <summary>Raises an event, to be signed with the time at which it goes out.</summary>
    internal static void Raise(CarrierSimulator telnyx, string type, JsonObject payload)
    {
        var body = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["record_type"] = "event",
                ["event_type"] = type,
                ["id"] = telnyx.Books.NewUuid(),
                ["occurred_at"] = Time(telnyx.Books.Now),
                ["payload"] = payload,
            },
            ["meta"] = new JsonObject { ["attempt"] = 1, ["delivered_to"] = telnyx.Events.Address?.ToString() },
        }.ToJsonString());
        telnyx.Events.Raise(new RaisedEvent("application/json", body, (_, at) =>
        {
            var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var signature = Convert.ToBase64String(Signer.Sign([.. Encoding.UTF8.GetBytes($"{time}|"), .. body]));
            return [new("telnyx-timestamp", time), new("telnyx-signature-ed25519", signature)];
        }));
    }

    private static void Advance(CarrierSimulator telnyx)
    {
        TelnyxBackordersFace.Advance(telnyx);
        TelnyxOrdersFace.Advance(telnyx);
        TelnyxPortRecord.Advance(telnyx);
    }

    private static int Number(HttpContext http, string name, int otherwise) =>
        http.Request.Query[name].ToString() is { Length: > 0 } text ? int.TryParse(text, out var number) ? number : 0 : otherwise;

    // Without credentials Telnyx says "not found".
    private static async ValueTask<object?> AuthenticateAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.Request.Headers.Authorization.ToString() switch
        {
            "" => NotFound(),
            Credential when call.HttpContext.Telnyx().Books.Trait("status") == "blocked" => Error(403, "20013", "Account blocked"),
            Credential => await next(call),
            _ => Error(401, "10009", "Authentication failed", "Could not understand the provided credentials."),
        };

    private static IResult GetBalance(HttpContext http)
    {
        var balance = http.Telnyx().Books.Balance.ToString("0.00##", CultureInfo.InvariantCulture);
        return Data(new JsonObject { ["record_type"] = "balance", ["balance"] = balance, ["credit_limit"] = "0.00", ["available_credit"] = balance, ["pending"] = "0.00", ["currency"] = "USD" });
    }

    private static JsonObject Envelope(string code, string title, string detail) => new()
    {
        ["errors"] = new JsonArray(new JsonObject
        {
            ["code"] = code,
            ["title"] = title,
            ["detail"] = detail,
            ["meta"] = new JsonObject { ["url"] = $"https://developers.telnyx.com/docs/overview/errors/{code}" },
        }),
    };

    private static async Task WriteFaultAsync(HttpContext http, SandboxFault fault)
    {
        var (status, code, title) = fault switch
        {
            SandboxFault.RateLimited => (429, "10011", "Too many requests"),
            SandboxFault.Unauthorized => (401, "10009", "Authentication failed"),
            SandboxFault.Forbidden => (403, "10010", "Authorization failed"),
            SandboxFault.Unavailable => (503, "10007", "Unexpected error"),
            _ => (500, "10007", "Unexpected error"),
        };
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(Envelope(code, title, "").ToJsonString());
    }
}
