using AgentHost.Numbering;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Inventory;

/// <summary>What ends with a number that is not ours any more: its holder, its purchase intent’s hold on it, and its share of the commitment.</summary>
internal static class NumberEnding
{
    /// <summary>Ends it in the caller’s transaction, which holds the number’s lock; takes the budget row’s. A number that has ended already stays as it is.</summary>
    public static async Task EndAsync(AgentHostDb db, PhoneNumberRow row, NumberState state, IdSource ids, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!row.Active)
        {
            return;
        }

        var now = time.GetUtcNow();
        (row.State, row.Active, row.StateChangedAt) = (state, false, now);
        foreach (var held in await db.Assignments.Where(a => a.PhoneNumberId == row.Id && a.Active).ToListAsync(cancellationToken))
        {
            (held.Active, held.EndedAt) = (false, now);
        }

        if (row.IntentId is { } intentId && await db.PurchaseIntents.FirstOrDefaultAsync(i => i.Id == intentId, cancellationToken) is { } intent)
        {
            intent.Live = false;
        }

        if (row.MonthlyCost is { } monthly && row.Source is ("order" or "backorder"))
        {
            var budget = await db.LockBudgetAsync(row.TenantId, time, cancellationToken);
            MoneyLedger.End(db, budget, new LedgerStamp(ids, row.TenantId, now), row.OrderId ?? "", row.IntentId, monthly);
        }

        await OutboxMail.EndedAsync(db, row, state == NumberState.Lost ? OutboxMail.NumberLost : OutboxMail.NumberReleased, ids, now, cancellationToken);
    }
}
