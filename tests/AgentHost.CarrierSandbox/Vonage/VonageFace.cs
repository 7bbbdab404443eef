using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Vonage;

/// <summary>
/// Vonage's wire format over the books (shared sheet vonage.md), its paths unchanged below /vonage; the balance is in euro. Whatever is refused but the
/// credentials is refused by the one code 420.
/// </summary>
public static class VonageFace
{
    /// <summary>The carrier's name.</summary>
    public const string Name = "vonage";

    /// <summary>The account.</summary>
    public const string ApiKey = "5a4db0c5";

    /// <summary>Its secret.</summary>
    public const string ApiSecret = "SandboxSecret016";

    /// <summary>An application of the account.</summary>
    public const string Application = "29f769e7-7ce1-46c9-ade3-f2dedee4fa4d";

    /// <summary>Another one.</summary>
    public const string OtherApplication = "aaaaaaaa-bbbb-cccc-dddd-0123456789ab";

    /// <summary>What a local number costs a month, EUR.</summary>
    public const decimal LocalPrice = 0.90m;

    /// <summary>What a toll-free number costs a month, EUR.</summary>
    public const decimal TollFreePrice = 2.50m;

    /// <summary>The record kind of the account itself, by its key: its fields <see cref="Failures"/> and <see cref="AutoReload"/>.</summary>
    public const string AccountKind = "account";

    /// <summary>The account's field that makes refusals come with HTTP 200, the code in the body alone, by the value "in_body".</summary>
    public const string Failures = "failures";

    /// <summary>The account's field that reloads the balance by itself, by the value "true".</summary>
    public const string AutoReload = "auto_reload";

    /// <summary>The account by the names of AgentHost's settings.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["VONAGE_API_KEY"] = ApiKey,
        ["VONAGE_API_SECRET"] = ApiSecret,
    };

    internal static void MapVonage(this WebApplication app)
    {
        app.Services.GetRequiredService<CarrierSimulators>().Add(Name, WriteFaultAsync);
        var rest = app.MapGroup($"/{Name}").AddEndpointFilter(AuthenticateAsync);
        Map(rest.MapGet("/account/get-balance", GetBalance), "account");
        VonageNumbersFace.Map(rest);
    }

    internal static T Map<T>(T builder, string operation)
        where T : IEndpointConventionBuilder => builder.WithMetadata(new CarrierRoute(Name, operation));

    internal static CarrierBooks BooksOf(HttpContext http) => http.RequestServices.GetRequiredService<CarrierSimulators>().Of(Name).Books;

    internal static string? Told(CarrierBooks books, string field) => books.FindKept(AccountKind, ApiKey)?.Fields.GetValueOrDefault(field);

    internal static decimal PriceOf(StockedNumber number) => number.TollFree ? TollFreePrice : LocalPrice;

    internal static IResult Json(JsonObject body, int status = 200) => Results.Text(body.ToJsonString(), "application/json", Encoding.UTF8, status);

    internal static IResult Done() => Reply(200, 200, "success");

    internal static IResult Failed(CarrierBooks books) => Reply(Told(books, Failures) == "in_body" ? 200 : 420, 420, "method failed");

    private static IResult Reply(int status, int code, string label) =>
        Json(new JsonObject { ["error-code"] = code.ToString(CultureInfo.InvariantCulture), ["error-code-label"] = label }, status);

    private static async ValueTask<object?> AuthenticateAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.Request.Headers.Authorization.ToString() == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ApiKey}:{ApiSecret}"))}"
            ? await next(call)
            : Reply(401, 401, "authentication failed");

    private static IResult GetBalance(HttpContext http)
    {
        var books = BooksOf(http);
        return Json(new JsonObject { ["value"] = books.Balance, ["autoReload"] = Told(books, AutoReload) == "true" });
    }

    private static Task WriteFaultAsync(HttpContext http, SandboxFault fault)
    {
        var (status, label) = fault switch
        {
            SandboxFault.RateLimited => (429, "too many requests"),
            SandboxFault.Unauthorized => (401, "authentication failed"),
            SandboxFault.Forbidden => (403, "forbidden"),
            SandboxFault.Unavailable => (503, "service unavailable"),
            _ => (500, "internal error"),
        };
        return Reply(status, status, label).ExecuteAsync(http);
    }
}
