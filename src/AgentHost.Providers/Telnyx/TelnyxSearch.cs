using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Telnyx;

/// <summary>
/// Looks for numbers on offer (telnyx.md §3). A search has one page of unknown greatest size, so that what Telnyx can't filter by is sifted from as many
/// as are asked for at once. Only numbers that a search gave can be ordered: a number is checked by a search for it.
/// </summary>
internal sealed class TelnyxSearch(TelnyxClient client, TelnyxOptions options)
{
    private const int Most = 200;
    private const int LocalDigits = 7;

    /// <summary>Numbers that fit the query, area codes in its order.</summary>
    public async Task<IReadOnlyList<OfferedNumber>> FindAsync(NumberQuery query, CancellationToken cancellationToken)
    {
        // Telnyx neither filters by LATA nor tells it.
        if (query.Country is not ("US" or "CA") || query.NumberType == NumberType.Mobile || query.Lata is not null)
        {
            return [];
        }

        return await OfferSelection.GatherAsync(query, OfferSelection.CodesOf(query), npa => AskAsync(CarrierOperation.Search, query, Fields(query, npa), cancellationToken));
    }

    /// <summary>Which of these numbers are on offer: each is searched by its digits, a few at once.</summary>
    public Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, int atOnce, CancellationToken cancellationToken) =>
        OfferSelection.CheckEachAsync(numbers, atOnce, number => CheckAsync(number, cancellationToken), cancellationToken);

    private async Task<OfferedNumber?> CheckAsync(E164 number, CancellationToken cancellationToken)
    {
        var query = NumberQuery.For(number) with { Pattern = new NumberPattern(PatternKind.StartsWith, number.Value[^LocalDigits..]) };
        return (await AskAsync(CarrierOperation.Check, query, Fields(query, number.Npa), cancellationToken)).FirstOrDefault(offer => offer.Number == number);
    }

    private async Task<IReadOnlyList<OfferedNumber>> AskAsync(CarrierOperation operation, NumberQuery query, FormFields fields, CancellationToken cancellationToken)
    {
        var (errors, page) = await client.ReadOrRefusalAsync(operation, $"/available_phone_numbers{fields.ToQuery()}", TelnyxWire.Default.Offers, cancellationToken);

        // A region without coverage is refused with 400 or 422 (telnyx.md §3): there is none to be had.
        return errors.Any(code => code == TelnyxOutcomes.NotFound || TelnyxOutcomes.IsFault(code)) ? throw new ProviderUnavailableException(ProviderNames.Telnyx, "refused")
            : page is null ? []
            : page.Data is { } offers ? [.. offers.Select(offer => Read(offer, query)).OfType<OfferedNumber>()]
            : throw TelnyxClient.Unreadable();
    }

    private static FormFields Fields(NumberQuery query, Npa? npa)
    {
        var local = query.NumberType == NumberType.Local;
        var (start, end, within, whole) = Patterns(query, npa);
        var sifted = query.ConsecutiveRun > 1 || query.MaxMonthlyCost is not null || !whole;
        var fields = new FormFields()
            .Add("filter[country_code]", query.Country)
            .Add("filter[phone_number_type]", local ? "local" : "toll_free")
            .Add("filter[national_destination_code]", npa?.ToString())
            .Add("filter[phone_number][starts_with]", start)
            .Add("filter[phone_number][ends_with]", end)
            .Add("filter[phone_number][contains]", within)
            .Add("filter[administrative_area]", local ? query.Region : null)
            .Add("filter[locality]", local ? query.City : null)
            .Add("filter[rate_center]", local ? query.RateCenter?.ToUpperInvariant() : null);
        foreach (var feature in query.Features)
        {
            fields.Add("filter[features][]", TelnyxFeatures.WordOf(feature));
        }

        return fields.Add("filter[limit]", (sifted ? Most : Math.Clamp(query.Limit + query.Excluding.Count, 1, Most)).ToString());
    }

    // With an area code patterns are matched against the seven digits after it, without one against all ten. What Telnyx is asked for may be less than
    // is wanted; "whole" says that it is all.
    private static (string? Start, string? End, string? Within, bool Whole) Patterns(NumberQuery query, Npa? npa)
    {
        var start = query.Pattern is { Kind: PatternKind.StartsWith, Digits: var first } && first.Length > (query.Exchange?.Length ?? 0) ? first : query.Exchange;
        var end = query.Pattern is { Kind: PatternKind.EndsWith, Digits: var last } ? last : null;
        var within = query.Pattern is { Kind: PatternKind.Contains, Digits: var digits } ? digits : null;
        if (npa is null)
        {
            return (null, end, within ?? start, start is null);
        }

        var reaches = within is not null && MayReachInto(npa.Value, within);
        return (start, end is { Length: > LocalDigits } ? end[^LocalDigits..] : end, reaches ? null : within, !reaches);
    }

    // A pattern that the area code's own digits may be part of is not Telnyx's to decide: it is sifted here.
    private static bool MayReachInto(Npa npa, string digits)
    {
        var code = npa.ToString();
        return code.Contains(digits, StringComparison.Ordinal)
            || Enumerable.Range(0, code.Length).Any(at => digits.Length > code.Length - at && digits.StartsWith(code[at..], StringComparison.Ordinal));
    }

    private OfferedNumber? Read(TelnyxOffer offer, NumberQuery query) => E164.TryParse(offer.PhoneNumber, out var number)
        ? new OfferedNumber
        {
            Number = number,
            NumberType = query.NumberType,
            Features = TelnyxFeatures.Of((offer.Features ?? []).Select(feature => feature.Name)),
            Region = RegionOf(offer, "state"),
            City = RegionOf(offer, "location"),
            RateCenter = RegionOf(offer, "rate_center"),
            OneTimeCost = Cost(offer.CostInformation?.UpfrontCost, offer.CostInformation?.Currency),
            MonthlyCost = Cost(offer.CostInformation?.MonthlyCost, offer.CostInformation?.Currency),
        }
        : null;

    private static string? RegionOf(TelnyxOffer offer, string type) =>
        offer.RegionInformation?.FirstOrDefault(region => region.RegionType == type)?.RegionName is { Length: > 0 } name ? name : null;

    private Money? Cost(string? text, string? currency)
    {
        if (!decimal.TryParse(text, out var amount) || amount < 0)
        {
            return null;
        }

        var rate = currency is null or "USD" ? 1m : options.Rates.FirstOrDefault(known => known.Currency == currency)?.Usd;
        return rate is { } usd ? Money.Usd(decimal.Round(amount * usd, 4, MidpointRounding.ToPositiveInfinity)) : null;
    }
}
