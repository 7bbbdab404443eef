using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Zendesk.Tickets;

/// <summary>Makes tickets due to be looked at.</summary>
public static class DueTickets
{
    /// <summary>Somebody said that the ticket changed: in the caller's transaction, makes it due now. A ticket never heard of gets its row.</summary>
    public static async Task HearAsync(AgentHostDb db, string ticket, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await db.Tickets.Where(t => t.Id == ticket).ForUpdate().FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            db.Tickets.Add(new TicketRow { Id = ticket, Heard = 1, CreatedAt = now, UpdatedAt = now, DueAt = now, LeaseUntil = now });
            return;
        }

        row.Heard++;
        row.DueAt = row.DueAt < now ? row.DueAt : now;
    }
}
