using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Twilio;

/// <summary>
/// Looks for numbers on offer (twilio.md §3). Twilio filters by what it can and matches patterns anywhere in a number, so every answer goes through
/// <see cref="OfferSelection"/>; numbers that need an address are left out, because none is sent.
/// </summary>
internal sealed class TwilioSearch(TwilioClient client, TwilioOptions options, TwilioPrices prices)
{
    private const int LargestPage = 1000;
    private const int MostPages = 5;
    private const int NationalDigits = 10;

    // "None there" in an error's clothes: no such country or kind, no such area code, none in the area code.
    private static readonly string[] NoneThere = ["20404", "21451", "21452"];

    /// <summary>Numbers that fit the query, area codes in its order.</summary>
    public async Task<IReadOnlyList<OfferedNumber>> FindAsync(NumberQuery query, CancellationToken cancellationToken)
    {
        if (query.Country is not ("US" or "CA") || query.NumberType == NumberType.Mobile)
        {
            return [];
        }

        // Without prices nothing fits under a cap, which must not look as if there were no numbers.
        var price = query.MaxMonthlyCost is null
            ? prices.TryFindAsync(query.Country, query.NumberType, cancellationToken)
            : prices.FindAsync(query.Country, query.NumberType, cancellationToken);
        return await OfferSelection.GatherAsync(query, OfferSelection.CodesOf(query), async npa => await OfAreaCodeAsync(query, npa, await price, cancellationToken));
    }

    /// <summary>Which of these numbers are on offer: each is searched by its digits, a few at once.</summary>
    public Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, int atOnce, CancellationToken cancellationToken) =>
        OfferSelection.CheckEachAsync(numbers, atOnce, number => CheckAsync(number, cancellationToken), cancellationToken);

    private async Task<OfferedNumber?> CheckAsync(E164 number, CancellationToken cancellationToken)
    {
        var query = NumberQuery.For(number);
        var price = prices.TryFindAsync(query.Country, query.NumberType, cancellationToken);
        var fields = new FormFields().Add("Contains", number.Value[2..]).Add("ExcludeAllAddressRequired", "true");
        var (refused, page) = await PageAsync(CarrierOperation.Check, Path(query, fields), cancellationToken);
        return refused ? throw Refused() : Offers(page, query, await price).FirstOrDefault(offer => offer.Number == number);
    }

    private async Task<IReadOnlyList<OfferedNumber>> OfAreaCodeAsync(NumberQuery query, Npa? npa, CarrierPrice? price, CancellationToken cancellationToken)
    {
        var contains = Contains(query, npa);
        var path = Path(query, Fields(query, npa, contains));
        var found = new List<OfferedNumber>();
        for (var pages = 0; pages < MostPages; pages++)
        {
            var (refused, page) = await PageAsync(CarrierOperation.Search, path, cancellationToken);
            if (refused)
            {
                // A pattern that Twilio does not take: the area code alone, and the pattern on the answer.
                contains = contains is null ? throw Refused() : null;
                path = Path(query, Fields(query, npa, contains));
                continue;
            }

            found.AddRange(Offers(page, query, price).Where(offer => OfferSelection.Fits(query, offer)));
            if (OfferSelection.IsEnough(query, found) || client.NextPage(page?.NextPageUri, path) is not { } next)
            {
                break;
            }

            path = next;
        }

        return found;
    }

    private async Task<(bool Refused, TwilioOffers? Page)> PageAsync(CarrierOperation operation, string path, CancellationToken cancellationToken)
    {
        var (error, page) = await client.ReadOrRefusalAsync(operation, options.Api, path, TwilioWire.Default.TwilioOffers, cancellationToken);
        return (error is not null && !NoneThere.Contains(error), page);
    }

    private static ProviderUnavailableException Refused() => new(ProviderNames.Twilio, "refused");

    private string Path(NumberQuery query, FormFields fields) =>
        $"{client.AccountPath}AvailablePhoneNumbers/{query.Country}/{(query.NumberType == NumberType.TollFree ? "TollFree" : "Local")}.json{fields.ToQuery()}";

    private static FormFields Fields(NumberQuery query, Npa? npa, string? contains)
    {
        var local = query.NumberType == NumberType.Local;
        var sifted = query.ConsecutiveRun > 1 || query.MaxMonthlyCost is not null || (contains is null && (query.Exchange ?? query.Pattern?.Digits) is not null)
            || (query.RateCenter is not null && query.Lata is null);
        return new FormFields()
            .Add("AreaCode", npa?.ToString())
            .Add("Contains", contains)
            .Add("InRegion", local ? query.Region : null)
            .Add("InLocality", local ? query.City : null)
            .Add("InLata", local ? query.Lata : null)
            .Add("InRateCenter", local && query.Lata is not null ? query.RateCenter : null)
            .Add("VoiceEnabled", Asked(query, NumberFeature.Voice))
            .Add("SmsEnabled", Asked(query, NumberFeature.Sms))
            .Add("MmsEnabled", Asked(query, NumberFeature.Mms))
            .Add("FaxEnabled", Asked(query, NumberFeature.Fax))
            .Add("ExcludeAllAddressRequired", "true")
            .Add("PageSize", (sifted ? LargestPage : Math.Clamp(query.Limit + query.Excluding.Count, 1, LargestPage)).ToString());
    }

    private static string? Asked(NumberQuery query, NumberFeature feature) => query.Features.Contains(feature) ? "true" : null;

    // Of several digit filters the longest goes to Twilio: its pattern takes one, with no wildcard between digits.
    private static string? Contains(NumberQuery query, Npa? npa)
    {
        var start = query.Pattern is { Kind: PatternKind.StartsWith, Digits: var digits } && digits.Length > (query.Exchange?.Length ?? 0) ? digits : query.Exchange ?? "";
        var (elsewhere, end) = query.Pattern switch
        {
            { Kind: PatternKind.EndsWith } pattern => (pattern.Digits, "$"),
            { Kind: PatternKind.Contains } pattern => (pattern.Digits, ""),
            _ => ("", ""),
        };
        return elsewhere.Length >= Math.Max(start.Length, 2) ? elsewhere + end
            : start.Length == 0 || (npa is null && start.Length < 2) ? null
            : npa is null ? start
            : $"+1{$"{npa}{start}".PadRight(NationalDigits, '*')}";
    }

    private static IEnumerable<OfferedNumber> Offers(TwilioOffers? page, NumberQuery query, CarrierPrice? price)
    {
        foreach (var offer in page?.AvailablePhoneNumbers ?? [])
        {
            if (offer.AddressRequirements is null or "none" && E164.TryParse(offer.PhoneNumber, out var number))
            {
                yield return new OfferedNumber
                {
                    Number = number,
                    NumberType = query.NumberType,
                    Features = TwilioFeatures.Of(offer.Capabilities),
                    Region = offer.Region,
                    City = offer.Locality,
                    RateCenter = offer.RateCenter,
                    Lata = offer.Lata,
                    OneTimeCost = price?.OneTime,
                    MonthlyCost = price?.Monthly,
                };
            }
        }
    }
}
