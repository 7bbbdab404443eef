using AgentHost.Operations.Numbers;
using AgentHost.Operations.Policy;
using AgentHost.Providers;
using AgentHost.Storage;

namespace AgentHost.Operations.Inventory;

/// <summary>The first day with an account: everything that it owns enters the inventory as unmanaged, and nobody is alarmed (reliability rule 11).</summary>
public sealed class AccountImport(Database database, ProviderDirectory directory, AccountComparison comparison, AccountSweep sweep, OperationsOptions options)
{
    /// <summary>Takes in what the account lists. Doing it again takes in what is new.</summary>
    /// <param name="caller">Whoever may change the inventory.</param>
    /// <param name="name">A provider with one account, an account, or "provider/account".</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Result<ImportView>> ImportAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin("Importing an account", "Nothing was imported.") is { } refused)
        {
            return refused;
        }

        if (directory.Named(name) is not [var account])
        {
            return directory.Named(name).Count == 0
                ? ProviderStates.NotInUse(name) with { NotDone = "Nothing was imported." }
                : Problem.BadInput("account_ambiguous", $"{name} has several accounts.", $"Name one: {string.Join(", ", directory.Named(name).Select(p => $"{p.Profile.Name}/{p.Profile.Account}"))}.", "Nothing was imported.");
        }

        var stops = await database.ReadAsync(SpendingStops.ReadAsync, cancellationToken);
        if (stops.Closed(account.Profile, options.Live) is { Kind: ProblemKind.Configuration } closed)
        {
            return closed with { NotDone = "Nothing was imported." };
        }

        try
        {
            var found = await comparison.CompareAsync(account, cancellationToken);
            var imported = await sweep.ImportAsync(caller, account.Profile, found, cancellationToken);
            return new ImportView
            {
                Provider = account.Profile.Name,
                Account = account.Profile.Account,
                Listed = found.Compared,
                Imported = [.. imported.Select(n => n.Value).Order(StringComparer.Ordinal)],
                Settling = found.Settling.Count,
                NotAtCarrier = [.. found.NotAtCarrier.Select(n => n.E164)],
                Simulated = account.Profile.Simulated,
            };
        }
        catch (ProviderUnavailableException e)
        {
            return new Problem(
                ProblemKind.Carrier, "provider_unavailable", $"{account.Profile.Words} could not be read to the end of its list ({e.Reason}).", "Nothing was imported.", "Import again in a while; agenthost providers list shows who can be reached.");
        }
    }
}
