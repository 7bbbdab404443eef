using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>
/// Looks for numbers on offer (bandwidth.md §3). An answer is one list without pages, at most 5000 long; what Bandwidth filters loosely goes through
/// <see cref="OfferSelection"/>. Offers have no price.
/// </summary>
internal sealed class BandwidthSearch(BandwidthClient client, BandwidthProducts products)
{
    // "Ordering of telephone numbers in this area is not supported": none there, in an error's clothes.
    private const string NotServed = "4023";

    /// <summary>Numbers that fit the query, area codes in its order.</summary>
    public async Task<IReadOnlyList<OfferedNumber>> FindAsync(NumberQuery query, CancellationToken cancellationToken)
    {
        if (query.Country is not ("US" or "CA") || query.NumberType == NumberType.Mobile)
        {
            return [];
        }

        return await OfferSelection.GatherAsync(query, BandwidthCriteria.Of(query), criteria => AskAsync(CarrierOperation.Search, criteria, cancellationToken));
    }

    /// <summary>Which of these numbers are on offer: one search for each block of a thousand, and one for each toll-free number.</summary>
    public async Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken)
    {
        var wanted = numbers.Where(number => number.IsNanp).ToHashSet();
        var searches = wanted
            .GroupBy(number => NumberingPlan.Default.Classify(number.Npa) == NpaKind.TollFree ? number.Value : number.Value[..9])
            .Select(group => group.Key.Length > 9 ? BandwidthCriteria.OfTollFree(group.First()) : BandwidthCriteria.OfBlock(group.First()));
        var found = new List<OfferedNumber>();
        foreach (var search in searches)
        {
            found.AddRange((await AskAsync(CarrierOperation.Check, search, cancellationToken)).Where(offer => wanted.Contains(offer.Number)));
        }

        return [.. found.DistinctBy(offer => offer.Number)];
    }

    private async Task<IReadOnlyList<OfferedNumber>> AskAsync(CarrierOperation operation, FormFields criteria, CancellationToken cancellationToken)
    {
        var features = await products.FeaturesAsync(cancellationToken);
        var answer = await client.SendAsync(operation, $"{client.AccountPath}/availableNumbers{criteria.ToQuery()}", cancellationToken);
        return BandwidthClient.Document(answer, "SearchResult") is { } result && result.At("Error") is null ? [.. BandwidthWire.Offers(result, features)]
            : answer is CarrierAnswer.Answered { Status: 400 } refused && BandwidthOutcomes.CodeOf(refused) == NotServed ? []
            : throw client.Unusable(answer);
    }
}
