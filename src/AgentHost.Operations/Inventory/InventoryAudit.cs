using AgentHost.Providers;
using AgentHost.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Inventory;

/// <summary>Compares the inventory with the carriers’ own lists, and changes nothing.</summary>
public sealed class InventoryAudit(Database database, ProviderDirectory directory, AccountComparison comparison, TimeProvider time)
{
    /// <summary>Compares every account in use.</summary>
    public async Task<Result<AuditView>> RunAsync(Caller caller, CancellationToken cancellationToken)
    {
        var differences = new List<AuditDifference>();
        var unanswered = new List<string>();
        var compared = 0;
        foreach (var provider in directory.All)
        {
            try
            {
                var found = await comparison.CompareAsync(provider, cancellationToken);
                compared += found.Compared;
                differences.AddRange(Differences(provider.Profile, found));
            }
            catch (ProviderUnavailableException e)
            {
                unanswered.Add($"{provider.Profile.Words} ({e.Reason})");
            }
        }

        return new AuditView { Compared = compared, Differences = differences, Unanswered = unanswered, NotInUse = await NotInUseAsync(cancellationToken), At = time.GetUtcNow() };
    }

    private async Task<IReadOnlyList<string>> NotInUseAsync(CancellationToken cancellationToken)
    {
        var held = await database.ReadAsync(
            (db, token) => db.PhoneNumbers.Where(n => n.Active && n.Provider != ProviderNames.External).GroupBy(n => new { n.Provider, n.Account })
                .Select(group => new { group.Key.Provider, group.Key.Account, Count = group.Count() }).ToListAsync(token),
            cancellationToken);
        return [.. held.Where(h => directory.Find(h.Provider, h.Account) is null).Select(h => $"{h.Provider}/{h.Account} ({h.Count} numbers)")];
    }

    private static IEnumerable<AuditDifference> Differences(ProviderProfile account, AccountDifference found) =>
    [
        .. found.NotInInventory.Select(n => new AuditDifference { Number = n.Number.Value, Provider = account.Name, Account = account.Account, Kind = "not_in_inventory", Next = "The next account sweep adopts it as unmanaged." }),
        .. found.NotAtCarrier.Select(n => new AuditDifference { Number = n.E164, Provider = account.Name, Account = account.Account, Kind = "not_at_carrier", Next = "Look at once: it may have been ported out, reclaimed or unpaid." }),
        .. found.Settling.Select(n => new AuditDifference { Number = n.Number.Value, Provider = account.Name, Account = account.Account, Kind = "settling", Next = "Its purchase is being settled; look again in a minute." }),
    ];
}
