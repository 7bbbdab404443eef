using AgentHost.Providers;

namespace AgentHost.Operations.Inventory;

/// <summary>Compares the inventory with the carriers’ own lists, and changes nothing.</summary>
public sealed class InventoryAudit(ProviderDirectory directory, AccountComparison comparison, TimeProvider time)
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
                differences.AddRange(Differences(provider.Profile.Name, found));
            }
            catch (ProviderUnavailableException e)
            {
                unanswered.Add(e.Provider);
            }
        }

        return new AuditView { Compared = compared, Differences = differences, Unanswered = unanswered, At = time.GetUtcNow() };
    }

    private static IEnumerable<AuditDifference> Differences(string provider, AccountDifference found) =>
    [
        .. found.NotInInventory.Select(n => new AuditDifference { Number = n.Number.Value, Provider = provider, Kind = "not_in_inventory", Next = "The next account sweep adopts it as unmanaged." }),
        .. found.NotAtCarrier.Select(n => new AuditDifference { Number = n.E164, Provider = provider, Kind = "not_at_carrier", Next = "Look at once: it may have been ported out, reclaimed or unpaid." }),
        .. found.Settling.Select(n => new AuditDifference { Number = n.Number.Value, Provider = provider, Kind = "settling", Next = "Its purchase is being settled; look again in a minute." }),
    ];
}
