using AgentHost.Simulation.Invariants;

namespace AgentHost.Simulation.Scheduling;

/// <summary>
/// Which kinds of workers have something to do by the rows as they stand: asking the product itself costs much more, and most of the time nothing is due. A hint
/// for the scheduler alone; the product is asked without it now and then, and what this overlooked would not come to rest.
/// </summary>
internal sealed class DueWork(World world)
{
    private const string Due =
        """
        SELECT 'orders' WHERE EXISTS (SELECT 1 FROM orders o WHERE o.due_at <= $now AND o.lease_until <= $now AND (o.state = 'running'
            OR EXISTS (SELECT 1 FROM carrier_orders c WHERE c.order_id = o.id AND c.kind = 'purchase' AND NOT c.settled AND c.next_ask_at <= $now)))
        UNION ALL SELECT 'backorders' WHERE EXISTS (SELECT 1 FROM backorders WHERE closed_at IS NULL AND due_at <= $now AND lease_until <= $now AND state <> 'needs_human')
        UNION ALL SELECT 'outbox' WHERE EXISTS (SELECT 1 FROM outbox WHERE state = 'pending' AND due_at <= $now AND lease_until <= $now)
        UNION ALL SELECT 'comments' WHERE EXISTS (SELECT 1 FROM outbox WHERE state = 'pending' AND due_at <= $now AND lease_until <= $now)
        UNION ALL SELECT 'inbox' WHERE EXISTS (SELECT 1 FROM inbox WHERE state = 'pending')
        UNION ALL SELECT 'releases' WHERE EXISTS (SELECT 1 FROM carrier_orders WHERE kind = 'release' AND NOT settled AND coalesce(next_ask_at, sending_until) <= $now)
        UNION ALL SELECT 'tickets' WHERE EXISTS (SELECT 1 FROM tickets WHERE due_at <= $now AND lease_until <= $now)
        UNION ALL SELECT 'lookout' WHERE NOT EXISTS (SELECT 1 FROM schedules WHERE name = 'zendesk.sweep' AND (due_at > $now OR lease_until > $now))
        UNION ALL SELECT 'periodic' WHERE NOT EXISTS (SELECT 1 FROM schedules WHERE name <> 'zendesk.sweep') OR EXISTS (SELECT 1 FROM schedules WHERE due_at <= $now AND lease_until <= $now
            AND name <> 'zendesk.sweep' AND (name <> 'approvals.expire' OR EXISTS (SELECT 1 FROM approvals WHERE state = 'pending' AND expires_at <= $now)))
        """;

    private (int Commits, TimeSpan Elapsed) _read = (-1, TimeSpan.Zero);
    private HashSet<string> _due = [];

    /// <summary>Whether a worker of that name has something to do.</summary>
    public bool Has(string worker)
    {
        if (_read != (world.Commits, world.Elapsed))
        {
            _read = (world.Commits, world.Elapsed);
            _due = [.. world.Rows.Texts(Due, ("$now", Rows.Micros(world.Now)))];
        }

        return _due.Contains(worker);
    }
}
