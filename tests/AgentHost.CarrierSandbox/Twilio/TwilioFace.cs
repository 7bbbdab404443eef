using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Twilio;

/// <summary>
/// Twilio's wire format over the books (shared sheet twilio.md): all five hosts below /twilio, their paths unchanged. Buying a number that the account
/// owns succeeds and overwrites its settings, as Twilio's does.
/// </summary>
public static class TwilioFace
{
    /// <summary>The carrier's name.</summary>
    public const string Name = "twilio";

    /// <summary>The account.</summary>
    public const string AccountSid = "AC0123456789abcdef0123456789abcdef";

    /// <summary>Its auth token.</summary>
    public const string AuthToken = "fedcba9876543210fedcba9876543210";

    /// <summary>An API key of it.</summary>
    public const string ApiKey = "SK00112233445566778899aabbccddeeff";

    /// <summary>The key's secret.</summary>
    public const string ApiSecret = "sandboxsecretsandboxsecret012345";

    /// <summary>What a local number costs a month, USD.</summary>
    public const decimal LocalPrice = 1.15m;

    /// <summary>What a toll-free number costs a month, USD.</summary>
    public const decimal TollFreePrice = 2.15m;

    /// <summary>The record kind of the account itself: its fields "type" (Full or Trial) and "status".</summary>
    public const string AccountKind = "account";

    /// <summary>The account's field that makes searches by patterns such as "+1415555****" refused, by the value "refused".</summary>
    public const string AdjacentWildcards = "adjacent_wildcards";

    /// <summary>The account by the names of AgentHost's settings.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["TWILIO_ACCOUNT_SID"] = AccountSid,
        ["TWILIO_AUTH_TOKEN"] = AuthToken,
    };

    internal static void MapTwilio(this WebApplication app)
    {
        app.Services.GetRequiredService<CarrierSimulators>().Add(Name, WriteFaultAsync, TwilioPortsFace.Advance);
        var api = app.MapGroup($"/{Name}/2010-04-01/Accounts").AddEndpointFilter(AuthenticateAsync);
        Map(api.MapGet("/{account}.json", GetAccount), "account");
        Map(api.MapGet("/{account}/Balance.json", GetBalance), "account");
        TwilioNumbersFace.Map(api);
        TwilioPortsFace.Map(app.MapGroup($"/{Name}/v1").AddEndpointFilter(AuthenticateAsync));
        TwilioMessagingFace.Map(app.MapGroup($"/{Name}/v1/Services").AddEndpointFilter(AuthenticateAsync));
        Map(app.MapGet($"/{Name}/v1/PhoneNumbers/Countries/{{country}}", GetPrices).AddEndpointFilter(AuthenticateAsync), "prices");
    }

    internal static T Map<T>(T builder, string operation)
        where T : IEndpointConventionBuilder => builder.WithMetadata(new CarrierRoute(Name, operation));

    internal static CarrierBooks Books(this HttpContext http) => http.RequestServices.GetRequiredService<CarrierSimulators>().Of(Name).Books;

    internal static IResult Json(JsonNode body, int status = 200) => Results.Text(body.ToJsonString(), "application/json", Encoding.UTF8, status);

    internal static IResult Error(int status, int code, string message) => Json(Envelope(status, code, message), status);

    internal static string Date(DateTimeOffset at) => at.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);

    private static async ValueTask<object?> AuthenticateAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var header = call.HttpContext.Request.Headers.Authorization.ToString();
        var known = new[] { $"{AccountSid}:{AuthToken}", $"{ApiKey}:{ApiSecret}" }.Any(pair => header == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}");
        var account = call.HttpContext.GetRouteValue("account") as string ?? AccountSid;
        return !known ? Error(401, 20003, "Authenticate")
            : account != AccountSid ? Error(404, 20404, $"The requested resource {call.HttpContext.Request.Path} was not found")
            : await next(call);
    }

    private static IResult GetAccount(HttpContext http)
    {
        var fields = http.Books().FindKept(AccountKind, AccountSid)?.Fields;
        return Json(new JsonObject
        {
            ["sid"] = AccountSid,
            ["auth_token"] = AuthToken,
            ["friendly_name"] = "Sandbox",
            ["type"] = fields?.GetValueOrDefault("type") ?? "Full",
            ["status"] = fields?.GetValueOrDefault("status") ?? "active",
        });
    }

    private static IResult GetBalance(HttpContext http) =>
        Json(new JsonObject { ["account_sid"] = AccountSid, ["balance"] = http.Books().Balance.ToString(CultureInfo.InvariantCulture), ["currency"] = "USD" });

    private static IResult GetPrices(string country) => country is not ("US" or "CA")
        ? Error(404, 20404, "The requested resource was not found")
        : Json(new JsonObject
        {
            ["country"] = country == "US" ? "United States" : "Canada",
            ["iso_country"] = country,
            ["phone_number_prices"] = new JsonArray(Price("local", LocalPrice), Price("toll free", TollFreePrice)),
            ["price_unit"] = "USD",
        });

    private static JsonObject Price(string type, decimal amount) => new()
    {
        ["number_type"] = type,
        ["base_price"] = amount.ToString(CultureInfo.InvariantCulture),
        ["current_price"] = amount.ToString(CultureInfo.InvariantCulture),
    };

    private static JsonObject Envelope(int status, int code, string message) => new()
    {
        ["code"] = code,
        ["message"] = message,
        ["more_info"] = $"https://www.twilio.com/docs/errors/{code}",
        ["status"] = status,
    };

    private static async Task WriteFaultAsync(HttpContext http, SandboxFault fault)
    {
        var (status, code, message) = fault switch
        {
            SandboxFault.RateLimited => (429, 20429, "Too Many Requests"),
            SandboxFault.Unauthorized => (401, 20003, "Authenticate"),
            SandboxFault.Forbidden => (403, 20403, "403 Forbidden"),
            SandboxFault.Unavailable => (503, 20503, "Service unavailable"),
            _ => (500, 20500, "Internal Server Error"),
        };
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(Envelope(status, code, message).ToJsonString());
    }
}
