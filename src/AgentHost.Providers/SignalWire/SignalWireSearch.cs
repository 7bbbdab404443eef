using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.SignalWire;

/// <summary>
/// Looks for numbers on offer: in the United States by the REST API, in Canada by the compatibility API (signalwire.md §3, §6). Neither has pages, and
/// digits are matched anywhere in a number, so every answer goes through <see cref="OfferSelection"/>. Prices are told by neither.
/// </summary>
internal sealed class SignalWireSearch(SignalWireClient client)
{
    private const int MostResults = 100;
    private const int FewestDigits = 3;

    /// <summary>Numbers that fit the query, area codes in its order.</summary>
    public async Task<IReadOnlyList<OfferedNumber>> FindAsync(NumberQuery query, CancellationToken cancellationToken)
    {
        if (query.Country is not ("US" or "CA") || query.NumberType == NumberType.Mobile)
        {
            return [];
        }

        return await OfferSelection.GatherAsync(query, OfferSelection.CodesOf(query), npa => AskAsync(CarrierOperation.Search, query, npa, Digits(query), cancellationToken));
    }

    /// <summary>Which of these numbers are on offer: each is searched by its last seven digits, a few at once.</summary>
    public Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, int atOnce, CancellationToken cancellationToken) =>
        OfferSelection.CheckEachAsync(numbers, atOnce, number => CheckAsync(number, cancellationToken), cancellationToken);

    private async Task<OfferedNumber?> CheckAsync(E164 number, CancellationToken cancellationToken)
    {
        var query = NumberQuery.For(number);
        var offers = query.Country is "US" or "CA" ? await AskAsync(CarrierOperation.Check, query, number.Npa, ("contains", number.Exchange + number.Line), cancellationToken) : [];
        return offers.FirstOrDefault(offer => offer.Number == number);
    }

    private async Task<IReadOnlyList<OfferedNumber>> AskAsync(
        CarrierOperation operation, NumberQuery query, Npa? npa, (string Kind, string Digits)? digits, CancellationToken cancellationToken)
    {
        if (query.Country == "CA")
        {
            var laml = await client.ReadAsync(operation, LamlPath(query, npa, digits?.Digits), SignalWireWire.Default.SignalWireLamlOffers, cancellationToken);
            return [.. (laml.AvailablePhoneNumbers ?? throw Unreadable()).Select(offer => Describe(query, offer)).OfType<OfferedNumber>()];
        }

        var rest = await client.ReadAsync(operation, RestPath(query, npa, digits), SignalWireWire.Default.SignalWireOffers, cancellationToken);
        return [.. (rest.Data ?? throw Unreadable()).Select(offer => Describe(query, offer)).OfType<OfferedNumber>()];
    }

    private static string RestPath(NumberQuery query, Npa? npa, (string Kind, string Digits)? digits)
    {
        var local = query.NumberType == NumberType.Local;
        var fields = new FormFields()
            .Add("areacode", npa?.ToString())
            .Add("number_type", local ? "local" : "toll-free");
        if (digits is var (kind, wanted))
        {
            fields.Add(kind, wanted);
        }

        return SignalWireClient.Numbers + "/search" + fields
            .Add("region", local ? query.Region : null)
            .Add("city", local && query.Region is not null ? query.City : null)
            .Add("max_results", MostResults.ToString())
            .ToQuery();
    }

    private string LamlPath(NumberQuery query, Npa? npa, string? digits)
    {
        var local = query.NumberType == NumberType.Local;
        return $"{client.LamlPath}AvailablePhoneNumbers/{query.Country}/{(local ? "Local" : "TollFree")}" + new FormFields()
            .Add("AreaCode", npa?.ToString())
            .Add("Contains", digits)
            .Add("InRegion", local ? query.Region : null)
            .Add("InLocality", local && query.Region is not null ? query.City : null)
            .ToQuery();
    }

    // One of the three filters by digits, 3 to 7 of them: the longest that is wanted. Whether "starts_with" counts from the area code is not documented,
    // so an exchange is sought anywhere, and held to its place here.
    private static (string Kind, string Digits)? Digits(NumberQuery query)
    {
        var start = query.Pattern is { Kind: PatternKind.StartsWith, Digits: var digits } && digits.Length > (query.Exchange?.Length ?? 0) ? digits : query.Exchange ?? "";
        var (kind, elsewhere) = query.Pattern switch
        {
            { Kind: PatternKind.EndsWith } pattern => ("ends_with", pattern.Digits),
            { Kind: PatternKind.Contains } pattern => ("contains", pattern.Digits),
            _ => ("contains", ""),
        };
        var (chosen, wanted) = elsewhere.Length >= start.Length ? (kind, elsewhere) : ("contains", start);
        return wanted.Length is >= FewestDigits and <= 7 ? (chosen, wanted) : null;
    }

    private static OfferedNumber? Describe(NumberQuery query, SignalWireOffer offer) => E164.TryParse(offer.E164 ?? offer.Number, out var number)
        ? new OfferedNumber
        {
            Number = number,
            NumberType = query.NumberType,
            Features = SignalWireCapabilities.Features(offer.Capabilities),
            Region = NullIfEmpty(offer.Region),
            City = NullIfEmpty(offer.City),
            RateCenter = NullIfEmpty(offer.RateCenter),
            Lata = NullIfEmpty(offer.Lata),
        }
        : null;

    private static OfferedNumber? Describe(NumberQuery query, SignalWireLamlOffer offer) => E164.TryParse(offer.PhoneNumber, out var number)
        ? new OfferedNumber
        {
            Number = number,
            NumberType = query.NumberType,
            Features = SignalWireCapabilities.Features(offer.Capabilities),
            Region = NullIfEmpty(offer.Region),
            City = NullIfEmpty(offer.Locality),
            RateCenter = NullIfEmpty(offer.RateCenter),
            Lata = NullIfEmpty(offer.Lata),
        }
        : null;

    private static string? NullIfEmpty(string? text) => text is { Length: > 0 } ? text : null;

    private static ProviderUnavailableException Unreadable() => new(ProviderNames.SignalWire, "unreadable_answer");
}
