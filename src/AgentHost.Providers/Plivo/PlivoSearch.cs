using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Plivo;

/// <summary>
/// Looks for numbers on offer, with their prices, 20 a page (plivo.md §3). How Plivo reads patterns and names regions is not confirmed, so every answer
/// goes through <see cref="OfferSelection"/>, and a region that gives nothing by its name is asked for by its area codes.
/// </summary>
internal sealed class PlivoSearch(PlivoClient client)
{
    // Of one area code; more would keep the account's other calls waiting (plivo.md §8: 300 requests in 5 seconds).
    private const int MostPages = 25;
    private const int NationalDigits = 10;

    /// <summary>Numbers that fit the query, area codes in its order.</summary>
    public async Task<IReadOnlyList<OfferedNumber>> FindAsync(NumberQuery query, CancellationToken cancellationToken)
    {
        if (query.Country is not ("US" or "CA") || query.NumberType == NumberType.Mobile || !query.Features.All(PlivoFeatures.All.Contains))
        {
            return [];
        }

        var anywhere = query.AreaCodes.Count == 0;
        var found = await OfCodesAsync(query, OfferSelection.CodesOf(query), cancellationToken);
        if (found.Count == 0 && anywhere && RegionOf(query) is { } region)
        {
            found = await OfCodesAsync(query, [.. region.AreaCodes.Select(npa => (Npa?)npa)], cancellationToken);
        }

        return OfferSelection.Select(query, found);
    }

    /// <summary>Which of these numbers are on offer: each is searched by its digits, a few at once.</summary>
    public Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, int atOnce, CancellationToken cancellationToken) =>
        OfferSelection.CheckEachAsync(numbers, atOnce, number => CheckAsync(number, cancellationToken), cancellationToken);

    private async Task<OfferedNumber?> CheckAsync(E164 number, CancellationToken cancellationToken)
    {
        var country = NumberingPlan.Default.FindAreaCode(number.Npa)?.Country ?? "US";
        var fields = Begin(country, PlivoRented.TypeOf(number)).Add("pattern", number.Value[2..]);
        var page = await PageAsync(CarrierOperation.Check, fields, 0, cancellationToken);
        return Offers(page).FirstOrDefault(offer => offer.Number == number);
    }

    private async Task<List<OfferedNumber>> OfCodesAsync(NumberQuery query, IReadOnlyList<Npa?> codes, CancellationToken cancellationToken)
    {
        var found = new List<OfferedNumber>();
        foreach (var npa in codes)
        {
            for (var (pages, offset) = (0, 0); pages < MostPages && !OfferSelection.IsEnough(query, found); pages++)
            {
                var page = await PageAsync(CarrierOperation.Search, Fields(query, npa), offset, cancellationToken);
                found.AddRange(Offers(page).Where(offer => OfferSelection.Fits(query, offer)));
                if (page is not { Objects.Count: > 0, Meta.Next.Length: > 0 })
                {
                    break;
                }

                offset += page.Objects.Count;
            }
        }

        return found;
    }

    private Task<PlivoOffers> PageAsync(CarrierOperation operation, FormFields fields, int offset, CancellationToken cancellationToken) => client.ReadAsync(
        operation, $"PhoneNumber/{fields.Add("limit", $"{PlivoClient.LargestPage}").Add("offset", $"{offset}").ToQuery()}", PlivoWire.Default.PlivoOffers, cancellationToken);

    private static FormFields Begin(string country, NumberType type) =>
        new FormFields().Add("country_iso", country).Add("type", type == NumberType.TollFree ? "tollfree" : "local");

    private static FormFields Fields(NumberQuery query, Npa? npa)
    {
        var local = query.NumberType == NumberType.Local;
        var start = query.Pattern is { Kind: PatternKind.StartsWith, Digits: var digits } && digits.Length > (query.Exchange?.Length ?? 0) ? digits : query.Exchange ?? "";
        var exchange = local && npa is not null && start == query.Exchange;
        var pattern = $"{npa}{start}";
        return Begin(query.Country, query.NumberType)
            .Add("npanxx", exchange ? pattern : null)
            .Add("pattern", exchange || npa is null ? null : pattern[..Math.Min(pattern.Length, NationalDigits)])
            .Add("region", npa is null ? RegionOf(query)?.Name : null)
            .Add("city", local ? query.City : null)
            .Add("rate_center", local ? query.RateCenter : null)
            .Add("lata", local ? query.Lata : null)
            .Add("services", PlivoFeatures.Services(query.Features));
    }

    private static Region? RegionOf(NumberQuery query) =>
        query is { NumberType: NumberType.Local, Region: { } region } ? NumberingPlan.Default.FindRegion(region) : null;

    // A number under a restriction needs an address or terms, and none is sent.
    private static IEnumerable<OfferedNumber> Offers(PlivoOffers page)
    {
        foreach (var offer in page.Objects ?? [])
        {
            if (offer.Restriction is null && PlivoClient.TryReadNumber(offer.Number, out var number))
            {
                yield return new OfferedNumber
                {
                    Number = number,
                    NumberType = PlivoRented.TypeOf(number),
                    Features = PlivoFeatures.Of(offer.VoiceEnabled, offer.SmsEnabled, offer.MmsEnabled),
                    Region = offer.Region is { } told ? NumberingPlan.Default.FindRegion(told.Split(',')[0].Trim())?.Code : null,
                    City = offer.City,
                    RateCenter = offer.RateCenter,
                    Lata = offer.Lata,
                    OneTimeCost = PlivoRented.Dollars(offer.SetupRate),
                    MonthlyCost = PlivoRented.Dollars(offer.MonthlyRentalRate),
                };
            }
        }
    }
}
