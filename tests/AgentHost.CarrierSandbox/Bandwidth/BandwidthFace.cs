using System.Text;
using System.Xml.Linq;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Bandwidth;

/// <summary>
/// Bandwidth's wire format over the books (shared sheet bandwidth.md), version 2 below /bandwidth/api/v2. Orders are received first and worked later;
/// a repeated reference is not refused; what goes wrong with a number stands in the order's final state.
/// </summary>
public static class BandwidthFace
{
    /// <summary>The carrier's name.</summary>
    public const string Name = "bandwidth";

    /// <summary>The account.</summary>
    public const string AccountId = "9900000";

    /// <summary>Its API user.</summary>
    public const string UserName = "api.sandbox";

    /// <summary>The API user's password.</summary>
    public const string Password = "sandbox-pass";

    /// <summary>An OAuth client of it.</summary>
    public const string ClientId = "sandbox-client";

    /// <summary>The client's secret.</summary>
    public const string ClientSecret = "sandbox-client-secret";

    /// <summary>The token that the client is given.</summary>
    public const string Token = "sandbox-token";

    /// <summary>A site with a default SIP peer and another one.</summary>
    public const string SiteId = "743";

    /// <summary>The site's default SIP peer.</summary>
    public const string PeerId = "616387";

    /// <summary>The site's other SIP peer.</summary>
    public const string OtherPeerId = "303716";

    /// <summary>A site whose only SIP peer is no default.</summary>
    public const string OtherSiteId = "744";

    /// <summary>The user name of its notifications.</summary>
    public const string WebhookUserName = "bw-callback";

    /// <summary>The password of its notifications.</summary>
    public const string WebhookPassword = "made-up-pass";

    /// <summary>What a local number costs a month, USD.</summary>
    public const decimal LocalPrice = 0.35m;

    /// <summary>What a toll-free number costs a month, USD.</summary>
    public const decimal TollFreePrice = 0.75m;

    /// <summary>The record kind of the account's products: its field "messaging", the features of the product MESSAGING separated by commas.</summary>
    public const string ProductsKind = "products";

    /// <summary>The account by the names of AgentHost's settings.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["BANDWIDTH_ACCOUNT_ID"] = AccountId,
        ["BANDWIDTH_USERNAME"] = UserName,
        ["BANDWIDTH_PASSWORD"] = Password,
        ["BANDWIDTH_SITE_ID"] = SiteId,
        ["BANDWIDTH_WEBHOOK_USERNAME"] = WebhookUserName,
        ["BANDWIDTH_WEBHOOK_PASSWORD"] = WebhookPassword,
    };

    /// <summary>The sites and their SIP peers, the default first where there is one.</summary>
    internal static IReadOnlyDictionary<string, (bool HasDefault, string[] Peers)> Sites { get; } = new Dictionary<string, (bool, string[])>
    {
        [SiteId] = (true, [PeerId, OtherPeerId]),
        [OtherSiteId] = (false, ["500026"]),
    };

    internal static void MapBandwidth(this WebApplication app)
    {
        app.Services.GetRequiredService<CarrierSimulators>().Add(Name, WriteFaultAsync, BandwidthFulfilment.Advance);
        Map(app.MapPost($"/{Name}/api/v1/oauth2/token", (Delegate)GiveTokenAsync), "account");
        var api = app.MapGroup($"/{Name}/api/v2").AddEndpointFilter(AuthenticateAsync);
        var account = api.MapGroup("/accounts/{account}");
        Map(account.MapGet("/", () => Xml(new XElement("AccountResponse", new XElement("Account", new XElement("AccountId", AccountId), new XElement("CompanyName", "Sandbox"), new XElement("AccountType", "Business"))))), "account");
        Map(account.MapGet("/products", GetProducts), "account");
        Map(account.MapGet("/sites/{site}", GetSite), "account");
        Map(account.MapGet("/sites/{site}/sippeers", GetPeers), "account");
        Map(account.MapGet("/availableNumbers", BandwidthSearchFace.Search), "search");
        BandwidthNumbersFace.Map(api, account);
        BandwidthOrdersFace.Map(account);
        BandwidthChangesFace.Map(account);
        BandwidthPortsFace.Map(account);
    }

    internal static T Map<T>(T builder, string operation)
        where T : IEndpointConventionBuilder => builder.WithMetadata(new CarrierRoute(Name, operation));

    internal static CarrierSimulator Simulator(this HttpContext http) => http.RequestServices.GetRequiredService<CarrierSimulators>().Of(Name);

    internal static CarrierBooks Books(this HttpContext http) => http.Simulator().Books;

    internal static IResult Xml(XElement body, int status = 200) => Results.Text(Text(body), "application/xml", Encoding.UTF8, status);

    internal static string Text(XElement body) => $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>{body.ToString(SaveOptions.DisableFormatting)}";

    /// <summary>The document of a request; null when it is none.</summary>
    internal static async Task<XElement?> ReadAsync(HttpContext http)
    {
        try
        {
            return await XElement.LoadAsync(http.Request.Body, LoadOptions.None, http.RequestAborted);
        }
        catch (System.Xml.XmlException)
        {
            return null;
        }
    }

    /// <summary>An id of the carrier in its form.</summary>
    internal static string NextGuid(this CarrierBooks books) => Guid.ParseExact(books.NextId(), "N").ToString();

    /// <summary>The envelope with ErrorCode.</summary>
    internal static IResult Status(string root, int status, string? code, string words) =>
        Xml(new XElement(root, new XElement("ResponseStatus", code is null ? null : new XElement("ErrorCode", code), new XElement("Description", words))), status);

    internal static IResult NotFound() => Status("ErrorResponse", 404, null, "The resource does not exist");

    internal static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The link to a page, as Bandwidth writes it: host and version are wrong.</summary>
    internal static XElement Links(string path, string? next) => new(
        "Links",
        new XElement("first", $"Link=<https://dashboard.bandwidth.com:443/v1.0/{path}?page=1&size=500>;rel=\"first\";"),
        next is null ? null : new XElement("next", $"Link=<https://dashboard.bandwidth.com:443/v1.0/{path}?page={next}&size=500>;rel=\"next\";"));

    private static async ValueTask<object?> AuthenticateAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var header = call.HttpContext.Request.Headers.Authorization.ToString();
        var known = header == $"Bearer {Token}" || header == Basic(UserName, Password);
        return !known ? Results.StatusCode(401)
            : (call.HttpContext.GetRouteValue("account") as string ?? AccountId) != AccountId ? Results.StatusCode(403)
            : await next(call);
    }

    private static async Task<IResult> GiveTokenAsync(HttpContext http) =>
        http.Request.Headers.Authorization != Basic(ClientId, ClientSecret) ? Results.StatusCode(401)
        : (await http.Request.ReadFormAsync())["grant_type"] != "client_credentials" ? Results.StatusCode(400)
        : Results.Text($$"""{"access_token":"{{Token}}","token_type":"Bearer","expires_in":3600}""", "application/json");

    private static IResult GetProducts(HttpContext http)
    {
        var features = (http.Books().FindKept(ProductsKind, AccountId)?.Fields.GetValueOrDefault("messaging") ?? "SMS,MMS,TollFree").Split(',', StringSplitOptions.RemoveEmptyEntries);
        return Xml(new XElement("AccountProductsResponse", new XElement(
            "Products",
            new XElement("Product", new XElement("Name", "Origination")),
            new XElement("Product", new XElement("Name", "MESSAGING"), new XElement("Features", features.Select(feature => new XElement("Feature", feature)))))));
    }

    private static IResult GetSite(string site) => Sites.ContainsKey(site)
        ? Xml(new XElement("SiteResponse", new XElement("Site", new XElement("Id", site), new XElement("Name", "Sandbox"))))
        : Status("SiteResponse", 404, "12016", $"Site '{site}' does not exist");

    private static IResult GetPeers(string site) => Sites.TryGetValue(site, out var known)
        ? Xml(new XElement("TNSipPeersResponse", new XElement("SipPeers", known.Peers.Select((peer, at) => new XElement(
            "SipPeer", new XElement("PeerId", peer), new XElement("PeerName", $"peer {peer}"), new XElement("IsDefaultPeer", known.HasDefault && at == 0))))))
        : Status("TNSipPeersResponse", 404, "12016", $"Site '{site}' does not exist");

    private static string Basic(string name, string password) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"))}";

    private static async Task WriteFaultAsync(HttpContext http, SandboxFault fault)
    {
        http.Response.StatusCode = fault switch
        {
            SandboxFault.RateLimited => 429,
            SandboxFault.Unauthorized => 401,
            SandboxFault.Forbidden => 403,
            SandboxFault.Unavailable => 503,
            _ => 500,
        };
        if (http.Response.StatusCode >= 500)
        {
            http.Response.ContentType = "application/xml";
            await http.Response.WriteAsync(Text(new XElement("ErrorResponse", new XElement("ResponseStatus", new XElement("ErrorCode", "1000"), new XElement("Description", "System error")))));
        }
    }
}
