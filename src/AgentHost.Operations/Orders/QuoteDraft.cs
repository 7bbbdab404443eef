using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Pricing;
using AgentHost.Operations.Requests;
using AgentHost.Providers;
using AgentHost.Storage;

namespace AgentHost.Operations.Orders;

/// <summary>A quote in the making: works through the lines so that no number is promised twice.</summary>
internal sealed class QuoteDraft(
    Database database, Sourcing sourcing, PricedOffers prices, NumberingPlan plan, Tenant tenant, SpendingStops stops, NumberRequest request, IReadOnlyList<string> doubts,
    IReadOnlySet<(string Provider, string Account)>? routed)
{
    private readonly HashSet<E164> _taken = [];

    public List<QuotePlanLine> Lines { get; } = [];

    public List<QuoteLineView> Views { get; } = [];

    public List<ProviderTrouble> Unanswered { get; } = [];

    public List<string> Notices { get; } = [];

    public IReadOnlyList<string> Doubts { get; } = doubts;

    public bool PriceUnknown { get; private set; }

    public bool Simulated { get; private set; }

    /// <summary>Whether what is short is backordered: the request allows it, or says nothing and the policy does.</summary>
    private bool Backorders => request.Backorder ?? tenant.Policy.BackorderUnasked;

    public async Task AddLineAsync(RequestLine line, int position, CancellationToken cancellationToken)
    {
        var wanted = line.Quantity ?? 0;
        var scopes = SearchScopes.Of(line, plan, tenant.Rates);
        var stock = await TakeStockAsync(scopes, wanted, cancellationToken);
        var bought = await TakeOffersAsync(line, scopes, wanted - stock, cancellationToken);
        var shortBy = wanted - stock - bought.Count;
        var (backorderable, estimate) = shortBy > 0 ? await BackorderAsync(line, scopes, cancellationToken) : (null, null);
        var backordered = backorderable is not null && Backorders ? shortBy : 0;
        var alternatives = shortBy == 0
            ? []
            : await Alternatives.FindAsync(sourcing, Need(line, scopes.Allowed[0].Query, shortBy), scopes.Offered, cancellationToken);
        Simulated |= bought.Any(b => b.Provider.Profile.Simulated) || (backordered > 0 && backorderable!.Profile.Simulated);
        var planned = Price(line, wanted, stock, bought, backordered, estimate);
        PriceUnknown |= planned.CostUnknown;
        Lines.Add(planned);
        Views.Add(View(planned, position, alternatives, shortBy, backorderable is not null));
    }

    private async Task<int> TakeStockAsync(SearchScopes scopes, int wanted, CancellationToken cancellationToken)
    {
        if (request.Numbers.Count > 0)
        {
            return 0;
        }

        var count = await database.ReadAsync((db, token) => Stock.CountAsync(db, tenant.Id, scopes.Allowed[0].Query, routed, token), cancellationToken);
        return Math.Min(count, wanted);
    }

    private async Task<List<SourcedNumber>> TakeOffersAsync(RequestLine line, SearchScopes scopes, int wanted, CancellationToken cancellationToken)
    {
        var found = new List<SourcedNumber>();
        var until = sourcing.Deadline;
        foreach (var scope in scopes.Allowed)
        {
            if (found.Count >= wanted)
            {
                break;
            }

            var need = Need(line, scope.Query, wanted - found.Count) with { Until = until };
            var answer = request.Numbers.Count > 0
                ? await sourcing.CheckAsync(need, request.Numbers, cancellationToken)
                : await sourcing.FindAsync(need, cancellationToken);
            found.AddRange(answer.Numbers.Take(wanted - found.Count));
            _taken.UnionWith(found.Select(f => f.Offer.Number));
            Unanswered.AddRange(answer.Unanswered.Except(Unanswered).ToList());
            if (request.Numbers.Count > 0)
            {
                break;
            }
        }

        return found;
    }

    // Who takes a backorder of the line, and at what it is likely to cost: what is to be backordered, or was asked for under a cap, is estimated.
    private async Task<(IProvider? Provider, ListPrice? Estimate)> BackorderAsync(RequestLine line, SearchScopes scopes, CancellationToken cancellationToken)
    {
        var query = scopes.Allowed[0].Query;
        var provider = request.Numbers.Count > 0 || line.Consecutive ? null : sourcing.Eligible(Need(line, query, 1)).FirstOrDefault(p => p is IBackorders);
        if (provider is null || (!Backorders && query.MaxMonthlyCost is null))
        {
            return (provider, null);
        }

        var estimate = await prices.EstimateAsync(provider.Profile, line.NumberType, line.Country, cancellationToken);
        return query.MaxMonthlyCost is { } cap && !(estimate?.Monthly.Amount <= cap) ? (null, null) : (provider, estimate);
    }

    private SourcingNeed Need(RequestLine line, NumberQuery query, int count) => new(tenant, query, count, line.Provider, stops, _taken) { Routed = routed };

    private QuotePlanLine Price(RequestLine line, int wanted, int stock, List<SourcedNumber> bought, int backordered, ListPrice? estimate)
    {
        var rate = tenant.Rates.For(line.NumberType, line.Country);
        var list = backordered > 0 ? estimate : null;
        decimal?[] once = [.. bought.Select(b => b.Offer.OneTimeCost?.Amount).Append(list?.OneTime.Amount)];
        decimal?[] monthly = [.. bought.Select(b => b.Offer.MonthlyCost?.Amount).Append(list?.Monthly.Amount)];
        return new QuotePlanLine
        {
            Criteria = line,
            Wish = RequestWords.Of(line),
            Requested = wanted,
            FromStock = stock,
            FromCarriers = bought.Count,
            Backordered = backordered,
            OneTimeCeiling = once.Max() ?? 0m,
            MonthlyCeiling = monthly.Max() ?? 0m,
            Rate = rate == Rate.AtCost ? null : rate,
            OneTimePriceCeiling = bought.Count + backordered == 0 ? 0m : rate.OneTimePrice(once.Max()) ?? 0m,
            MonthlyPriceCeiling = bought.Count + backordered == 0 ? 0m : rate.MonthlyPrice(monthly.Max()) ?? 0m,
            CostUnknown = bought.Any(b => b.Offer.MonthlyCost is null || b.Offer.OneTimeCost is null) || (backordered > 0 && list is null),
            Offers = [.. bought.GroupBy(Source).Select(group => Offer(group, rate))],
        };
    }

    private static (string Provider, string? Code, decimal? OneTime, decimal? Monthly, CostOrigin? From) Source(SourcedNumber number) => (
        number.Provider.Profile.Name,
        number.Offer.Number.IsNanp ? number.Offer.Number.Npa.ToString() : null,
        number.Offer.OneTimeCost?.Amount,
        number.Offer.MonthlyCost?.Amount,
        number.Offer.CostFrom);

    private static QuoteOffer Offer(IGrouping<(string Provider, string? Code, decimal? OneTime, decimal? Monthly, CostOrigin? From), SourcedNumber> group, Rate rate)
    {
        var (provider, code, once, monthly, from) = group.Key;
        var (oncePrice, monthlyPrice) = (rate.OneTimePrice(once), rate.MonthlyPrice(monthly));
        return new()
        {
            Source = provider,
            Count = group.Count(),
            AreaCode = code,
            PriceUnknown = oncePrice is null || monthlyPrice is null,
            OneTimeEach = oncePrice ?? 0m,
            MonthlyEach = monthlyPrice ?? 0m,
            OneTimeCostEach = once,
            MonthlyCostEach = monthly,
            CostSource = (once, monthly) is (null, null) ? null : from?.Source ?? "offer",
            CostAsOf = from?.AsOf,
            Examples = [.. group.Take(3).Select(n => n.Offer.Number.Value)],
            Simulated = group.First().Provider.Profile.Simulated,
        };
    }

    private QuoteLineView View(QuotePlanLine line, int position, IReadOnlyList<Alternative> alternatives, int shortBy, bool backorderable) => new()
    {
        Line = position,
        Wish = line.Wish,
        Requested = line.Requested,
        Available = line.FromStock + line.FromCarriers,
        FromStock = line.FromStock,
        Offers = line.Offers,
        Short = shortBy,
        OneTimePrice = line.Offers.Sum(o => o.OneTimeEach * o.Count),
        MonthlyPrice = line.Offers.Sum(o => o.MonthlyEach * o.Count),
        OneTimeCost = line.Offers.Sum(o => (o.OneTimeCostEach ?? 0m) * o.Count),
        MonthlyCost = line.Offers.Sum(o => (o.MonthlyCostEach ?? 0m) * o.Count),
        Alternatives = alternatives,
        ShortPlan = shortBy == 0 ? "none" : line.Backordered > 0 ? "backorder" : backorderable && request.Backorder is null ? "backorder_offered" : "left_out",
    };
}
