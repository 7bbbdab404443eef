using AgentHost.Numbering;
using AgentHost.Operations.Purchasing;
using AgentHost.Storage.Rows;

namespace AgentHost.Simulation.Invariants;

/// <summary>The starred invariants of reliability §2, checked after every step in which something was committed.</summary>
internal sealed class StepCheck
{
    private const string Broken =
        """
        SELECT 'I1: a slot with two confirmed numbers: ' || slot_id FROM purchase_intents WHERE state = 'confirmed' GROUP BY slot_id HAVING count(*) > 1
        UNION ALL SELECT 'I1: a number asked for twice at once: ' || e164 FROM purchase_intents WHERE live AND state <> 'confirmed' GROUP BY provider, account, e164 HAVING count(*) > 1
        UNION ALL SELECT 'I1: a slot asked for twice at once: ' || slot_id FROM purchase_intents WHERE live AND phone_number_id IS NULL GROUP BY slot_id HAVING count(*) > 1
        UNION ALL SELECT 'I1: a number given back twice: ' || phone_number_id FROM purchase_intents WHERE state = 'confirmed' AND phone_number_id IS NOT NULL GROUP BY phone_number_id HAVING count(*) > 1
        UNION ALL SELECT 'I2: on its way out without a release: ' || e164 FROM phone_numbers n WHERE active AND state = 'releasing' AND NOT EXISTS (SELECT 1 FROM purchase_intents i WHERE i.live AND i.phone_number_id = n.id)
        UNION ALL SELECT 'I10: a release that is over holds its number: ' || e164 FROM purchase_intents WHERE live AND phone_number_id IS NOT NULL AND state NOT IN ('sending', 'unknown', 'needs_human')
        UNION ALL SELECT 'I1: a number in two slots: ' || phone_number_id FROM slots WHERE state = 'filled' AND phone_number_id IS NOT NULL GROUP BY phone_number_id HAVING count(*) > 1
        UNION ALL SELECT 'I2: confirmed, and no row of a number: ' || e164 FROM purchase_intents i WHERE state = 'confirmed' AND phone_number_id IS NULL AND NOT EXISTS (SELECT 1 FROM phone_numbers n WHERE n.intent_id = i.id)
        UNION ALL SELECT 'I3: a number with two holders: ' || e164 FROM assignments WHERE active GROUP BY e164 HAVING count(*) > 1
        UNION ALL SELECT 'I3: a number with two rows: ' || e164 FROM phone_numbers WHERE active GROUP BY e164 HAVING count(*) > 1
        UNION ALL SELECT 'I6: an order above its approved ceiling, and nobody was alarmed: ' || o.id FROM orders o
            JOIN (SELECT order_id, sum(monthly) AS settled FROM ledger_entries WHERE kind = 'settle' GROUP BY order_id) e ON e.order_id = o.id
            WHERE e.settled > o.monthly_ceiling AND NOT EXISTS (SELECT 1 FROM outbox b WHERE b.kind = 'charged_above_quote' AND b.payload_json LIKE '%' || o.id || '%')
        UNION ALL SELECT 'I6: a budget below zero' FROM budgets WHERE monthly_reserved < 0 OR monthly_settled < 0
        """;

    private readonly World _world;
    private readonly HashSet<long> _released = [];
    private int _commits = -1;
    private long _changes;
    private long _carrierOrders;
    private long _approvals;

    /// <summary>Checks from now on: requests at each commit, the rest whenever it is asked to.</summary>
    public StepCheck(World world)
    {
        _world = world;
        world.Committed = AtCommit;
    }

    /// <summary>Throws at the first that does not hold.</summary>
    public void Check()
    {
        if (_commits == _world.Commits)
        {
            return;
        }

        _commits = _world.Commits;
        if (_world.Broken is { } broken)
        {
            throw new SimulationBrokenException(broken.Message);
        }

        if (_world.Rows.Texts(Broken) is [var first, ..])
        {
            throw new SimulationBrokenException(first);
        }

        EachMoveIsLegal();
        EachReleaseIsDone();
        EachApprovalFits();
    }

    // What holds when something was committed, whatever the same step goes on to do; what does not hold breaks the run at the step's end.
    private void AtCommit()
    {
        try
        {
            EachRequestIsCovered();
        }
        catch (SimulationBrokenException e)
        {
            _world.Break(e.Message);
        }
    }

    // I2: what is taken for released is not ours at the carrier.
    private void EachReleaseIsDone()
    {
        var released = _world.Rows.Query("SELECT rowid, e164, provider FROM phone_numbers WHERE state = 'released'").Where(row => _released.Add((long)row[0]));
        foreach (var row in released)
        {
            Hold(_world.Carriers.First(c => c.Name == (string)row[2]).Books.FindOwned((string)row[1]) is null, $"I2: {row[1]} is taken for released, and is ours at {row[2]} still");
        }
    }

    private void EachMoveIsLegal()
    {
        var moves = _world.Rows.Query(
            "SELECT c.rowid, c.\"from\", c.\"to\", i.order_id, i.provider, i.code, i.changed_at FROM intent_changes c JOIN purchase_intents i ON i.id = c.intent_id WHERE c.rowid > $seen ORDER BY c.rowid",
            ("$seen", _changes));
        foreach (var move in moves)
        {
            var to = Word.To<IntentState>((string)move[2]);
            var legal = move[1] is string from ? IntentTransitions.Allows(Word.To<IntentState>(from), to) : to == IntentState.Sending;
            Hold(legal, $"I10: a move that is not in the table: {move[1]} to {move[2]}");
            _changes = (long)move[0];
            if (to == IntentState.Rejected && move[5] is DoorCheck.RateLimited)
            {
                _world.Limited[((string)move[3], (string)move[4])] = (_world.Commits, Rows.Instant(move[6]));
            }
        }

        Hold(_world.Rows.Number("SELECT count(*) FROM intent_changes") == _changes, "I10: history became shorter");
    }

    // I7 and I6, of each request at the moment when it was written ahead.
    private void EachRequestIsCovered()
    {
        var written = _world.Rows.Query(
            """
            SELECT c.rowid, c.id, c.epoch, o.lease_epoch, c.created_at, o.envelope_expires_at, a.state,
                (SELECT count(*) FROM spending_stops s WHERE s.resumed_at IS NULL AND s.target = c.provider),
                (SELECT count(*) FROM purchase_intents i JOIN slots s ON s.id = i.slot_id JOIN order_lines l ON l.id = s.order_line_id WHERE i.carrier_order_id = c.id AND i.monthly_quoted > l.monthly_ceiling),
                (SELECT sum(monthly_reserved + monthly_settled) FROM budgets)
            FROM carrier_orders c JOIN orders o ON o.id = c.order_id JOIN approvals a ON a.id = c.approval_id WHERE c.rowid > $seen ORDER BY c.rowid
            """,
            ("$seen", _carrierOrders));
        foreach (var row in written)
        {
            _carrierOrders = (long)row[0];
            Hold((long)row[2] >= (long)row[3], $"I7: {row[1]} was written by a worker whose lease was lost: epoch {row[2]}, and {row[3]} holds");
            Hold(row[6] is "approved" && row[5] is long until && until > (long)row[4], $"I7: {row[1]} was written under an approval that is {row[6]} or has expired");
            Hold((long)row[7] == 0, $"I7: {row[1]} was written while spending there is stopped");
            Hold((long)row[8] == 0, $"I6: {row[1]} asks for a number above the approved ceiling");
            Hold(!_world.FaultsOn || (long)row[9] <= _world.Commitment * 10_000L, $"I6: {row[1]} was written while {(long)row[9] / 10_000m} of {_world.Commitment} dollars are committed");
        }
    }

    private void EachApprovalFits()
    {
        var approved = _world.Rows.Number("SELECT count(*) FROM approvals WHERE state = 'approved'");
        if (approved > _approvals && _world.FaultsOn)
        {
            var committed = _world.Rows.Number("SELECT sum(monthly_reserved + monthly_settled) FROM budgets") / 10_000m;
            Hold(committed <= _world.Commitment, $"I6: an approval makes it {committed} of {_world.Commitment} dollars");
            var held = _world.Rows.Number("SELECT count(*) FROM ledger_entries WHERE kind = 'reserve'");
            Hold(held > 0, "I6: an approval set nothing aside");
        }

        _approvals = approved;
    }

    private static void Hold(bool holds, string words)
    {
        if (!holds)
        {
            throw new SimulationBrokenException(words);
        }
    }
}
