using AgentHost.Simulation.Invariants;

namespace AgentHost.Simulation.Tickets;

/// <summary>What holds of comments (reliability I5): each posted once at most, and one for what became of every order that came by ticket.</summary>
internal static class TicketCheck
{
    private const string Ended =
        """
        SELECT t.id, o.id, CASE o.state WHEN 'completed' THEN 'completed' WHEN 'cancelled' THEN 'cancelled' ELSE 'failed' END
        FROM orders o JOIN tickets t ON t.request_id = o.request_id
        WHERE o.channel = 'zendesk' AND o.state IN ('completed', 'partial', 'failed', 'cancelled', 'denied', 'expired')
        """;

    /// <summary>After every step: no comment twice, on its ticket or on one that follows it.</summary>
    public static void AfterStep(World world)
    {
        var twice = world.Desk?.Tickets.SelectMany(t => t.Comments).GroupBy(c => c.Marker).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            throw new SimulationBrokenException($"I5: {twice.Key} was posted {twice.Count()} times");
        }
    }

    /// <summary>At rest: what became of each order was told.</summary>
    public static void AtRest(World world)
    {
        if (world.Desk is not { } desk)
        {
            return;
        }

        var told = desk.Tickets.SelectMany(t => t.Comments).Where(c => c.Public).Select(c => c.Marker).ToHashSet(StringComparer.Ordinal);
        foreach (var order in world.Rows.Query(Ended))
        {
            var marker = $"agenthost:zendesk:{order[0]}:{order[1]}:{order[2]}";
            if (!told.Contains(marker))
            {
                throw new SimulationBrokenException($"I5: nobody was told {marker}");
            }
        }
    }
}
