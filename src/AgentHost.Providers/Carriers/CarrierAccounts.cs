using AgentHost.Providers.Routing;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Carriers;

/// <summary>The carriers' accounts of this process, each on lines of its own. Making it sends nothing and throws for nothing that is missing.</summary>
public sealed class CarrierAccounts
{
    /// <summary>Opens the accounts.</summary>
    /// <param name="accounts">Which.</param>
    /// <param name="sandbox">A sandbox that stands in for every carrier, each below its own name; null for the carriers themselves.</param>
    /// <param name="rates">Exchange rates.</param>
    /// <param name="lines">The lines to every account; whoever made them ends them.</param>
    /// <param name="settleWindow">How long a purchase may take to show at the sandbox; null for each carrier's own window. Nothing without a sandbox.</param>
    public CarrierAccounts(IEnumerable<AccountSettings> accounts, Uri? sandbox, IReadOnlyList<ExchangeRate> rates, CarrierLines lines, TimeSpan? settleWindow = null)
    {
        All = [.. accounts.Select(account => (account, Open(account, sandbox, rates, lines.For(account.Carrier.Name, account.Name), settleWindow)))];
    }

    /// <summary>Every account, with what it was made from.</summary>
    public IReadOnlyList<(AccountSettings Settings, CarrierAccount Account)> All { get; }

    /// <summary>Those that nothing is missing of and that are switched on.</summary>
    public IEnumerable<CarrierAccount> Usable => All.Select(open => open.Account).Where(account => account.Enabled && account.Provider.Profile.MissingSettings.Count == 0);

    /// <summary>Who verifies the events of each account whose carrier sends any.</summary>
    public IEnumerable<EventVerifier> Events =>
        Usable.Where(account => account.Events is not null).Select(account => new EventVerifier(account.Provider.Profile.Name, account.Provider.Profile.Account, account.Events!));

    /// <summary>What is missing or looks wrong, or that an account is switched off by its own setting: sentences without any value.</summary>
    public IEnumerable<string> Complaints => All.SelectMany(open => open.Account.Provider.Profile.MissingSettings
        .Select(missing => $"{open.Settings.Words}: {missing}.")
        .Concat(open.Account is { Enabled: false, Provider.Profile.MissingSettings.Count: 0 } ? [$"{open.Settings.Words} is switched off by its own setting."] : Array.Empty<string>()));

    private static CarrierAccount Open(AccountSettings account, Uri? sandbox, IReadOnlyList<ExchangeRate> rates, AccountLines lines, TimeSpan? settleWindow)
    {
        var standIn = sandbox is null ? null : new Uri($"{sandbox.AbsoluteUri.TrimEnd('/')}/{account.Carrier.Name}");
        return account.Carrier.Open(new CarrierSetup(account.Name, account.Values, lines.Reads, lines.Orders, standIn, rates, standIn is null ? null : settleWindow));
    }
}
