using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.SignalWire;

/// <summary>
/// The compatibility (LaML) API, as far as it is asked: search and purchase. A number that is taken, or the account's own, is refused by 422; SignalWire
/// documents no code for either.
/// </summary>
internal static partial class SignalWireLamlFace
{
    public static void Map(RouteGroupBuilder account)
    {
        SignalWireFace.Map(account.MapGet("/AvailablePhoneNumbers/{country}/{kind}", Search), "search");
        SignalWireFace.Map(account.MapPost("/IncomingPhoneNumbers", (Delegate)BuyAsync), "purchase");
    }

    private static IResult Search(HttpContext http, string country, string kind)
    {
        var query = http.Request.Query;
        if (country is not ("US" or "CA") || kind is not ("Local" or "TollFree"))
        {
            return SignalWireFace.LamlError(404, "20404", "The requested resource was not found");
        }

        var contains = query["Contains"].ToString();
        if (contains.Any(c => !char.IsAsciiLetterOrDigit(c)) || (query["InLocality"].Count > 0 && query["InRegion"].Count == 0))
        {
            return SignalWireFace.LamlError(422, "21401", "A parameter is invalid");
        }

        // The filters by feature are accepted and have no effect.
        var found = http.Books().Offered(kind == "TollFree", query["AreaCode"].ToString() is { Length: > 0 } npa ? npa : null)
            .Where(number => (kind == "TollFree" || number.Country == country) && SignalWireNumbersFace.Fits(number, contains, query["InRegion"], query["InLocality"]));
        return SignalWireFace.Json(new JsonObject
        {
            ["uri"] = http.Request.Path.Value![(SignalWireFace.Name.Length + 1)..] + http.Request.QueryString,
            ["available_phone_numbers"] = new JsonArray([.. found.Take(100).Select(Offer)]),
        });
    }

    private static JsonNode Offer(StockedNumber number) => new JsonObject
    {
        ["friendly_name"] = $"{number.Npa}-{number.National[3..6]}-{number.National[6..]}",
        ["phone_number"] = number.Number,
        ["lata"] = number.Lata,
        ["locality"] = number.City,
        ["rate_center"] = number.RateCenter,
        ["latitude"] = null,
        ["longitude"] = null,
        ["region"] = number.Region,
        ["postal_code"] = null,
        ["iso_country"] = number.Country,
        ["capabilities"] = new JsonObject { ["voice"] = number.Features.Contains("voice"), ["SMS"] = number.Features.Contains("sms"), ["MMS"] = number.Features.Contains("mms") },
        ["beta"] = false,
    };

    private static async Task<IResult> BuyAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var (number, name) = (form["PhoneNumber"].ToString(), form["FriendlyName"].ToString());
        var books = http.Books();
        return number.Length == 0 ? SignalWireFace.LamlError(400, "21421", "PhoneNumber or AreaCode is required")
            : !E164().IsMatch(number) ? SignalWireFace.LamlError(400, "21401", "PhoneNumber is invalid")
            : books.Change(() => Buy(http, books, number, name));
    }

    private static IResult Buy(HttpContext http, CarrierBooks books, string number, string name)
    {
        if (FaultInjection.Played(http) == SandboxFault.Taken)
        {
            books.Take(number);
        }

        if (books.FindOffered(number) is not { } stocked)
        {
            return SignalWireFace.LamlError(422, "422", "The number can't be purchased");
        }

        var price = stocked.TollFree ? SignalWireFace.TollFreePrice : SignalWireFace.LocalPrice;
        return FaultInjection.Played(http) == SandboxFault.InsufficientFunds || books.Balance < price
            ? SignalWireFace.LamlError(400, "4001", "Insufficient funds")
            : SignalWireFace.Json(Describe(books.Sell(stocked, SignalWireFace.Id(books), name.Length > 0 ? name : stocked.National, price)), 201);
    }

    private static JsonObject Describe(SoldNumber owned) => new()
    {
        ["sid"] = owned.Id,
        ["account_id"] = SignalWireFace.ProjectId,
        ["account_sid"] = SignalWireFace.ProjectId,
        ["phone_number"] = owned.Number.Number,
        ["friendly_name"] = owned.Reference,
        ["country_code"] = owned.Number.Country,
        ["capabilities"] = new JsonObject(owned.Number.Features.Select(feature => KeyValuePair.Create(feature, (JsonNode?)true))),
        ["origin"] = "signalwire",
        ["beta"] = false,
        ["date_created"] = owned.SoldAt.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture),
        ["uri"] = $"/api/laml/2010-04-01/Accounts/{SignalWireFace.ProjectId}/IncomingPhoneNumbers/{owned.Id}",
    };

    [GeneratedRegex("^\\+[0-9]{5,17}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex E164();
}
