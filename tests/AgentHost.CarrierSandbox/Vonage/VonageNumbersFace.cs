using System.Globalization;
using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Vonage;

/// <summary>Search, purchase, owned numbers, their settings and release (vonage.md §3 to §7).</summary>
internal static class VonageNumbersFace
{
    private static readonly string[] Combinations = ["SMS", "VOICE", "SMS,VOICE", "MMS", "SMS,MMS", "VOICE,MMS", "SMS,MMS,VOICE"];

    private static readonly string[] Changeable =
        ["app_id", "moHttpUrl", "moSmppSysType", "voiceCallbackType", "voiceCallbackValue", "voiceStatusCallback", "messagesCallbackType", "messagesCallbackValue"];

    // Of these an owned number tells.
    private static readonly string[] Told = ["app_id", "moHttpUrl", "voiceCallbackType", "voiceCallbackValue", "messagesCallbackType", "messagesCallbackValue"];

    public static void Map(RouteGroupBuilder rest)
    {
        VonageFace.Map(rest.MapGet("/number/search", Search), "search");
        VonageFace.Map(rest.MapPost("/number/buy", (Delegate)BuyAsync), "purchase");
        VonageFace.Map(rest.MapGet("/account/numbers", List), "owned");
        VonageFace.Map(rest.MapPost("/number/update", (Delegate)ConfigureAsync), "configure");
        VonageFace.Map(rest.MapPost("/number/cancel", (Delegate)ReleaseAsync), "release");
    }

    private static IResult Search(HttpContext http)
    {
        var query = http.Request.Query;
        var books = VonageFace.BooksOf(http);
        var (country, type, features) = (query["country"].ToString(), query["type"].ToString(), query["features"].ToString());
        if (country.Length != 2 || (features.Length > 0 && !Combinations.Contains(features)))
        {
            return VonageFace.Failed(books);
        }

        var pattern = query["pattern"].ToString();
        var npa = query["search_pattern"].ToString() is "" or "0" && pattern.Length >= 4 && pattern[0] == '1' ? pattern.Substring(1, 3) : null;
        var wanted = features.ToLowerInvariant().Split(',', StringSplitOptions.RemoveEmptyEntries);
        var found = new[] { false, true }.SelectMany(tollFree => books.Offered(tollFree, npa))
            .Where(number => number.Country == country && (type.Length == 0 || TypeOf(number) == type) && Matches(query, number.Number[1..]) && wanted.All(number.Features.Contains))
            .ToList();
        return Page(query, found, number => Describe(number, ("cost", VonageFace.PriceOf(number).ToString("0.00", CultureInfo.InvariantCulture))));
    }

    private static IResult List(HttpContext http)
    {
        var query = http.Request.Query;
        var owned = VonageFace.BooksOf(http).Owned
            .Where(number => (query["country"].ToString() is not { Length: > 0 } country || number.Number.Country == country) && Matches(query, number.Number.Number[1..]))
            .ToList();
        return Page(query, owned, number => Describe(number.Number, [.. Told.Select(field => (field, number.Settings.GetValueOrDefault(field)))]));
    }

    private static async Task<IResult> BuyAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var books = VonageFace.BooksOf(http);
        return books.Change(() =>
        {
            var number = $"+{form["msisdn"]}";
            if (FaultInjection.Played(http) == SandboxFault.Taken)
            {
                books.Take(number);
            }

            // Gone, ours already, of another country, or not to be paid for: the answer does not tell.
            if (books.FindOffered(number) is not { } stocked || stocked.Country != form["country"] || FaultInjection.Played(http) == SandboxFault.InsufficientFunds
                || books.Balance < VonageFace.PriceOf(stocked))
            {
                return VonageFace.Failed(books);
            }

            books.Sell(stocked, number[1..], null, VonageFace.PriceOf(stocked));
            return VonageFace.Done();
        });
    }

    // What is left out of an update is cleared, so that whoever sends less than all of it is found out.
    private static async Task<IResult> ConfigureAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var books = VonageFace.BooksOf(http);
        return books.Change(() =>
        {
            if (Owned(books, form) is not { } owned || (form["app_id"].ToString() is { Length: > 0 } application && application is not (VonageFace.Application or VonageFace.OtherApplication))
                || form.ContainsKey("voiceCallbackType") != form.ContainsKey("voiceCallbackValue"))
            {
                return VonageFace.Failed(books);
            }

            books.Configure(owned.Number.Number, Changeable.ToDictionary(field => field, field => form[field].ToString() is { Length: > 0 } value ? value : null));
            return VonageFace.Done();
        });
    }

    private static async Task<IResult> ReleaseAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var books = VonageFace.BooksOf(http);
        return books.Change(() =>
        {
            if (Owned(books, form) is not { } owned)
            {
                return VonageFace.Failed(books);
            }

            books.Release(owned.Number.Number);
            return VonageFace.Done();
        });
    }

    private static SoldNumber? Owned(CarrierBooks books, IFormCollection form) =>
        books.FindOwned($"+{form["msisdn"]}") is { } owned && owned.Number.Country == form["country"] ? owned : null;

    private static bool Matches(IQueryCollection query, string msisdn) => query["pattern"].ToString() is not { Length: > 0 } pattern || query["search_pattern"].ToString() switch
    {
        "1" => msisdn.Contains(pattern, StringComparison.Ordinal),
        "2" => msisdn.EndsWith(pattern, StringComparison.Ordinal),
        _ => msisdn.StartsWith(pattern, StringComparison.Ordinal),
    };

    // Nothing is an empty object, with neither list nor count.
    private static IResult Page<T>(IQueryCollection query, IReadOnlyList<T> all, Func<T, JsonObject> describe)
    {
        var size = int.TryParse(query["size"], out var asked) ? Math.Clamp(asked, 1, 100) : 10;
        var index = int.TryParse(query["index"], out var page) ? Math.Max(1, page) : 1;
        return VonageFace.Json(all.Count == 0
            ? []
            : new JsonObject { ["count"] = all.Count, ["numbers"] = new JsonArray([.. all.Skip(size * (index - 1)).Take(size).Select(describe)]) });
    }

    // Some local numbers are told as mobile ones, and features in any order.
    private static string TypeOf(StockedNumber number) => number.TollFree ? "landline-toll-free" : number.Number[^1] % 2 == 0 ? "landline" : "mobile-lvn";

    private static JsonObject Describe(StockedNumber number, params (string Name, string? Value)[] fields)
    {
        var features = number.Features.Where(feature => feature is "voice" or "sms" or "mms").Select(feature => feature.ToUpperInvariant());
        var node = new JsonObject
        {
            ["country"] = number.Country,
            ["msisdn"] = number.Number[1..],
            ["type"] = TypeOf(number),
            ["features"] = new JsonArray([.. (number.Number[^1] % 2 == 0 ? features : features.Reverse()).Select(feature => JsonValue.Create(feature))]),
        };
        foreach (var (name, value) in fields.Where(field => field.Value is not null))
        {
            node[name] = value;
        }

        return node;
    }
}
