using AgentHost.Numbering;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Pricing;
using AgentHost.Providers;
using AgentHost.Providers.Routing;
using AgentHost.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations.Numbers;

/// <summary>
/// Finds numbers at the carriers: all that may serve are asked at once, then the first choice is taken by priority and, among equals, by cost. Left out is
/// what a live intent, the inventory or another tenant’s reservation holds. Reads only.
/// </summary>
/// <param name="database">What is held.</param>
/// <param name="directory">The accounts.</param>
/// <param name="prices">Asks them, and fills in the costs that they do not tell.</param>
/// <param name="time">The clock.</param>
/// <param name="options">How long answers are waited for.</param>
/// <param name="log">Told of adapters' faults.</param>
/// <param name="lines">The lines to the accounts; null where no account is outside of this process.</param>
public sealed class Sourcing(
    Database database, ProviderDirectory directory, PricedOffers prices, TimeProvider time, OperationsOptions options, ILogger<Sourcing> log, CarrierLines? lines = null)
{
    private const int Margin = 10;
    private const int Rounds = 6;

    private readonly FanOut _fanOut = new(time, log);

    /// <summary>When waiting for the answers of one undertaking ends, UTC.</summary>
    public DateTimeOffset Deadline => time.GetUtcNow() + options.SearchDeadline;

    /// <summary>The accounts that the need may be met from, first choice first.</summary>
    public IReadOnlyList<IProvider> Eligible(SourcingNeed need) => [.. Ranks(need).SelectMany(rank => rank)];

    /// <summary>Looks for numbers until there are enough or no one has more.</summary>
    public async Task<SourcedNumbers> FindAsync(SourcingNeed need, CancellationToken cancellationToken) =>
        Choose(need, await AskAsync(need, need.Count, (account, token) => SearchAsync(account, need, token), cancellationToken));

    /// <summary>Which of these exact numbers can be bought now, and where.</summary>
    public async Task<SourcedNumbers> CheckAsync(SourcingNeed need, IReadOnlyList<E164> numbers, CancellationToken cancellationToken)
    {
        var wanted = numbers.Where(n => !need.Excluding.Contains(n)).ToList();
        return wanted.Count == 0
            ? new([], [])
            : Choose(need with { Count = wanted.Count }, await AskAsync(need, wanted.Count, (account, token) => CheckAsync(account, need, wanted, token), cancellationToken));
    }

    /// <summary>Whether an account gets new orders now: not while it does not answer.</summary>
    public bool TakesNewOrders(IProvider account) => lines?.Find(account) is not { Health.NewOrders: 0 };

    private IReadOnlyList<IReadOnlyList<IProvider>> Ranks(SourcingNeed need) => ProviderChoice.Rank(
        [
            .. directory.All.Where(p => need.Tenant.Policy.Allows(p.Profile.Name)
                && ProviderChoice.Means(need.Provider, p.Profile)
                && !need.Stops.Stopped(p.Profile.Name)
                && need.Stops.Closed(p.Profile, options.Live) is null
                && !need.Avoiding.Contains((p.Profile.Name, p.Profile.Account))
                && need.Routed?.Contains((p.Profile.Name, p.Profile.Account)) != false
                && p.Profile.Countries.Contains(need.Query.Country)
                && p.Profile.NumberTypes.Contains(need.Query.NumberType)
                && need.Query.Features.All(p.Profile.Features.Contains)),
        ],
        need.Tenant.Policy);

    private Task<IReadOnlyList<AccountAnswer>> AskAsync(
        SourcingNeed need, int count, Func<IProvider, CancellationToken, Task<AccountAnswer>> ask, CancellationToken cancellationToken) =>
        _fanOut.AskAsync(
            Ranks(need),
            count,
            (need.Until ?? Deadline) - time.GetUtcNow(),
            (account, token) => NewOrders(account, need) == 0 ? Task.FromResult(AccountAnswer.Silent(account, "circuit_open")) : ask(account, token),
            cancellationToken);

    // What was ordered before is settled where it was ordered, whatever a breaker says (reliability rule 21): this is about new orders alone.
    private int NewOrders(IProvider account, SourcingNeed need) => need.Buying && lines?.Find(account) is { } line ? line.Health.NewOrders : int.MaxValue;

    private SourcedNumbers Choose(SourcingNeed need, IReadOnlyList<AccountAnswer> answers) => new(
        need.Query.ConsecutiveRun > 1 ? ChooseRun(need, answers) : ChooseEach(need, answers),
        [.. answers.Select(a => a.Trouble).OfType<ProviderTrouble>()],
        answers.Min(a => a.AsOf));

    private List<SourcedNumber> ChooseEach(SourcingNeed need, IReadOnlyList<AccountAnswer> answers)
    {
        var chosen = new List<SourcedNumber>();
        var seen = new HashSet<E164>();
        foreach (var rank in ProviderChoice.Rank([.. answers.Select(a => a.Account)], need.Tenant.Policy))
        {
            var offers = answers.Where(a => rank.Contains(a.Account)).SelectMany(a => a.Numbers.Take(NewOrders(a.Account, need)));
            var ordered = rank.Count > 1 ? offers.OrderBy(o => o.Offer.MonthlyCost is null).ThenBy(o => o.Offer.MonthlyCost?.Amount) : offers;
            chosen.AddRange(ordered.Where(o => seen.Add(o.Offer.Number)).Take(need.Count - chosen.Count));
        }

        return chosen;
    }

    // A run comes whole from one account, or a part of it from the first that has any.
    private List<SourcedNumber> ChooseRun(SourcingNeed need, IReadOnlyList<AccountAnswer> answers)
    {
        var possible = answers.Where(a => a.Numbers.Count > 0 && NewOrders(a.Account, need) > 1).ToList();
        var chosen = possible.Find(a => a.Numbers.Count >= need.Count) ?? possible.FirstOrDefault();
        return chosen is null ? [] : [.. chosen.Numbers.Take(need.Count)];
    }

    private async Task<AccountAnswer> CheckAsync(IProvider account, SourcingNeed need, IReadOnlyList<E164> numbers, CancellationToken cancellationToken)
    {
        var (offers, asOf) = need.Recent is { } recent
            ? await recent.CheckAsync(account, need.Query, numbers, cancellationToken)
            : (await prices.CheckAsync(account, need.Query, numbers, cancellationToken), null);
        var held = await HeldOffers.ReadAsync(database, prices, account, need, [.. numbers.Except(offers.Select(o => o.Number))], time.GetUtcNow(), cancellationToken);
        offers = [.. offers, .. held];
        return new(account, await FreeAsync(account, offers, need.Tenant.Id, cancellationToken), AsOf: asOf);
    }

    private async Task<AccountAnswer> SearchAsync(IProvider account, SourcingNeed need, CancellationToken cancellationToken)
    {
        var run = need.Query.ConsecutiveRun > 1;
        var excluding = new HashSet<E164>(need.Excluding);
        var found = new List<SourcedNumber>();
        DateTimeOffset? asOf = null;
        for (var round = 0; round < Rounds && found.Count < need.Count; round++)
        {
            var limit = run ? need.Count : need.Count - found.Count + Margin;
            var query = need.Query with { Limit = limit, Excluding = excluding };
            IReadOnlyList<OfferedNumber> offers;
            if (need.Recent is { } recent && round == 0)
            {
                (offers, asOf) = await recent.SearchAsync(account, query, cancellationToken);
            }
            else
            {
                offers = await prices.SearchAsync(account, query, cancellationToken);
            }

            var free = await FreeAsync(account, offers, need.Tenant.Id, cancellationToken);
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

        return new(account, [.. found.Take(need.Count)], AsOf: asOf);
    }

    private async Task<List<SourcedNumber>> FreeAsync(IProvider provider, IReadOnlyList<OfferedNumber> offers, string tenant, CancellationToken cancellationToken)
    {
        if (offers.Count == 0)
        {
            return [];
        }

        var numbers = offers.Select(o => o.Number.Value).ToList();
        var now = time.GetUtcNow();
        var held = (await database.ReadAsync(
            (db, token) => db.PurchaseIntents.Where(i => i.Live && numbers.Contains(i.E164)).Select(i => i.E164)
                .Concat(db.PhoneNumbers.Where(n => n.Active && numbers.Contains(n.E164)).Select(n => n.E164))
                .Concat(db.Reservations.Where(r => r.EndedAt == null && r.ExpiresAt > now && r.TenantId != tenant && numbers.Contains(r.E164)).Select(r => r.E164))
                .ToListAsync(token),
            cancellationToken)).ToHashSet();
        return [.. offers.Where(o => !held.Contains(o.Number.Value)).Select(o => new SourcedNumber(provider, o))];
    }
}
