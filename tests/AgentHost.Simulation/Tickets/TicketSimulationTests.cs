using AgentHost.Simulation.Faults;

namespace AgentHost.Simulation.Tickets;

/// <summary>Tickets from their text to their outcome, with a Zendesk that loses events and answers, and agents who change, take and close them (faults 13, 26 to 31).</summary>
public sealed class TicketSimulationTests
{
    // Of eighteen; a longer run by hand brings all of them about.
    private const int LeastKinds = 12;

    [Fact]
    public void Seeds_WithTickets_Hold()
    {
        var runs = Runs.Of([7, 10, 17, 20, 27, 30], seed => new SimulationOptions(seed));

        Assert.True(runs.Broken.Count == 0, string.Join('\n', runs.Broken.Select(b => $"{b.Value}\n    {ByHand.Command(new SimulationOptions(b.Key))}")));
        var kinds = runs.Faults.Where(fault => fault.Key >= SimulatedFault.TicketPoison).ToList();
        Assert.True(kinds.Count(fault => fault.Value > 0) >= LeastKinds, $"Never happened: {string.Join(", ", kinds.Where(fault => fault.Value == 0).Select(fault => fault.Key))}.");
        Assert.True(runs.Reports.Sum(r => r.Comments) > 0, "Nothing was told.");
    }
}
