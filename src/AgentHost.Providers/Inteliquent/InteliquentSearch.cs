using System.Collections.Concurrent;
using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>
/// Looks for numbers on offer (inteliquent.md §3), one area code a call. What a number can do and its country are no filters there, so every answer
/// goes through <see cref="OfferSelection"/>. Prices are told by none of the calls.
/// </summary>
internal sealed class InteliquentSearch(InteliquentClient client, InteliquentOptions options)
{
    // The carrier takes less than 10000 (417).
    private const int LargestQuantity = 5000;
    private const int MostPages = 10;
    private const int MostInARow = 99;

    /// <summary>Numbers that fit the query, area codes in its order.</summary>
    public async Task<IReadOnlyList<OfferedNumber>> FindAsync(NumberQuery query, CancellationToken cancellationToken)
    {
        // Without a price told, no number is known to be under a cap.
        if (query.Country is not ("US" or "CA") || query.NumberType != NumberType.Local || query.MaxMonthlyCost is not null)
        {
            return [];
        }

        var found = new List<OfferedNumber>();
        foreach (var npa in OfferSelection.CodesOf(query))
        {
            if (InteliquentMask.Of(query, npa) is { } mask)
            {
                await AddAsync(found, query, Request(query, npa, mask), cancellationToken);
            }

            if (OfferSelection.IsEnough(query, found))
            {
                break;
            }
        }

        return OfferSelection.Select(query, found);
    }

    /// <summary>Which of these numbers can be ordered: those on offer, and those that are held for us, which are on offer to nobody.</summary>
    public async Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken)
    {
        var wanted = numbers.Distinct().Where(number => number.IsNanp).ToList();
        var offered = new ConcurrentDictionary<E164, OfferedNumber>();
        await Parallel.ForEachAsync(wanted, new ParallelOptions { MaxDegreeOfParallelism = InteliquentProfile.ReadsAtOnce, CancellationToken = cancellationToken }, async (number, token) =>
        {
            var request = new InteliquentSearchRequest { TnMask = InteliquentNumber.Write(number), Quantity = 1, PageSort = new InteliquentPage(1, 1, Property: "tn") };
            var reply = await client.ReadAsync(CarrierOperation.Check, "tnInventory", request, InteliquentWire.Default.InteliquentOffersReply, token);
            if (Offers(reply, reply?.TnResult).FirstOrDefault(offer => offer.Number == number) is { } offer)
            {
                offered[number] = offer;
            }
        });
        if (offered.Count < wanted.Count)
        {
            var reserved = await client.ReadAsync(CarrierOperation.Check, "tnReservedList", new InteliquentRequest(), InteliquentWire.Default.InteliquentOffersReply, cancellationToken);
            foreach (var offer in Offers(reserved, reserved?.ReservedTns))
            {
                offered.TryAdd(offer.Number, offer);
            }
        }

        return [.. wanted.Where(offered.ContainsKey).Select(number => offered[number])];
    }

    private async Task AddAsync(List<OfferedNumber> found, NumberQuery query, InteliquentSearchRequest request, CancellationToken cancellationToken)
    {
        for (var page = 1; page <= MostPages; page++)
        {
            var size = request.PageSort!.Size;
            var reply = await client.ReadAsync(
                CarrierOperation.Search, "tnInventory", request with { PageSort = request.PageSort with { Page = page } }, InteliquentWire.Default.InteliquentOffersReply, cancellationToken);
            var offers = Offers(reply, reply?.TnResult).ToList();
            found.AddRange(offers.Where(offer => CountryOf(offer.Number) == query.Country && OfferSelection.Fits(query, offer)));
            if (reply is null || OfferSelection.IsEnough(query, found) || !InteliquentClient.HasMore(reply, page, size, reply.TnResult!.Count))
            {
                return;
            }
        }
    }

    // Rate center and city exclude each other, and a city needs its province; runs may be no longer than 99.
    private InteliquentSearchRequest Request(NumberQuery query, Npa? npa, InteliquentMask mask)
    {
        var region = query.Region ?? (query.City is null || npa is not { } code ? null : NumberingPlan.Default.FindAreaCode(code)?.Region);
        var run = query.ConsecutiveRun is > 1 and <= MostInARow;
        var sifted = query.Features.Count > 0 || query.ConsecutiveRun > 1 || (mask.Wildcard is null && query.Pattern is { Kind: Numbering.Requests.PatternKind.Contains }) || npa is null;
        var quantity = sifted ? LargestQuantity : Math.Clamp(query.Limit + query.Excluding.Count, 1, LargestQuantity);
        return new InteliquentSearchRequest
        {
            TnMask = mask.Mask,
            TnWildcard = mask.Wildcard,
            Lata = query.Lata is { Length: > 3 } lata ? lata[..3] : query.Lata,
            RateCenter = query.RateCenter,
            RateCenterTier = query.Country == "CA" && region is null && npa is null && options.Assumptions.CanadaByTier ? "CAN" : null,
            City = query.RateCenter is null && region is not null ? query.City : null,
            Province = region,
            Quantity = quantity,
            Sequential = run ? true : null,
            PageSort = new InteliquentPage(1, Math.Min(quantity, options.PageSize), Property: "tn"),
        };
    }

    private static IEnumerable<OfferedNumber> Offers(InteliquentOffersReply? reply, List<InteliquentOffer>? offers)
    {
        // A page without its list is no page; an empty answer has a code of its own.
        if (reply is not null && offers is null)
        {
            throw InteliquentClient.Unreadable();
        }

        foreach (var offer in offers ?? [])
        {
            if (InteliquentNumber.Read(offer.TelephoneNumber) is { } number)
            {
                yield return new OfferedNumber
                {
                    Number = number,
                    NumberType = NumberType.Local,
                    Features = FeaturesOf(offer),
                    Region = offer.Province,
                    City = offer.City,
                    RateCenter = offer.RateCenter,
                    Lata = offer.Lata,
                };
            }
        }
    }

    private static List<NumberFeature> FeaturesOf(InteliquentOffer offer)
    {
        var features = new List<NumberFeature> { NumberFeature.Voice };
        foreach (var (told, feature) in new[] { (offer.MsgAllowed, NumberFeature.Sms), (offer.MmsAllowed, NumberFeature.Mms), (offer.E911Allowed, NumberFeature.E911) })
        {
            if (told == "Y")
            {
                features.Add(feature);
            }
        }

        return features;
    }

    private static string? CountryOf(E164 number) => NumberingPlan.Default.FindAreaCode(number.Npa)?.Country;
}
