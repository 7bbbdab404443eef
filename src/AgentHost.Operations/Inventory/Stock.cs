using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Inventory;

/// <summary>Our own available numbers, matched as a carrier would match its own.</summary>
public static class Stock
{
    private const int MostLookedAt = 2000;

    /// <summary>How many of the tenant’s available numbers match.</summary>
    /// <param name="db">The database.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="query">What they are matched by.</param>
    /// <param name="routed">The only accounts that they may be at; null for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<int> CountAsync(
        AgentHostDb db, string tenant, NumberQuery query, IReadOnlySet<(string Provider, string Account)>? routed, CancellationToken cancellationToken) =>
        (await MatchesAsync(db.PhoneNumbers, tenant, query, routed, MostLookedAt, cancellationToken)).Count;

    /// <summary>
    /// Matching numbers, locked for the transaction; numbers that another worker holds are passed over. No more are locked than are taken: whoever held
    /// every match would leave those who look at the same moment with nothing.
    /// </summary>
    public static async Task<List<PhoneNumberRow>> LockAsync(
        AgentHostDb db, string tenant, NumberQuery query, IReadOnlySet<(string Provider, string Account)>? routed, int count, CancellationToken cancellationToken)
    {
        var matches = (await MatchesAsync(db.PhoneNumbers.AsNoTracking(), tenant, query, routed, MostLookedAt, cancellationToken)).Select(n => n.Id).ToList();
        return matches.Count == 0
            ? []
            : await db.PhoneNumbers.Where(n => matches.Contains(n.Id) && n.State == NumberState.Available).OrderBy(n => n.E164).Take(count).ForUpdateSkipLocked().ToListAsync(cancellationToken);
    }

    private static async Task<List<PhoneNumberRow>> MatchesAsync(
        IQueryable<PhoneNumberRow> numbers, string tenant, NumberQuery query, IReadOnlySet<(string Provider, string Account)>? routed, int count, CancellationToken cancellationToken)
    {
        if (query.ConsecutiveRun > 1)
        {
            return [];
        }

        var codes = CodesOf(query).Select(c => c.ToString()).ToList();
        var rows = numbers.Where(n => n.TenantId == tenant && n.State == NumberState.Available && n.NumberType == query.NumberType && n.Country == query.Country);
        if (codes.Count > 0)
        {
            rows = rows.Where(n => codes.Contains(n.E164.Substring(2, 3)));
        }
        else if (query.Region is { } region)
        {
            rows = rows.Where(n => n.Region == region);
        }

        if (query.RateCenter is { } center)
        {
            rows = rows.Where(n => n.RateCenter == center);
        }

        if (routed is not null)
        {
            var providers = routed.Select(r => r.Provider).ToList();
            rows = rows.Where(n => providers.Contains(n.Provider));
        }

        var looked = await rows.OrderBy(n => n.E164).Take(MostLookedAt).ToListAsync(cancellationToken);
        return [.. looked.Where(n => Fits(n, query) && routed?.Contains((n.Provider, n.Account)) != false).Take(count)];
    }

    private static IReadOnlyList<Npa> CodesOf(NumberQuery query) => query switch
    {
        { AreaCodes.Count: > 0 } => query.AreaCodes,
        { City: { } city } => NumberingPlan.Default.FindPlace(city, query.Region)?.AreaCodes ?? [],
        _ => [],
    };

    private static bool Fits(PhoneNumberRow row, NumberQuery query)
    {
        var number = E164.Parse(row.E164);
        var features = FeatureList.Read(row.Features);
        return query.Features.All(features.Contains)
            && (query.Exchange is null || number.Exchange == query.Exchange)
            && (query.Pattern is null || query.Pattern.Matches(number))
            && query.Lata is null
            && (query.MaxMonthlyCost is null || row.MonthlyCost <= query.MaxMonthlyCost)
            && !query.Excluding.Contains(number);
    }
}
