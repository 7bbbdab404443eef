using AgentHost.Numbering;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Outbox;

/// <summary>Looks into the outbox, of all tenants; for administrators.</summary>
public sealed class OutboxQueries(Database database, OutboxLag lag)
{
    private const int Most = 200;

    /// <summary>What waits: rows to be sent and parked ones, the oldest first.</summary>
    public async Task<Result<OutboxPage>> ListAsync(Caller caller, bool parkedOnly, string? destination, int limit, string? cursor, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin("Looking into the outbox", "Nothing was read.") is { } refused)
        {
            return refused;
        }

        if (!Paging.TryRead(cursor, out var skip))
        {
            return Paging.BadCursor;
        }

        var take = Math.Clamp(limit, 1, Most);
        var summary = await lag.ReadAsync(cancellationToken);
        return await database.ReadAsync(
            async (db, token) =>
            {
                var rows = await db.Outbox
                    .Where(o => (o.State == OutboxState.Parked || (!parkedOnly && o.State == OutboxState.Pending)) && (destination == null || o.Destination == destination))
                    .OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Skip(skip).Take(take + 1)
                    .Select(o => new
                    {
                        Row = o,
                        Behind = o.Lane == null ? null : db.Outbox
                            .Where(b => b.Destination == o.Destination && b.Lane == o.Lane && b.Position < o.Position && (b.State == OutboxState.Pending || b.State == OutboxState.Parked))
                            .OrderBy(b => b.Position).Select(b => b.Id).FirstOrDefault(),
                    })
                    .ToListAsync(token);
                return new OutboxPage([.. rows.Take(take).Select(r => Of(r.Row, r.Behind))], Paging.Next(skip, take, rows.Count), summary.Destinations);
            },
            cancellationToken);
    }

    /// <summary>The row as administrators see it.</summary>
    internal static OutboxItem Of(OutboxRow row, string? behind) => new()
    {
        Id = row.Id,
        Destination = row.Destination,
        Tenant = row.TenantId,
        Kind = row.Kind,
        State = Word.Of(row.State),
        Tries = row.Tries,
        Problem = row.Problem,
        Behind = behind,
        CreatedAt = row.CreatedAt,
        NextTryAt = row.State == OutboxState.Pending && behind is null ? row.DueAt : null,
        ParkedAt = row.ParkedAt,
        SentAt = row.SentAt,
    };
}
