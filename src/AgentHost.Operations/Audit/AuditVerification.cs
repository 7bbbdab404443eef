using AgentHost.Storage;
using AgentHost.Storage.Auditing;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Audit;

/// <summary>
/// Walks the chains, page by page, and names the first event of each that is not as it was written. Altered, removed, inserted and moved events show, and so
/// does an end that was cut off while the head row still knows it. What does not show from the inside: an end that was cut off together with the head row, and
/// a chain that was written anew as a whole; a head that was kept outside shows both.
/// </summary>
public sealed class AuditVerification(Database database)
{
    private const int Page = 1000;

    /// <summary>Verifies one tenant's chain, or all; other processes may go on writing.</summary>
    /// <param name="tenant">The tenant; null for all.</param>
    /// <param name="expectedHead">A head that was printed before and kept elsewhere; it has to be in the chain, or in one of them.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<AuditReport> VerifyAsync(string? tenant, string? expectedHead, CancellationToken cancellationToken)
    {
        var tenants = tenant is not null ? [tenant] : await database.ReadAsync(TenantsAsync, cancellationToken);
        var chains = new List<AuditChainReport>();
        var found = false;
        foreach (var name in tenants)
        {
            var (report, held) = await WalkAsync(name, expectedHead, cancellationToken);
            chains.Add(report);
            found |= held;
        }

        if (expectedHead is not null && !found)
        {
            var last = chains.Count == 0 ? new AuditChainReport(tenant ?? "", 0, "", null) : chains[^1];
            var lost = new AuditBreak(last.Events, "head_not_found", $"No event has the hash {expectedHead}: events were taken away since it was noted, or the database is another or an older one.");
            chains = [.. chains.SkipLast(1), last with { Break = last.Break ?? lost }];
        }

        return new AuditReport(chains.TrueForAll(c => c.Break is null), chains);
    }

    private static async Task<List<string>> TenantsAsync(AgentHostDb db, CancellationToken cancellationToken) =>
        await db.AuditHeads.Select(h => h.TenantId).Union(db.AuditEvents.Select(e => e.TenantId)).OrderBy(t => t).ToListAsync(cancellationToken);

    private async Task<(AuditChainReport Report, bool Held)> WalkAsync(string tenant, string? expectedHead, CancellationToken cancellationToken)
    {
        var walk = new Walk(tenant, expectedHead);
        while (true)
        {
            // The head first: what is appended while we walk comes after it.
            var head = await HeadAsync(tenant, cancellationToken);
            while (walk.Break is null && walk.Last < (head?.Number ?? long.MaxValue))
            {
                var last = walk.Last;
                var until = head?.Number ?? long.MaxValue;
                var events = await database.ReadAsync(
                    (db, token) => db.AuditEvents.Where(e => e.TenantId == tenant && e.Number > last && e.Number <= until).OrderBy(e => e.Number).Take(Page).ToListAsync(token), cancellationToken);
                if (events.Count == 0)
                {
                    break;
                }

                events.ForEach(walk.Step);
            }

            walk.End(head);
            if (walk.Break is not null)
            {
                return (walk.Report, walk.Held);
            }

            var beyond = await BeyondAsync(tenant, walk.Last, cancellationToken);
            var now = await HeadAsync(tenant, cancellationToken);
            if (now?.Number == head?.Number)
            {
                walk.Beyond(beyond);
                return (walk.Report, walk.Held);
            }
        }
    }

    private Task<AuditHeadRow?> HeadAsync(string tenant, CancellationToken cancellationToken) =>
        database.ReadAsync((db, token) => db.AuditHeads.FirstOrDefaultAsync(h => h.TenantId == tenant, token), cancellationToken);

    private Task<long?> BeyondAsync(string tenant, long last, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (db, token) => db.AuditEvents.Where(e => e.TenantId == tenant && e.Number > last).OrderBy(e => e.Number).Select(e => (long?)e.Number).FirstOrDefaultAsync(token), cancellationToken);

    /// <summary>How far one chain was walked, and what was found first.</summary>
    private sealed class Walk(string tenant, string? expectedHead)
    {
        private string _hash = "";

        public long Last { get; private set; }

        public AuditBreak? Break { get; private set; }

        public bool Held { get; private set; }

        public AuditChainReport Report => new(tenant, Last, _hash, Break);

        public void Step(AuditEventRow entry)
        {
            if (Break is not null)
            {
                return;
            }

            Break = entry.Number != Last + 1 ? new(Last + 1, "missing", $"Event {Last + 1} is missing; the next one there is {entry.Number}.")
                : !AuditChain.IsWhole(entry) ? new(entry.Number, "altered", $"Event {entry.Number} ({entry.Action} {entry.Subject}) is not what its hash was made of.")
                : entry.PreviousHash != _hash ? new(entry.Number, "moved", $"Event {entry.Number} ({entry.Action} {entry.Subject}) does not follow the one before it: one of them was inserted, moved or written anew.")
                : null;
            if (Break is null)
            {
                (Last, _hash) = (entry.Number, entry.Hash);
                Held |= entry.Hash == expectedHead;
            }
        }

        public void End(AuditHeadRow? head)
        {
            Break ??= head is null && Last > 0 ? new(Last, "no_head", "The chain has events and no head row.")
                : head is not null && head.Number > Last ? new(Last + 1, "cut_off", $"The chain ends at event {Last}; its head row knows {head.Number}.")
                : head is not null && head.Hash != _hash ? new(Last, "cut_off", $"Event {Last} is not the one that the head row knows.")
                : null;
        }

        public void Beyond(long? number)
        {
            if (number is { } strange)
            {
                Break = new(strange, "beyond_head", $"Event {strange} stands beyond the end of the chain, which its head row says is {Last}.");
            }
        }
    }
}
