using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Telnyx;

/// <summary>The three endpoints of a number's settings, and 10DLC campaigns.</summary>
public static class TelnyxSettingsFace
{
    /// <summary>The record kind of a number's campaign, by the number: "campaign", "at", and "status" where it is not as the pace has it.</summary>
    public const string CampaignKind = "number_campaign";

    internal static void Map(RouteGroupBuilder api)
    {
        TelnyxFace.Map(api.MapPatch("/phone_numbers/{id}", (HttpContext http, string id) => ChangeAsync(http, id, Configure)), "configure");
        TelnyxFace.Map(api.MapGet("/phone_numbers/{id}/messaging", (HttpContext http, string id) => Read(http, id, Messaging)), "owned");
        TelnyxFace.Map(api.MapPatch("/phone_numbers/{id}/messaging", (HttpContext http, string id) => ChangeAsync(http, id, ConfigureMessaging)), "configure");
        TelnyxFace.Map(api.MapGet("/phone_numbers/{id}/voice", (HttpContext http, string id) => Read(http, id, Voice)), "owned");
        TelnyxFace.Map(api.MapPatch("/phone_numbers/{id}/voice", (HttpContext http, string id) => ChangeAsync(http, id, ConfigureVoice)), "configure");
        TelnyxFace.Map(api.MapGet("/10dlc/phone_number_campaigns/{number}", GetCampaign), "owned");
        TelnyxFace.Map(api.MapPost("/10dlc/phone_number_campaigns", (Delegate)((HttpContext http) => SetCampaignAsync(http, null))), "configure");
        TelnyxFace.Map(api.MapPut("/10dlc/phone_number_campaigns/{number}", SetCampaignAsync), "configure");
    }

    private static IResult Read(HttpContext http, string id, Func<SoldNumber, JsonObject> describe) =>
        TelnyxNumbersFace.ById(http.Telnyx().Books, id) is { } owned ? TelnyxFace.Data(describe(owned)) : TelnyxFace.NotFound();

    private static async Task<IResult> ChangeAsync(HttpContext http, string id, Func<CarrierBooks, SoldNumber, JsonObject, IResult> change)
    {
        if (await TelnyxFace.BodyAsync(http) is not { } body)
        {
            return TelnyxFace.Error(400, "10023", "Invalid JSON");
        }

        var books = http.Telnyx().Books;
        return books.Change(() => TelnyxNumbersFace.ById(books, id) is { } owned ? change(books, owned, body) : TelnyxFace.NotFound());
    }

    private static IResult Configure(CarrierBooks books, SoldNumber owned, JsonObject body)
    {
        if (body.ContainsKey("messaging_profile_id"))
        {
            return TelnyxFace.Error(422, "10015", "Bad Request", "messaging_profile_id is not reachable here.");
        }

        return books.Trait("connections") == "by_voice"
            ? TelnyxFace.Data(TelnyxNumbersFace.Describe(owned))
            : SetConnection(books, owned, body) ?? TelnyxFace.Data(TelnyxNumbersFace.Describe(books.FindOwned(owned.Number.Number)!));
    }

    private static IResult ConfigureVoice(CarrierBooks books, SoldNumber owned, JsonObject body) =>
        SetConnection(books, owned, body) ?? TelnyxFace.Data(Voice(books.FindOwned(owned.Number.Number)!));

    private static IResult? SetConnection(CarrierBooks books, SoldNumber owned, JsonObject body)
    {
        if (body["connection_id"]?.GetValue<string>() is not { } connection)
        {
            return null;
        }

        if (books.Lacks(connection))
        {
            return TelnyxFace.Error(422, "10013", "Missing association", "The connection does not exist.");
        }

        books.Configure(owned.Number.Number, new Dictionary<string, string?> { ["connection_id"] = connection.Length > 0 ? connection : null });
        return null;
    }

    private static IResult ConfigureMessaging(CarrierBooks books, SoldNumber owned, JsonObject body)
    {
        if (!owned.Number.Features.Contains("sms"))
        {
            return TelnyxFace.Error(422, "10015", "Bad Request", "The number has no messaging.");
        }

        if (body["messaging_profile_id"]?.GetValue<string>() is { } profile)
        {
            if (books.Lacks(profile))
            {
                return TelnyxFace.Error(422, "10017", "Associated resource does not exist", "The messaging profile does not exist.");
            }

            books.Configure(owned.Number.Number, new Dictionary<string, string?> { ["messaging_profile_id"] = profile.Length > 0 ? profile : null });
        }

        return TelnyxFace.Data(Messaging(books.FindOwned(owned.Number.Number)!));
    }

    private static JsonObject Voice(SoldNumber owned) => new()
    {
        ["id"] = owned.Id,
        ["record_type"] = "voice_settings",
        ["phone_number"] = owned.Number.Number,
        ["connection_id"] = owned.Settings.GetValueOrDefault("connection_id"),
        ["usage_payment_method"] = "pay-per-minute",
    };

    private static JsonObject Messaging(SoldNumber owned) => new()
    {
        ["id"] = owned.Id,
        ["record_type"] = "messaging_settings",
        ["phone_number"] = owned.Number.Number,
        ["country_code"] = owned.Number.Country,
        ["type"] = owned.Number.TollFree ? "toll-free" : "long-code",
        ["messaging_profile_id"] = owned.Settings.GetValueOrDefault("messaging_profile_id"),
        ["features"] = new JsonObject { ["sms"] = Directions(owned, "sms"), ["mms"] = Directions(owned, "mms") },
    };

    private static JsonObject? Directions(SoldNumber owned, string feature) => owned.Number.Features.Contains(feature)
        ? new JsonObject { ["domestic_two_way"] = true, ["international_inbound"] = false, ["international_outbound"] = false }
        : null;

    private static IResult GetCampaign(HttpContext http, string number) =>
        http.Telnyx().Books.FindKept(CampaignKind, number) is { } campaign ? TelnyxFace.Json(Campaign(http, campaign)) : TelnyxFace.NotFound();

    private static async Task<IResult> SetCampaignAsync(HttpContext http, string? number)
    {
        var body = await TelnyxFace.BodyAsync(http);
        if (body?["phoneNumber"]?.GetValue<string>() is not { } named || body["campaignId"]?.GetValue<string>() is not { } campaign || (number ?? named) != named)
        {
            return TelnyxFace.Error(400, "10004", "Missing required parameter");
        }

        var books = http.Telnyx().Books;
        return books.Change(() =>
        {
            if (books.FindOwned(named) is null || books.Lacks(campaign))
            {
                return TelnyxFace.Error(422, "10017", "Associated resource does not exist");
            }

            if (number is null && books.FindKept(CampaignKind, named) is not null)
            {
                return TelnyxFace.Error(409, "10012", "Duplicate resource");
            }

            return TelnyxFace.Json(Campaign(http, books.Keep(CampaignKind, named, new Dictionary<string, string?> { ["campaign"] = campaign, ["at"] = TelnyxFace.Time(books.Now), ["status"] = null })));
        });
    }

    private static JsonObject Campaign(HttpContext http, KeptRecord campaign)
    {
        var telnyx = http.Telnyx();
        var at = DateTimeOffset.Parse(campaign.Fields["at"]);
        return new()
        {
            ["phoneNumber"] = campaign.Id,
            ["campaignId"] = campaign.Fields["campaign"],
            ["assignmentStatus"] = campaign.Fields.GetValueOrDefault("status")
                ?? (telnyx.Books.Now >= at.AddMilliseconds(telnyx.Pace.Order) ? "ASSIGNED" : "PENDING_ASSIGNMENT"),
            ["createdAt"] = campaign.Fields["at"],
            ["updatedAt"] = campaign.Fields["at"],
        };
    }
}
