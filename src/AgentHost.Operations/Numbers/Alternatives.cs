using System.Collections.Frozen;
using AgentHost.Numbering;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Pricing;

namespace AgentHost.Operations.Numbers;

/// <summary>Counts and prices what else could serve a line.</summary>
public static class Alternatives
{
    private const int MostOffered = 5;

    /// <summary>The alternatives that have numbers, in the order given, as far as the time for one search reaches.</summary>
    /// <param name="sourcing">Finds them.</param>
    /// <param name="like">For whom, how many and where from.</param>
    /// <param name="scopes">Where to look.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<Alternative>> FindAsync(Sourcing sourcing, SourcingNeed like, IReadOnlyList<SearchScope> scopes, CancellationToken cancellationToken)
    {
        var until = sourcing.Deadline;
        var offers = new List<Alternative>();
        foreach (var scope in scopes)
        {
            var need = like with { Query = scope.Query, Excluding = FrozenSet<E164>.Empty, Until = until };
            var numbers = (await sourcing.FindAsync(need, cancellationToken)).Numbers;
            if (numbers.Count > 0)
            {
                offers.Add(Priced(scope.Offer(numbers.Count), numbers, like.Tenant.Rates.For(scope.Query.NumberType, scope.Query.Country)));
            }

            if (offers.Count == MostOffered)
            {
                break;
            }
        }

        return offers;
    }

    private static Alternative Priced(Alternative offer, IReadOnlyList<SourcedNumber> numbers, Rate rate)
    {
        var prices = numbers.Select(n => rate.MonthlyPrice(n.Offer.MonthlyCost?.Amount)).ToList();
        return offer with { MonthlyEach = prices.Max() ?? 0m, PriceUnknown = prices.Contains(null) };
    }
}
