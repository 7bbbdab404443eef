using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Numbering.Plan;

namespace AgentHost.CarrierSandbox.Plivo;

/// <summary>Purchases and rented numbers (plivo.md §4, §5).</summary>
internal static class PlivoNumbersFace
{
    // Campaigns are not among them: they are linked elsewhere.
    private static readonly string[] Changeable = ["app_id", "subaccount", "alias", "cnam_lookup", "cnam", "cnam_callback_url", "cnam_callback_method"];

    public static void Map(RouteGroupBuilder account)
    {
        PlivoFace.Map(account.MapPost("/PhoneNumber/{number}/", Buy), "purchase");
        PlivoFace.Map(account.MapGet("/Number/", List), "owned");
        PlivoFace.Map(account.MapGet("/Number/{number}/", Get), "owned");
        PlivoFace.Map(account.MapPost("/Number/{number}/", ConfigureAsync), "configure");
        PlivoFace.Map(account.MapDelete("/Number/{number}/", Release), "release");
    }

    /// <summary>Pending purchases end: sold where the number and the money are still there, and forgotten where not.</summary>
    public static void Advance(CarrierSimulator carrier)
    {
        var books = carrier.Books;
        foreach (var pending in books.Kept(PlivoFace.PendingKind).Where(p => p.KeptAt.AddMilliseconds(carrier.Pace.Order) <= books.Now))
        {
            books.Drop(PlivoFace.PendingKind, pending.Id);
            if (books.FindOffered(pending.Id) is { } stocked && books.Balance >= PlivoFace.PriceOf(stocked))
            {
                Sell(books, stocked);
            }
        }
    }

    private static IResult Buy(HttpContext http, string number)
    {
        var books = PlivoFace.BooksOf(http);
        return books.Change(() =>
        {
            if (FaultInjection.Played(http) == SandboxFault.Taken)
            {
                books.Take($"+{number}");
            }

            // A number that is rented already, by whomever, is not there either.
            if (books.FindOffered($"+{number}") is not { } stocked || books.FindKept(PlivoFace.PendingKind, stocked.Number) is not null)
            {
                return PlivoFace.Error(404, "not found");
            }

            if (FaultInjection.Played(http) == SandboxFault.InsufficientFunds || books.Balance < PlivoFace.PriceOf(stocked))
            {
                return PlivoFace.Error(402, "insufficient credits");
            }

            if (PlivoFace.Told(books, PlivoFace.Purchases) == "pending")
            {
                books.Keep(PlivoFace.PendingKind, stocked.Number, new Dictionary<string, string?>());
                return Bought(number, "pending", "pending");
            }

            Sell(books, stocked);
            return Bought(number, "Success", "fulfilled");
        });
    }

    private static void Sell(CarrierBooks books, StockedNumber number) => books.Sell(
        number, number.Number[1..], null, PlivoFace.PriceOf(number), new Dictionary<string, string?> { ["app_id"] = PlivoFace.DefaultApplication });

    private static IResult Bought(string number, string status, string order) => PlivoFace.Json(
        new JsonObject { ["message"] = "created", ["numbers"] = new JsonArray(new JsonObject { ["number"] = number, ["status"] = status }), ["status"] = order }, 201);

    private static IResult List(HttpContext http)
    {
        var query = http.Request.Query;
        var start = query["number_startswith"].ToString();
        var alias = query["alias"].ToString();
        var all = PlivoFace.BooksOf(http).Owned
            .Where(o => o.Number.Number[1..].StartsWith(start, StringComparison.Ordinal) && (alias.Length == 0 || o.Settings.GetValueOrDefault("alias") == alias))
            .ToList();
        return PlivoFace.Page(http, all, Describe);
    }

    private static IResult Get(HttpContext http, string number) =>
        PlivoFace.BooksOf(http).FindOwned($"+{number}") is { } owned ? PlivoFace.Json(Describe(owned)) : PlivoFace.Error(404, "not found");

    private static async Task<IResult> ConfigureAsync(HttpContext http, string number)
    {
        var body = await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(http.Request.Body) ?? [];
        var books = PlivoFace.BooksOf(http);
        return books.Change(() =>
        {
            if (books.FindOwned($"+{number}") is null)
            {
                return PlivoFace.Error(404, "not found");
            }

            if (body.Keys.Except(Changeable).Any() || (body.TryGetValue("app_id", out var application) && application is not (PlivoFace.DefaultApplication or PlivoFace.OtherApplication)))
            {
                return PlivoFace.Error(400, "app_id parameter is not valid");
            }

            books.Configure($"+{number}", body.ToDictionary(field => field.Key, field => (string?)field.Value));
            return PlivoFace.Json(new JsonObject { ["message"] = "changed" }, 202);
        });
    }

    private static IResult Release(HttpContext http, string number)
    {
        var books = PlivoFace.BooksOf(http);
        return books.Change(() =>
        {
            if (books.FindOwned($"+{number}") is null)
            {
                return PlivoFace.Error(404, "not found");
            }

            books.Release($"+{number}");
            return Results.NoContent();
        });
    }

    private static JsonObject Describe(SoldNumber owned)
    {
        var number = owned.Number;
        var account = $"/v1/Account/{PlivoFace.AuthId}";
        var country = number.Country == "CA" ? "CANADA" : "UNITED STATES";
        return new JsonObject
        {
            ["number"] = number.Number[1..],
            ["alias"] = owned.Settings.GetValueOrDefault("alias"),
            ["added_on"] = owned.SoldAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["renewal_date"] = owned.SoldAt.AddMonths(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["application"] = owned.Settings.GetValueOrDefault("app_id") is { } application ? $"{account}/Application/{application}/" : null,
            ["carrier"] = "Plivo",
            ["number_type"] = number.TollFree ? "tollfree" : "local",
            ["region"] = number.Region is { } region ? $"{NumberingPlan.Default.FindRegion(region)?.Name}, {country}" : country,
            ["monthly_rental_rate"] = PlivoFace.Rate(PlivoFace.PriceOf(number)),
            ["voice_enabled"] = number.Features.Contains("voice"),
            ["voice_rate"] = "0.00850",
            ["sms_enabled"] = number.Features.Contains("sms"),
            ["sms_rate"] = "0.00000",
            ["mms_enabled"] = number.Features.Contains("mms"),
            ["mms_rate"] = "0.00000",
            ["sub_account"] = owned.Settings.GetValueOrDefault("subaccount"),
            ["sub_account_name"] = null,
            ["cnam_lookup"] = owned.Settings.GetValueOrDefault("cnam_lookup") ?? "disabled",
            ["tendlc_campaign_id"] = owned.Settings.GetValueOrDefault("tendlc_campaign_id"),
            ["tendlc_registration_status"] = owned.Settings.GetValueOrDefault("tendlc_registration_status") ?? "UNREGISTERED",
            ["toll_free_sms_verification"] = null,
            ["toll_free_sms_verification_id"] = null,
            ["toll_free_sms_verification_order_status"] = null,
            ["resource_uri"] = $"{account}/Number/{number.Number[1..]}/",
        };
    }
}
