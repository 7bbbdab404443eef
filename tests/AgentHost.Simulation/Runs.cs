using System.Collections.Concurrent;
using System.Diagnostics;
using AgentHost.Simulation.Faults;

namespace AgentHost.Simulation;

/// <summary>Many runs, on all cores.</summary>
/// <param name="Reports">Of the runs that hold.</param>
/// <param name="Broken">What broke, by seed.</param>
/// <param name="Took">How long it took.</param>
internal sealed record Runs(IReadOnlyCollection<SimulationReport> Reports, IReadOnlyDictionary<int, string> Broken, TimeSpan Took)
{
    /// <summary>How often each fault happened.</summary>
    public IReadOnlyDictionary<SimulatedFault, int> Faults =>
        Enum.GetValues<SimulatedFault>().ToDictionary(fault => fault, fault => Reports.Sum(report => report.Faults.GetValueOrDefault(fault)));

    /// <summary>Of all runs together: the same for the same seeds and sources.</summary>
    public ulong Digest => Reports.Aggregate(0UL, (digest, report) => digest ^ report.Digest);

    /// <summary>Runs them; a line now and then says how far it is.</summary>
    public static Runs Of(IEnumerable<int> seeds, Func<int, SimulationOptions> options, Action<int>? progress = null)
    {
        var (reports, broken) = (new ConcurrentBag<SimulationReport>(), new ConcurrentDictionary<int, string>());
        var begun = Stopwatch.GetTimestamp();
        Parallel.ForEach(Partitioner.Create(seeds, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            try
            {
                reports.Add(SimulatedRun.Run(options(seed)));
            }
            catch (SimulationBrokenException e)
            {
                broken[seed] = e.Message;
            }

            progress?.Invoke(reports.Count + broken.Count);
        });
        return new Runs(reports, broken, Stopwatch.GetElapsedTime(begun));
    }
}
