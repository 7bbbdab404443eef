using AgentHost.Simulation.Carriers;
using AgentHost.Simulation.Tickets;

namespace AgentHost.Simulation.Invariants;

/// <summary>The invariants of reliability §2 that hold at rest, read from the rows and from the carriers' books. Those about tickets are held where tickets are.</summary>
internal sealed class RestCheck(World world)
{
    private const string Restless =
        """
        SELECT o.id || ' running, due ' || datetime(o.due_at / 1000000, 'unixepoch') || ', leased until ' || datetime(o.lease_until / 1000000, 'unixepoch') || ' ' || coalesce(o.problem_code, '')
            || ' with slots ' || (SELECT group_concat(s.state) FROM slots s WHERE s.order_id = o.id) FROM orders o
            WHERE o.state = 'running' AND EXISTS (SELECT 1 FROM slots s WHERE s.order_id = o.id AND s.state IN ('open', 'buying')
                AND NOT EXISTS (SELECT 1 FROM purchase_intents i WHERE i.slot_id = s.id AND i.live AND i.state = 'needs_human'))
        UNION ALL SELECT e164 || ' ' || state FROM purchase_intents WHERE state IN ('sending', 'unknown', 'accepted')
        UNION ALL SELECT id || ' ' || state FROM backorders WHERE closed_at IS NULL AND state NOT IN ('open', 'needs_human')
        UNION ALL SELECT key FROM outbox o WHERE state = 'pending' AND NOT EXISTS (SELECT 1 FROM outbox b WHERE b.lane = o.lane AND b.position < o.position AND b.state = 'parked' AND b.problem LIKE 'ticket_deleted%')
        UNION ALL SELECT e164 || ' releasing' FROM phone_numbers n WHERE state = 'releasing' AND NOT EXISTS (SELECT 1 FROM purchase_intents i WHERE i.phone_number_id = n.id AND i.live AND i.state = 'needs_human')
        UNION ALL SELECT event_id || ' not looked into' FROM inbox WHERE state = 'pending'
        """;

    private const string Due =
        """
        SELECT min(due) FROM (
            SELECT max(due_at, lease_until) AS due FROM orders WHERE state = 'running'
            UNION ALL SELECT max(due_at, lease_until) FROM backorders WHERE closed_at IS NULL AND state <> 'needs_human'
            UNION ALL SELECT max(due_at, lease_until) FROM outbox o WHERE state = 'pending' AND NOT EXISTS (SELECT 1 FROM outbox b WHERE b.lane = o.lane AND b.position < o.position AND b.state = 'parked')
            UNION ALL SELECT max(due_at, lease_until) FROM schedules WHERE $sweeps AND name LIKE 'account.sweep%'
            UNION ALL SELECT max(due_at, lease_until) FROM schedules WHERE $looks AND name = 'zendesk.sweep'
            UNION ALL SELECT max(due_at, lease_until) FROM tickets WHERE due_at < $far
            UNION ALL SELECT coalesce(next_ask_at, sending_until) FROM carrier_orders WHERE kind = 'release' AND NOT settled)
        """;

    /// <summary>What is still under way, here or at the carriers, in words; empty when nothing is (I8).</summary>
    public string Unrest() => string.Join(", ", world.Rows.Texts(Restless).Concat(world.Carriers.Where(c => !c.IsAtRest).Select(c => c.Name)).Concat(Differences()).Concat(TicketCheck.Unrest(world)));

    /// <summary>When the next thing is due, so that waiting for it takes one step.</summary>
    public DateTimeOffset NextDue()
    {
        var due = world.Carriers.Select(c => c.NextAt).OfType<DateTimeOffset>().ToList();
        if (world.Desk?.NextAt is { } lands)
        {
            due.Add(lands);
        }

        if (world.Rows.Query(Due, ("$sweeps", Differences().Count > 0), ("$looks", world.Desk is not null && TicketCheck.Unheard(world).Any()), ("$far", Rows.Micros(TicketCheck.Far))) is [[long first]])
        {
            due.Add(Rows.Instant(first));
        }

        return due.Count == 0 ? world.Now + World.SettleWindow : due.Min();
    }

    /// <summary>Throws at the first that does not hold.</summary>
    public void Check()
    {
        Hold(Differences().Count == 0, $"I2: {string.Join(", ", Differences())}");
        EachSaleIsAccountedFor();
        NoBackorderIsForgotten();
        NothingIsBoughtTwice();
        MoneyAgrees();
        var mute = world.Rows.Texts("SELECT e164 FROM phone_numbers WHERE active AND state = 'assigned' AND readiness = 'pending'");
        Hold(mute.Count == 0, $"I9: numbers that are neither ready nor say why: {string.Join(", ", mute)}");
    }

    // I2: numbers that the carriers say we own and no row or unsettled intent holds, and rows that no carrier knows of.
    private List<string> Differences()
    {
        var differences = new List<string>();
        foreach (var carrier in world.Carriers)
        {
            var owned = carrier.Books.Owned.Select(o => o.Number.Number).ToHashSet();
            var rows = world.Rows.Texts("SELECT e164 FROM phone_numbers WHERE active AND provider = $provider", ("$provider", carrier.Name));
            var unsure = world.Rows.Texts("SELECT e164 FROM purchase_intents WHERE live AND state <> 'confirmed' AND provider = $provider", ("$provider", carrier.Name));
            differences.AddRange(owned.Except(rows).Except(unsure).Select(n => $"{n} is ours at {carrier.Name}, and not in the inventory"));
            differences.AddRange(rows.Except(owned).Except(unsure).Select(n => $"{n} is in the inventory, and not ours at {carrier.Name}"));
        }

        return differences;
    }

    // I6, number by number: what a carrier sold on an intent is confirmed, or a person's matter, unless it came after the settle window and after the rejection;
    // and what is confirmed was sold on that very intent.
    private void EachSaleIsAccountedFor()
    {
        foreach (var carrier in world.Carriers)
        {
            var intents = world.Rows.Query(
                "SELECT c.reference || i.e164, i.state, c.created_at, c.sending_until, i.changed_at FROM purchase_intents i JOIN carrier_orders c ON c.id = i.carrier_order_id WHERE c.kind = 'purchase' AND i.provider = $provider",
                ("$provider", carrier.Name)).ToLookup(row => (string)row[0]);
            var backorders = world.Rows.Texts("SELECT reference FROM backorders WHERE provider = $provider", ("$provider", carrier.Name)).ToHashSet();
            foreach (var sale in carrier.Sales.Where(s => !backorders.Contains(s.Reference)))
            {
                Hold(intents[sale.Reference + sale.Number.Value].Any(), $"I7: {carrier.Name} sold {sale.Number} under {sale.Reference}, which no intent has");
                foreach (var intent in intents[sale.Reference + sale.Number.Value].Where(row => row[1] is "rejected"))
                {
                    Hold(IsLate(sale, Rows.Instant(intent[2]), Rows.Instant(intent[3]), Rows.Instant(intent[4])), $"I6: {carrier.Name} sold {sale.Number} under {sale.Reference}, and it was taken for a rejection");
                }
            }

            var sold = carrier.Sales.Select(s => s.Reference + s.Number.Value).ToHashSet();
            var imagined = intents.Where(group => !sold.Contains(group.Key) && group.Any(row => row[1] is "confirmed")).Select(group => group.Key).ToList();
            Hold(imagined.Count == 0, $"I6: confirmed, and {carrier.Name} never sold it on that order: {string.Join(", ", imagined)}");
        }
    }

    // I6 and I1, of backorders: what a carrier took within the settle window is held until the carrier has ended it, and is never taken for refused or lost.
    private void NoBackorderIsForgotten()
    {
        foreach (var row in world.Rows.Query("SELECT b.id, b.provider, b.reference, c.created_at, c.sending_until FROM backorders b JOIN carrier_orders c ON c.id = b.carrier_order_row_id WHERE b.state = 'rejected'"))
        {
            var taken = world.Carriers.First(c => c.Name == (string)row[1]).FindOrder((string)row[2]);
            Hold(taken is null || IsLate(taken, Rows.Instant(row[3]), Rows.Instant(row[4])), $"I6: {row[1]} took the backorder {row[0]}, and it was taken for a rejection");
        }
    }

    // A wall clock that was set forward meanwhile makes any window seem over.
    private bool IsLate(Sale sale, DateTimeOffset written, DateTimeOffset sent, DateTimeOffset rejected) =>
        (sale.At > sent + World.SettleWindow && sale.At > rejected) || world.SetForwardAt >= written;

    // I1, by the carriers' books: an order gets no more numbers than it wants, but for what carriers send beyond what was ordered, or late.
    private void NothingIsBoughtTwice()
    {
        var sold = world.Carriers.SelectMany(c => c.Sales).Where(s => !s.Extra).ToLookup(s => s.Reference);
        var wanted = world.Rows.Query("SELECT order_id, count(*) FROM slots GROUP BY order_id").ToDictionary(row => (string)row[0], row => (long)row[1]);
        var requests = world.Rows.Query("SELECT order_id, reference, created_at, sending_until, kind FROM carrier_orders WHERE kind <> 'release'").ToLookup(row => (string)row[0]);
        foreach (var order in requests)
        {
            var bought = order.Sum(request => sold[(string)request[1]].Count(sale => request[4] is "backorder" || !IsLate(sale, Rows.Instant(request[2]), Rows.Instant(request[3]), sale.At.AddTicks(-1))));
            Hold(bought <= wanted[order.Key] || LateBackorder(order), $"I1: {order.Key} wanted {wanted[order.Key]}, and carriers sold it {bought}");
        }
    }

    // A backorder that reached the carrier after it was given up is late as a whole.
    private bool LateBackorder(IEnumerable<object[]> requests) => requests.Any(request => request[4] is "backorder"
        && world.Carriers.Any(c => c.FindOrder((string)request[1]) is { } order && IsLate(order, Rows.Instant(request[2]), Rows.Instant(request[3]))));

    private bool IsLate(CarrierOrder order, DateTimeOffset written, DateTimeOffset sent) => order.PlacedAt > sent + World.SettleWindow || world.SetForwardAt >= written;

    private void MoneyAgrees()
    {
        var reserved = world.Rows.Number("SELECT sum(monthly_reserved) FROM budgets");
        var ledger = world.Rows.Number("SELECT sum(CASE kind WHEN 'reserve' THEN monthly WHEN 'end' THEN 0 ELSE -monthly END) FROM ledger_entries");
        Hold(ledger == reserved, $"I6: {reserved} is reserved, and by the ledger {ledger}");
        var settledNow = world.Rows.Number("SELECT sum(monthly_settled) FROM budgets");
        var left = world.Rows.Number("SELECT sum(CASE kind WHEN 'settle' THEN monthly WHEN 'end' THEN -monthly ELSE 0 END) FROM ledger_entries");
        Hold(left == settledNow, $"I6: {settledNow} a month is committed, and by the ledger {left}");
        var held = world.Rows.Number(
            """
            SELECT sum(l.monthly_ceiling) FROM slots s JOIN order_lines l ON l.id = s.order_line_id JOIN orders o ON o.id = s.order_id
            WHERE o.approved_at IS NOT NULL AND (s.state IN ('open', 'buying', 'backordered')
                OR (s.state = 'given_up' AND EXISTS (SELECT 1 FROM purchase_intents i WHERE i.slot_id = s.id AND i.live AND i.state <> 'confirmed')))
            """);
        Hold(held == reserved, $"I6: {reserved} is reserved, and open slots hold {held}");
        var bought = world.Rows.Number("SELECT count(*) FROM phone_numbers WHERE order_id IS NOT NULL AND source IN ('order', 'backorder')");
        var settled = world.Rows.Number("SELECT count(*) FROM ledger_entries WHERE kind = 'settle' AND monthly > 0");
        Hold(bought == settled, $"I6: {bought} numbers were bought by orders, and {settled} were settled");
    }

    private static void Hold(bool holds, string words)
    {
        if (!holds)
        {
            throw new SimulationBrokenException(words);
        }
    }
}
