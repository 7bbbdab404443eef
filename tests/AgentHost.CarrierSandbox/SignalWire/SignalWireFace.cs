using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.SignalWire;

/// <summary>
/// SignalWire's wire formats over the books (shared sheet signalwire.md): the REST API and the compatibility API of one space below /signalwire, their
/// paths unchanged. Answers are as recorded where they differ from the description.
/// </summary>
public static class SignalWireFace
{
    /// <summary>The carrier's name.</summary>
    public const string Name = "signalwire";

    /// <summary>The project.</summary>
    public const string ProjectId = "6e5c7b1a-9c1d-4d7e-8f5b-2f6f0c3a9b10";

    /// <summary>Its API token.</summary>
    public const string ApiToken = "PT0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>Its signing key.</summary>
    public const string SigningKey = "PSKfedcba9876543210fedcba";

    /// <summary>What a local number costs a month, USD.</summary>
    public const decimal LocalPrice = 0.50m;

    /// <summary>What a toll-free number costs a month, USD.</summary>
    public const decimal TollFreePrice = 1.00m;

    internal const string Rest = $"/{Name}/api/relay/rest";

    /// <summary>The account by the names of AgentHost's settings.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["SIGNALWIRE_PROJECT_ID"] = ProjectId,
        ["SIGNALWIRE_API_TOKEN"] = ApiToken,
        ["SIGNALWIRE_SPACE_URL"] = "example.signalwire.com",
        ["SIGNALWIRE_SIGNING_KEY"] = SigningKey,
    };

    internal static void MapSignalWire(this WebApplication app)
    {
        app.Services.GetRequiredService<CarrierSimulators>().Add(Name, WriteFaultAsync, SignalWireCampaignFace.Advance);
        var rest = app.MapGroup(Rest).AddEndpointFilter(AuthenticateAsync);
        SignalWireNumbersFace.Map(rest);
        SignalWireCampaignFace.Map(rest.MapGroup("/registry/beta"));
        SignalWireLamlFace.Map(app.MapGroup($"/{Name}/api/laml/2010-04-01/Accounts/{{account}}").AddEndpointFilter(AuthenticateAsync));
    }

    internal static T Map<T>(T builder, string operation)
        where T : IEndpointConventionBuilder => builder.WithMetadata(new CarrierRoute(Name, operation));

    internal static CarrierBooks Books(this HttpContext http) => http.RequestServices.GetRequiredService<CarrierSimulators>().Of(Name).Books;

    internal static IResult Json(JsonNode body, int status = 200) => Results.Text(body.ToJsonString(), "application/json", Encoding.UTF8, status);

    /// <summary>An error of validation, as the REST API has it.</summary>
    internal static IResult Invalid(string? detail, string code = "422") => Json(
        new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["detail"] = detail, ["status"] = "422", ["title"] = "Invalid Attribute", ["code"] = code }) }, 422);

    /// <summary>"Not there", as the REST API has it.</summary>
    internal static IResult Missing() => Json(new JsonObject { ["error"] = "Not Found" }, 404);

    /// <summary>An error of the compatibility API; its code is a text in what was recorded.</summary>
    internal static IResult LamlError(int status, string code, string message) => Json(LamlEnvelope(status, code, message), status);

    internal static string Id(CarrierBooks books)
    {
        var digits = books.NextId();
        return $"{digits[..8]}-{digits[8..12]}-4{digits[13..16]}-8{digits[17..20]}-{digits[20..32]}";
    }

    internal static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>One page of a list, as the REST API has it. The next page's address is relative and absolute by turns; both occur.</summary>
    internal static IResult Page(HttpContext http, IReadOnlyList<JsonObject> all, string filters)
    {
        var query = http.Request.Query;
        var size = int.TryParse(query["page_size"], out var asked) ? Math.Clamp(asked, 1, 1000) : 50;
        var page = int.TryParse(query["page_number"], out var index) ? index : 0;
        var token = query["page_token"].ToString();
        if (page > 0 && token.Length == 0)
        {
            return Invalid("page_token is required", "page_token_required");
        }

        var start = token.Length == 0 ? 0 : all.ToList().FindIndex(item => $"PA{item["id"]}" == token) + 1;
        var here = all.Skip(start).Take(size).ToList();
        var path = http.Request.Path.Value![(Name.Length + 1)..];
        var links = new JsonObject { ["self"] = path + http.Request.QueryString, ["first"] = $"{path}?page_size={size}{filters}" };
        if (start + here.Count < all.Count)
        {
            var next = $"{path}?page_number={page + 1}&page_size={size}&page_token=PA{here[^1]["id"]}{filters}";
            links["next"] = page % 2 == 0 ? next : $"{http.Request.Scheme}://{http.Request.Host}/{Name}{next}";
        }

        return Json(new JsonObject { ["links"] = links, ["data"] = new JsonArray([.. here]) });
    }

    private static async ValueTask<object?> AuthenticateAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var known = http.Request.Headers.Authorization.ToString() == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ProjectId}:{ApiToken}"))}"
            && (http.GetRouteValue("account") as string ?? ProjectId) == ProjectId;
        return known ? await next(call) : IsLaml(http) ? LamlError(401, "20003", "Authenticate") : Json(new JsonObject { ["error"] = "Unauthorized" }, 401);
    }

    private static bool IsLaml(HttpContext http) => http.Request.Path.StartsWithSegments($"/{Name}/api/laml", StringComparison.Ordinal);

    private static JsonObject LamlEnvelope(int status, string code, string message) => new()
    {
        ["code"] = code,
        ["message"] = message,
        ["more_info"] = $"https://developer.signalwire.com/compatibility-api/reference/error-codes#{code}",
        ["status"] = status,
    };

    private static async Task WriteFaultAsync(HttpContext http, SandboxFault fault)
    {
        var (status, code, words) = fault switch
        {
            SandboxFault.RateLimited => (429, "20429", "Too Many Requests"),
            SandboxFault.Unauthorized => (401, "20003", "Unauthorized"),
            SandboxFault.Forbidden => (403, "20003", "Forbidden"),
            SandboxFault.Unavailable => (503, "20503", "Service Unavailable"),
            _ => (500, "20500", "Internal Server Error"),
        };
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync((IsLaml(http) ? LamlEnvelope(status, code, words) : new JsonObject { ["error"] = words }).ToJsonString());
    }
}
