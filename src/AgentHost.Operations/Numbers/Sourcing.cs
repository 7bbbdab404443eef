using AgentHost.Numbering;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Pricing;
using AgentHost.Providers;
using AgentHost.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Numbers;

/// <summary>
/// Finds numbers at the carriers, in order of priority, leaving out what a live intent, the inventory or another tenant’s reservation holds.
/// Reads only; nothing here is cached, because orders are filled from it.
/// </summary>
public sealed class Sourcing(Database database, ProviderDirectory directory, PricedOffers prices, TimeProvider time)
{
    private const int Margin = 10;
    private const int Rounds = 6;

    /// <summary>The accounts that the need may be met from.</summary>
    public IReadOnlyList<IProvider> Eligible(SourcingNeed need) =>
    [
        .. directory.All.Where(p => need.Tenant.Policy.Allows(p.Profile.Name)
            && (need.Provider is null || need.Provider == p.Profile.Name)
            && !need.Stops.Stopped(p.Profile.Name)
            && p.Profile.Countries.Contains(need.Query.Country)
            && p.Profile.NumberTypes.Contains(need.Query.NumberType)
            && need.Query.Features.All(p.Profile.Features.Contains)),
    ];

    /// <summary>Looks for numbers until there are enough or no one has more.</summary>
    public async Task<SourcedNumbers> FindAsync(SourcingNeed need, CancellationToken cancellationToken)
    {
        var found = new List<SourcedNumber>();
        var unanswered = new List<ProviderTrouble>();
        foreach (var provider in Eligible(need))
        {
            if (found.Count >= need.Count)
            {
                break;
            }

            try
            {
                found.AddRange(await AskAsync(provider, need, need.Count - found.Count, cancellationToken));
            }
            catch (ProviderUnavailableException e)
            {
                unanswered.Add(new ProviderTrouble { Provider = e.Provider, Reason = e.Reason });
            }
        }

        return new(found, unanswered);
    }

    /// <summary>Which of these exact numbers can be bought now, and where.</summary>
    public async Task<SourcedNumbers> CheckAsync(SourcingNeed need, IReadOnlyList<E164> numbers, CancellationToken cancellationToken)
    {
        var found = new List<SourcedNumber>();
        var unanswered = new List<ProviderTrouble>();
        foreach (var provider in Eligible(need))
        {
            var rest = numbers.Except(found.Select(f => f.Offer.Number)).Where(n => !need.Excluding.Contains(n)).ToList();
            try
            {
                var offers = rest.Count == 0 ? [] : await prices.CheckAsync(provider, need.Query, rest, cancellationToken);
                found.AddRange(await FreeAsync(provider, offers, need.Tenant.Id, cancellationToken));
            }
            catch (ProviderUnavailableException e)
            {
                unanswered.Add(new ProviderTrouble { Provider = e.Provider, Reason = e.Reason });
            }
        }

        return new(found, unanswered);
    }

    private async Task<List<SourcedNumber>> AskAsync(IProvider provider, SourcingNeed need, int count, CancellationToken cancellationToken)
    {
        var run = need.Query.ConsecutiveRun > 1;
        var excluding = new HashSet<E164>(need.Excluding);
        var found = new List<SourcedNumber>();
        for (var round = 0; round < Rounds && found.Count < count; round++)
        {
            var limit = run ? count : count - found.Count + Margin;
            var offers = await prices.SearchAsync(provider, need.Query with { Limit = limit, Excluding = excluding }, cancellationToken);
            var free = await FreeAsync(provider, offers, need.Tenant.Id, cancellationToken);
            if (run)
            {
                found = free.Count == offers.Count ? free : [];
            }
            else
            {
                found.AddRange(free);
            }

            if (offers.Count < limit)
            {
                break;
            }

            excluding.UnionWith(offers.Select(o => o.Number));
        }

        return [.. found.Take(count)];
    }

    private async Task<List<SourcedNumber>> FreeAsync(IProvider provider, IReadOnlyList<OfferedNumber> offers, string tenant, CancellationToken cancellationToken)
    {
        if (offers.Count == 0)
        {
            return [];
        }

        var numbers = offers.Select(o => o.Number.Value).ToList();
        var now = time.GetUtcNow();
        var held = await database.ReadAsync(
            async (db, token) =>
            {
                var intents = await db.PurchaseIntents.Where(i => i.Live && numbers.Contains(i.E164)).Select(i => i.E164).ToListAsync(token);
                var owned = await db.PhoneNumbers.Where(n => n.Active && numbers.Contains(n.E164)).Select(n => n.E164).ToListAsync(token);
                var reserved = await db.Reservations
                    .Where(r => r.EndedAt == null && r.ExpiresAt > now && r.TenantId != tenant && numbers.Contains(r.E164)).Select(r => r.E164).ToListAsync(token);
                return intents.Concat(owned).Concat(reserved).ToHashSet();
            },
            cancellationToken);
        return [.. offers.Where(o => !held.Contains(o.Number.Value)).Select(o => new SourcedNumber(provider, o))];
    }
}
