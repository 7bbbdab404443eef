using System.Globalization;
using AgentHost.Simulation.Invariants;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Simulation.Tickets;

/// <summary>
/// What holds of tickets (reliability I5): each comment posted once at most, one for what became of every order, every ticket answered or with people, and orders
/// only from those who may order, for what they wrote.
/// </summary>
internal sealed class TicketCheck(World world)
{
    /// <summary>The ticket field with the order.</summary>
    public const long OrderField = 1;

    /// <summary>The ticket field with the order's state.</summary>
    public const long StateField = 2;

    private const string Ended =
        """
        SELECT t.id, o.id, CASE o.state WHEN 'completed' THEN 'completed' WHEN 'cancelled' THEN 'cancelled' ELSE 'failed' END
        FROM orders o JOIN tickets t ON o.idempotency_key LIKE 'zendesk:' || t.id || ':%'
        WHERE o.channel = 'zendesk' AND o.state IN ('completed', 'partial', 'failed', 'cancelled', 'denied', 'expired')
        """;

    private static readonly string[] WithPeople = ["paused", "handed_over", "failed"];

    // What says of an order what became of it: once, whatever it answers.
    private static readonly string[] Once = ["ordered", "completed", "failed", "cancelled"];
    private long _orders;
    private int _comments;

    /// <summary>After every step.</summary>
    public void AfterStep()
    {
        if (world.Desk is not { } desk)
        {
            return;
        }

        EachOrderIsWanted(desk);
        var comments = desk.Tickets.Sum(t => t.Comments.Count);
        if (comments == _comments)
        {
            return;
        }

        _comments = comments;
        var ours = desk.Tickets.SelectMany(t => t.Ours.Select(c => (Ticket: t.FollowupOf ?? t.Id, Comment: c))).ToList();
        Hold(ours.GroupBy(o => o.Comment.Marker).FirstOrDefault(g => g.Count() > 1) is { } twice ? $"I5: {twice.Key} was posted {twice.Count()} times" : null);
        var told = ours.Where(o => o.Comment.Public && Once.Contains(o.Comment.Kind) && o.Comment.Subject.StartsWith("ORD-", StringComparison.Ordinal));
        Hold(told.GroupBy(o => (o.Ticket, o.Comment.Subject, o.Comment.Kind)).FirstOrDefault(g => g.Count() > 1) is { } again ? $"I5: ticket {again.Key} was told {again.Count()} times" : null);
    }

    /// <summary>At rest.</summary>
    public void AtRest()
    {
        if (world.Desk is not { } desk)
        {
            return;
        }

        AfterStep();
        EachEndWasTold(desk);
        // What an agent has solved before we looked at it is theirs.
        foreach (var ticket in desk.Tickets.Where(t => t is { FollowupOf: null, IsClosed: false } && (t.Status != TicketStatuses.Solved || t.Ours.Any())))
        {
            var row = world.Rows.Query("SELECT state, order_id FROM tickets WHERE id = $id", ("$id", $"{ticket.Id}")).SingleOrDefault();
            HoldTicket(ticket, row is null ? null : (string)row[0], row?[1] as string);
        }
    }

    // I7: an order by ticket is of somebody who may order, made by one of their comments, and for as many numbers as they wrote.
    private void EachOrderIsWanted(HelpDesk desk)
    {
        var orders = world.Rows.Query(
            "SELECT o.rowid, o.id, o.idempotency_key, o.placed_by, (SELECT count(*) FROM slots s WHERE s.order_id = o.id) FROM orders o WHERE o.channel = 'zendesk' AND o.rowid > $seen ORDER BY o.rowid",
            ("$seen", _orders));
        foreach (var order in orders)
        {
            _orders = (long)order[0];
            var key = ((string)order[2]).Split(':');
            var ticket = desk.Tickets.FirstOrDefault(t => $"{t.Id}" == key[1]);
            var comment = ticket?.Comments.Find(c => $"{c.Id}" == key[2]);
            Hold(comment is null ? $"I7: {order[1]} was made by {order[2]}, which nobody wrote" : null);
            Hold(comment!.Author != ticket!.Requester || !comment.Author.MayOrder || (string)order[3] != $"zendesk:{comment.Author.Id}" ? $"I7: {order[1]} was ordered by {comment.Author.Name}, who may not" : null);
            var lines = world.Rows.Query("SELECT quantity FROM order_lines WHERE order_id = $id", ("$id", order[1])).ConvertAll(row => (int)(long)row[0]);
            Hold(lines.Sum() != (long)order[4] || !lines.TrueForAll(ticket.Wanted.Contains) || lines.Count > ticket.Wanted.Count
                ? $"I7: {order[1]} is for {string.Join(" and ", lines)} numbers, and ticket {ticket.Id} asks for {string.Join(" or ", ticket.Wanted)}" : null);
        }
    }

    // A ticket that an agent had for themselves hears of it by a note, and not at all once they have closed it; on one that was deleted,
    // it or what follows it, nothing can be told.
    private void EachEndWasTold(HelpDesk desk)
    {
        var told = desk.Tickets.SelectMany(t => t.Ours.Where(c => c.Public || t.Taken)).Select(c => c.Marker).ToHashSet(StringComparer.Ordinal);
        foreach (var order in world.Rows.Query(Ended).Where(order => desk.Tickets.Any(t => $"{t.Id}" == (string)order[0] && !t.Deleted && !(t.Taken && t.IsClosed) && !desk.Tickets.Any(f => f.FollowupOf == t.Id && f.Deleted))))
        {
            var marker = $"agenthost:zendesk:{order[0]}:{order[1]}:{order[2]}";
            Hold(told.Contains(marker) ? null : $"I5: nobody was told {marker}");
        }
    }

    private void HoldTicket(DeskTicket ticket, string? state, string? orderId)
    {
        Hold(state is null ? $"I5: ticket {ticket.Id} was never heard of" : null);
        Hold(ticket.Ours.Any() ? null : $"I5: ticket {ticket.Id} was never answered, {state}");
        Hold(!ticket.Requester.MayOrder && state is not ("handed_over" or "paused") ? $"I5: ticket {ticket.Id} of {ticket.Requester.Name} is {state}" : null);
        var order = orderId is null ? null : world.Rows.Texts("SELECT state FROM orders WHERE id = $id", ("$id", orderId)).SingleOrDefault();
        var agrees = state switch
        {
            "awaiting_approval" => order == "pending_approval",
            "ordered" => order == "running",
            "backordered" => order == "backordered",

            // What was written before an agent gave it back is the agent's.
            "waiting" => ticket.Taken,
            _ => true,
        };
        Hold(agrees ? null : $"I5: ticket {ticket.Id} is {state}, and its order {orderId} {order}");
        if (ticket.Ours.Last() is { Kind: "completed" or "failed" or "cancelled" } last && last.Subject.StartsWith("ORD-", StringComparison.Ordinal))
        {
            var now = world.Rows.Texts("SELECT state FROM orders WHERE id = $id", ("$id", last.Subject)).Single();
            Hold(ticket.Fields.GetValueOrDefault(OrderField) == last.Subject && ticket.Fields.GetValueOrDefault(StateField) == now
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"I5: ticket {ticket.Id} shows {ticket.Fields.GetValueOrDefault(OrderField)} as {ticket.Fields.GetValueOrDefault(StateField)}, and {last.Subject} is {now}"));
        }
    }

    /// <summary>Tickets that are not at rest: due, or with a comment that nobody has looked at.</summary>
    public static IEnumerable<string> Unrest(World world)
    {
        if (world.Desk is not { } desk)
        {
            return [];
        }

        var due = world.Rows.Texts("SELECT 'ticket ' || id || ' ' || state || ' due' FROM tickets WHERE due_at < $far OR lease_owner IS NOT NULL", ("$far", Rows.Micros(Far)));
        return due.Concat(Unheard(world).Select(t => $"ticket {t.Id} not looked at")).Concat(desk.Post.IsEmpty ? [] : ["events of tickets"]).Concat(desk.NextAt is null ? [] : ["an update of a ticket"]);
    }

    /// <summary>Tickets with a comment of the requester that was not looked at, and that agents have not solved.</summary>
    public static IEnumerable<DeskTicket> Unheard(World world)
    {
        var rows = world.Rows.Query("SELECT id, state, handled_comment_id FROM tickets").ToDictionary(row => (string)row[0], row => ((string)row[1], (long)row[2]));
        return world.Desk!.Tickets.Where(t => t is { IsClosed: false, LastAsked: not null, Status: not "solved" }
            && (!rows.TryGetValue($"{t.Id}", out var row) || (!WithPeople.Contains(row.Item1) && row.Item2 < t.LastAsked.Id)));
    }

    /// <summary>Later than anything is due: what waits for something to happen is due then.</summary>
    public static DateTimeOffset Far { get; } = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static void Hold(string? broken)
    {
        if (broken is not null)
        {
            throw new SimulationBrokenException(broken);
        }
    }
}
