using System.Collections.Concurrent;

namespace AgentHost.Simulation;

/// <summary>The proof's first tier (reliability §2): many seeds, single and double faults, all invariants.</summary>
public sealed class SimulationTests
{
    private const int Seeds = 120;

    [Fact]
    public async Task Seeds_Hold()
    {
        var broken = new ConcurrentBag<string>();
        var faults = 0;
        await Parallel.ForEachAsync(Enumerable.Range(1, Seeds), TestContext.Current.CancellationToken, async (seed, _) =>
        {
            try
            {
                Interlocked.Add(ref faults, (await SimulatedRun.RunAsync(new SimulationOptions(seed))).Faults);
            }
            catch (SimulationBrokenException e)
            {
                broken.Add($"{e.Message}\n    {ByHand.Command(seed)}");
            }
        });

        Assert.True(broken.IsEmpty, string.Join('\n', broken));
        Assert.True(faults > Seeds, $"Only {faults} faults in {Seeds} runs.");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Seed_RunTwice_IsTheSameRun(int seed)
    {
        var (first, second) = (new List<string>(), new List<string>());

        await SimulatedRun.RunAsync(new SimulationOptions(seed) { Trace = first.Add });
        await SimulatedRun.RunAsync(new SimulationOptions(seed) { Trace = second.Add });

        Assert.NotEmpty(first);
        Assert.Equal(first, second);
    }
}
