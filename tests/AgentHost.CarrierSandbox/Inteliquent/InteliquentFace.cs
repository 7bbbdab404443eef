using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Inteliquent;

/// <summary>
/// Inteliquent's wire format over the books (shared sheet inteliquent.md): the services and the token host below /inteliquent, their paths unchanged.
/// Every call is a POST; errors have their code in the body, after HTTP 200. Orders are worked later, number by number.
/// </summary>
public static class InteliquentFace
{
    /// <summary>The carrier's name.</summary>
    public const string Name = "inteliquent";

    /// <summary>The key in every body.</summary>
    public const string PrivateKey = "sandbox1FghIjK23l4mno5pqrX6";

    /// <summary>The key in the header.</summary>
    public const string ConsumerKey = "SandboxConsumerKey";

    /// <summary>Its secret.</summary>
    public const string SecretKey = "SandboxConsumerSecret";

    /// <summary>The trunk group that numbers are ordered to.</summary>
    public const string TrunkGroup = "CHCGIL24CL1_897";

    /// <summary>Another one.</summary>
    public const string OtherTrunkGroup = "AGSTGAMTXSY_1340";

    /// <summary>The value that events carry.</summary>
    public const string WebhookHeader = "ABC123def456";

    /// <summary>What a number costs when it comes into service, USD.</summary>
    public const decimal Price = 0.50m;

    /// <summary>The path of the services.</summary>
    public const string Services = "/Services/2.0.0";

    /// <summary>The record kind of the account itself, by <see cref="Name"/>: its fields "least_backorder" and "trunk_status".</summary>
    public const string AccountKind = "account";

    internal const string TokenKind = "token";

    /// <summary>The account by the names of AgentHost's settings.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["IQ_PRIVATE_KEY"] = PrivateKey,
        ["IQ_SECRET_KEY"] = SecretKey,
        ["IQ_CONSUMER_KEY"] = ConsumerKey,
        ["IQ_TRUNK_GROUP"] = TrunkGroup,
        ["IQ_WEBHOOK_HEADER"] = WebhookHeader,
    };

    internal static void MapInteliquent(this WebApplication app)
    {
        app.Services.GetRequiredService<CarrierSimulators>().Add(Name, WriteFaultAsync, InteliquentOrders.Advance);
        app.MapPost($"/{Name}/oauth2/token", (Delegate)TokenAsync).WithMetadata(new CarrierRoute(Name, "token"));
        var services = app.MapGroup($"/{Name}{Services}").AddEndpointFilter(AuthenticateAsync);
        InteliquentInventoryFace.Map(services);
        InteliquentOrdersFace.Map(services);
        InteliquentNumbersFace.Map(services);
        InteliquentBackorders.Map(services);
        InteliquentPorts.Map(services);
        Map(services, "trunkGroupList", "account", (http, _) => Trunks(http.Books()));
        Map(services, "routingOptionList", "account", (_, _) => Success(new JsonObject
        {
            ["routingOptionList"] = new JsonArray(new JsonObject { ["routingOption"] = $"Route {TrunkGroup}", ["customerRoutingOption"] = "Main" }),
        }));
    }

    internal static void Map(RouteGroupBuilder services, string path, string operation, Func<HttpContext, JsonObject, IResult> act) =>
        services.MapPost($"/{path}", async http =>
        {
            var body = (JsonObject)http.Items[nameof(JsonObject)]!;
            await http.Books().Change(() => act(http, body)).ExecuteAsync(http);
        }).WithMetadata(new CarrierRoute(Name, operation));

    internal static CarrierBooks Books(this HttpContext http) => http.RequestServices.GetRequiredService<CarrierSimulators>().Of(Name).Books;

    internal static IResult Success(JsonObject body)
    {
        body["statusCode"] = "200";
        body["status"] ??= "Success";
        return Json(body);
    }

    internal static IResult Code(string code, string text) => Json(new JsonObject { ["statusCode"] = code, ["status"] = text });

    internal static IResult NoneFound() => Code("430", "No Result Found");

    internal static string? Text(JsonNode? node) => node is JsonValue value ? value.ToString() : null;

    /// <summary>The page asked for, of all that there is, with what the answer says of it.</summary>
    internal static JsonObject Page(JsonObject request, string list, string entries, IReadOnlyList<JsonNode> all)
    {
        var size = int.TryParse(Text(request["pageSort"]?["size"]), out var asked) ? Math.Clamp(asked, 1, 10000) : 10;
        var page = int.TryParse(Text(request["pageSort"]?["page"]), out var number) ? Math.Max(1, number) : 1;
        var here = new JsonArray([.. all.Skip((page - 1) * size).Take(size)]);
        var body = new JsonObject
        {
            ["page"] = page.ToString(CultureInfo.InvariantCulture),
            ["totalPages"] = ((all.Count + size - 1) / size).ToString(CultureInfo.InvariantCulture),
            ["totalItems"] = all.Count.ToString(CultureInfo.InvariantCulture),
            ["searchId"] = "141213799652",
        };
        body[list] = entries.Length == 0 ? here : new JsonObject { [entries] = here };
        return body;
    }

    internal static string Date(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    private static IResult Json(JsonNode body, int status = 200) => Results.Text(body.ToJsonString(), "application/json", Encoding.UTF8, status);

    private static async ValueTask<object?> AuthenticateAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.Ordinal) && http.Books().FindKept(TokenKind, header[7..]) is null)
        {
            return Results.Text(
                "<ams:fault xmlns:ams=\"http://wso2.org/apimanager/security\"><ams:code>900901</ams:code><ams:message>Invalid Credentials</ams:message><ams:description>Make sure you have given the correct access token</ams:description></ams:fault>",
                "text/xml", Encoding.UTF8, 401);
        }

        if (!header.StartsWith("Bearer ", StringComparison.Ordinal) && header != $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ConsumerKey}:{SecretKey}"))}")
        {
            return Json(Refused(), 401);
        }

        JsonObject? body;
        try
        {
            body = (await JsonNode.ParseAsync(http.Request.Body)) as JsonObject;
        }
        catch (JsonException)
        {
            body = null;
        }

        if (body is null)
        {
            return Code("400", "Request format not recognized (Unrecognized fields in json)");
        }

        http.Items[nameof(JsonObject)] = body;
        return Text(body["privateKey"]) is not { Length: > 0 } key ? Code("408", "privateKey can not blank.")
            : key != PrivateKey ? Json(Refused(), 401)
            : await next(call);
    }

    private static async Task<IResult> TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (form["client_id"] != ConsumerKey || form["client_secret"] != SecretKey || form["grant_type"] != "client_credentials")
        {
            return Json(Refused(), 401);
        }

        var token = http.Books().NextId();
        http.Books().Keep(TokenKind, token, new Dictionary<string, string?>());
        return Json(new JsonObject { ["scope"] = "am_application_scope default", ["token_type"] = "bearer", ["expires_in"] = 9223372036854775807, ["access_token"] = token });
    }

    private static IResult Trunks(CarrierBooks books)
    {
        var status = books.FindKept(AccountKind, Name)?.Fields.GetValueOrDefault("trunk_status") ?? "In Service";
        return Success(new JsonObject
        {
            ["trunkGroupList"] = new JsonArray(
                new JsonObject { ["trunkGroupName"] = TrunkGroup, ["customerTrunkGroupName"] = "Main", ["status"] = status },
                new JsonObject { ["trunkGroupName"] = OtherTrunkGroup, ["customerTrunkGroupName"] = "Other", ["status"] = "In Service" }),
        });
    }

    private static JsonObject Refused() => new() { ["message"] = "Invalid authentication information provided", ["status"] = "Invalid credentials", ["statusCode"] = "401001", ["timestamp"] = 1490796000000 };

    // What a gateway in front says is not documented; of credentials it is.
    private static async Task WriteFaultAsync(HttpContext http, SandboxFault fault)
    {
        var (status, body) = fault switch
        {
            SandboxFault.RateLimited => (429, new JsonObject { ["message"] = "Message throttled out" }),
            SandboxFault.Unauthorized => (401, Refused()),
            SandboxFault.Forbidden => (403, new JsonObject { ["message"] = "Forbidden" }),
            SandboxFault.Unavailable => (503, new JsonObject { ["message"] = "Service unavailable" }),
            _ => (500, new JsonObject { ["statusCode"] = "411", ["status"] = "Unknown Error" }),
        };
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body.ToJsonString());
    }
}
