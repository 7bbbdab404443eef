using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Pricing;
using AgentHost.Providers;
using AgentHost.Providers.Carriers;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary><c>providers prices [set|remove]</c>: what carriers charge, where their offers do not tell it.</summary>
internal static class ProvidersPricesCommand
{
    private static readonly IReadOnlyList<string> Names = [ProviderNames.Local, .. CarrierCatalog.All.Select(carrier => carrier.Name)];

    public static Command Create(CommandRunner runner)
    {
        var provider = new Option<string?>("--provider") { Description = "Of this provider only." };
        var refresh = new Option<bool>("--refresh") { Description = "Ask the carriers that tell their prices first." };
        var prices = new Command("prices", "List what the carriers charge by the price book.") { provider, refresh, Set(runner), Remove(runner) };
        runner.Run(prices, async (session, parsed, ct) =>
        {
            var name = parsed.GetValue(provider)?.ToLowerInvariant();
            if (name is not null && Unknown(name) is { } problem)
            {
                return session.Screen.Fail(problem);
            }

            var list = parsed.GetValue(refresh)
                ? await session.Services.GetRequiredService<PriceRefresh>().RefreshAsync(session.Caller, name, ct)
                : await session.Services.GetRequiredService<PriceBook>().ListAsync(session.Caller, name, ct);
            var shown = session.Show(list, LedgerRenderer.Prices);
            return list.Value is { Unanswered.Count: > 0 } ? ExitCode.Carrier : shown;
        });
        return prices;
    }

    private static Command Set(CommandRunner runner)
    {
        var entry = new PriceEntryOptions();
        var monthly = new Option<decimal>("--monthly") { Description = "What it costs a month.", Required = true };
        var oneTime = new Option<decimal>("--one-time") { Description = "What it costs once." };
        var currency = new Option<string>("--currency") { Description = "USD, or a currency with a configured rate.", DefaultValueFactory = _ => "USD" };
        var set = new Command("set", "Enter what a carrier charges; it stands until it is removed.") { entry.Provider, entry.Account, entry.Type, entry.Country, monthly, oneTime, currency };
        runner.Run(set, async (session, parsed, ct) =>
        {
            if (!entry.Read(parsed).TryGet(out var key, out var problem) || (problem = Unknown(key.Provider) ?? TooFine(parsed.GetValue(monthly), parsed.GetValue(oneTime))) is not null)
            {
                return session.Screen.Fail(problem);
            }

            Money In(decimal amount) => new(amount, parsed.GetValue(currency)!.ToUpperInvariant());
            var price = new EnteredPrice(key.Provider, key.Account, key.NumberType, key.Country, In(parsed.GetValue(oneTime)), In(parsed.GetValue(monthly)));
            return session.Show(await session.Services.GetRequiredService<PriceBook>().SetAsync(session.Caller, price, ct), LedgerRenderer.Prices);
        });
        return set;
    }

    private static Command Remove(CommandRunner runner)
    {
        var entry = new PriceEntryOptions();
        var remove = new Command("remove", "Remove an entry; where the carrier tells its prices, the next answer makes it again.") { entry.Provider, entry.Account, entry.Type, entry.Country };
        runner.Run(remove, async (session, parsed, ct) => entry.Read(parsed).TryGet(out var key, out var problem)
            ? session.Show(
                await session.Services.GetRequiredService<PriceBook>().RemoveAsync(session.Caller, key.Provider, key.Account, key.NumberType, key.Country, ct), LedgerRenderer.Prices)
            : session.Screen.Fail(problem));
        return remove;
    }

    private static Problem? Unknown(string provider) => Names.Contains(provider)
        ? null
        : Problem.BadInput("provider_unknown", $"There is no provider {provider}.", $"Use one of {string.Join(", ", Names)}.");

    private static Problem? TooFine(params decimal[] amounts) => amounts.Any(amount => decimal.Round(amount, 4) != amount)
        ? Problem.BadInput("price_impossible", "A price is finer than a ten-thousandth.", "Give at most four decimals, such as 0.3525.")
        : null;
}
