using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Twilio;

/// <summary>Messaging services, the numbers in them and their campaigns. Services and campaigns are put there through the books.</summary>
public static class TwilioMessagingFace
{
    /// <summary>The record kind of a messaging service (MG…).</summary>
    public const string ServiceKind = "service";

    /// <summary>The record kind of a campaign (QE…): its fields "service" and "status".</summary>
    public const string CampaignKind = "campaign";

    /// <summary>The record kind of a number's membership, by the number's id: its field "service".</summary>
    public const string MemberKind = "member";

    internal static void Map(RouteGroupBuilder services)
    {
        TwilioFace.Map(services.MapGet("/", ListServices), "owned");
        TwilioFace.Map(services.MapPost("/{service}/PhoneNumbers", AddAsync), "configure");
        TwilioFace.Map(services.MapGet("/{service}/PhoneNumbers/{sid}", GetMember), "owned");
        TwilioFace.Map(services.MapDelete("/{service}/PhoneNumbers/{sid}", Remove), "configure");
        TwilioFace.Map(services.MapGet("/{service}/Compliance/Usa2p", ListCampaigns), "owned");
    }

    private static IResult ListServices(HttpContext http) => Page(http, "services", http.Books().Kept(ServiceKind).Select(service => new JsonObject { ["sid"] = service.Id }));

    private static IResult ListCampaigns(HttpContext http, string service) => http.Books().FindKept(ServiceKind, service) is null
        ? TwilioFace.Error(404, 20404, "The requested resource was not found")
        : Page(http, "compliance", http.Books().Kept(CampaignKind).Where(campaign => campaign.Fields["service"] == service)
            .Select(campaign => new JsonObject { ["sid"] = campaign.Id, ["campaign_status"] = campaign.Fields["status"] }));

    private static async Task<IResult> AddAsync(HttpContext http, string service)
    {
        var sid = (await http.Request.ReadFormAsync())["PhoneNumberSid"].ToString();
        var books = http.Books();
        return books.Change(() =>
        {
            if (books.FindKept(ServiceKind, service) is null)
            {
                return TwilioFace.Error(404, 21701, "The messaging service does not exist");
            }

            if (TwilioNumbersFace.BySid(books, sid) is not { } owned)
            {
                return TwilioFace.Error(404, 20404, "The number does not exist");
            }

            if (!owned.Number.Features.Contains("sms"))
            {
                return TwilioFace.Error(400, 21715, "The number has no SMS capability");
            }

            if (books.FindKept(MemberKind, sid) is { } member)
            {
                return member.Fields["service"] == service ? TwilioFace.Error(409, 21710, "Already in the service") : TwilioFace.Error(409, 21712, "In another service");
            }

            books.Keep(MemberKind, sid, new Dictionary<string, string?> { ["service"] = service });
            return TwilioFace.Json(Member(owned, service), 201);
        });
    }

    private static IResult GetMember(HttpContext http, string service, string sid) =>
        http.Books() is var books && books.FindKept(MemberKind, sid)?.Fields["service"] == service && TwilioNumbersFace.BySid(books, sid) is { } owned
            ? TwilioFace.Json(Member(owned, service))
            : TwilioFace.Error(404, 20404, "The requested resource was not found");

    private static IResult Remove(HttpContext http, string service, string sid)
    {
        var books = http.Books();
        if (books.FindKept(MemberKind, sid)?.Fields["service"] != service)
        {
            return TwilioFace.Error(404, 21711, "Not in the service");
        }

        books.Drop(MemberKind, sid);
        return Results.NoContent();
    }

    // One entry a page, so that whoever reads must follow the pages.
    private static IResult Page(HttpContext http, string key, IEnumerable<JsonObject> items)
    {
        var all = items.ToList();
        var page = int.TryParse(http.Request.Query["Page"], out var index) ? index : 0;
        var self = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}";
        return TwilioFace.Json(new JsonObject
        {
            [key] = new JsonArray([.. all.Skip(page).Take(1)]),
            ["meta"] = new JsonObject { ["key"] = key, ["page"] = page, ["next_page_url"] = page + 1 < all.Count ? $"{self}?PageSize=1&Page={page + 1}&PageToken=PT{page + 1}" : null },
        });
    }

    private static JsonObject Member(SoldNumber owned, string service) => new()
    {
        ["sid"] = owned.Id,
        ["account_sid"] = TwilioFace.AccountSid,
        ["service_sid"] = service,
        ["phone_number"] = owned.Number.Number,
        ["country_code"] = owned.Number.Country,
        ["capabilities"] = new JsonArray([.. owned.Number.Features.Select(feature => JsonValue.Create(feature == "voice" ? "Voice" : feature.ToUpperInvariant()))]),
    };
}
