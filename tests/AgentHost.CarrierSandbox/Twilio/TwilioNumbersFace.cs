using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Twilio;

/// <summary>AvailablePhoneNumbers and IncomingPhoneNumbers.</summary>
internal static partial class TwilioNumbersFace
{
    // The fields of a number and what they are before anybody sets them.
    private static readonly (string Form, string Json, string? Unset)[] Settings =
    [
        ("VoiceUrl", "voice_url", ""), ("VoiceMethod", "voice_method", "POST"), ("VoiceFallbackUrl", "voice_fallback_url", ""), ("VoiceApplicationSid", "voice_application_sid", ""),
        ("TrunkSid", "trunk_sid", null), ("SmsUrl", "sms_url", ""), ("SmsMethod", "sms_method", "POST"), ("SmsFallbackUrl", "sms_fallback_url", ""),
        ("SmsApplicationSid", "sms_application_sid", ""), ("StatusCallback", "status_callback", ""), ("EmergencyStatus", "emergency_status", "Inactive"),
        ("EmergencyAddressSid", "emergency_address_sid", null),
    ];

    public static void Map(RouteGroupBuilder api)
    {
        TwilioFace.Map(api.MapGet("/{account}/AvailablePhoneNumbers/{country}/{kind}.json", Search), "search");
        TwilioFace.Map(api.MapGet("/{account}/IncomingPhoneNumbers.json", List), "owned");
        TwilioFace.Map(api.MapPost("/{account}/IncomingPhoneNumbers.json", (Delegate)BuyAsync), "purchase");
        TwilioFace.Map(api.MapGet("/{account}/IncomingPhoneNumbers/{sid}.json", Get), "owned");
        TwilioFace.Map(api.MapPost("/{account}/IncomingPhoneNumbers/{sid}.json", ConfigureAsync), "configure");
        TwilioFace.Map(api.MapDelete("/{account}/IncomingPhoneNumbers/{sid}.json", Release), "release");
    }

    public static SoldNumber? BySid(CarrierBooks books, string sid) => books.Owned.FirstOrDefault(owned => owned.Id == sid);

    private static IResult Search(HttpContext http, string country, string kind)
    {
        var query = http.Request.Query;
        if (country is not ("US" or "CA") || kind is not ("Local" or "TollFree" or "Mobile"))
        {
            return TwilioFace.Error(404, 20404, "The requested resource was not found");
        }

        if (query["AreaCode"].ToString() is { Length: > 0 } code && !ThreeDigits().IsMatch(code))
        {
            return TwilioFace.Error(400, 21451, "Invalid area code");
        }

        if (query["Contains"].ToString() is { Length: > 0 } pattern && (!IsPattern(pattern) || (Refuses(http) && pattern.Contains("**", StringComparison.Ordinal))))
        {
            return TwilioFace.Error(400, 20002, "Invalid Contains");
        }

        if (query["InRateCenter"].Count > 0 && query["InLata"].Count == 0)
        {
            return TwilioFace.Error(400, 20002, "InRateCenter needs InLata");
        }

        var size = int.TryParse(query["PageSize"], out var asked) ? Math.Clamp(asked, 1, 1000) : 50;
        var found = kind == "Mobile" ? [] : http.Books().Offered(kind == "TollFree", query["AreaCode"].ToString() is { Length: > 0 } npa ? npa : null)
            .Where(number => (kind == "TollFree" || number.Country == country) && Fits(number, query));
        return TwilioFace.Json(new JsonObject
        {
            ["available_phone_numbers"] = new JsonArray([.. found.Take(size).Select(Offer)]),
            ["uri"] = Path(http) + http.Request.QueryString,
        });
    }

    // Whether adjacent wildcards are refused is not confirmed: both can be played.
    private static bool Refuses(HttpContext http) =>
        http.Books().FindKept(TwilioFace.AccountKind, TwilioFace.AccountSid)?.Fields.GetValueOrDefault(TwilioFace.AdjacentWildcards) == "refused";

    private static bool Fits(StockedNumber number, IQueryCollection query) =>
        (query["Contains"].ToString() is not { Length: > 0 } pattern || Matches(number, pattern))
        && Same(query["InRegion"], number.Region)
        && Same(query["InLocality"], number.City)
        && Same(query["InLata"], number.Lata)
        && Same(query["InRateCenter"], number.RateCenter)
        && Able(query["VoiceEnabled"], number, "voice")
        && Able(query["SmsEnabled"], number, "sms")
        && Able(query["MmsEnabled"], number, "mms")
        && Able(query["FaxEnabled"], number, "fax");

    private static bool Same(string? wanted, string? has) => string.IsNullOrEmpty(wanted) || wanted.Equals(has, StringComparison.OrdinalIgnoreCase);

    private static bool Able(string? wanted, StockedNumber number, string feature) => wanted != "true" || number.Features.Contains(feature);

    private static bool IsPattern(string pattern) => pattern.Length is >= 2 and <= 16 && Pattern().IsMatch(pattern);

    // Anywhere in the number, unless anchored: at its start by "+", at its end by "$".
    private static bool Matches(StockedNumber number, string pattern)
    {
        var expression = string.Concat(pattern.Select(c => c switch { '*' => "[0-9]", '%' => "[0-9]*", '$' => "$", '+' => "^\\+", _ => c.ToString() }));
        return Regex.IsMatch(number.Number, expression, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    private static JsonNode Offer(StockedNumber number) => new JsonObject
    {
        ["friendly_name"] = $"({number.Npa}) {number.National[3..6]}-{number.National[6..]}",
        ["phone_number"] = number.Number,
        ["lata"] = number.Lata,
        ["locality"] = number.City,
        ["rate_center"] = number.RateCenter,
        ["latitude"] = number.TollFree ? null : "19.720000",
        ["longitude"] = number.TollFree ? null : "-155.090000",
        ["region"] = number.Region,
        ["postal_code"] = null,
        ["iso_country"] = number.Country,
        ["address_requirements"] = number.Features.Contains("address") ? "local" : "none",
        ["beta"] = false,
        ["capabilities"] = Capabilities(number, upperCase: true),
    };

    private static JsonObject Capabilities(StockedNumber number, bool upperCase) => new()
    {
        ["voice"] = number.Features.Contains("voice"),
        [upperCase ? "SMS" : "sms"] = number.Features.Contains("sms"),
        [upperCase ? "MMS" : "mms"] = number.Features.Contains("mms"),
        ["fax"] = number.Features.Contains("fax"),
    };

    private static IResult List(HttpContext http)
    {
        var query = http.Request.Query;
        var size = int.TryParse(query["PageSize"], out var asked) ? Math.Clamp(asked, 1, 1000) : 50;
        var page = int.TryParse(query["Page"], out var index) ? index : 0;
        var token = query["PageToken"].ToString();
        if (page > 0 && token.Length == 0)
        {
            return TwilioFace.Error(400, 21481, "Invalid page token");
        }

        var name = query["FriendlyName"].ToString();
        var number = query["PhoneNumber"].ToString();
        var all = http.Books().Owned.Where(o => (name.Length == 0 || o.Reference == name) && (number.Length == 0 || o.Number.Number.Contains(number, StringComparison.Ordinal))).ToList();
        var start = token.Length == 0 ? 0 : all.FindIndex(o => $"PA{o.Id}" == token) + 1;
        var here = all.Skip(start).Take(size).ToList();
        var rest = string.Concat(new[] { ("FriendlyName", name), ("PhoneNumber", number) }.Where(f => f.Item2.Length > 0).Select(f => $"&{f.Item1}={Uri.EscapeDataString(f.Item2)}"));
        var more = start + here.Count < all.Count;
        return TwilioFace.Json(new JsonObject
        {
            ["incoming_phone_numbers"] = new JsonArray([.. here.Select(o => Describe(o, TwilioFace.AccountSid))]),
            ["page"] = page,
            ["page_size"] = size,
            ["start"] = start,
            ["end"] = start + here.Count,
            ["first_page_uri"] = $"{Path(http)}?PageSize={size}&Page=0{rest}",
            ["next_page_uri"] = more ? $"{Path(http)}?PageSize={size}&Page={page + 1}{rest}&PageToken=PA{here[^1].Id}" : null,
            ["previous_page_uri"] = null,
            ["uri"] = Path(http) + http.Request.QueryString,
        });
    }

    private static IResult Get(HttpContext http, string sid) =>
        BySid(http.Books(), sid) is { } owned ? TwilioFace.Json(Describe(owned, TwilioFace.AccountSid)) : NotFound(http);

    private static async Task<IResult> BuyAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var number = form["PhoneNumber"].ToString();
        var books = http.Books();
        if (!E164().IsMatch(number))
        {
            return TwilioFace.Error(400, 21421, "PhoneNumber is invalid");
        }

        if (form["FriendlyName"].ToString().Length > 64)
        {
            return TwilioFace.Error(400, 20001, "FriendlyName is too long");
        }

        return books.Change(() => Buy(http, books, number, form));
    }

    private static IResult Buy(HttpContext http, CarrierBooks books, string number, IFormCollection form)
    {
        var reference = form["FriendlyName"].ToString() is { Length: > 0 } name ? name : null;
        if (books.FindOwned(number) is not null)
        {
            books.Configure(number, Changes(form), reference);
            return TwilioFace.Json(Describe(books.FindOwned(number)!, TwilioFace.AccountSid), 201);
        }

        if (FaultInjection.Played(http) == SandboxFault.Taken)
        {
            books.Take(number);
        }

        if (books.FindKept(TwilioFace.AccountKind, TwilioFace.AccountSid)?.Fields.GetValueOrDefault("type") == "Trial" && books.Owned.Count > 0)
        {
            return TwilioFace.Error(400, 21404, "Trial accounts are allowed only one Twilio number. To purchase additional numbers, please upgrade.");
        }

        if (books.FindOffered(number) is not { } stocked)
        {
            return TwilioFace.Error(400, 21422, $"{number} is not available.");
        }

        var price = stocked.TollFree ? TwilioFace.TollFreePrice : TwilioFace.LocalPrice;
        if (FaultInjection.Played(http) == SandboxFault.InsufficientFunds || books.Balance < price)
        {
            return TwilioFace.Error(403, 20005, "Account not active");
        }

        var sold = books.Sell(stocked, $"PN{books.NextId()}", reference ?? stocked.National, price, Changes(form));
        return TwilioFace.Json(Describe(sold, TwilioFace.AccountSid), 201);
    }

    private static async Task<IResult> ConfigureAsync(HttpContext http, string sid)
    {
        var form = await http.Request.ReadFormAsync();
        var books = http.Books();
        return books.Change(() =>
        {
            if (BySid(books, sid) is not { } owned)
            {
                return NotFound(http);
            }

            if (form.Any(field => field.Key.EndsWith("Url", StringComparison.Ordinal) && field.Value.ToString() is { Length: > 0 } url && !Uri.TryCreate(url, UriKind.Absolute, out _)))
            {
                return TwilioFace.Error(400, 21402, "Invalid URL");
            }

            books.Configure(owned.Number.Number, Changes(form), form["FriendlyName"].ToString() is { Length: > 0 } name ? name : null);
            return TwilioFace.Json(Describe(BySid(books, sid)!, TwilioFace.AccountSid));
        });
    }

    private static IResult Release(HttpContext http, string sid)
    {
        var books = http.Books();
        return books.Change(() =>
        {
            if (BySid(books, sid) is not { } owned)
            {
                return NotFound(http);
            }

            books.Release(owned.Number.Number);
            return Results.NoContent();
        });
    }

    private static IResult NotFound(HttpContext http) => TwilioFace.Error(404, 20404, $"The requested resource {Path(http)} was not found");

    private static Dictionary<string, string?> Changes(IFormCollection form)
    {
        var changes = Settings.Where(setting => form.ContainsKey(setting.Form)).ToDictionary(setting => setting.Form, setting => form[setting.Form].ToString() is { Length: > 0 } value ? value : (string?)null);
        if (changes.GetValueOrDefault("VoiceApplicationSid") is not null)
        {
            // An application removes the trunk.
            changes.TryAdd("TrunkSid", null);
        }

        return changes;
    }

    private static JsonObject Describe(SoldNumber owned, string account)
    {
        var node = new JsonObject
        {
            ["sid"] = owned.Id,
            ["account_sid"] = account,
            ["friendly_name"] = owned.Reference,
            ["phone_number"] = owned.Number.Number,
            ["status"] = "in-use",
            ["type"] = owned.Number.TollFree ? "tollfree" : "local",
            ["origin"] = "twilio",
            ["beta"] = false,
            ["capabilities"] = Capabilities(owned.Number, upperCase: false),
            ["address_requirements"] = "none",
            ["date_created"] = TwilioFace.Date(owned.SoldAt),
            ["date_updated"] = TwilioFace.Date(owned.SoldAt),
            ["uri"] = $"/2010-04-01/Accounts/{account}/IncomingPhoneNumbers/{owned.Id}.json",
        };
        foreach (var (form, json, unset) in Settings)
        {
            node[json] = owned.Settings.GetValueOrDefault(form) ?? unset;
        }

        return node;
    }

    private static string Path(HttpContext http) => http.Request.Path.Value![(TwilioFace.Name.Length + 1)..];

    [GeneratedRegex("^[0-9]{3}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ThreeDigits();

    [GeneratedRegex("^\\+[1-9][0-9]{7,14}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex E164();

    [GeneratedRegex("^\\+?[*%]*[0-9A-Za-z]{2,}[*%]*\\$?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
