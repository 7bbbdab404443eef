using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Plivo;

/// <summary>
/// Plivo's wire format over the books (shared sheet plivo.md), its paths unchanged below /plivo. A purchase is immediate unless the account is set to leave
/// it pending; then the number is sold, or not, after the pace of an order.
/// </summary>
public static class PlivoFace
{
    /// <summary>The carrier's name.</summary>
    public const string Name = "plivo";

    /// <summary>The account.</summary>
    public const string AuthId = "MASANDBOX00123456789";

    /// <summary>Its auth token.</summary>
    public const string AuthToken = "sandboxtokensandboxtokensandboxtoken0123";

    /// <summary>The application that numbers have when none is set.</summary>
    public const string DefaultApplication = "10000000000000001";

    /// <summary>Another application of the account.</summary>
    public const string OtherApplication = "29986316244302815";

    /// <summary>What a local number costs a month, USD.</summary>
    public const decimal LocalPrice = 0.80m;

    /// <summary>What a toll-free number costs a month, USD.</summary>
    public const decimal TollFreePrice = 1.00m;

    /// <summary>The record kind of the account itself, by its id: its fields <see cref="Purchases"/> and <see cref="Regions"/>.</summary>
    public const string AccountKind = "account";

    /// <summary>The account's field that leaves purchases pending, by the value "pending".</summary>
    public const string Purchases = "purchases";

    /// <summary>The account's field that makes regions known by another form than their names, by the value "unnamed".</summary>
    public const string Regions = "regions";

    /// <summary>The record kind of a pending purchase, by its number.</summary>
    public const string PendingKind = "pending";

    private const string AccessRefused = "Could not verify your access level for that URL. You have to login with proper credentials";

    /// <summary>The account by the names of AgentHost's settings.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["PLIVO_AUTH_ID"] = AuthId,
        ["PLIVO_AUTH_TOKEN"] = AuthToken,
    };

    internal static void MapPlivo(this WebApplication app)
    {
        app.Services.GetRequiredService<CarrierSimulators>().Add(Name, WriteFaultAsync, PlivoNumbersFace.Advance);
        var account = app.MapGroup($"/{Name}/v1/Account/{{account}}").AddEndpointFilter(AuthenticateAsync);
        Map(account.MapGet("/", GetAccount), "account");
        PlivoNumbersFace.Map(account);
        PlivoSearchFace.Map(account);
    }

    internal static T Map<T>(T builder, string operation)
        where T : IEndpointConventionBuilder => builder.WithMetadata(new CarrierRoute(Name, operation));

    internal static CarrierBooks BooksOf(HttpContext http) => http.RequestServices.GetRequiredService<CarrierSimulators>().Of(Name).Books;

    internal static string? Told(CarrierBooks books, string field) => books.FindKept(AccountKind, AuthId)?.Fields.GetValueOrDefault(field);

    internal static IResult Json(JsonObject body, int status = 200)
    {
        body["api_id"] = Guid.NewGuid().ToString();
        return Results.Text(body.ToJsonString(), "application/json", Encoding.UTF8, status);
    }

    internal static IResult Error(int status, string error) => Json(new JsonObject { ["error"] = error }, status);

    internal static string Rate(decimal amount) => amount.ToString("0.00000", CultureInfo.InvariantCulture);

    internal static decimal PriceOf(StockedNumber number) => number.TollFree ? TollFreePrice : LocalPrice;

    /// <summary>A page of a list: at most 20 entries, with the address of the next one.</summary>
    internal static IResult Page<T>(HttpContext http, IReadOnlyList<T> all, Func<T, JsonObject> describe)
    {
        var query = http.Request.Query;
        var limit = int.TryParse(query["limit"], out var asked) ? asked : 20;
        var offset = int.TryParse(query["offset"], out var from) ? from : 0;
        if (limit is < 1 or > 20 || offset < 0)
        {
            return Error(400, "limit must be between 1 and 20");
        }

        var path = http.Request.Path.Value![(Name.Length + 1)..];
        var others = string.Concat(query.Where(q => q.Key is not ("limit" or "offset")).Select(q => $"&{q.Key}={Uri.EscapeDataString(q.Value.ToString())}"));
        return Json(new JsonObject
        {
            ["meta"] = new JsonObject
            {
                ["limit"] = limit,
                ["offset"] = offset,
                ["next"] = offset + limit < all.Count ? $"{path}?limit={limit}&offset={offset + limit}{others}" : null,
                ["previous"] = offset > 0 ? $"{path}?limit={limit}&offset={Math.Max(0, offset - limit)}{others}" : null,
                ["total_count"] = all.Count,
            },
            ["objects"] = new JsonArray([.. all.Skip(offset).Take(limit).Select(describe)]),
        });
    }

    private static async ValueTask<object?> AuthenticateAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var request = call.HttpContext.Request;
        var known = request.Headers.Authorization.ToString() == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AuthId}:{AuthToken}"))}";
        return !known || (string?)call.HttpContext.GetRouteValue("account") != AuthId ? Results.Text(AccessRefused, "text/plain", Encoding.UTF8, 401)
            : !request.Path.Value!.EndsWith('/') ? Results.Redirect(request.Path + "/" + request.QueryString, permanent: true)
            : await next(call);
    }

    private static IResult GetAccount(HttpContext http) => Json(new JsonObject
    {
        ["auth_id"] = AuthId,
        ["name"] = "Sandbox",
        ["account_type"] = "standard",
        ["billing_mode"] = "prepaid",
        ["auto_recharge"] = false,
        ["cash_credits"] = Rate(BooksOf(http).Balance),
        ["state"] = "CA",
        ["resource_uri"] = $"/v1/Account/{AuthId}/",
    });

    private static async Task WriteFaultAsync(HttpContext http, SandboxFault fault)
    {
        var (status, error) = fault switch
        {
            SandboxFault.RateLimited => (429, "too many requests"),
            SandboxFault.Forbidden => (403, "forbidden"),
            SandboxFault.Unavailable => (503, "service unavailable"),
            _ => (500, "internal server error"),
        };
        await (fault == SandboxFault.Unauthorized ? Results.Text(AccessRefused, "text/plain", Encoding.UTF8, 401) : Error(status, error)).ExecuteAsync(http);
    }
}
