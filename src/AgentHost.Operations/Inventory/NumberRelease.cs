using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Inventory;

/// <summary>
/// Gives numbers back: committed as releasing first, one call, and what is unsure is settled by asking whether the carrier still lists the number
/// (reliability rule 19). A number that is not there any more is released.
/// </summary>
public sealed class NumberRelease(Database database, ProviderDirectory directory, IdSource ids, TimeProvider time)
{
    /// <summary>Releases one number of the caller’s tenant.</summary>
    public async Task<Result<InventoryChange>> ReleaseAsync(Caller caller, string number, CancellationToken cancellationToken)
    {
        var marked = await database.WriteAsync((db, token) => MarkAsync(db, caller, number, token), cancellationToken);
        if (!marked.TryGet(out var row, out var problem))
        {
            return problem;
        }

        var outcome = directory.Find(row.Provider, row.Account) is { } provider ? await CallAsync(provider, row) : new EffectOutcome.Done();
        return await database.WriteAsync((db, token) => RecordAsync(db, caller, row.Id, outcome, token), CancellationToken.None);
    }

    /// <summary>Settles one number that is still releasing; false when none is due.</summary>
    public async Task<bool> SettleAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = await database.ReadAsync(
            (db, token) => db.PhoneNumbers.Where(n => n.State == NumberState.Releasing && n.StateChangedAt <= now.AddMinutes(-1)).OrderBy(n => n.StateChangedAt).FirstOrDefaultAsync(token), cancellationToken);
        if (row is null || directory.Find(row.Provider, row.Account) is not { } provider || now - row.StateChangedAt < provider.Profile.SettleWindow)
        {
            return false;
        }

        var listed = await provider.GetOwnedAsync(E164.Parse(row.E164), cancellationToken) is not null;
        EffectOutcome outcome = listed ? new EffectOutcome.Rejected("still_listed", "The carrier still lists the number.") : new EffectOutcome.Done();
        await database.WriteAsync((db, token) => RecordAsync(db, Caller.Worker(row.TenantId), row.Id, outcome, token), CancellationToken.None);
        return true;
    }

    private async Task<Result<PhoneNumberRow>> MarkAsync(AgentHostDb db, Caller caller, string number, CancellationToken cancellationToken)
    {
        var row = await db.PhoneNumbers.Where(n => n.TenantId == caller.Tenant && n.E164 == number && n.Active).ForUpdate().FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return Problem.NotFound("number", number, "See inventory_list.");
        }

        if (row.State == NumberState.Releasing)
        {
            return Problem.BadInput("release_under_way", $"{number} is being released already.", "See inventory_get.", "Nothing more was done.");
        }

        if (row.Provider != ProviderNames.External && directory.Find(row.Provider, row.Account) is null)
        {
            return Numbers.ProviderStates.NotInUse(row.Provider) with { NotDone = "Nothing was released." };
        }

        row.State = NumberState.Releasing;
        row.StateChangedAt = time.GetUtcNow();
        await AuditTrail.AppendAsync(db, time, caller, "number.release", number, new { row.Provider }, cancellationToken);
        return row;
    }

    private async Task<EffectOutcome> CallAsync(IProvider provider, PhoneNumberRow row)
    {
        using var timeout = new CancellationTokenSource(provider.Profile.CallTimeout, time);
        try
        {
            return await provider.ReleaseAsync(E164.Parse(row.E164), ClientReference.Create(ids.Ulid(), 0), timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return new EffectOutcome.Unknown("timeout");
        }
    }

    private async Task<Result<InventoryChange>> RecordAsync(AgentHostDb db, Caller caller, string id, EffectOutcome outcome, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = await db.PhoneNumbers.Where(n => n.Id == id).ForUpdate().FirstAsync(cancellationToken);
        var held = await db.Assignments.FirstOrDefaultAsync(a => a.PhoneNumberId == id && a.Active, cancellationToken);
        if (row.State != NumberState.Releasing)
        {
            // The answer comes after the question: whoever asked the carrier meanwhile has recorded how it ended.
            return new InventoryChange([InventoryViews.Of(row, held?.Holder, caller)], []);
        }

        switch (outcome)
        {
            case EffectOutcome.Done:
                row.ReleasedAt = now;
                await NumberEnding.EndAsync(db, row, NumberState.Released, time, cancellationToken);
                await AuditTrail.AppendAsync(db, time, caller, "number.released", row.E164, new { row.Provider }, cancellationToken);
                break;
            case EffectOutcome.Rejected(var code, var detail):
                (row.State, row.StateChangedAt) = (held is null ? NumberState.Available : NumberState.Assigned, now);
                return new InventoryChange([], [new NumberProblem(row.E164, code, detail)]);
        }

        return new InventoryChange([InventoryViews.Of(row, held is { Active: true } ? held.Holder : null, caller)], []);
    }
}
