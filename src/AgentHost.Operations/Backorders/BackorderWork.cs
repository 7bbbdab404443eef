using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations.Backorders;

/// <summary>Asks carriers after backorders that are due, and on demand; closes what is to be closed.</summary>
public sealed class BackorderWork(
    Database database, ProviderDirectory directory, BackorderOutcome outcome, BackorderQueries queries, TimeProvider time, OperationsOptions options, KillPoints killPoints, ILogger<BackorderWork> log)
{
    private const int MostOnDemand = 100;
    private const string NotOffered = "not_offered";

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

        try
        {
            await AskAsync(row, cancellationToken);
        }
        catch (Exception e) when (e is not (DatabaseFaultException or ProcessDeathException or OperationCanceledException))
        {
            log.LogError(e, "A question about {Backorder} failed", row.Id);
            await outcome.ApplySilenceAsync(QuestionOf(row));
        }

        await database.WriteAsync(
            (db, token) => db.Backorders.Where(b => b.Id == row.Id && b.LeaseEpoch == row.LeaseEpoch && b.LeaseOwner == options.WorkerName)
                .ExecuteUpdateAsync(s => s.SetProperty(b => b.LeaseOwner, (string?)null).SetProperty(b => b.LeaseUntil, time.GetUtcNow()), token),
            CancellationToken.None);
        return true;
    }

    /// <summary>Asks now about one backorder of the caller’s tenant, or about all that are open; one that waits for a person, too.</summary>
    public async Task<Result<BackorderPage>> CheckAsync(Caller caller, string? backorderId, CancellationToken cancellationToken)
    {
        var ids = await database.WriteAsync(
            async (db, token) =>
            {
                var rows = await db.Backorders
                    .Where(b => b.TenantId == caller.Tenant && b.ClosedAt == null && b.State != BackorderState.Sending && (backorderId == null || b.Id == backorderId))
                    .OrderBy(b => b.DueAt).Take(MostOnDemand).ForUpdate().ToListAsync(token);
                rows.ForEach(r => (r.NewsAt, r.DueAt) = (time.GetUtcNow(), time.GetUtcNow()));
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
        db.Backorders.Where(b => b.ClosedAt == null && b.DueAt <= now && b.LeaseUntil <= now && (backorderId == null ? b.State != BackorderState.NeedsHuman : b.Id == backorderId));

    private BackorderQuestion QuestionOf(BackorderRow row) => new(row.Id, row.LeaseEpoch, time.GetUtcNow());

    private async Task AskAsync(BackorderRow row, CancellationToken cancellationToken)
    {
        var question = QuestionOf(row);
        if (directory.Find(row.Provider, row.Account) is not { } provider || provider is not IBackorders backorders || !ClientReference.TryParse(row.Reference, out var reference))
        {
            await outcome.ApplySilenceAsync(question);
            return;
        }

        try
        {
            var status = await backorders.FindBackorderAsync(reference, cancellationToken);
            if (status is { Open: true } && IsToBeClosed(row, provider.Profile) && await CloseAsync(question, backorders, reference, cancellationToken))
            {
                // Closed only by the final list, which is read after it (reliability rule 25).
                question = QuestionOf(row);
                status = await backorders.FindBackorderAsync(reference, cancellationToken);
            }

            killPoints.Reach(KillPoints.AfterBackorderAskBeforeRecord);
            await (status is null ? outcome.ApplyAbsenceAsync(question, provider.Profile) : outcome.ApplyStatusAsync(question, status, provider.Profile));
        }
        catch (ProviderUnavailableException)
        {
            await outcome.ApplySilenceAsync(question);
        }
    }

    // The wish is sent once; where the backorder is open still after a settle window, once more.
    private bool IsToBeClosed(BackorderRow row, ProviderProfile profile)
    {
        var now = time.GetUtcNow();
        return row.CloseRefusal is null && (row.CloseAskedAt is not null || row.ExpiresAt <= now) && (row.CloseSentAt is not { } sent || now - sent >= profile.SettleWindow);
    }

    // Sends the wish; false where nothing was sent, or the carrier has no way to close.
    private async Task<bool> CloseAsync(BackorderQuestion question, IBackorders backorders, ClientReference reference, CancellationToken cancellationToken)
    {
        if (!await outcome.CloseSentAsync(question))
        {
            return false;
        }

        killPoints.Reach(KillPoints.AfterBackorderCloseIntentBeforeCall);
        var answer = await backorders.CloseBackorderAsync(reference, cancellationToken);
        killPoints.Reach(KillPoints.AfterBackorderCloseCallBeforeRecord);
        if (answer is EffectOutcome.Rejected { Code: NotOffered } refused)
        {
            await outcome.CloseRefusedAsync(question.BackorderId, refused.Detail);
            return false;
        }

        if (answer is EffectOutcome.Rejected later)
        {
            // Nothing was done there: it may be asked for again with the next question.
            log.LogInformation("{Backorder} can't be closed yet: {Code}", question.BackorderId, later.Code);
            await outcome.CloseNotTakenAsync(question.BackorderId);
        }

        return true;
    }
}
