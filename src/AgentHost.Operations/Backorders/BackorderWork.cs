using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Backorders;

/// <summary>Asks carriers after backorders that are due, and on demand.</summary>
public sealed class BackorderWork(Database database, ProviderDirectory directory, BackorderOutcome outcome, BackorderQueries queries, TimeProvider time, OperationsOptions options)
{
    private const int MostOnDemand = 100;
    private static readonly TimeSpan AfterSilence = TimeSpan.FromMinutes(1);

    /// <summary>One question about one due backorder; false when none is due.</summary>
    public async Task<bool> StepAsync(string? backorderId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!await database.ReadAsync((db, token) => Due(db, backorderId, now).AnyAsync(token), cancellationToken))
        {
            return false;
        }

        var leased = await database.WriteAsync(
            (db, token) => Due(db, backorderId, now).OrderBy(b => b.DueAt).LeaseAsync(1, options.WorkerName, now, options.Lease, token), cancellationToken);
        if (leased is not [var row])
        {
            return false;
        }

        await AskAsync(row, cancellationToken);
        await database.WriteAsync(
            (db, token) => db.Backorders.Where(b => b.Id == row.Id && b.LeaseEpoch == row.LeaseEpoch && b.LeaseOwner == options.WorkerName)
                .ExecuteUpdateAsync(s => s.SetProperty(b => b.LeaseOwner, (string?)null).SetProperty(b => b.LeaseUntil, time.GetUtcNow()), token),
            CancellationToken.None);
        return true;
    }

    /// <summary>Asks now about one backorder of the caller’s tenant, or about all that are open.</summary>
    public async Task<Result<BackorderPage>> CheckAsync(Caller caller, string? backorderId, CancellationToken cancellationToken)
    {
        var ids = await database.WriteAsync(
            async (db, token) =>
            {
                var rows = await db.Backorders
                    .Where(b => b.TenantId == caller.Tenant && b.ClosedAt == null && b.State != BackorderState.Sending && (backorderId == null || b.Id == backorderId))
                    .OrderBy(b => b.DueAt).Take(MostOnDemand).ToListAsync(token);
                rows.ForEach(r => r.DueAt = time.GetUtcNow());
                return rows.Select(r => r.Id).ToList();
            },
            cancellationToken);
        if (backorderId is not null && ids.Count == 0 && !await database.ReadAsync((db, token) => db.Backorders.AnyAsync(b => b.Id == backorderId && b.TenantId == caller.Tenant, token), cancellationToken))
        {
            return Problem.NotFound("backorder", backorderId, "See backorder_list.");
        }

        foreach (var id in ids)
        {
            await StepAsync(id, cancellationToken);
        }

        return backorderId is null
            ? await queries.ListAsync(caller, false, MostOnDemand, null, cancellationToken)
            : await queries.GetAsync(caller, backorderId, cancellationToken);
    }

    private static IQueryable<BackorderRow> Due(AgentHostDb db, string? backorderId, DateTimeOffset now) =>
        db.Backorders.Where(b => b.ClosedAt == null && b.State != BackorderState.NeedsHuman && b.DueAt <= now && b.LeaseUntil <= now && (backorderId == null || b.Id == backorderId));

    private async Task AskAsync(BackorderRow row, CancellationToken cancellationToken)
    {
        if (directory.Find(row.Provider, row.Account) is not { } provider || provider is not IBackorders backorders || !ClientReference.TryParse(row.Reference, out var reference))
        {
            await PostponeAsync(row);
            return;
        }

        try
        {
            var status = await backorders.FindBackorderAsync(reference, cancellationToken);
            if (status is { Open: true } && row.State == BackorderState.Closing)
            {
                await backorders.CloseBackorderAsync(reference, cancellationToken);
                status = await backorders.FindBackorderAsync(reference, cancellationToken);
            }

            var profile = provider.Profile;
            await (status is null ? outcome.ApplyAbsenceAsync(row.Id, profile, options) : outcome.ApplyStatusAsync(row.Id, status, profile));
        }
        catch (ProviderUnavailableException)
        {
            await PostponeAsync(row);
        }
    }

    private async Task PostponeAsync(BackorderRow row) =>
        await database.WriteAsync(
            (db, token) => db.Backorders.Where(b => b.Id == row.Id).ExecuteUpdateAsync(s => s.SetProperty(b => b.DueAt, time.GetUtcNow() + AfterSilence), token), CancellationToken.None);
}
