namespace AgentHost.Simulation;

/// <summary>The proof's first tier (reliability §2): many seeds, single and double faults, all invariants.</summary>
public sealed class SimulationTests
{
    private const int Seeds = 500;
    private const int EachWhole = 25;

    // Of fifty. Some are rare: in a small world hardly a backorder gets so far that one too many could come, or one after its close. A long run brings all of them about.
    private const int LeastKinds = 44;

    [Fact]
    public void Seeds_Hold()
    {
        static SimulationOptions Options(int seed) => new(seed) { Small = seed % EachWhole != 0 };
        var runs = Runs.Of(Enumerable.Range(1, Seeds), Options);

        Assert.True(runs.Broken.Count == 0, string.Join('\n', runs.Broken.Select(b => $"{b.Value}\n    {ByHand.Command(Options(b.Key))}")));
        Assert.True(runs.Faults.Count(fault => fault.Value > 0) >= LeastKinds, $"Never happened: {string.Join(", ", runs.Faults.Where(fault => fault.Value == 0).Select(fault => fault.Key))}.");
    }

    // 204: a rejected purchase lands late and overwrites who bought the number. 272 and 899: a lease changes hands in the step that wrote by it. 1016 and 1917: people decide
    // what they can't decide yet. 2553: an order comes to a state twice within a lease. 9066: who stood still tells what
    // became of a purchase when the order waits for a person already. 413: a request arrives twice. 1043: a request leaves minutes after its time. 1772: the clock is set back behind
    // a backorder's news. All of them broke without tickets.
    [Theory]
    [InlineData(204)]
    [InlineData(272)]
    [InlineData(413)]
    [InlineData(899)]
    [InlineData(1016)]
    [InlineData(1043)]
    [InlineData(1772)]
    [InlineData(1917)]
    [InlineData(2553)]
    [InlineData(9066)]
    public void Seed_OnceBroken_Holds(int seed)
    {
        var options = new SimulationOptions(seed) { Tickets = false };

        var runs = Runs.Of([seed], _ => options);

        Assert.True(runs.Broken.Count == 0, $"{runs.Broken.GetValueOrDefault(seed)}\n    {ByHand.Command(options)}");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(17)]
    public void Seed_RunTwice_IsTheSameRun(int seed)
    {
        var (first, second) = (new List<string>(), new List<string>());

        SimulatedRun.Run(new SimulationOptions(seed) { Trace = first.Add });
        SimulatedRun.Run(new SimulationOptions(seed) { Trace = second.Add });

        Assert.NotEmpty(first);
        Assert.Equal(first, second);
    }
}
