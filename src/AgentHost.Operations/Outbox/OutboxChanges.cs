using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Outbox;

/// <summary>What a person decides of rows that were parked: try again, or give up for good. Audited, with the reason.</summary>
public sealed class OutboxChanges(Database database, TimeProvider time)
{
    private const int MostAtOnce = 10_000;

    /// <summary>Makes a parked row due again, under the same key, as if it had never been tried.</summary>
    public async Task<Result<OutboxReplay>> ReplayAsync(Caller caller, string id, CancellationToken cancellationToken) =>
        Refuse(caller) ?? await database.WriteAsync<Result<OutboxReplay>>(
            async (db, token) =>
            {
                if (await db.Outbox.Where(o => o.Id == id).ForUpdate().FirstOrDefaultAsync(token) is not { } row)
                {
                    return NotFound(id);
                }

                return row.State switch
                {
                    OutboxState.Sent => Problem.BadInput("outbox_row_sent", $"{id} was delivered at {row.SentAt:yyyy-MM-dd HH:mm:ss} UTC.", "There is nothing to replay."),
                    OutboxState.Dropped => Problem.BadInput("outbox_row_dropped", $"{id} was dropped: {row.Problem}", "What came after it may have left; it can't be replayed."),
                    _ => await ReplayAsync(db, caller, id, [row], token),
                };
            },
            cancellationToken);

    /// <summary>Makes all parked rows of a destination due again.</summary>
    public async Task<Result<OutboxReplay>> ReplayAllAsync(Caller caller, string destination, CancellationToken cancellationToken) =>
        Refuse(caller) ?? await database.WriteAsync<Result<OutboxReplay>>(
            async (db, token) =>
            {
                var rows = await db.Outbox.Where(o => o.Destination == destination && o.State == OutboxState.Parked).OrderBy(o => o.Id).Take(MostAtOnce).ForUpdate().ToListAsync(token);
                return rows.Count > 0
                    ? await ReplayAsync(db, caller, destination, rows, token)
                    : Problem.BadInput("nothing_parked", $"No row is parked for {destination}.", "See `agenthost outbox list --parked`.");
            },
            cancellationToken);

    /// <summary>Gives a row up for good; what waited behind it goes on.</summary>
    public async Task<Result<OutboxItem>> DropAsync(Caller caller, string id, string reason, CancellationToken cancellationToken)
    {
        if (Refuse(caller) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Problem.BadInput("reason_missing", "Dropping a row needs a reason.", "Give one with --reason.");
        }

        return await database.WriteAsync<Result<OutboxItem>>(
            async (db, token) =>
            {
                var row = await db.Outbox.Where(o => o.Id == id).ForUpdate().FirstOrDefaultAsync(token);
                if (row is null)
                {
                    return NotFound(id);
                }

                var inside = Destinations.Own.Contains(row.Destination);
                if (row.State != OutboxState.Parked && (inside || row.State != OutboxState.Pending))
                {
                    return Problem.BadInput("outbox_row_not_parked", $"{id} is {Word.Of(row.State)}.", "Only rows that are parked, or wait for a receiver outside, can be dropped.");
                }

                // Whoever is about to record a delivery of it finds another epoch, and leaves it.
                row.LeaseEpoch++;
                var before = row.Problem;
                (row.State, row.ParkedAt, row.LeaseOwner, row.Problem) = (OutboxState.Dropped, time.GetUtcNow(), null, $"dropped by {caller.Actor}: {reason.Trim()}");
                await AuditTrail.AppendAsync(db, time, caller, "outbox.drop", id, new { row.Destination, row.Kind, row.Tries, problem = before, reason = reason.Trim() }, token);
                return OutboxQueries.Of(row, null);
            },
            cancellationToken);
    }

    private async Task<OutboxReplay> ReplayAsync(AgentHostDb db, Caller caller, string subject, List<OutboxRow> rows, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var row in rows)
        {
            (row.State, row.Tries, row.DueAt, row.ParkedAt) = (OutboxState.Pending, 0, now, null);
        }

        await AuditTrail.AppendAsync(db, time, caller, "outbox.replay", subject, new { rows = rows.Count }, cancellationToken);
        return new OutboxReplay([.. rows.Select(r => r.Id)]);
    }

    private static Problem? Refuse(Caller caller) => caller.RefuseUnlessAdmin("Changing the outbox");

    private static Problem NotFound(string id) => Problem.NotFound("outbox_row", id, "See `agenthost outbox list`.");
}
