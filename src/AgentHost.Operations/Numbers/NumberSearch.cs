using System.Collections.Frozen;
using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Requests;
using AgentHost.Providers;
using AgentHost.Storage;

namespace AgentHost.Operations.Numbers;

/// <summary>Searches for numbers without buying or holding any.</summary>
public sealed class NumberSearch(Database database, Sourcing sourcing, OfferCache recent, ProviderDirectory directory, NumberingPlan plan, TimeProvider time, OperationsOptions options)
{
    /// <summary>Numbers that match, with how many own ones do, and what else could serve when there are none.</summary>
    public async Task<Result<FoundNumbers>> SearchAsync(Caller caller, RequestLine criteria, int limit, CancellationToken cancellationToken)
    {
        var (tenant, stops) = await database.ReadAsync(
            async (db, token) => (await db.TenantAsync(caller.Tenant, token), await SpendingStops.ReadAsync(db, token)), cancellationToken);
        var request = new NumberRequest { Intent = RequestIntent.Search, Lines = [criteria with { Quantity = limit }] };
        if (RequestCheck.Find(request, tenant.Policy, plan) is { } problem)
        {
            return problem;
        }

        if (ProviderStates.AllClosed(directory, stops, options.Live, criteria.Provider) is { } closed)
        {
            return closed;
        }

        var scopes = SearchScopes.Of(criteria with { Quantity = limit }, plan, tenant.Rates);
        var found = new List<SourcedNumber>();
        var answers = new List<SourcedNumbers>();
        var any = new SourcingNeed(tenant, scopes.Allowed[0].Query, limit, criteria.Provider, stops, FrozenSet<E164>.Empty) { Until = sourcing.Deadline, Recent = recent };
        foreach (var scope in scopes.Allowed.TakeWhile(_ => found.Count < limit))
        {
            var need = any with { Query = scope.Query, Count = limit - found.Count, Excluding = found.Select(f => f.Offer.Number).ToFrozenSet() };
            answers.Add(await sourcing.FindAsync(need, cancellationToken));
            found.AddRange(answers[^1].Numbers);
        }

        var inStock = await database.ReadAsync((db, token) => Stock.CountAsync(db, caller.Tenant, scopes.Allowed[0].Query, null, token), cancellationToken);
        return new FoundNumbers
        {
            Numbers = [.. found.Select(number => View(number, tenant, caller))],
            InStock = inStock,
            Alternatives = found.Count > 0 ? [] : await Alternatives.FindAsync(sourcing, any, scopes.Offered, cancellationToken),
            Unanswered = [.. answers.SelectMany(a => a.Unanswered).Distinct()],
            AgeSeconds = Age(answers, time),
        };
    }

    /// <summary>How old the oldest of these answers is, in whole seconds; null when all were given just now.</summary>
    public static int? Age(IReadOnlyList<SourcedNumbers> answers, TimeProvider time) =>
        answers.Min(a => a.AsOf) is { } oldest ? (int)(time.GetUtcNow() - oldest).TotalSeconds : null;

    /// <summary>A sourced number as the caller sees it: at the tenant's price, with its cost for operators.</summary>
    public static FoundNumber View(SourcedNumber number, Tenant tenant, Caller caller)
    {
        var offer = number.Offer;
        var rate = tenant.Rates.For(offer.NumberType, ExactNumbers.KindOf(offer.Number).Country);
        return new()
        {
            Number = offer.Number.Value,
            Provider = number.Provider.Profile.Name,
            Account = number.Provider.Profile.Account == "default" ? null : number.Provider.Profile.Account,
            NumberType = Word.Of(offer.NumberType),
            Features = [.. offer.Features.Select(Word.Of)],
            City = offer.City,
            Region = offer.Region,
            RateCenter = offer.RateCenter,
            OneTimePrice = rate.OneTimePrice(offer.OneTimeCost?.Amount),
            MonthlyPrice = rate.MonthlyPrice(offer.MonthlyCost?.Amount),
            OneTimeCost = caller.IsOperator ? offer.OneTimeCost?.Amount : null,
            MonthlyCost = caller.IsOperator ? offer.MonthlyCost?.Amount : null,
            Simulated = number.Provider.Profile.Simulated,
        };
    }
}
