using System.Xml.Linq;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Bandwidth;

/// <summary>availableNumbers, with the combinations that Bandwidth allows, and its defaults: the local calling area, and 5000 numbers.</summary>
internal static class BandwidthSearchFace
{
    private const int MostNumbers = 5000;
    private static readonly string[] LocalFilters = ["areaCode", "npaNxx", "npaNxxx", "lata", "zip", "rateCenter", "city", "state", "localVanity"];
    private static readonly string[] TollFreeFilters = ["tollFreeVanity", "tollFreeWildCardPattern"];

    public static IResult Search(HttpContext http)
    {
        var query = http.Request.Query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        bool Has(string name) => query.GetValueOrDefault(name) is { Length: > 0 };
        var local = LocalFilters.Where(Has).ToList();
        var tollFree = TollFreeFilters.Where(Has).ToList();
        if (local.Count + tollFree.Count == 0 || ((Has("areaCode") || Has("city")) && !Has("countryCodeA3")) || ((Has("rateCenter") || Has("city")) && !Has("state")))
        {
            return Refuse("4010", "One of more required search parameters are null or empty, please refer to the api documentation");
        }

        if ((local.Count > 0 && tollFree.Count > 0) || new[] { "areaCode", "npaNxx", "npaNxxx" }.Count(Has) > 1
            || (Has("localVanity") && local.Except(["localVanity", "areaCode", "state"]).Any()) || (Has("npaNxx") && Has("LCA") && local.Count > 1))
        {
            return Refuse("4021", "The combination of search parameters is not supported");
        }

        if (Has("localVanity") && query["localVanity"].Length is < 4 or > 7)
        {
            return Refuse("4015", "The vanity pattern must have 4 to 7 characters");
        }

        var quantity = int.TryParse(query.GetValueOrDefault("quantity"), out var asked) ? Math.Min(asked, MostNumbers) : MostNumbers;
        var books = http.Books();
        var reserved = BandwidthNumbersFace.Reservations(books).Select(reservation => reservation.Fields["number"]).ToHashSet();
        var found = Find(books, query).Where(number => !reserved.Contains(number.Number)).Take(quantity).ToList();
        return BandwidthFace.Xml(query.GetValueOrDefault("enableTNDetail") == "true" && tollFree.Count == 0
            ? new XElement("SearchResult", new XElement("ResultCount", found.Count), new XElement("TelephoneNumberDetailList", found.Select(number => BandwidthNumbersFace.Detail("TelephoneNumberDetail", number, "LATA"))))
            : found.Count == 0 ? new XElement("SearchResult")
            : new XElement("SearchResult", new XElement("ResultCount", found.Count), new XElement("TelephoneNumberList", found.Select(number => new XElement("TelephoneNumber", number.Number)))));
    }

    /// <summary>Numbers on offer by the parameters of a search, or the elements of a search-and-order, under the names of parameters.</summary>
    public static IEnumerable<StockedNumber> Find(CarrierBooks books, IReadOnlyDictionary<string, string> query)
    {
        string? Of(string name) => query.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
        if (Of("tollFreeWildCardPattern") is { } pattern)
        {
            return books.Offered(tollFree: true).Where(number => pattern.Zip(number.Npa).All(pair => pair.First == '*' || pair.First == pair.Second));
        }

        if (Of("tollFreeVanity") is { } vanity)
        {
            return books.Offered(tollFree: true).Where(number => number.National.EndsWith(vanity, StringComparison.Ordinal));
        }

        // The exchange or rate center alone widens to the area code, unless that is switched off.
        var prefix = Of("npaNxxx") ?? Of("npaNxx");
        var wide = Of("LCA") != "false" && LocalFilters.Count(name => Of(name) is not null) == (prefix is null ? 2 : 1);
        var npa = Of("areaCode") ?? prefix?[..3];
        return books.Offered(tollFree: false, npa).Where(number =>
            (Of("countryCodeA3") is not { } country || country.Contains(number.Country == "CA" ? "CAN" : "USA", StringComparison.Ordinal))
            && (prefix is null || wide || number.National.StartsWith(prefix, StringComparison.Ordinal))
            && Same(Of("state"), number.Region)
            && Same(Of("city"), number.City)
            && (wide && prefix is null ? true : Same(Of("rateCenter"), number.RateCenter))
            && (Of("lata") is not { } lata || number.Lata?.StartsWith(lata, StringComparison.Ordinal) == true)
            && (Of("localVanity") is not { } digits
                || (Of("endsIn") == "true" ? number.National.EndsWith(digits, StringComparison.Ordinal) : number.National[3..].Contains(digits, StringComparison.Ordinal))));
    }

    private static bool Same(string? wanted, string? has) => wanted is null || wanted.Equals(has, StringComparison.OrdinalIgnoreCase);

    private static IResult Refuse(string code, string words) =>
        BandwidthFace.Xml(new XElement("SearchResult", new XElement("Error", new XElement("Code", code), new XElement("Description", words))), 400);
}
