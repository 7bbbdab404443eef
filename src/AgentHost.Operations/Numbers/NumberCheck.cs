using System.Collections.Frozen;
using AgentHost.Numbering;
using AgentHost.Operations.Policy;
using AgentHost.Providers;
using AgentHost.Storage;

namespace AgentHost.Operations.Numbers;

/// <summary>Asks the carriers whether exact numbers can be bought now.</summary>
public sealed class NumberCheck(Database database, Sourcing sourcing, OfferCache recent, TimeProvider time)
{
    /// <summary>The numbers that can be bought, and those that can’t.</summary>
    public async Task<Result<CheckedNumbers>> CheckAsync(Caller caller, IReadOnlyList<string> numbers, CancellationToken cancellationToken)
    {
        if (!ExactNumbers.Read(numbers).TryGet(out var exact, out var problem))
        {
            return problem;
        }

        var (tenant, stops) = await database.ReadAsync(
            async (db, token) => (await db.TenantAsync(caller.Tenant, token), await SpendingStops.ReadAsync(db, token)), cancellationToken);
        var found = new List<SourcedNumber>();
        var answers = new List<SourcedNumbers>();
        var until = sourcing.Deadline;
        foreach (var group in exact.ByTypeAndCountry())
        {
            var query = new NumberQuery { Country = group.Key.Country, NumberType = group.Key.NumberType };
            var need = new SourcingNeed(tenant, query, group.Count(), null, stops, FrozenSet<E164>.Empty) { Until = until, Recent = recent };
            answers.Add(await sourcing.CheckAsync(need, [.. group], cancellationToken));
            found.AddRange(answers[^1].Numbers);
        }

        return new CheckedNumbers
        {
            Available = [.. found.Select(number => NumberSearch.View(number, tenant, caller))],
            Unavailable = [.. exact.Numbers.Except(found.Select(f => f.Offer.Number)).Select(n => n.Value)],
            Unanswered = [.. answers.SelectMany(a => a.Unanswered).Distinct()],
            AgeSeconds = NumberSearch.Age(answers, time),
        };
    }
}
