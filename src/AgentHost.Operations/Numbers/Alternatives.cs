using System.Collections.Frozen;
using AgentHost.Numbering;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;

namespace AgentHost.Operations.Numbers;

/// <summary>Counts and prices what else could serve a line.</summary>
public static class Alternatives
{
    private const int MostOffered = 5;

    /// <summary>The alternatives that have numbers, in the order given.</summary>
    public static async Task<IReadOnlyList<Alternative>> FindAsync(
        Sourcing sourcing, Tenant tenant, SpendingStops stops, IReadOnlyList<SearchScope> scopes, string? provider, int count, CancellationToken cancellationToken)
    {
        var offers = new List<Alternative>();
        foreach (var scope in scopes)
        {
            var need = new SourcingNeed(tenant, scope.Query, count, provider, stops, FrozenSet<E164>.Empty);
            var numbers = (await sourcing.FindAsync(need, cancellationToken)).Numbers;
            if (numbers.Count > 0)
            {
                offers.Add(scope.Offer(numbers.Count, numbers.Max(n => n.Offer.MonthlyCost ?? Money.Zero)));
            }

            if (offers.Count == MostOffered)
            {
                break;
            }
        }

        return offers;
    }
}
