using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Pricing;

/// <summary>
/// The price book: what each account is charged by type and country, for carriers whose offers do not tell it. Costs are the operators’ matter:
/// customers see prices, which the tenant’s rate card makes of them.
/// </summary>
public sealed class PriceBook(Database database, TimeProvider time, OperationsOptions options)
{
    /// <summary>The source of an entry made by a person; a carrier’s answer does not replace it.</summary>
    public const string Entered = "entered";

    /// <summary>The source of an entry made by asking the carrier.</summary>
    public const string Carrier = "carrier";

    private const decimal MostMoney = 1_000_000m;

    /// <summary>The entries of all accounts, or of one provider.</summary>
    public async Task<Result<PriceList>> ListAsync(Caller caller, string? provider, CancellationToken cancellationToken) => caller.IsOperator
        ? new PriceList { Prices = await database.ReadAsync((db, token) => EntriesAsync(db, provider, token), cancellationToken) }
        : MayNot("Reading what carriers charge needs the scope orders:approve or admin.");

    /// <summary>Enters a price by hand: it stands until it is removed, whatever the carrier says later.</summary>
    public async Task<Result<PriceList>> SetAsync(Caller caller, EnteredPrice price, CancellationToken cancellationToken)
    {
        if (Refuse(caller, price) is { } refusal)
        {
            return refusal;
        }

        var (once, monthly) = (options.ExchangeRates.ToUsd(price.OneTime), options.ExchangeRates.ToUsd(price.Monthly));
        if (once is not { } oneTimeCost || monthly is not { } monthlyCost)
        {
            return NoRate(price.Monthly.Currency);
        }

        return await database.WriteAsync(
            async (db, token) =>
            {
                var entry = new PriceBookRow
                {
                    Provider = price.Provider,
                    Account = price.Account,
                    NumberType = price.NumberType,
                    Country = price.Country,
                    OneTime = oneTimeCost.Amount,
                    Monthly = monthlyCost.Amount,
                    Source = Entered,
                    ConvertedFrom = ConvertedFrom(price.OneTime, price.Monthly),
                    SetBy = caller.Actor,
                    AsOf = time.GetUtcNow(),
                };
                await PutAsync(db, entry, token);
                await AuditTrail.AppendAsync(
                    db, time, caller, "price.set", Key(entry), new { oneTime = entry.OneTime, monthly = entry.Monthly, convertedFrom = entry.ConvertedFrom }, token);
                await db.SaveChangesAsync(token);
                return new PriceList { Prices = await EntriesAsync(db, price.Provider, token) };
            },
            cancellationToken);
    }

    /// <summary>Removes an entry, whoever made it; the next answer of the carrier may make it again.</summary>
    public async Task<Result<PriceList>> RemoveAsync(
        Caller caller, string provider, string account, NumberType type, string country, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin("Changing the price book") is { } refused)
        {
            return refused;
        }

        return await database.WriteAsync<Result<PriceList>>(
            async (db, token) =>
            {
                if (await db.PriceBook.FindAsync([provider, account, type, country], token) is not { } entry)
                {
                    return Problem.NotFound("price", $"of {provider} ({account}) for {Word.Of(type)} in {country}", "See `agenthost providers prices`.");
                }

                db.PriceBook.Remove(entry);
                await AuditTrail.AppendAsync(db, time, caller, "price.remove", Key(entry), new { oneTime = entry.OneTime, monthly = entry.Monthly, entry.Source }, token);
                await db.SaveChangesAsync(token);
                return new PriceList { Prices = await EntriesAsync(db, provider, token) };
            },
            cancellationToken);
    }

    /// <summary>Writes an entry over the one of its account, type and country, in the caller’s transaction.</summary>
    internal static async Task PutAsync(AgentHostDb db, PriceBookRow entry, CancellationToken cancellationToken)
    {
        if (await db.PriceBook.FindAsync([entry.Provider, entry.Account, entry.NumberType, entry.Country], cancellationToken) is { } before)
        {
            (before.OneTime, before.Monthly, before.Source) = (entry.OneTime, entry.Monthly, entry.Source);
            (before.ConvertedFrom, before.SetBy, before.AsOf) = (entry.ConvertedFrom, entry.SetBy, entry.AsOf);
        }
        else
        {
            db.PriceBook.Add(entry);
        }
    }

    /// <summary>The entries as operators see them.</summary>
    internal static async Task<IReadOnlyList<PriceEntry>> EntriesAsync(AgentHostDb db, string? provider, CancellationToken cancellationToken)
    {
        var rows = await db.PriceBook.AsNoTracking().Where(p => provider == null || p.Provider == provider)
            .OrderBy(p => p.Provider).ThenBy(p => p.Account).ThenBy(p => p.NumberType).ThenBy(p => p.Country).ToListAsync(cancellationToken);
        return [.. rows.Select(View)];
    }

    /// <summary>What the amounts were converted from, for people; null when they are US dollars.</summary>
    internal string? ConvertedFrom(Money oneTime, Money monthly) => options.ExchangeRates.Of(monthly.Currency) is { } rate && monthly.Currency != "USD"
        ? $"{oneTime} once, {monthly} a month at {rate.Usd} of {rate.AsOf:yyyy-MM-dd}"
        : null;

    /// <summary>The problem of a currency without a rate.</summary>
    internal static Problem NoRate(string currency) => Problem.BadInput(
        "currency_without_rate", $"There is no exchange rate for {currency}.", $"Set AgentHost:ExchangeRates:{currency}:Usd and its AsOf day, or give the price in USD.");

    private static Problem MayNot(string cause) => Problem.Refused("scope_missing", cause, "Ask an operator.", "Nothing was done.");

    private static string Key(PriceBookRow entry) => $"{entry.Provider}:{entry.Account}:{Word.Of(entry.NumberType)}:{entry.Country}";

    private static Problem? Refuse(Caller caller, EnteredPrice price)
    {
        if (caller.RefuseUnlessAdmin("Changing the price book") is { } refused)
        {
            return refused;
        }

        return price.OneTime.Amount is < 0 or > MostMoney || price.Monthly.Amount is < 0 or > MostMoney
            ? Problem.BadInput("price_impossible", "A price is not between 0 and 1,000,000.", "Give what the carrier charges for one number, such as 0.35.")
            : null;
    }

    private static PriceEntry View(PriceBookRow row) => new()
    {
        Provider = row.Provider,
        Account = row.Account,
        NumberType = Word.Of(row.NumberType),
        Country = row.Country,
        OneTime = row.OneTime,
        Monthly = row.Monthly,
        Source = row.Source,
        AsOf = row.AsOf,
        ConvertedFrom = row.ConvertedFrom,
        SetBy = row.SetBy,
    };
}
