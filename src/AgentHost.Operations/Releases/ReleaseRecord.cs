using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Purchasing;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Releases;

/// <summary>
/// Applies what was learned of a release: the intent, the inventory row, the money and the hold on the number in one transaction. Applying the same again
/// changes nothing, so that an answer and a question may both bring it.
/// </summary>
public sealed class ReleaseRecord(IdSource ids, TimeProvider time)
{
    // 47 CFR 52.15(f)(1)(ii): a number that was given back rests so long at most before another may have it; counted from the moment we know of.
    private static readonly TimeSpan Aging = TimeSpan.FromDays(45);

    /// <summary>Locks what a release is about, in the order that everybody keeps: the number, then the order at the carrier.</summary>
    public static async Task<ReleaseRows> LockAsync(AgentHostDb db, string carrierOrderId, CancellationToken cancellationToken)
    {
        var intent = await db.PurchaseIntents.FirstAsync(i => i.CarrierOrderId == carrierOrderId, cancellationToken);
        var number = await db.PhoneNumbers.Where(n => n.Id == intent.PhoneNumberId).ForUpdate().FirstAsync(cancellationToken);
        var carrierOrder = await db.CarrierOrders.Where(c => c.Id == carrierOrderId).ForUpdate().FirstAsync(cancellationToken);

        // The intent was read before the locks were held: what it says now counts.
        await db.Entry(intent).ReloadAsync(cancellationToken);
        return new ReleaseRows(carrierOrder, intent, number);
    }

    /// <summary>Applies a finding in the caller’s transaction, which holds the rows.</summary>
    /// <param name="db">The transaction.</param>
    /// <param name="rows">What it is about.</param>
    /// <param name="finding">What was learned.</param>
    /// <param name="caller">Who learned it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ApplyAsync(AgentHostDb db, ReleaseRows rows, IntentFinding finding, Caller caller, CancellationToken cancellationToken)
    {
        var (carrierOrder, intent, number) = rows;
        var now = time.GetUtcNow();
        if (IntentTransitions.Allows(intent.State, finding.To))
        {
            AuditTrail.Attribute(db, time, caller, "intent.answer", intent.E164);
            IntentMove.Make(db, intent, finding, ids, caller.Actor, now);
            switch (finding.To)
            {
                case IntentState.Confirmed:
                    await EndAsync(db, intent, number, finding, caller, cancellationToken);
                    break;
                case IntentState.Rejected:
                    await ReturnAsync(db, intent, number, finding, caller, cancellationToken);
                    break;
                case IntentState.NeedsHuman:
                    OutboxMail.Alert(db, number.TenantId, "intent_needs_human", $"needs-human:{intent.Id}", new { intent = intent.Id, number = intent.E164, provider = intent.Provider, release = true }, ids, now);
                    break;
            }
        }

        OutcomeRecord.Reschedule(carrierOrder, [intent], now);
    }

    private async Task EndAsync(AgentHostDb db, PurchaseIntentRow intent, PhoneNumberRow number, IntentFinding finding, Caller caller, CancellationToken cancellationToken)
    {
        intent.Live = false;
        if (number.Active)
        {
            var now = time.GetUtcNow();
            (number.ReleasedAt, number.AgingUntil) = (now, now + Aging);
            await NumberEnding.EndAsync(db, number, NumberState.Released, ids, time, cancellationToken);
        }

        await AuditTrail.AppendAsync(db, time, caller, "number.released", number.E164, new { number.Provider, why = finding.Why }, cancellationToken);
    }

    // The number stays ours, where it stood, and its purchase holds it again.
    private async Task ReturnAsync(AgentHostDb db, PurchaseIntentRow intent, PhoneNumberRow number, IntentFinding finding, Caller caller, CancellationToken cancellationToken)
    {
        intent.Live = false;
        await db.SaveChangesAsync(cancellationToken);
        if (number is { Active: true, State: NumberState.Releasing })
        {
            var held = await db.Assignments.AnyAsync(a => a.PhoneNumberId == number.Id && a.Active, cancellationToken);
            (number.State, number.StateChangedAt) = (intent.NumberStateBefore ?? (held ? NumberState.Assigned : NumberState.Available), time.GetUtcNow());
            if (number.IntentId is { } id && await db.PurchaseIntents.FirstOrDefaultAsync(i => i.Id == id && i.State == IntentState.Confirmed, cancellationToken) is { } purchase)
            {
                purchase.Live = true;
            }
        }

        await AuditTrail.AppendAsync(db, time, caller, "number.release_refused", number.E164, new { number.Provider, finding.Code, why = finding.Why, now = Word.Of(number.State) }, cancellationToken);
        if (caller.Channel == Caller.WorkerChannel)
        {
            // Whoever wanted it was told that it goes on.
            OutboxMail.Alert(db, number.TenantId, "release_not_done", $"release:{intent.Id}", new { number = number.E164, provider = number.Provider, code = finding.Code }, ids, time.GetUtcNow());
        }
    }
}
