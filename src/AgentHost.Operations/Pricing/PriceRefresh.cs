using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Pricing;

/// <summary>Asks the carriers that tell their prices by API, and renews their entries of the price book. What a person entered stays.</summary>
public sealed class PriceRefresh(Database database, ProviderDirectory directory, PriceBook book, TimeProvider time, OperationsOptions options)
{
    /// <summary>The accounts that can be asked.</summary>
    public IEnumerable<IProvider> Accounts => directory.All.Where(p => p is IPrices);

    /// <summary>Asks every account, or those of one provider, and gives the book as it is then.</summary>
    public async Task<Result<PriceList>> RefreshAsync(Caller caller, string? provider, CancellationToken cancellationToken)
    {
        if (!(await book.ListAsync(caller, provider, cancellationToken)).TryGet(out _, out var problem))
        {
            return problem;
        }

        var refreshed = 0;
        var notTaken = new List<string>();
        var unanswered = new List<ProviderTrouble>();
        foreach (var account in Accounts.Where(p => provider is null || p.Profile.Name == provider))
        {
            try
            {
                var (taken, left) = await RefreshAsync(caller, account, cancellationToken);
                refreshed += taken;
                notTaken.AddRange(left);
            }
            catch (ProviderUnavailableException e)
            {
                unanswered.Add(new ProviderTrouble { Provider = e.Provider, Reason = e.Reason });
            }
        }

        return (await book.ListAsync(caller, provider, cancellationToken)).TryGet(out var list, out problem)
            ? list with { Refreshed = refreshed, NotTaken = notTaken, Unanswered = unanswered }
            : problem;
    }

    /// <summary>The daily run for one account; gives what it did, in words. Throws <see cref="ProviderUnavailableException"/>.</summary>
    public async Task<string> RunAsync(IProvider account, CancellationToken cancellationToken)
    {
        var (taken, left) = await RefreshAsync(Caller.Worker(Tenants.Main), account, cancellationToken);
        return string.Join(' ', [$"{taken} prices", .. left]);
    }

    private async Task<(int Taken, IReadOnlyList<string> Left)> RefreshAsync(Caller caller, IProvider account, CancellationToken cancellationToken)
    {
        var profile = account.Profile;
        var told = new List<CarrierPrice>();
        foreach (var country in profile.Countries)
        {
            told.AddRange((await ((IPrices)account).GetPricesAsync(country, cancellationToken)).Where(price => profile.NumberTypes.Contains(price.NumberType)));
        }

        return told.Count == 0 ? (0, []) : await database.WriteAsync((db, token) => TakeAsync(db, caller, profile, told, token), CancellationToken.None);
    }

    private async Task<(int Taken, IReadOnlyList<string> Left)> TakeAsync(
        AgentHostDb db, Caller caller, ProviderProfile profile, IReadOnlyList<CarrierPrice> told, CancellationToken cancellationToken)
    {
        var left = new List<string>();
        var taken = new List<PriceBookRow>();
        foreach (var price in told)
        {
            var what = $"{profile.Name} ({profile.Account}), {Word.Of(price.NumberType)} in {price.Country}";
            if (options.ExchangeRates.ToUsd(price.OneTime) is not { } oneTime || options.ExchangeRates.ToUsd(price.Monthly) is not { } monthly)
            {
                left.Add($"{what}: there is no exchange rate for {price.Monthly.Currency}.");
            }
            else if (await db.PriceBook.FindAsync([profile.Name, profile.Account, price.NumberType, price.Country], cancellationToken) is { Source: PriceBook.Entered } entered)
            {
                left.Add($"{what}: {Money.Usd(entered.Monthly)} a month was entered by {entered.SetBy} and stays; the carrier says {monthly}.");
            }
            else
            {
                taken.Add(Entry(profile, price, oneTime, monthly, caller.Actor));
                await PriceBook.PutAsync(db, taken[^1], cancellationToken);
            }
        }

        await AuditTrail.AppendAsync(
            db, time, caller, "price.refresh", $"{profile.Name}:{profile.Account}",
            new { prices = taken.Select(t => new { type = Word.Of(t.NumberType), t.Country, oneTime = t.OneTime, t.Monthly, t.ConvertedFrom }), left }, cancellationToken);
        return (taken.Count, left);
    }

    private PriceBookRow Entry(ProviderProfile profile, CarrierPrice price, Money oneTime, Money monthly, string actor) => new()
    {
        Provider = profile.Name,
        Account = profile.Account,
        NumberType = price.NumberType,
        Country = price.Country,
        OneTime = oneTime.Amount,
        Monthly = monthly.Amount,
        Source = PriceBook.Carrier,
        ConvertedFrom = book.ConvertedFrom(price.OneTime, price.Monthly),
        SetBy = actor,
        AsOf = price.AsOf,
    };
}
