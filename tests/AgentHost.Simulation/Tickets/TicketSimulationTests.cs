namespace AgentHost.Simulation.Tickets;

/// <summary>Orders that come by ticket, with a Zendesk that loses answers, is changed by others, and closes tickets (faults 13, 29 to 31).</summary>
public sealed class TicketSimulationTests
{
    private const int Seeds = 6;

    // Of eight; a longer run by hand brings all of them about.
    private const int LeastKinds = 3;

    [Fact]
    public void Seeds_WithTickets_Hold()
    {
        var runs = Runs.Of(Enumerable.Range(1, Seeds), seed => new SimulationOptions(seed) { Tickets = true });

        Assert.True(runs.Broken.Count == 0, string.Join('\n', runs.Broken.Select(b => $"seed {b.Key}: {b.Value}")));
        var faults = runs.Reports.SelectMany(r => r.DeskFaults).GroupBy(f => f.Key, f => f.Value).ToDictionary(g => g.Key, g => g.Sum());
        Assert.True(faults.Count >= LeastKinds, $"Only these happened: {string.Join(", ", faults.Keys.Order(StringComparer.Ordinal))}.");
        Assert.True(runs.Reports.Sum(r => r.Comments) > 0, "Nothing was told.");
    }
}
