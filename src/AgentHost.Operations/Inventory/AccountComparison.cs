using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Inventory;

/// <summary>Compares what an account lists with the inventory.</summary>
public sealed class AccountComparison(Database database, TimeProvider time)
{
    /// <summary>Reads the account’s list to its end and compares. Throws <see cref="ProviderUnavailableException"/> when it can’t be read.</summary>
    public async Task<AccountDifference> CompareAsync(IProvider provider, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        var listed = new Dictionary<string, OwnedNumber>();
        string? cursor = null;
        do
        {
            var page = await provider.ListOwnedAsync(cursor, cancellationToken);
            foreach (var number in page.Numbers)
            {
                listed[number.Number.Value] = number;
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);

        var (rows, live, ended) = await database.ReadAsync(
            async (db, token) =>
            {
                var owned = await db.PhoneNumbers.Where(n => n.Active && n.Provider == provider.Profile.Name && n.Account == provider.Profile.Account).ToListAsync(token);
                var intents = await db.PurchaseIntents.Where(i => i.Live && i.State != IntentState.Confirmed && i.Provider == provider.Profile.Name).Select(i => i.E164).ToListAsync(token);

                // The list may be older than these rows: what was given back meanwhile is on it still.
                var over = await db.PhoneNumbers.Where(n => !n.Active && n.StateChangedAt >= begun && n.Provider == provider.Profile.Name).Select(n => n.E164).ToListAsync(token);
                return (owned, intents.ToHashSet(), over.ToHashSet());
            },
            cancellationToken);
        var known = rows.Select(r => r.E164).ToHashSet();
        var missing = new List<PhoneNumberRow>();
        foreach (var row in rows.Where(r => !listed.ContainsKey(r.E164) && r.AcquiredAt < begun && r.State is not (NumberState.Releasing or NumberState.PortingIn or NumberState.PortingOut)))
        {
            // One pass over pages is no proof: a number may have moved between pages (fault 38), so each is asked after by itself.
            if (await provider.GetOwnedAsync(E164.Parse(row.E164), cancellationToken) is null)
            {
                missing.Add(row);
            }
        }

        var backordered = await BackorderedAsync(provider, cancellationToken);
        var strange = listed.Values.Where(o => !known.Contains(o.Number.Value) && !ended.Contains(o.Number.Value)).ToList();
        return new AccountDifference(
            listed.Count,
            [.. strange.Where(o => !live.Contains(o.Number.Value) && !backordered.Contains(o.Reference ?? ""))],
            missing,
            [.. strange.Where(o => live.Contains(o.Number.Value) || backordered.Contains(o.Reference ?? ""))]);
    }

    private Task<HashSet<string>> BackorderedAsync(IProvider provider, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (db, token) => (await db.Backorders.Where(b => b.ClosedAt == null && b.Provider == provider.Profile.Name).Select(b => b.Reference).ToListAsync(token)).ToHashSet(),
            cancellationToken);
}
