using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Purchasing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Releases;

/// <summary>
/// Settles releases that are unsure by asking whether the account lists the number, by the schedule of purchases (reliability rules 8 and 19). Neither answer
/// counts before the settle window or once: a list may lag behind either way. Past the horizon it is a person’s matter.
/// </summary>
public sealed class ReleaseSettlement(Database database, ProviderDirectory directory, ReleaseRecord record, IdSource ids, TimeProvider time, OperationsOptions options)
{
    private static readonly TimeSpan ClaimAtLeast = TimeSpan.FromSeconds(30);

    /// <summary>Asks after one release that is due; false when none is.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!await database.ReadAsync((db, token) => Due(db, now).AnyAsync(token), cancellationToken)
            || await database.WriteAsync((db, token) => ClaimAsync(db, now, token), cancellationToken) is not { } claim)
        {
            return false;
        }

        var listed = await AskAsync(claim, cancellationToken);
        await database.WriteAsync((db, token) => RecordAsync(db, claim, listed, token), CancellationToken.None);
        return true;
    }

    private static IQueryable<CarrierOrderRow> Due(AgentHostDb db, DateTimeOffset now) =>
        db.CarrierOrders.Where(c => c.Kind == CarrierOrderKind.Release && !c.Settled && (c.NextAskAt <= now || (c.NextAskAt == null && c.SendingUntil <= now)));

    // The row is its own lease: whoever takes it up raises the epoch, and only the last one records what he was told.
    private async Task<Claim?> ClaimAsync(AgentHostDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await Due(db, now).OrderBy(c => c.NextAskAt ?? c.SendingUntil).ThenBy(c => c.Id).Take(1).ForUpdateSkipLocked().FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        var intent = await db.PurchaseIntents.FirstAsync(i => i.CarrierOrderId == row.Id, cancellationToken);
        if (intent.State == IntentState.Sending)
        {
            // The process that sent it is gone or its answer was lost: rule 15, the sweep of intents stuck in Sending.
            AuditTrail.Attribute(db, time, Caller.Worker(intent.TenantId), "intent.answer", intent.E164);
            IntentMove.Make(db, intent, new IntentFinding(IntentState.Unknown, "no answer was recorded", "process_died"), ids, options.WorkerName, now);
        }

        (row.Owner, row.Epoch) = (options.WorkerName, row.Epoch + 1);
        row.NextAskAt = now + ClaimAtLeast;
        return new Claim(row.Id, row.Epoch, intent.TenantId, intent.Provider, intent.Account, E164.Parse(intent.E164));
    }

    // Null when the carrier gives no answer that can be used.
    private async Task<bool?> AskAsync(Claim claim, CancellationToken cancellationToken)
    {
        if (directory.Find(claim.Provider, claim.Account) is not { } provider)
        {
            // A number that no carrier serves is out of the inventory when we say so.
            return claim.Provider == ProviderNames.External ? false : null;
        }

        var listed = await provider.AskAsync(token => provider.GetOwnedAsync(claim.Number, token), time, cancellationToken);
        return listed.Silence is null ? listed.Answer is not null : null;
    }

    private async Task RecordAsync(AgentHostDb db, Claim claim, bool? listed, CancellationToken cancellationToken)
    {
        var rows = await ReleaseRecord.LockAsync(db, claim.CarrierOrderId, cancellationToken);
        var order = rows.CarrierOrder;
        if (order.Epoch != claim.Epoch || order.Settled)
        {
            return;
        }

        var now = time.GetUtcNow();
        order.Asks++;
        order.NextAskAt = now + SettleSchedule.Wait(order.Asks);
        var window = directory.Find(claim.Provider, claim.Account)?.Profile.SettleWindow ?? TimeSpan.Zero;
        var firm = ReleaseAnswers.Count(order, listed, window, now);
        if (Finding(order, listed, firm, now) is { } finding)
        {
            await record.ApplyAsync(db, rows, finding, Caller.Worker(claim.Tenant), cancellationToken);
        }
    }

    private IntentFinding? Finding(CarrierOrderRow order, bool? listed, ReleaseFirmness firmness, DateTimeOffset now) => (firmness, listed) switch
    {
        (ReleaseFirmness.Firm, false) => new(IntentState.Confirmed, "asked: not listed any more, twice, after the settle window"),
        (ReleaseFirmness.Firm, true) => new(IntentState.Rejected, "asked: listed still, twice, after the settle window", "still_listed"),

        // A first answer that counts is asked for again, however late: the program may have stood still for a day.
        (ReleaseFirmness.First, _) => null,
        _ when now - order.CreatedAt >= options.SettleHorizon => new(IntentState.NeedsHuman, "the carrier gave no firm answer within the horizon", "horizon"),
        _ => null,
    };

    private sealed record Claim(string CarrierOrderId, long Epoch, string Tenant, string Provider, string Account, E164 Number);
}
