using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Backorders;

/// <summary>Asks to close a backorder. It is closed only when the carrier says so; what arrives until then is taken.</summary>
public sealed class BackorderCancel(Database database, BackorderWork work, TimeProvider time)
{
    /// <summary>Asks the carrier to close it, and says where it stands.</summary>
    public async Task<Result<BackorderView>> CancelAsync(Caller caller, string backorderId, CancellationToken cancellationToken)
    {
        var problem = await database.WriteAsync((db, token) => MarkAsync(db, caller, backorderId, token), cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        await work.StepAsync(backorderId, CancellationToken.None);
        return await database.ReadAsync(
            async (db, token) =>
            {
                var row = await db.Backorders.FirstAsync(b => b.Id == backorderId, token);
                return BackorderViews.Of(row, await db.OrderLines.Where(l => l.Id == row.OrderLineId).Select(l => l.Wish).FirstAsync(token));
            },
            CancellationToken.None);
    }

    private async Task<Problem?> MarkAsync(AgentHostDb db, Caller caller, string backorderId, CancellationToken cancellationToken)
    {
        var row = await db.Backorders.Where(b => b.Id == backorderId && b.TenantId == caller.Tenant).ForUpdate().FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return Problem.NotFound("backorder", backorderId, "See backorder_list.");
        }

        if (row.State is not (BackorderState.Open or BackorderState.Closing))
        {
            return Problem.BadInput("backorder_not_open", $"{row.Id} is {Word.Of(row.State)}.", "Only an open backorder can be cancelled; see backorder_check.", "Nothing was cancelled.");
        }

        row.State = BackorderState.Closing;
        row.DueAt = time.GetUtcNow();
        await AuditTrail.AppendAsync(db, time, caller, "backorder.cancel", row.Id, new { row.Delivered }, cancellationToken);
        return null;
    }
}
