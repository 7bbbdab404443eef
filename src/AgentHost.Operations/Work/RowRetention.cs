using AgentHost.Operations.Outbox;
using AgentHost.Operations.Tickets;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Work;

/// <summary>
/// Removes rows of the outbox that were delivered or dropped long ago, and events that were looked into; never what waits, nor what is parked until a person looks.
/// <para>
/// A row's key is what keeps the same from being sent twice, so the age has to lie beyond every time at which it can come again. Orders, backorders and numbers come to a
/// state once, and news of it is written in that transaction: their keys never come again. Retries end within days, carriers send an event again for days at most, and one
/// that is taken for new is a hint that changes nothing (reliability rule 14). A ticket's comments may be wanted again as long as somebody writes on it or an order of it is
/// open: they stay until both have been over for as long; a month, the least that can be set, is longer than Zendesk leaves a solved ticket open. The newest news of an order or number stays for
/// good, because the place of the next is counted from it.
/// </para>
/// </summary>
public sealed class RowRetention(Database database, TimeProvider time, OperationsOptions options)
{
    private const int Batch = 500;
    private static readonly OrderState[] Open = [OrderState.PendingApproval, OrderState.Running, OrderState.Backordered];

    /// <summary>Removes what is due; gives how many rows. Nothing, when they are kept for ever.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options.RowRetention is not { } kept)
        {
            return 0;
        }

        var before = time.GetUtcNow() - kept;
        return await RemoveMailAsync(before, cancellationToken) + await RemoveEventsAsync(before, cancellationToken);
    }

    private async Task<int> RemoveMailAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var (removed, stay) = (0, 0);
        while (true)
        {
            var (read, gone) = await database.WriteAsync((db, token) => RemoveMailAsync(db, before, stay, token), cancellationToken);
            removed += gone;
            stay += read - gone;
            if (read < Batch)
            {
                return removed;
            }
        }
    }

    private static async Task<(int Read, int Removed)> RemoveMailAsync(AgentHostDb db, DateTimeOffset before, int skip, CancellationToken cancellationToken)
    {
        var old = await db.Outbox
            .Where(o => (o.State == OutboxState.Sent && o.SentAt < before) || (o.State == OutboxState.Dropped && (o.ParkedAt ?? o.CreatedAt) < before))
            .OrderBy(o => o.Id).Skip(skip).Take(Batch)
            .Select(o => new Mail(o.Id, o.Destination, o.Lane, o.Position, o.Key)).ToListAsync(cancellationToken);
        var (places, tickets) = (await NewestPlacesAsync(db, old, cancellationToken), await LivelyAsync(db, old, before, cancellationToken));
        var gone = old
            .Where(o => o.Destination == Destinations.Notice ? o.Lane is null || o.Position < places[o.Lane] : o.Destination != TicketMail.Destination || !tickets.Contains(o.Key))
            .Select(o => o.Id).ToList();
        await db.Outbox.Where(o => gone.Contains(o.Id)).ExecuteDeleteAsync(cancellationToken);
        return (old.Count, gone.Count);
    }

    private static Task<Dictionary<string, long>> NewestPlacesAsync(AgentHostDb db, List<Mail> old, CancellationToken cancellationToken)
    {
        var lanes = old.Where(o => o is { Destination: Destinations.Notice, Lane: not null }).Select(o => o.Lane).Distinct().ToList();
        return db.Outbox.Where(o => o.Destination == Destinations.Notice && lanes.Contains(o.Lane)).GroupBy(o => o.Lane!)
            .Select(g => new { Lane = g.Key, Newest = g.Max(o => o.Position) ?? 0 }).ToDictionaryAsync(g => g.Lane, g => g.Newest, cancellationToken);
    }

    // The keys of comments that could be wanted again: somebody wrote on the ticket since, or the order is open.
    private static async Task<HashSet<string>> LivelyAsync(AgentHostDb db, List<Mail> old, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var comments = old.FindAll(o => o.Destination == TicketMail.Destination).ConvertAll(o => (o.Key, Ticket: TicketMail.TicketOf(o.Key), Order: TicketMail.OrderOf(o.Key)));
        var (tickets, orders) = (comments.Select(c => c.Ticket).Distinct().ToList(), comments.Select(c => c.Order).OfType<string>().Distinct().ToList());
        var written = await db.Tickets.Where(t => tickets.Contains(t.Id) && t.UpdatedAt >= before).Select(t => t.Id).ToListAsync(cancellationToken);
        var open = await db.Orders.Where(o => orders.Contains(o.Id) && Open.Contains(o.State)).Select(o => o.Id).ToListAsync(cancellationToken);
        return [.. comments.Where(c => written.Contains(c.Ticket) || (c.Order is not null && open.Contains(c.Order))).Select(c => c.Key)];
    }

    private async Task<int> RemoveEventsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = 0;
        int gone;
        do
        {
            gone = await database.WriteAsync(
                async (db, token) =>
                {
                    var old = await db.Inbox.Where(i => i.State != InboxState.Pending && i.ReceivedAt < before).OrderBy(i => i.Id).Take(Batch).Select(i => i.Id).ToListAsync(token);
                    return await db.Inbox.Where(i => old.Contains(i.Id)).ExecuteDeleteAsync(token);
                },
                cancellationToken);
            removed += gone;
        }
        while (gone == Batch);
        return removed;
    }

    /// <summary>What is looked at of a row.</summary>
    private sealed record Mail(string Id, string Destination, string? Lane, long? Position, string Key);
}
