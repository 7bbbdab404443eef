using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Pricing;

/// <summary>
/// What carriers offer, with costs: the offer’s own, else the price book’s. An offer whose cost nobody knows stays without one; it passes no cap,
/// and an order with it is never automatic (design §3 rule 7). The book is only read when an offer lacks a cost, and then anew each time.
/// </summary>
public sealed class PricedOffers(Database database, OperationsOptions options)
{
    /// <summary>Numbers that can be bought now, within the query’s cap on the cost.</summary>
    public async Task<IReadOnlyList<OfferedNumber>> SearchAsync(IProvider provider, NumberQuery query, CancellationToken cancellationToken)
    {
        if (query.MaxMonthlyCost < 0)
        {
            // No cost makes a price within the asker's cap: there is nothing to ask for.
            return [];
        }

        var asked = provider.Profile.PricesInSearch ? query : query with { MaxMonthlyCost = null };
        return await PriceAsync(provider, query, await provider.SearchAsync(asked, cancellationToken), cancellationToken);
    }

    /// <summary>Which of these exact numbers can be bought now, within the query’s cap on the cost.</summary>
    public async Task<IReadOnlyList<OfferedNumber>> CheckAsync(IProvider provider, NumberQuery query, IReadOnlyList<E164> numbers, CancellationToken cancellationToken) =>
        await PriceAsync(provider, query, await provider.CheckAsync(numbers, cancellationToken), cancellationToken);

    /// <summary>What an account is likely to charge for numbers that nobody offers yet: by the book, else by the carrier’s list; null when nobody knows.</summary>
    public Task<ListPrice?> EstimateAsync(ProviderProfile profile, NumberType type, string country, CancellationToken cancellationToken) =>
        database.ReadAsync((db, token) => EstimateAsync(db, profile, type, country, token), cancellationToken);

    /// <summary>The same in the caller’s transaction.</summary>
    public static async Task<ListPrice?> EstimateAsync(AgentHostDb db, ProviderProfile profile, NumberType type, string country, CancellationToken cancellationToken)
    {
        var book = await EntriesAsync(db, profile, country, cancellationToken);
        return book.Find(entry => entry.NumberType == type) is { } entry
            ? new ListPrice(Money.Usd(entry.OneTime), Money.Usd(entry.Monthly))
            : profile.ListPrices.GetValueOrDefault(type);
    }

    /// <summary>Offers with the costs that they lack, within the query’s cap on the cost.</summary>
    public async Task<IReadOnlyList<OfferedNumber>> PriceAsync(
        IProvider provider, NumberQuery query, IReadOnlyList<OfferedNumber> offers, CancellationToken cancellationToken)
    {
        var priced = offers.All(IsPriced) ? offers : await FillAsync(provider.Profile, query.Country, [.. offers.Select(InDollars)], cancellationToken);
        return query.MaxMonthlyCost is { } cap ? [.. priced.Where(offer => offer.MonthlyCost?.Amount <= cap)] : priced;
    }

    private async Task<IReadOnlyList<OfferedNumber>> FillAsync(
        ProviderProfile profile, string country, IReadOnlyList<OfferedNumber> offers, CancellationToken cancellationToken)
    {
        var book = offers.All(IsPriced) ? [] : await database.ReadAsync((db, token) => EntriesAsync(db, profile, country, token), cancellationToken);
        return book.Count == 0 ? offers : [.. offers.Select(offer => IsPriced(offer) ? offer : Filled(offer, book.Find(entry => entry.NumberType == offer.NumberType)))];
    }

    private static Task<List<PriceBookRow>> EntriesAsync(AgentHostDb db, ProviderProfile profile, string country, CancellationToken cancellationToken) =>
        db.PriceBook.AsNoTracking().Where(p => p.Provider == profile.Name && p.Account == profile.Account && p.Country == country).ToListAsync(cancellationToken);

    private static OfferedNumber Filled(OfferedNumber offer, PriceBookRow? entry) => entry is null ? offer : offer with
    {
        OneTimeCost = offer.OneTimeCost ?? Money.Usd(entry.OneTime),
        MonthlyCost = offer.MonthlyCost ?? Money.Usd(entry.Monthly),
        CostFrom = new CostOrigin(entry.Source, entry.AsOf),
    };

    private static bool IsPriced(OfferedNumber offer) => offer is { OneTimeCost.Currency: "USD", MonthlyCost.Currency: "USD" };

    private OfferedNumber InDollars(OfferedNumber offer) => offer with
    {
        OneTimeCost = offer.OneTimeCost is { } once ? options.ExchangeRates.ToUsd(once) : null,
        MonthlyCost = offer.MonthlyCost is { } monthly ? options.ExchangeRates.ToUsd(monthly) : null,
    };
}
