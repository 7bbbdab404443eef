using AgentHost.Numbering;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Work;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Zendesk.Wire;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Zendesk.Tickets;

/// <summary>The rows of tickets: each change of one together with the comments that tell of it, under the row's lock and only while its lease holds.</summary>
internal sealed class TicketBook(Database database, ZendeskOptions options, WorkBell bell, IdSource ids, TimeProvider time)
{
    /// <summary>Changes the row and writes comments, in one transaction. Throws <see cref="LeaseLostException"/> when another worker has taken the ticket.</summary>
    public async Task<TicketRow> WriteAsync(TicketRow leased, Func<AgentHostDb, TicketRow, TicketPen, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        var written = await database.WriteAsync(
            async (db, token) =>
            {
                var row = await db.Tickets.Where(t => t.Id == leased.Id).ForUpdate().FirstAsync(token);
                if (row.LeaseEpoch != leased.LeaseEpoch)
                {
                    throw new LeaseLostException(leased.Id);
                }

                var now = time.GetUtcNow();
                var shadow = row.TenantId is { } tenant && (await db.TenantAsync(tenant, token)).ModeAt(People.Channel) == SpendingMode.Shadow;
                var before = row.Position;
                await change(db, row, new TicketPen(db, row, shadow, options.MostRepliesPerHour, ids, now), token);
                row.UpdatedAt = now;
                return (Row: row, Mail: row.Position > before);
            },
            cancellationToken);
        if (written.Mail)
        {
            bell.Ring();
        }

        return written.Row;
    }

    /// <summary>Ends the lease: the ticket is due again when it was heard of meanwhile, else then.</summary>
    public Task ReturnAsync(TicketRow leased, DateTimeOffset due, CancellationToken cancellationToken) => database.WriteAsync(
        async (db, token) =>
        {
            var row = await db.Tickets.Where(t => t.Id == leased.Id).ForUpdate().FirstAsync(token);
            if (row.LeaseEpoch == leased.LeaseEpoch)
            {
                var now = time.GetUtcNow();
                (row.LeaseOwner, row.LeaseUntil) = (null, now);
                row.DueAt = row.Heard != leased.Heard && now < due ? now : due;
            }
        },
        cancellationToken);
}
