using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Backorders;

/// <summary>Asks to close a backorder. It is closed only when the carrier says so; what arrives until then is taken.</summary>
public sealed class BackorderCancel(Database database, BackorderWork work, BackorderOutcome outcome, TimeProvider time)
{
    /// <summary>Asks the carrier to close it, and says where it stands. A carrier that has no way to close is a problem that says what there is to do.</summary>
    public async Task<Result<BackorderView>> CancelAsync(Caller caller, string backorderId, CancellationToken cancellationToken)
    {
        var problem = await database.WriteAsync((db, token) => MarkAsync(db, caller, backorderId, token), cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        await work.StepAsync(backorderId, CancellationToken.None);
        var row = await database.ReadAsync((db, token) => db.Backorders.FirstAsync(b => b.Id == backorderId, token), CancellationToken.None);
        return row is { ClosedAt: null, CloseRefusal: not null } ? NotClosable(row) : await ViewAsync(backorderId);
    }

    /// <summary>
    /// Ends one on the word of a person who has settled it with the carrier: where nobody could tell how it stands, or the carrier has no way to close. Its
    /// slots end; what comes all the same is found by the sweep of the account.
    /// </summary>
    public async Task<Result<BackorderView>> CloseByHandAsync(Caller caller, string backorderId, string reason, CancellationToken cancellationToken)
    {
        if (!caller.Scopes.Contains(Scope.OrdersApprove))
        {
            return Problem.Refused("scope_missing", "Ending a backorder by hand needs the scope orders:approve.", "Ask someone who has it.", "Nothing was ended.");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Problem.BadInput("reason_missing", "A backorder is ended by hand for a reason only.", "Say what the carrier told, and who.", "Nothing was ended.");
        }

        var problem = await database.WriteAsync((db, token) => CloseByHandAsync(db, caller, backorderId, reason, token), cancellationToken);
        return problem is null ? await ViewAsync(backorderId) : problem;
    }

    private static Problem NotClosable(BackorderRow row) => Problem.Refused(
        "backorder_not_closable",
        $"{row.CloseRefusal!.TrimEnd('.')}. {row.Id} stays open there, and its {row.Quantity - row.Delivered} missing numbers may still come, and are charged then.",
        $"Have {row.Provider}’s support end it{(row.CarrierOrderId is { } id ? $" (its id there is {id})" : "")}; the next question sees that. If it does not show there, end it here with `agenthost backorders close {row.Id} --reason …`.",
        "It was not closed; its numbers are not ordered elsewhere.");

    private Task<BackorderView> ViewAsync(string backorderId) => database.ReadAsync(
        async (db, token) =>
        {
            var row = await db.Backorders.FirstAsync(b => b.Id == backorderId, token);
            return BackorderViews.Of(row, await db.OrderLines.Where(l => l.Id == row.OrderLineId).Select(l => l.Wish).FirstAsync(token), time.GetUtcNow());
        },
        CancellationToken.None);

    // The order comes first, as everywhere: its lock is the lock of its slots.
    private static async Task<BackorderRow?> LockAsync(AgentHostDb db, Caller caller, string backorderId, CancellationToken cancellationToken)
    {
        var orderId = await db.Backorders.Where(b => b.Id == backorderId && b.TenantId == caller.Tenant).Select(b => b.OrderId).FirstOrDefaultAsync(cancellationToken);
        if (orderId is null)
        {
            return null;
        }

        await db.Orders.Where(o => o.Id == orderId).ForUpdate().FirstAsync(cancellationToken);
        return await db.Backorders.Where(b => b.Id == backorderId).ForUpdate().FirstAsync(cancellationToken);
    }

    private async Task<Problem?> MarkAsync(AgentHostDb db, Caller caller, string backorderId, CancellationToken cancellationToken)
    {
        if (await LockAsync(db, caller, backorderId, cancellationToken) is not { } row)
        {
            return Problem.NotFound("backorder", backorderId, "See backorder_list.");
        }

        if (row.ClosedAt is not null)
        {
            return Problem.BadInput("backorder_not_open", $"{row.Id} is {Word.Of(row.State)}.", "Only an open backorder can be cancelled; see backorder_check.", "Nothing was cancelled.");
        }

        if (row.State == BackorderState.NeedsHuman)
        {
            return Problem.Refused(
                "backorder_needs_human", $"Nobody knows how {row.Id} stands at {row.Provider}.",
                $"Ask {row.Provider}’s support, then `agenthost backorders check {row.Id}`, or end it with `agenthost backorders close {row.Id} --reason …`.", "Nothing was cancelled.");
        }

        var first = row.CloseAskedAt is null;
        BackorderClosing.Ask(row, BackorderClosing.Cancelled, time.GetUtcNow());
        if (first)
        {
            await AuditTrail.AppendAsync(db, time, caller, "backorder.cancel", row.Id, new { row.Delivered }, cancellationToken);
        }

        return null;
    }

    private async Task<Problem?> CloseByHandAsync(AgentHostDb db, Caller caller, string backorderId, string reason, CancellationToken cancellationToken)
    {
        if (await LockAsync(db, caller, backorderId, cancellationToken) is not { } row)
        {
            return Problem.NotFound("backorder", backorderId, "See backorder_list.");
        }

        if (row.ClosedAt is not null || (row.State != BackorderState.NeedsHuman && row.CloseRefusal is null))
        {
            return Problem.BadInput(
                "backorder_not_stuck", $"{row.Id} is {Word.Of(row.State)}, and its carrier answers for it.", $"Cancel it with backorder_cancel.", "Nothing was ended.");
        }

        await AuditTrail.AppendAsync(db, time, caller, "backorder.close_by_hand", row.Id, new { reason, row.Delivered, was = Word.Of(row.State), row.Code }, cancellationToken);
        await outcome.CloseByHandAsync(db, await db.Orders.FirstAsync(o => o.Id == row.OrderId, cancellationToken), row, cancellationToken);
        return null;
    }
}
