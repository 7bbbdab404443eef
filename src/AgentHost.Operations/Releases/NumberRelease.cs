using AgentHost.Operations.Inventory;
using AgentHost.Operations.Purchasing;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Releases;

/// <summary>
/// Gives numbers back: the intent is committed first, one call is made, and what is unsure is settled by asking (reliability rule 19). Until then the number
/// is releasing; it spends nothing, so that no stop of spending stands in its way.
/// </summary>
public sealed class NumberRelease(Database database, ReleaseWriteAhead writeAhead, ReleaseCall call, ReleaseRecord record, TimeProvider time)
{
    /// <summary>Releases one number of the caller’s tenant.</summary>
    public async Task<Result<InventoryChange>> ReleaseAsync(Caller caller, string number, CancellationToken cancellationToken)
    {
        if (!(await writeAhead.CommitAsync(caller, number, cancellationToken)).TryGet(out var start, out var problem))
        {
            return problem;
        }

        if (start is not ReleaseStart.Planned(var release))
        {
            return ((ReleaseStart.Ended)start).Change;
        }

        var finding = await call.SendAsync(release);
        return await database.WriteAsync(
            async (db, token) =>
            {
                var rows = await ReleaseRecord.LockAsync(db, release.CarrierOrderId, token);
                SendingTime.End([rows.CarrierOrder], time.GetUtcNow());
                await record.ApplyAsync(db, rows, finding, caller, token);
                await db.SaveChangesAsync(token);
                return await AnswerAsync(db, caller, rows, token);
            },
            CancellationToken.None);
    }

    private static async Task<InventoryChange> AnswerAsync(AgentHostDb db, Caller caller, ReleaseRows rows, CancellationToken cancellationToken)
    {
        if (rows.Intent.State == IntentState.Rejected)
        {
            return new InventoryChange([], [new NumberProblem(rows.Number.E164, rows.Intent.Code ?? "release_refused", await WhyAsync(db, rows.Intent, cancellationToken))]);
        }

        var holder = await db.Assignments.Where(a => a.PhoneNumberId == rows.Number.Id && a.Active).Select(a => a.Holder).FirstOrDefaultAsync(cancellationToken);
        return new InventoryChange([InventoryViews.Of(rows.Number, holder, caller)], []);
    }

    private static Task<string> WhyAsync(AgentHostDb db, PurchaseIntentRow intent, CancellationToken cancellationToken) =>
        db.IntentChanges.Where(c => c.IntentId == intent.Id && c.To == IntentState.Rejected).Select(c => c.Why).FirstAsync(cancellationToken);
}
